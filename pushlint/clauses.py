"""A sentence taken apart into clauses: which push, which can stand alone, and whom it greets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pushlint.folding import fold
from pushlint.manner import Manner
from pushlint.message import Place
from pushlint.rules import Pattern
from pushlint.text import TAG, VALUE

CUT = re.compile(r"[;:!?](?:\s+|$)|\s*[–—]\s*|\s-\s|\.{2,3}\s*|,\s+|\s\(|\)\s")
LINK = re.compile(rf"{VALUE}|\[[^\]]*\]")
WORD = re.compile(r"\w[\w'’]*")


class Clause:
    """A stretch of a sentence between two marks, the mark after it, and what it is.

    It `pushes` where anything in it does, and `opens` a push where its first word does.
    """

    def __init__(self, place: Place, mark: str, gone: Sequence[Place], manner: Manner) -> None:
        self.place, self.mark, self.manner = place, mark.strip(), manner
        self.gone = [g for g in gone if g.start < place.end and place.start < g.end]
        self.pushes = bool(self.gone)
        self.opens = any(g.start <= place.start < g.end for g in gone)
        self.folded = fold(str(place))

    @property
    def begins(self) -> bool:
        """Whether it begins with a subject and its verb."""
        return _fits(self.manner.alone, self.folded)

    @property
    def hangs(self) -> bool:
        """Whether it cannot be without another."""
        return _fits(self.manner.hanging, self.folded)

    @property
    def presses(self) -> bool:
        """Whether it presses in words that no rule finds."""
        return holds(self.manner.pressing, self.folded)

    @property
    def lists(self) -> bool:
        """Whether it goes on with what the clause before it lists."""
        return _fits(self.manner.listing, self.folded)

    @property
    def titled(self) -> bool:
        """Whether it can stand as a headline does."""
        return _fits(self.manner.titles, self.folded)

    @property
    def heads(self) -> bool:
        """Whether it only leads to what comes after a colon."""
        return self.mark == ":" and not self.titled

    @property
    def whole(self) -> bool:
        """Whether something comes after its verb."""
        alone = self.manner.alone
        found = alone.regex.search(self.folded) if alone else None
        return self.stands and found is not None and found.end() < len(self.folded)

    @property
    def stands(self) -> bool:
        """Whether it can be a sentence of its own."""
        return stands(self.folded, self.manner)

    @property
    def linked(self) -> bool:
        """Whether it is nothing but links, tags and slots for the writer."""
        return not WORD.search(LINK.sub("", str(self.place)))


def taken_apart(place: Place, gone: Sequence[Place], manner: Manner) -> list[Clause]:
    """The clauses of a sentence in which these push."""
    return list(_clauses(place, gone, manner))


def greeting(clauses: Sequence[Clause], manner: Manner) -> str:
    """Whom the sentence speaks to, up to the comma and the space."""
    first, *others = clauses
    if first.pushes or first.mark != "," or not others:
        return ""
    tags = not WORD.search(TAG.sub("", str(first.place)))
    if not tags and not _fits(manner.greeting, first.folded):
        return ""
    place = first.place
    return Place(place.segment, place.start, others[0].place.start).spelt


def stands(folded: str, manner: Manner) -> bool:
    """Whether these words can be a sentence of their own."""
    if _fits(manner.hanging, folded):
        return False
    return _fits(manner.titles, folded) or holds(manner.alone, folded)


def _fits(pattern: Pattern | None, folded: str) -> bool:
    return bool(pattern and pattern.regex.match(folded))


def holds(pattern: Pattern | None, folded: str) -> bool:
    """Whether a pattern that a language may have stands in these words."""
    return bool(pattern and pattern.regex.search(folded))


def _clauses(place: Place, gone: Sequence[Place], manner: Manner) -> Iterator[Clause]:
    string, at = place.segment.text.string, place.start
    for mark in CUT.finditer(string, place.start, place.end):
        if mark.start() > at:
            yield Clause(Place(place.segment, at, mark.start()), mark[0], gone, manner)
        at = mark.end()
    if at < place.end:
        yield Clause(Place(place.segment, at, place.end), "", gone, manner)
