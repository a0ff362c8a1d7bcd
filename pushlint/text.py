"""A string whose every character remembers the bytes it was read from."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from pushlint import lazy
from pushlint.widths import widths

VALUE = "\ufffc"  # stands for a word that is filled in: a merge tag, a URL, code
BLOCK = "\ufffb"  # stands for a tag that prints nothing; no phrase goes across it
TAG = lazy.compile(f"[{VALUE}{BLOCK}]")


class Span(NamedTuple):
    """A half-open range of bytes in a file: start <= offset < end."""

    start: int
    end: int


class Run(NamedTuple):
    """Characters from `at` up to the next run, and where they come from.

    Character at + i comes from the `width` bytes at start + i // per * step. A
    step of 0 means that all of them stand for the same bytes, as what replaced a
    match does: `was` is what it replaced. Otherwise step equals width, and the
    bytes spell the characters: one each, or, as in base64, `per` together. Where they are
    `fixed`, they could not spell any others in their place.
    """

    at: int
    start: int
    width: int
    step: int
    per: int = 1
    was: str = ""
    fixed: bool = False

    def offset(self, at: int) -> int:
        """The first byte of the character with the number `at`."""
        return self.start + (at - self.at) // self.per * self.step

    def moved(self, at: int) -> Run:
        """The same characters with another number; quicker than `_replace`."""
        return Run(at, *self[1:])

    def after(self, skipped: int) -> Iterator[Run]:
        """What follows its first characters, counted from there."""
        groups, within = divmod(skipped, self.per)
        start = self.start + groups * self.step
        if within:
            yield Run(0, start, self.width, 0)
            start += self.step
        yield self._replace(at=(self.per - within) % self.per, start=start)


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it leaves behind what it was cut from."""
        return _restored, (self.string, tuple(self._slice(0, len(self))) if self.string else ())

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
        return Text(string, Origin(lambda: self._decoded(widths(string, charset, data))))

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

    def regroup(self, string: str, per: int, width: int) -> Text:
        """`string`, of which each `per` characters are spelt by `width` of these."""
        return Text(string, Origin(lambda: self._regrouped(len(string), per, width)))

    def fixed(self) -> Text:
        """The same, nowhere verbatim: what is written in its place would not be read so."""
        return Text(self.string, Origin(self._fixed))

    def span(self, a: int, b: int) -> Span:
        """The bytes from the first to the last of the characters a up to b (a < b)."""
        first, last = self._run(a), self._run(b - 1)
        return Span(first.offset(self.base + a), last.offset(self.base + b - 1) + last.width)

    def verbatim(self, a: int, b: int) -> bool:
        """Whether the bytes from a up to b (a < b) spell these characters and no others."""
        runs = self._slice(a, b)
        ends = [run.at for run in runs[1:]] + [b - a]
        following = [run.start for run in runs[1:]] + [None]
        return all(
            run.step and run.per == 1 and not run.fixed and after in (None, run.offset(end))
            for run, end, after in zip(runs, ends, following, strict=True)
        )

    @property
    def encoded(self) -> bool:
        """Whether the characters are spelt in quoted-printable or base64, be it in part."""
        runs = self._slice(0, len(self.string)) if self.string else []
        return any(run.fixed or run.per > 1 for run in runs)

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
            at = min(at, run.at + (offset - run.start) // run.width * run.per)
        return max(at - self.base, 0)

    def spelt(self, a: int, b: int) -> str:
        """The characters a up to b, with tags as they were written."""
        return TAG.sub(lambda tag: self._run(a + tag.start()).was, self.string[a:b])

    def _number(self, at: int) -> int:
        """The number of the run that the character belongs to."""
        return bisect_right(self.origin.runs, self.base + at, key=AT) - 1

    def _run(self, at: int) -> Run:
        return self.origin.runs[self._number(at)]

    def _whole(self, a: int, b: int) -> Run:
        """The characters a up to b as one."""
        start, end = self.span(a, b)
        return Run(0, start, end - start, 0, was=self.spelt(a, b))

    def _slice(self, a: int, b: int) -> list[Run]:
        """The runs of the characters a up to b (a < b), counted from a."""
        number, first = self._number(a), self.base + a
        runs = self.origin.runs[number : self._number(b - 1) + 1]
        cut = [run for run in runs[0].after(first - runs[0].at) if run.at < b - a]
        return cut + [run.moved(run.at - first) for run in runs[1:]]

    def _replaced(self, changes: Iterable[tuple[int, int, str]]) -> list[Run]:
        runs: list[Run] = []
        at = done = 0
        for a, b, new in chain(changes, [(len(self.string), 0, "")]):
            for run in self._slice(done, a) if done < a else ():
                _append(runs, run.moved(at + run.at))
            at += a - done
            if new:
                _append(runs, self._whole(a, b).moved(at))
            at += len(new)
            done = b
        return runs

    def _decoded(self, widths: Iterable[tuple[int, int, int]]) -> list[Run]:
        """The runs of characters that take so many of these as `widths` says."""
        runs: list[Run] = []
        at = byte = 0
        for count, width, step in widths:
            end = byte + width * (count if step else 1)
            whole = self._widened(byte, count, width) if step else [self._whole(byte, end)]
            for run in whole:
                _append(runs, run.moved(at + run.at))
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
            step = end - start if whole else 0
            yield Run(at, start, end - start, step, fixed=run.fixed)
            at += whole or 1
            byte += (whole or 1) * width

    def _fixed(self) -> list[Run]:
        runs = self._slice(0, len(self.string)) if self.string else []
        return [run._replace(fixed=True) for run in runs]

    def _regrouped(self, count: int, per: int, width: int) -> list[Run]:
        """The runs of `count` characters, each `per` of them spelt by `width` of these."""
        runs: list[Run] = []
        at = byte = 0
        while at < count:
            stop = min(byte + width, len(self.string))
            run = self._run(byte)
            spelt = run.step == 1 == run.per
            groups = (min(self._stop(byte), len(self)) - byte) // width if spelt else 0
            whole = self._whole(byte, stop)._replace(at=at, was="")
            _append(runs, whole._replace(step=width, per=per) if groups else whole)
            at += max(groups, 1) * per
            byte += max(groups, 1) * width
        return runs

    def _stop(self, at: int) -> int:
        """The first character that belongs to another run."""
        following = self._number(at) + 1
        runs = self.origin.runs
        return runs[following].at - self.base if following < len(runs) else len(self.string)


def _restored(string: str, runs: tuple[Run, ...]) -> Text:
    return Text(string, Origin(lambda: runs))


def _joined(parts: Iterable[Text]) -> list[Run]:
    runs: list[Run] = []
    before = 0
    for part in parts:
        for run in part._slice(0, len(part.string)):
            _append(runs, run.moved(before + run.at))
        before += len(part.string)
    return runs


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the one before where that says the same of both."""
    if runs:
        last = _parted(runs, run)
        same = last.per == run.per and last.fixed == run.fixed
        if same and last.step == run.step == last.width == run.width:
            if last.offset(run.at) == run.start and not (run.at - last.at) % run.per:
                return
        elif not last.step and not run.step and run.start < last.start + last.width:
            end = max(last.start + last.width, run.start + run.width)
            runs[-1] = last._replace(width=end - last.start)
            return
    runs.append(run)


def _parted(runs: list[Run], run: Run) -> Run:
    """The last of the runs: of a group that the next run shares, what is left is one apart."""
    last = runs[-1]
    within = (run.at - last.at) % last.per
    if within and run.start < last.offset(run.at - 1) + last.width:
        at = run.at - within
        if at == last.at:
            runs.pop()
        runs.append(Run(at, last.offset(at), last.width, 0))
    return runs[-1]
