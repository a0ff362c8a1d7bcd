"""Plain text: paragraphs, lists, quoted lines, headings, [buttons], a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pushlint.prose import Segment, paragraphs
from pushlint.readers import template
from pushlint.source import Source
from pushlint.text import Text

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")  # the last is empty: it ends what is before
BULLET = re.compile(r"(?:[-*+•·–—▪►✓✔✅→]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
QUOTE = re.compile(r">[> ]*")
RULER = re.compile(r"([-=_*~#])(?:\s?\1){2,}$")
BUTTON = re.compile(r"\[\s*+(?P<words>[^\[\]]{1,80}?)\s*+\]$")
SIGNED = "--"


class Line(NamedTuple):
    """A line without the white space around it, by positions in the text."""

    start: int
    end: int


class Block(NamedTuple):
    """Lines that belong together."""

    scope: str
    lines: Sequence[Line]


def read(source: Source) -> Iterator[Segment]:
    """The prose of a plain text file, block by block."""
    text = template.blank(source.text)
    for block in _blocks(text.string):
        words = _text(text, block.lines)
        button = BUTTON.match(words.string)
        if button:
            yield from paragraphs("button", words[slice(*button.span("words"))])
        else:
            yield from paragraphs(block.scope, words)


def _blocks(string: str) -> Iterator[Block]:
    scope, ordinary = "body", "body"
    lines: list[Line] = []
    for line in _lines(string):
        words = string[line.start : line.end]
        quote, bullet = QUOTE.match(words), BULLET.match(words)
        if quote:
            line = line._replace(start=line.start + quote.end())
        ends = not words or words == SIGNED or RULER.match(words) or line.start == line.end
        if lines and (ends or bullet or (scope == "quote") != bool(quote)):
            yield Block(_headed(scope, lines, words), lines)
            lines = []
        if words == SIGNED:
            ordinary = "signature"
        if ends:
            scope = ordinary
            continue
        if quote:
            scope = "quote"
        elif bullet:
            scope = "list" if ordinary == "body" else ordinary
            line = line._replace(start=line.start + bullet.end())
        elif not lines:
            scope = ordinary
        lines.append(line)


def _headed(scope: str, lines: Sequence[Line], ruler: str) -> str:
    """The scope of a block, which a line of = or - below makes a heading."""
    underlined = len(lines) == 1 and ruler != SIGNED and ruler[:1] in ("=", "-")
    return "heading" if underlined and RULER.match(ruler) and scope == "body" else scope


def _lines(string: str) -> Iterator[Line]:
    for found in LINE.finditer(string):
        words = found[0].strip()
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Line(start, start + len(words)) if words else Line(found.end(), found.end())


def _text(text: Text, lines: Sequence[Line]) -> Text:
    """The lines, a line feed between each two."""
    start = lines[0].start
    breaks = (
        (line.end - start, following.start - start, "\n")
        for line, following in zip(lines, lines[1:], strict=False)
    )
    return text[start : lines[-1].end].replace(breaks)
