"""A string whose every character remembers the bytes it was read from."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

UTFS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")  # one way to spell each
PAIRED = (  # two bytes may be two characters
    "big5hkscs",
    "euc_jis_2004",
    "euc_jisx0213",
    "shift_jis_2004",
    "shift_jisx0213",
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


class Origin:
    """Where the characters of a string come from: runs sorted by position.

    They are worked out when they are first asked for; few texts are.
    """

    def __init__(self, work: Callable[[], Iterable[Run]]) -> None:
        self._work = work

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs, the first of them at 0."""
        return tuple(self._work())


class Text:
    """Characters and their origin, in which the first of them has the number `base`.

    A cut shares the origin of what it was cut from. Bytes are in the file's
    order, and those of two characters are either equal or disjoint. A plain
    ASCII file is a single run.
    """

    __slots__ = ("string", "origin", "base")  # quicker to make than a dataclass

    def __init__(self, string: str, origin: Origin, base: int = 0) -> None:
        self.string = string
        self.origin = origin
        self.base = base

    @staticmethod
    def of(data: bytes) -> Text:
        """One character a byte, as in Latin-1: what `decode` takes."""
        return Text(data.decode("latin-1"), Origin(lambda: [Run(0, 0, 1, 1)]))

    @staticmethod
    def join(parts: Iterable[Text]) -> Text:
        """The parts one after another; they must be in the file's order."""
        parts = [part for part in parts if part.string]
        if len(parts) == 1:
            return parts[0]
        return Text("".join(part.string for part in parts), Origin(partial(_joined, parts)))

    def __len__(self) -> int:
        return len(self.string)

    def __str__(self) -> str:
        return self.string

    def __getitem__(self, cut: slice) -> Text:
        """The characters from cut.start up to cut.stop (no step)."""
        start, _, _ = cut.indices(len(self.string))
        return Text(self.string[cut], self.origin, self.base + start)

    def decode(self, charset: str) -> Text:
        """The characters that these bytes spell in `charset`.

        Each character of the receiver must be one byte (below U+0100). Raises
        UnicodeDecodeError or LookupError, as bytes.decode does.
        """
        charset = codecs.lookup(charset).name  # "UTF8", "utf_8": all the same
        if self.string.isascii() and charset in ("utf-8", "ascii"):
            return self
        data = self.string.encode("latin-1")
        string = data.decode(charset)
        return Text(string, Origin(lambda: self._decoded(_widths(string, charset, data))))

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Text:
        """Every match replaced; what replaces it points at all that it replaced.

        `new` may be asked twice about a match; no match may be empty.
        """
        made = (lambda match: new) if isinstance(new, str) else new
        string, count = pattern.subn(made, self.string)
        if not count:
            return self
        changes = ((m.start(), m.end(), made(m)) for m in pattern.finditer(self.string))
        return Text(string, Origin(lambda: self._replaced(changes)))

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> Text:
        """Each (start, end, new) applied: sorted, disjoint and not empty."""
        changes = list(changes)
        pieces: list[str] = []
        done = 0
        for a, b, new in changes:
            pieces += self.string[done:a], new
            done = b
        pieces.append(self.string[done:])
        return Text("".join(pieces), Origin(lambda: self._replaced(changes)))

    def stand_in(self, a: int, b: int, new: str) -> Text:
        """`new` in place of the characters a up to b, pointing at all of their bytes."""
        return Text(new, Origin(lambda: [self._whole(a, b)]))

    def span(self, a: int, b: int) -> Span:
        """The bytes from the first to the last of the characters a up to b (a < b)."""
        first, last = self._run(a), self._run(b - 1)
        end = last.start + (self.base + b - 1 - last.at) * last.step + last.width
        return Span(first.start + (self.base + a - first.at) * first.step, end)

    def verbatim(self, a: int, b: int) -> bool:
        """Whether the bytes from a up to b (a < b) spell these characters and no others."""
        runs = self._slice(a, b)
        ends = [run.at for run in runs[1:]] + [b - a]
        following = [run.start for run in runs[1:]] + [None]
        return all(
            run.step and after in (None, run.start + (end - run.at) * run.step)
            for run, end, after in zip(runs, ends, following, strict=True)
        )

    def index(self, offset: int) -> int:
        """The first character that ends after the byte at `offset`."""
        runs = self.origin.runs
        number = bisect_right(runs, offset, key=START) - 1
        if number < 0:
            return 0
        run = runs[number]
        at = self.base + len(self.string)
        if number + 1 < len(runs):
            at = min(at, runs[number + 1].at)
        if run.step or offset < run.start + run.width:
            at = min(at, run.at + (offset - run.start) // run.width)
        return max(at - self.base, 0)

    def _number(self, at: int) -> int:
        """The number of the run that the character belongs to."""
        return bisect_right(self.origin.runs, self.base + at, key=AT) - 1

    def _run(self, at: int) -> Run:
        return self.origin.runs[self._number(at)]

    def _whole(self, a: int, b: int) -> Run:
        """The characters a up to b as one."""
        start, end = self.span(a, b)
        return Run(0, start, end - start, 0)

    def _slice(self, a: int, b: int) -> list[Run]:
        """The runs of the characters a up to b (a < b), counted from a."""
        number, first = self._number(a), self.base + a
        at, start, width, step = self.origin.runs[number]
        runs = [Run(0, start + (first - at) * step, width, step)]
        for at, start, width, step in self.origin.runs[number + 1 : self._number(b - 1) + 1]:
            runs.append(Run(at - first, start, width, step))
        return runs

    def _replaced(self, changes: Iterable[tuple[int, int, str]]) -> list[Run]:
        runs: list[Run] = []
        at = done = 0
        for a, b, new in chain(changes, [(len(self.string), 0, "")]):
            for place, *origin in self._slice(done, a) if done < a else ():
                _append(runs, Run(at + place, *origin))
            at += a - done
            if new:
                _append(runs, self._whole(a, b)._replace(at=at))
            at += len(new)
            done = b
        return runs

    def _decoded(self, widths: Iterable[tuple[int, int, int]]) -> list[Run]:
        """The runs of characters that take so many of these as `_widths` says."""
        runs: list[Run] = []
        at = byte = 0
        for count, width, step in widths:
            end = byte + width * (count if step else 1)
            whole = [self._whole(byte, end)] if not step else self._widened(byte, count, width)
            for place, *origin in whole:
                _append(runs, Run(place + at, *origin))
            at += count
            byte = end
        return runs

    def _widened(self, byte: int, count: int, width: int) -> Iterator[Run]:
        """The runs of `count` characters that `width` of these each, from `byte` on, spell."""
        if width == 1:
            yield from self._slice(byte, byte + count)
            return
        at = 0
        while at < count:
            run = self._run(byte)
            spelt = run.step == 1  # else they were decoded before, or stand for others
            whole = min((self._stop(byte) - byte) // width, count - at) if spelt else 0
            start, end = self.span(byte, byte + width)
            yield Run(at, start, end - start, end - start if whole else 0)
            at += whole or 1
            byte += (whole or 1) * width

    def _stop(self, at: int) -> int:
        """The first character that belongs to another run."""
        following = self._number(at) + 1
        runs = self.origin.runs
        return runs[following].at - self.base if following < len(runs) else len(self.string)


def _joined(parts: Iterable[Text]) -> list[Run]:
    runs: list[Run] = []
    before = 0
    for part in parts:
        for at, start, width, step in part._slice(0, len(part.string)):
            _append(runs, Run(before + at, start, width, step))
        before += len(part.string)
    return runs


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


def _widths(string: str, charset: str, data: bytes) -> Iterator[tuple[int, int, int]]:
    """All through `string`: so many characters in a row, their width in bytes, their step.

    As in a Run: with a step of 0 all of them stand for the same bytes.
    """
    if charset in UTFS:
        for match in _same_width().finditer(string):
            width = len(match[0][0].encode(charset))
            yield match.end() - match.start(), width, width
    elif len(string) == len(data) and charset not in PAIRED:
        yield len(data), 1, 1
    else:
        yield from _stepped(charset, data)


@cache
def _same_width() -> re.Pattern[str]:
    """Characters in a row that take as many bytes each, in every UTF; slow to compile."""
    return re.compile(r"[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


def _stepped(charset: str, data: bytes) -> Iterator[tuple[int, int, int]]:
    """As _widths, by decoding byte after byte: for charsets with shifts and pairs.

    Bytes that mean something else after others, as they do after a shift, do
    not spell a character: they stand for it.
    """
    decoder = codecs.getincrementaldecoder(charset)()
    unshifted = state = decoder.getstate()
    done = 0
    for at in range(1, len(data) + 1):
        count = len(decoder.decode(data[at - 1 : at], at == len(data)))
        if count:
            before, state = state, decoder.getstate()
            spelt = count == 1 and before == state == unshifted
            yield count, at - done, at - done if spelt else 0
            done = at
