"""The parts of a message: their header fields, what these declare, which part holds which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from pushlint.text import Text

NEWLINE = r"(?:\r\n|\r|\n)"
START = re.compile(rf"(?:\s*{NEWLINE})?(?:>?From [^\r\n]*{NEWLINE})*")
FIELD = re.compile(
    r"(?!--)(?P<name>[!-9;-~]++)[ \t]*:"
    rf"(?P<value>[^\r\n]*(?:{NEWLINE}[ \t][^\r\n]*)*)(?:{NEWLINE}|\Z)"
)
END = re.compile(rf"(?:[ \t]+(?={NEWLINE}))?{NEWLINE}?")
BREAK = re.compile(NEWLINE)
DASHES = re.compile(r"--[^\r\n]*")
KIND = re.compile(r"\s*([\w!#$&^.+-]+)\s*/\s*([\w!#$&^.+-]+)")
TOKEN = re.compile(r"[\w.+-]+")
PARAMETER = re.compile(r';\s*([^\s=;"*]+)(\*\d{1,4})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*+|[^;\s]*)', re.S)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
PERCENT = re.compile(r"%([\da-fA-F]{2})")
NOTED = frozenset(  # the fields that say what to read, and how; mails have dozens of others
    ("subject", "message-id", "content-type", "content-transfer-encoding", "content-disposition")
)
MESSAGES = frozenset(("rfc822", "global", "news"))
PLAIN_ENCODINGS = frozenset(("", "7bit", "8bit", "binary"))


class Kind(NamedTuple):
    """A media type and its parameters, all names in lower case."""

    main: str
    sub: str
    parameters: Mapping[str, str]

    @property
    def name(self) -> str:
        """As it is written in a header."""
        return f"{self.main}/{self.sub}"

    @property
    def boundary(self) -> str:
        """What parts the parts of it; nothing where it has none."""
        sealed = self.main != "multipart" or self.sub == "encrypted"
        return "" if sealed else self.parameters.get("boundary", "").rstrip()


class Entity(NamedTuple):
    """A message or a part of one, by positions in the text: header, body, end.

    `message` is the number of the entity that is the message it belongs to; `offered` says
    whether it is one of the versions in which that offers its words.
    """

    fields: Mapping[str, Text]
    kind: Kind
    start: int
    body: int
    end: int
    message: int
    offered: bool
    whole: bool = True  # whether a boundary that it names comes

    @property
    def encoding(self) -> str:
        """Its transfer encoding, in lower case; nothing where it names none."""
        return _token(self.fields, "content-transfer-encoding")

    @property
    def attached(self) -> bool:
        """Whether it is to be saved, not shown."""
        return _token(self.fields, "content-disposition") == "attachment"

    @property
    def forwarded(self) -> bool:
        """Whether its body is a message."""
        return self.kind.main == "message" and self.kind.sub in MESSAGES


def entities(text: Text) -> list[Entity]:
    """The message and all that it holds, each after what holds it."""
    tree = _Tree(text)
    tree.open(_past(START, text.string, 0))
    if tree.depths:
        for line in DASHES.finditer(text.string, tree.entities[0].body):
            if line.start() == 0 or text.string[line.start() - 1] in "\r\n":
                tree.pass_by(line)
    tree.close(0, len(text))
    return tree.entities


class _Tree:
    """The entities that are open while the lines of a message pass by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.opened: list[int] = []  # the numbers of those that are open, outermost first
        self.depths: dict[str, list[int]] = defaultdict(list)  # of open multiparts, by boundary

    def open(self, start: int) -> None:
        """An entity begins, and the messages that begin with it."""
        forwarded = True
        while forwarded:
            entity = self._entity(start)
            self.opened.append(len(self.entities))
            self.entities.append(entity)
            if entity.kind.boundary:
                self.depths[entity.kind.boundary].append(len(self.opened))
            forwarded = entity.forwarded and entity.encoding in PLAIN_ENCODINGS
            start = entity.body

    def _entity(self, start: int) -> Entity:
        fields, body = _fields(self.text, start)
        above = self.entities[self.opened[-1]] if self.opened else None
        digest = above is not None and above.kind.name == "multipart/digest"
        kind = _kind(fields, "message/rfc822" if digest else "text/plain")
        whole = kind.main != "multipart" or kind.sub == "encrypted"
        message, offered = len(self.entities), False
        if above and above.kind.main == "multipart":
            message = above.message
            offered = above.offered or above.kind.sub == "alternative"
        return Entity(fields, kind, start, body, body, message, offered, whole)

    def pass_by(self, line: re.Match[str]) -> None:
        """A line that begins with two hyphens: it may part two entities, or end one."""
        boundary = line[0][2:].rstrip(" \t")
        last = boundary.endswith("--") and not self.depths.get(boundary)
        depths = self.depths.get(boundary[:-2] if last else boundary)
        if not depths:
            return
        self.close(depths[-1], line.start())
        number = self.opened[-1]
        self.entities[number] = self.entities[number]._replace(whole=True)
        if last:
            depths.pop()
        else:
            self.open(_past(BREAK, self.text.string, line.end()))

    def close(self, depth: int, end: int) -> None:
        """Those deeper than that end, before the line break before `end`."""
        string = self.text.string
        if depth:
            end -= 2 if string[end - 2 : end] == "\r\n" else 1
        while len(self.opened) > depth:
            boundary = self.entities[self.opened[-1]].kind.boundary
            depths = self.depths.get(boundary)
            if depths and depths[-1] == len(self.opened):
                depths.pop()
            number = self.opened.pop()
            entity = self.entities[number]
            self.entities[number] = entity._replace(end=max(end, entity.body))


def _fields(text: Text, start: int) -> tuple[dict[str, Text], int]:
    """The first field of each noted name, and where the body begins."""
    fields: dict[str, Text] = {}
    field = FIELD.match(text.string, start)
    while field:
        name = field["name"].lower()
        if name in NOTED and name not in fields:
            fields[name] = text[slice(*field.span("value"))]
        start = field.end()
        field = FIELD.match(text.string, start)
    return fields, _past(END, text.string, start)


def _past(pattern: re.Pattern[str], string: str, at: int) -> int:
    """The end of what the pattern matches there, if it does."""
    found = pattern.match(string, at)
    return found.end() if found else at


def _token(fields: Mapping[str, Text], name: str) -> str:
    """The first word of a field, in lower case."""
    found = TOKEN.search(fields[name].string) if name in fields else None
    return found[0].lower() if found else ""


def _kind(fields: Mapping[str, Text], otherwise: str) -> Kind:
    """What a field Content-Type says; `otherwise` is what it is without one."""
    value = fields["content-type"].string if "content-type" in fields else otherwise
    found = KIND.match(value) or KIND.match("text/plain")
    assert found
    return Kind(found[1].lower(), found[2].lower(), _parameters(value))


def _parameters(value: str) -> dict[str, str]:
    """The parameters of a field, those that were cut in pieces joined (RFC 2231)."""
    pieces: dict[str, dict[int, str]] = defaultdict(dict)
    for name, number, escaped, piece in PARAMETER.findall(value):
        piece = ESCAPED.sub(r"\1", piece[1:]) if piece.startswith('"') else piece
        if escaped:
            piece = piece.rpartition("'")[2] if not int(number[1:] or 0) else piece
            piece = PERCENT.sub(lambda code: chr(int(code[1], 16)), piece)
        pieces[name.lower()].setdefault(int(number[1:] or 0), piece)
    return {name: "".join(of[at] for at in sorted(of)) for name, of in pieces.items()}
