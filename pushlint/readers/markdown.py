"""Markdown: paragraphs, headings, lists and tables; code left out, quotes named so."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyromark

from pushlint.prose import Gap, Segment, paragraphs
from pushlint.readers import front_matter, html, template
from pushlint.text import VALUE, Text

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)
STANDIN = "pushlint.standin"  # what puts ASCII in the place of other characters
SCOPES = {"BlockQuote": "quote", "Item": "list", "Heading": "heading"}
INLINE = {"Emphasis", "Strong", "Strikethrough"}


def read(text: Text) -> Iterator[Segment | Gap]:
    """The prose of a Markdown file, block by block."""
    yield from _Document(template.blank(text)).read()


# Characters of the file, from start up to end, and what they read as, if that is something else.
Part = tuple[int, int, str | None]


class _Document:
    """The block under way, while the events of a document pass by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.found: list[Segment | Gap] = []
        self.parts: list[Part] = []
        self.scopes: list[str] = []
        self.block = ""  # the name of the innermost block
        self.images: list[int] = []  # the parts with which descriptions of open images begin
        self.described: list[Segment] = []  # by those that are closed
        self.links = 0  # how many links are open
        self.unlinked = False  # whether words of the block stand outside of links

    def read(self) -> list[Segment | Gap]:
        """All segments; events have the byte ranges of an ASCII stand-in of the text."""
        standin = self.text.string.encode("ascii", STANDIN).decode()
        events: Any = pyromark.events_with_range(standin, options=OPTIONS)
        for event, place in events:
            if isinstance(event, str):
                kind, value = event, ""
            else:
                ((kind, value),) = event.items()
            take = TAKE.get(kind)
            if take:
                take(self, value, place["start"], place["end"])
        return self.found

    def _text(self, value: str, start: int, end: int) -> None:
        if self.block != "CodeBlock":
            self.parts.append((start, end, None if len(value) == end - start else value))
            self.unlinked |= not (self.links or self.images or value.isspace())

    def _code(self, value: str, start: int, end: int) -> None:
        self.parts.append((start, end, VALUE))
        self.unlinked |= not self.links

    def _break(self, value: str, start: int, end: int) -> None:
        self.parts.append((start, end, "\n"))

    def _inline_html(self, value: str, start: int, end: int) -> None:
        if html.breaks(value):
            self._break(value, start, end)
        self.described += html.said(self.text[start:end])

    def _open(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        (name,) = (tag,) if isinstance(tag, str) else tag
        if name in INLINE:
            return
        if name == "Link":
            self.links += 1
        elif name == "Image":
            self.images.append(len(self.parts))
        else:
            self._flush()
            self.block = name
            if name in SCOPES:
                self.scopes.append(SCOPES[name])

    def _close(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        (name,) = (tag,) if isinstance(tag, str) else tag
        if name in INLINE:
            return
        if name == "Link":
            self.links -= 1
        elif name == "Image":
            first = self.images.pop()
            self.described += paragraphs("alt", self._joined(self.parts[first:]))
            del self.parts[first:]
        else:
            self._flush()
            self.block = ""
            if name in SCOPES:
                self.scopes.pop()

    def _flush(self) -> None:
        """Read the block so far, if there is any."""
        if self.parts:
            parts, self.parts = self.parts, []
            self.found += self._block(parts)
        elif self.described:
            self.found += self._with_described([])

    def _block(self, parts: list[Part]) -> Iterable[Segment | Gap]:
        if self.block == "MetadataBlock":
            return front_matter.read(self.text[parts[0][0] : parts[-1][1]])
        if self.block == "HtmlBlock":
            return self._scoped(html.within(self._joined(parts)))
        read = paragraphs(self._scope(), self._joined(parts))
        self.unlinked = False
        return self._with_described(read) if self.described else read

    def _with_described(self, read: list[Segment]) -> list[Segment]:
        """What was read, and images described in it, in the order of the file."""
        described, self.described = self.described, []
        return sorted(read + described, key=lambda segment: segment.text.span(0, 1).start)

    def _scope(self) -> str:
        if "quote" in self.scopes:
            return "quote"
        if self.scopes:
            return self.scopes[-1]
        return "body" if self.unlinked else "link"

    def _scoped(self, prose: Iterable[Segment | Gap]) -> Iterator[Segment | Gap]:
        """What HTML says, in the scope of the Markdown around it."""
        around = "quote" if "quote" in self.scopes else self.scopes[-1] if self.scopes else "body"
        for each in prose:
            if isinstance(each, Segment) and (around == "quote" or each.scope == "body"):
                each = each._replace(scope=around)
            yield each

    def _joined(self, parts: list[Part]) -> Text:
        texts: list[Text] = []
        start = end = 0
        for first, last, new in parts:
            if new is None and first == end:
                end = last
                continue
            if start < end:
                texts.append(self.text[start:end])
            start = end = last
            if new is None:
                start = first
            else:
                texts.append(self.text.stand_in(first, last, new))
        if start < end:
            texts.append(self.text[start:end])
        return texts[0] if len(texts) == 1 else Text.join(texts)


TAKE: Mapping[str, Callable[[_Document, Any, int, int], None]] = {
    "Start": _Document._open,
    "End": _Document._close,
    "Text": _Document._text,
    "Html": _Document._text,
    "Code": _Document._code,
    "SoftBreak": _Document._break,
    "HardBreak": _Document._break,
    "InlineHtml": _Document._inline_html,
}


def _standin(error: UnicodeError) -> tuple[str, int]:
    """A letter for each letter, and a full stop for each other character."""
    assert isinstance(error, UnicodeEncodeError)
    strange = error.object[error.start : error.end]
    return "".join("x" if c.isalnum() or c == VALUE else "." for c in strange), error.end


codecs.register_error(STANDIN, _standin)
