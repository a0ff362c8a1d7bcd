"""Markdown: paragraphs, headings, lists and tables; code left out, quotes named so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

import pyromark

from pushlint.prose import VALUE, Gap, Segment, paragraphs
from pushlint.readers import front_matter, template
from pushlint.source import Source
from pushlint.text import Text

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
SCOPES = {"BlockQuote": "quote", "Item": "list", "Heading": "heading"}
BREAKS = ("SoftBreak", "HardBreak")
INLINE = {"Emphasis", "Strong", "Strikethrough"}
UNREAD = re.compile(
    r"<!--(?:(?!-->|<!--).)*+-->"
    r"|<(?P<name>script|style)\b[^<>]*>(?:(?!</?(?P=name)\b).)*+</(?P=name)\s*>",
    re.DOTALL | re.IGNORECASE,
)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|t[dhr]|table|hr|section|center)\b[^<>]*>", re.IGNORECASE
)
ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});", re.IGNORECASE)


def read(source: Source) -> Iterator[Segment | Gap]:
    """The prose of a Markdown file, block by block."""
    return _Document(template.blank(source.text)).read()


class Part(NamedTuple):
    """Characters of the file, and what they read as, where that is something else."""

    start: int
    end: int
    new: str | None = None


class _Document:
    """The block under way, while the events of a document pass by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.parts: list[Part] = []
        self.scopes: list[str] = []
        self.block = ""  # the name of the innermost block
        self.images: list[int] = []  # the parts with which descriptions of open images begin
        self.described: list[Segment] = []  # by those that are closed
        self.links = 0  # how many links are open
        self.unlinked = False  # whether words of the block stand outside of links

    def read(self) -> Iterator[Segment | Gap]:
        """All segments; events have the byte ranges of an ASCII stand-in of the text."""
        standin = NOT_ASCII.sub(_standin, self.text.string)
        for event, place in pyromark.events_with_range(standin, options=OPTIONS):
            kind, value = (event, None) if isinstance(event, str) else _parted(event)
            if kind == "Start":
                yield from self._open(value if isinstance(value, str) else _parted(value)[0])
            elif kind == "End":
                yield from self._close(value if isinstance(value, str) else _parted(value)[0])
            else:
                self._take(kind, value, place["start"], place["end"])

    def _take(self, kind: str, value: Any, start: int, end: int) -> None:
        """Note what the block says further."""
        if kind in ("Text", "Html"):
            if self.block != "CodeBlock":
                self.parts.append(Part(start, end, None if len(value) == end - start else value))
                self.unlinked |= not (self.links or self.images or value.isspace())
        elif kind == "Code":
            self.parts.append(Part(start, end, VALUE))
            self.unlinked |= not self.links
        elif kind in BREAKS or (kind == "InlineHtml" and BLOCK_TAG.match(value)):
            self.parts.append(Part(start, end, "\n"))

    def _open(self, name: str) -> Iterable[Segment | Gap]:
        if name in INLINE:
            return ()
        if name == "Link":
            self.links += 1
            return ()
        if name == "Image":
            self.images.append(len(self.parts))
            return ()
        before = self._flush()
        self.block = name
        if name in SCOPES:
            self.scopes.append(SCOPES[name])
        return before

    def _close(self, name: str) -> Iterable[Segment | Gap]:
        if name in INLINE:
            return ()
        if name == "Link":
            self.links -= 1
            return ()
        if name == "Image":
            first = self.images.pop()
            self.described += paragraphs("alt", self._joined(self.parts[first:]))
            del self.parts[first:]
            return ()
        before = self._flush()
        self.block = ""
        if name in SCOPES:
            self.scopes.pop()
        return before

    def _flush(self) -> Iterable[Segment | Gap]:
        """The block so far, as segments in the order of the file."""
        parts, self.parts = self.parts, []
        described, self.described = self.described, []
        if not parts:
            return _sorted(described) if described else ()
        if self.block == "MetadataBlock":
            return front_matter.read(self.text[parts[0].start : parts[-1].end])
        text = self._joined(parts)
        if self.block == "HtmlBlock":
            text = _bare(text)
        found = paragraphs(self._scope(), text)
        self.unlinked = False
        return _sorted(found + described) if described else found

    def _scope(self) -> str:
        if "quote" in self.scopes:
            return "quote"
        if self.scopes:
            return self.scopes[-1]
        return "body" if self.unlinked or self.block == "HtmlBlock" else "link"

    def _joined(self, parts: list[Part]) -> Text:
        texts: list[Text] = []
        start = end = 0
        for part in parts:
            if part.new is None and part.start == end:
                end = part.end
                continue
            if start < end:
                texts.append(self.text[start:end])
            start = end = part.end
            if part.new is None:
                start = part.start
            else:
                texts.append(self.text.stand_in(part.start, part.end, part.new))
        if start < end:
            texts.append(self.text[start:end])
        return texts[0] if len(texts) == 1 else Text.join(texts)


def _parted(event: Any) -> tuple[str, Any]:
    """The kind of an event or tag, and what it carries."""
    (parted,) = event.items()
    return parted  # type: ignore[no-any-return]


def _sorted(segments: list[Segment]) -> list[Segment]:
    return sorted(segments, key=lambda segment: segment.text.span(0, 1).start)


def _bare(html: Text) -> Text:
    """What a block of HTML says, a line for each of its blocks."""
    html = html.sub(UNREAD, "").sub(BLOCK_TAG, "\n").sub(ANY_TAG, "")
    return html.sub(ENTITY, lambda entity: unescape(entity[0]))


def _standin(character: re.Match[str]) -> str:
    return "x" if character[0].isalnum() or character[0] == VALUE else "."
