"""The whole message: its sentences, and the runs that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pushlint import lazy
from pushlint.prose import Segment
from pushlint.text import BLOCK, Span

STOP = lazy.compile(rf"\n|[.!?…][\"'”’)\]]*+(?=[\s{BLOCK}]|$)")
LAST_WORD = lazy.compile(r"[^\s(\"“]*$")
LONGEST = 1000  # characters; a longer stretch is cut, so that no phrase is sought in a book


class Place(NamedTuple):
    """Characters start up to end of a segment's text."""

    segment: Segment
    start: int
    end: int

    def __str__(self) -> str:
        return self.segment.text.string[self.start : self.end]

    @property
    def spelt(self) -> str:
        """The words, with tags as they were written."""
        return self.segment.text.spelt(self.start, self.end)

    @property
    def span(self) -> Span:
        """The bytes of the file that it stands for."""
        return self.segment.text.span(self.start, self.end)


def sentences(string: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, white space left out.

    A sentence ends at a line feed, at the end, and at . ! ? or … before a space or
    a tag that prints nothing, unless an abbreviation ends there.
    """
    ends = [
        stop.end()
        for stop in STOP.finditer(string)
        if stop[0] == "\n" or not _within(string, stop, abbreviations)
    ]
    if not ends and 0 < len(string.strip()) == len(string) <= LONGEST:
        return [(0, len(string))]
    bounds = pairwise([0, *ends, len(string)])
    return [piece for start, end in bounds for piece in _cut(string, start, end)]


def _within(string: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether a sentence goes on after this stop."""
    following = string[stop.end() + 1 : stop.end() + 2]
    if stop[0][0] in "!?" or not following:
        return False
    if following.islower():
        return True
    word = LAST_WORD.search(string, max(0, stop.start() - 20), stop.start())
    bare = word[0].lower() if word else ""
    return stop[0] == "." and (bare in abbreviations or (len(bare) == 1 and bare.isalpha()))


def _cut(string: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space around it, in pieces of bearable length."""
    stripped = string[start:end].lstrip()
    start = end - len(stripped)
    end = start + len(stripped.rstrip())
    while end - start > LONGEST:
        space = string.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut + 1 if space > start else cut
    if start < end:
        yield start, end


def runs(
    claims: Sequence[int], breaks: Sequence[int], least: int, apart: int
) -> Iterator[Sequence[int]]:
    """Stretches of `least` claims or more with no break between them.

    Claims and breaks are numbers of sentences, sorted; at most `apart` other
    sentences may stand between two claims of a run.
    """
    run: list[int] = []
    for claim in claims:
        if run and not _joined(run[-1], claim, breaks, apart):
            if len(run) >= least:
                yield run
            run = []
        run.append(claim)
    if len(run) >= least:
        yield run


def _joined(number: int, following: int, breaks: Sequence[int], apart: int) -> bool:
    broken = bisect_right(breaks, number) != bisect_right(breaks, following)
    return following - number <= apart + 1 and not broken
