"""A string whose every character remembers the bytes it was read from."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

SAME_WIDTH = re.compile(  # in every UTF
    r"[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+"
)


class Span(NamedTuple):
    """A half-open range of bytes in a file: start <= offset < end."""

    start: int
    end: int


class Run(NamedTuple):
    """Characters from `at` up to the next run, and where they come from.

    Character at + i comes from the `width` bytes at start + i * step. A step of
    0 means that all of them stand for the same bytes, as what replaced a match
    does; otherwise step equals width, and the bytes spell the characters.
    """

    at: int
    start: int
    width: int
    step: int


AT = itemgetter(0)
START = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters and their origins: `string` with `runs` sorted by position.

    Origins are in the file's order, and those of two characters are either
    equal or disjoint. A plain ASCII file is a single run.
    """

    string: str
    runs: tuple[Run, ...]

    @staticmethod
    def of(data: bytes) -> Text:
        """One character a byte, as in Latin-1: what `decode` takes."""
        return Text(data.decode("latin-1"), (Run(0, 0, 1, 1),) if data else ())

    @staticmethod
    def join(parts: Iterable[Text]) -> Text:
        """The parts one after another; they must be in the file's order."""
        strings: list[str] = []
        runs: list[Run] = []
        at = 0
        for part in parts:
            strings.append(part.string)
            for run in part.runs:
                _append(runs, run._replace(at=run.at + at))
            at += len(part.string)
        return Text("".join(strings), tuple(runs))

    def __len__(self) -> int:
        return len(self.string)

    def __str__(self) -> str:
        return self.string

    def __getitem__(self, cut: slice) -> Text:
        """The characters from cut.start up to cut.stop (no step)."""
        a, b, _ = cut.indices(len(self.string))
        return Text(self.string[a:b], tuple(self._slice(a, b)))

    def decode(self, charset: str) -> Text:
        """The characters that these bytes spell in `charset`.

        Each character of the receiver must be one byte (below U+0100). Raises
        UnicodeDecodeError or LookupError, as bytes.decode does.
        """
        if self.string.isascii() and charset in ("utf-8", "ascii"):
            return self
        data = self.string.encode("latin-1")
        string = data.decode(charset)
        runs: list[Run] = []
        at = byte = 0
        for count, width in _widths(string, charset, data):
            for run in self._widened(byte, count, width):
                _append(runs, run._replace(at=run.at + at))
            at += count
            byte += count * width
        return Text(string, tuple(runs))

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Text:
        """Every match replaced; what replaces it points at all that it replaced."""
        matches = list(pattern.finditer(self.string))
        if isinstance(new, str):
            return self.replace((m.start(), m.end(), new) for m in matches)
        return self.replace((m.start(), m.end(), new(m)) for m in matches)

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> Text:
        """Each (start, end, new) applied: sorted, disjoint and not empty."""
        parts: list[Text] = []
        done = 0
        for a, b, new in changes:
            parts.append(self[done:a])
            parts.append(self.stand_in(a, b, new))
            done = b
        if not parts:
            return self
        parts.append(self[done:])
        return Text.join(parts)

    def stand_in(self, a: int, b: int, new: str) -> Text:
        """`new` in place of the characters a up to b, pointing at all of their bytes."""
        start, end = self.span(a, b)
        return Text(new, (Run(0, start, end - start, 0),) if new else ())

    def span(self, a: int, b: int) -> Span:
        """The bytes from the first to the last of the characters a up to b (a < b)."""
        first, last = self.runs[self._run(a)], self.runs[self._run(b - 1)]
        end = last.start + (b - 1 - last.at) * last.step + last.width
        return Span(first.start + (a - first.at) * first.step, end)

    def verbatim(self, a: int, b: int) -> bool:
        """Whether the bytes from a up to b spell these characters and no others."""
        end = None
        for run, count in self._counted(a, b):
            if not run.step or end not in (None, run.start):
                return False
            end = run.start + count * run.step
        return True

    def index(self, offset: int) -> int:
        """The first character that ends after the byte at `offset`."""
        at = bisect_right(self.runs, offset, key=START) - 1
        if at < 0:
            return 0
        run = self.runs[at]
        stop = self.runs[at + 1].at if at + 1 < len(self.runs) else len(self.string)
        step = run.step or max(run.width, 1)
        return min(run.at + (offset - run.start) // step, stop)

    def _run(self, at: int) -> int:
        return bisect_right(self.runs, at, key=AT) - 1

    def _slice(self, a: int, b: int) -> Iterator[Run]:
        """The runs of the characters a up to b, counted from a."""
        if a >= b:
            return
        for at in range(self._run(a), len(self.runs)):
            run = self.runs[at]
            if run.at >= b:
                return
            skipped = max(a - run.at, 0)
            start = run.start + skipped * run.step
            yield Run(run.at + skipped - a, start, run.width, run.step)

    def _counted(self, a: int, b: int) -> Iterator[tuple[Run, int]]:
        """The runs of the characters a up to b, each with its number of characters."""
        runs = list(self._slice(a, b))
        ends = [run.at for run in runs[1:]] + [b - a]
        return zip(runs, (end - run.at for run, end in zip(runs, ends, strict=True)), strict=True)

    def _widened(self, byte: int, count: int, width: int) -> Iterator[Run]:
        """The runs of `count` characters that `width` characters each, from `byte` on, spell."""
        if width == 1:
            yield from self._slice(byte, byte + count)
            return
        if not width:  # further characters of the bytes just read
            last = self._run(byte - 1)
            yield Run(0, self.runs[last].start, self.runs[last].width, 0)
            return
        at = 0
        while at < count:
            run = self.runs[number := self._run(byte)]
            last = number + 1 == len(self.runs)
            stop = len(self.string) if last else self.runs[number + 1].at
            whole = min((stop - byte) // width, count - at)
            start, end = self.span(byte, byte + width)
            if run.step and whole:
                yield Run(at, start, end - start, end - start)
            else:
                whole = 1
                yield Run(at, start, end - start, 0)
            at += whole
            byte += whole * width


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the one before where that says the same of both."""
    if runs:
        last = runs[-1]
        if last.step == run.step == last.width == run.width:
            if last.start + (run.at - last.at) * last.step == run.start:
                return
        elif not last.step and not run.step and run.start < last.start + last.width:
            end = max(last.start + last.width, run.start + run.width)
            runs[-1] = last._replace(width=end - last.start)
            return
    runs.append(run)


def _widths(string: str, charset: str, data: bytes) -> Iterator[tuple[int, int]]:
    """How many characters in a row take how many bytes each, all through `string`."""
    if charset.startswith("utf-"):
        for match in SAME_WIDTH.finditer(string):
            yield match.end() - match.start(), len(match[0][0].encode(charset))
    elif len(string) == len(data):
        yield len(data), 1
    else:
        yield from _stepped(charset, data)


def _stepped(charset: str, data: bytes) -> Iterator[tuple[int, int]]:
    """As _widths, by decoding byte after byte: for charsets with shifts and pairs."""
    decoder = codecs.getincrementaldecoder(charset)()
    width = 0
    for byte in data:
        width += 1
        characters = len(decoder.decode(bytes((byte,))))
        if characters:
            yield 1, width
            width = 0
        if characters > 1:
            yield characters - 1, 0
