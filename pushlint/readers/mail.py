"""One mail: its subject, and its words in each of the versions that it comes in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from pushlint.prose import Gap, Part, Segment, paragraphs
from pushlint.readers import charsets, template, transfer, within
from pushlint.readers.flowed import unflowed
from pushlint.readers.mime import PLAIN_ENCODINGS, Entity, entities
from pushlint.text import Text

MARK = "ï»¿"  # the byte order mark of UTF-8, a character a byte
DEEPEST = 30  # messages within messages that are encoded again and again
FORMS: Mapping[str, str] = {  # the versions of text, and the formats that they are in
    "plain": "plain",
    "html": "html",
    "x-amp-html": "html",
    "watch-html": "html",
    "markdown": "markdown",
    "x-markdown": "markdown",
    "enriched": "enriched",
    "richtext": "enriched",
}
NO_PROSE = re.compile(
    "x-.*|.*vcard|calendar|css|csv|directory|(?:java|ecma)script|rfc822-headers|rtf"
    "|(?:.*[+])?xml|tab-separated-values"
)
NOT_READ: Mapping[str, str] = {
    "multipart/encrypted": "the mail is encrypted",
    "application/pkcs7-mime": "the mail is encrypted or signed in S/MIME",
    "application/x-pkcs7-mime": "the mail is encrypted or signed in S/MIME",
    "message/partial": "a piece of a mail that was cut in several",
    "message/external-body": "its words are not in the mail",
    "text/rtf": "rich text is not read",
}
MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
MARKUP = re.compile(r"\s*+<(?:!doctype html|html)\b", re.IGNORECASE)  # whatever is declared
META = re.compile(r"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
LONGEST = 60  # characters of a word that is told
META_AT_MOST = 1024  # characters in, as browsers look for it


def read(text: Text) -> Iterator[Segment | Gap]:
    """The prose of a mail and of those attached to it; the text has a character a byte."""
    return message(text)


def message(text: Text, name: str = "") -> Iterator[Segment | Gap]:
    """The same of a mail in a mailbox; its Part is called by the name and its Message-ID."""
    skipped = len(MARK) if text.string.startswith(MARK) else 0
    return _Mail(text[skipped:], name, count(1), DEEPEST).read()


class _Mail:
    """A message with all that it holds, what its parts are called, and its versions."""

    def __init__(self, text: Text, name: str, attached: Iterator[int], deep: int) -> None:
        self.text = text
        self.entities = entities(text)
        self.outer = name
        self.attached = attached  # numbers for those that come
        self.deep = deep  # how many more messages may be unpacked from within one another
        self.names: dict[int, str] = {}
        self.versions: dict[int, dict[str, None]] = defaultdict(dict)
        for entity in self.entities:
            if entity.offered and _form(entity):
                self.versions[entity.message][entity.kind.sub] = None

    def read(self) -> Iterator[Segment | Gap]:
        """All segments, in the order of the text."""
        for number, entity in enumerate(self.entities):
            if entity.message == number:
                self.names[number] = self._name(number, entity)
                yield from self._placed(entity, _subject(entity))
            yield from self._placed(entity, self._content(entity))
            if entity.forwarded and entity.encoding not in PLAIN_ENCODINGS:
                yield from self._unpacked(entity)

    def _name(self, number: int, entity: Entity) -> str:
        """What the Part of a message is called."""
        field = entity.fields.get("message-id")
        found = MESSAGE_ID.search(field.string) if field else None
        named = f" {found[0]}" if found else ""
        if number == 0 and self.deep == DEEPEST:
            self.outer += named if self.outer else ""
            return self.outer
        return ", ".join(
            filter(None, (self.outer, f"attached message {next(self.attached)}{named}"))
        )

    def _placed(self, entity: Entity, prose: Iterable[Segment | Gap]) -> Iterator[Segment | Gap]:
        """The same, with its message and its version named."""
        versions = list(self.versions.get(entity.message, ()))
        version = "" if len(versions) < 2 else versions[0]
        if version and entity.offered and entity.kind.sub in versions:
            version = entity.kind.sub
        part = Part(self.names[entity.message], version)
        for read in prose:
            yield read._replace(part=part) if isinstance(read, Segment) else read

    def _content(self, entity: Entity) -> Iterator[Segment | Gap]:
        """What a part says itself, without the parts in it."""
        form = _form(entity)
        if entity.kind.name in NOT_READ:
            yield self._gap(entity, NOT_READ[entity.kind.name])
        elif not entity.whole:
            named = entity.kind.boundary
            why = (
                f"the boundary “{named[:LONGEST]}” never comes"
                if named
                else "its parts have no boundary"
            )
            yield self._gap(entity, why)
            yield from self._text(entity, "plain")
        elif form:
            yield from self._text(entity, form)

    def _text(self, entity: Entity, form: str) -> Iterator[Segment | Gap]:
        """The words of a part that is text."""
        bytes_, gaps = self._bytes(entity)
        yield from gaps
        text, gaps = charsets.decoded(bytes_, _charset(entity, bytes_))
        yield from gaps
        parameters = entity.kind.parameters
        if form == "plain" and parameters.get("format", "").lower() == "flowed":
            text = unflowed(text, "" if parameters.get("delsp", "").lower() == "yes" else " ")
        yield from within("html" if MARKUP.match(text.string) else form, text)

    def _unpacked(self, entity: Entity) -> Iterator[Segment | Gap]:
        """What a message says that is encoded as a whole."""
        if not self.deep:
            yield self._gap(entity, "mails are attached to one another too deeply")
            return
        text, gaps = self._bytes(entity)
        yield from gaps
        yield from _Mail(text, self.outer, self.attached, self.deep - 1).read()

    def _bytes(self, entity: Entity) -> tuple[Text, list[Gap]]:
        """The body as it was before it was sent; nothing where that is not known."""
        body = self.text[entity.body : entity.end]
        if entity.encoding in transfer.ENCODINGS:
            return transfer.ENCODINGS[entity.encoding](body)
        why = f"its transfer encoding “{entity.encoding[:LONGEST]}” is not read"
        return body[:0], [self._gap(entity, why)]

    def _gap(self, entity: Entity, why: str) -> Gap:
        return Gap(self.text.span(entity.start, entity.end), why)


def _form(entity: Entity) -> str | None:
    """The name of the format of a part to be read."""
    main, sub, _ = entity.kind
    if main != "text" or entity.attached or entity.kind.name in NOT_READ:
        return None
    return FORMS.get(sub) or (None if NO_PROSE.fullmatch(sub) else "plain")


def _subject(entity: Entity) -> Iterator[Segment | Gap]:
    if "subject" in entity.fields:
        text, gaps = transfer.words(entity.fields["subject"])
        yield from gaps
        yield from paragraphs("subject", template.blank(text))


def _charset(entity: Entity, text: Text) -> str:
    """The charset that a part declares, in its header or, of HTML, in itself."""
    declared = entity.kind.parameters.get("charset", "")
    found = None if declared else META.search(text.string, 0, META_AT_MOST)
    return found[1] if found and not charsets.fits(text.string, "utf-8") else declared
