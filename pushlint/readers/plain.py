"""Plain text: paragraphs, lists, quoted lines, headings, [buttons], a signature."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from pushlint import lazy
from pushlint.prose import Segment, paragraphs
from pushlint.readers import quoting, template
from pushlint.text import Text

LINE = lazy.compile(r"[^\r\n]+(?:\r\n|\r|\n|$)|[\r\n]+|$")  # the last is empty and ends others
BULLET = lazy.compile(r"(?:[-*+•·–—▪►✓✔✅→]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
QUOTE = lazy.compile(r">[> ]*")
RULER = lazy.compile(r"([-=_*~#+])(?:\s?\1){2,}$")
BUTTON = lazy.compile(r"\[\s*+(?P<words>[^\[\]]{1,80}?)\s*+\]$")
SIGNED = "--"


class Line(NamedTuple):
    """A line without the white space around it, by positions in the text."""

    start: int
    end: int


class Block(NamedTuple):
    """Lines that belong together."""

    scope: str
    lines: Sequence[Line]


def read(text: Text) -> Iterator[Segment]:
    """The prose of a plain text file, block by block."""
    text = template.blank(text)
    for scope, lines in _attributed(text.string, _blocks(text.string)):
        words = _text(text, lines)
        button = BUTTON.match(words.string)
        if button:
            yield from paragraphs("button", words[slice(*button.span("words"))])
        elif scope in ("body", "signature") and quoting.notice(words.string):
            yield from paragraphs("footer", words)
        else:
            yield from paragraphs(scope, words)


def _attributed(string: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; lines that say who wrote what is quoted below them are quotes."""
    for block, following in pairwise(chain(blocks, [Block("", ())])):
        own = len(block.lines)
        if block.scope == "body" and following.scope == "quote":
            own -= quoting.attribution([string[start:end] for start, end in block.lines])
        if own:
            yield block._replace(lines=block.lines[:own])
        if own < len(block.lines):
            yield Block("quote", block.lines[own:])


def _blocks(string: str) -> Iterator[Block]:
    scope = voice = "body"
    quoted = False
    lines: list[Line] = []
    for ordinary, line in _voiced(string):
        words = string[line.start : line.end]
        quote, bullet = QUOTE.match(words), BULLET.match(words)
        if quote:
            line = line._replace(start=line.start + quote.end())
        ends = not words or words == SIGNED or RULER.match(words) or line.start == line.end
        if lines and (ends or bullet or voice != ordinary or quoted != bool(quote)):
            yield Block(_headed(scope, lines, words), lines)
            lines = []
        voice, quoted = ordinary, bool(quote)
        if ends:
            continue
        if bullet and not quote:
            line = line._replace(start=line.start + bullet.end())
        if not lines:
            scope = _scope(ordinary, quoted, bool(bullet))
        lines.append(line)


def _scope(ordinary: str, quoted: bool, listed: bool) -> str:
    """The scope of a line that begins a block."""
    if quoted:
        return "quote"
    return "list" if listed and ordinary == "body" else ordinary


def _voiced(string: str) -> Iterator[tuple[str, Line]]:
    """Each line, and the scope of one that is marked as nothing else."""
    turns = deque(quoting.turns(string))
    scope = "body"
    for line in _lines(string):
        while turns and turns[0].at <= line.start:
            scope = turns.popleft().scope
        yield scope, line


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
