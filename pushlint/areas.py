"""Where in a file a rule or family is not to be found: on a line, in a stretch, all over it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from pushlint.message import Place
from pushlint.rules import Match
from pushlint.source import Source
from pushlint.text import Span

FIRST = itemgetter(0)


class Suppression(NamedTuple):
    """A rule or family that is not to be found somewhere: the name as it stands, and why."""

    place: Place
    reason: str

    @property
    def name(self) -> str:
        """The rule or family."""
        return str(self.place)


Stretch = tuple[Span, Suppression]


class Areas:
    """The areas of a file in which something is suppressed; all are given before one is sought."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines: dict[tuple[str, int], Suppression] = {}  # by name and line
        self._stretches: dict[str, list[Stretch]] = defaultdict(list)
        self._pieces: dict[str, list[tuple[int, Suppression | None]]] = {}
        self._everywhere: dict[str, Suppression] = {}

    def on(self, line: int, each: Suppression) -> None:
        """On a line, from 1."""
        self._lines[each.name, line] = each

    def between(self, span: Span, each: Suppression) -> None:
        """Within some bytes."""
        self._stretches[each.name].append((span, each))

    def everywhere(self, each: Suppression) -> None:
        """In all of the file."""
        self._everywhere[each.name] = each

    def around(self, match: Match) -> Suppression | None:
        """The suppression that a match falls under."""
        first = self.source.position(match.span.start).line
        last = self.source.position(max(match.span.start, match.span.end - 1)).line
        for name in (match.rule.name, match.rule.family):
            found = (
                self._lines.get((name, first))
                or self._lines.get((name, last))
                or self._stretch(name, match.span.start)
                or self._everywhere.get(name)
            )
            if found:
                return found
        return None

    def _stretch(self, name: str, at: int) -> Suppression | None:
        """That of the innermost stretch that a byte is in."""
        if name not in self._pieces:
            self._pieces[name] = _pieces(self._stretches.get(name, ()))
        piece = bisect_right(self._pieces[name], at, key=FIRST) - 1
        return self._pieces[name][piece][1] if piece >= 0 else None


def _pieces(stretches: Iterable[Stretch]) -> list[tuple[int, Suppression | None]]:
    """The bytes from which on another suppression holds, or none; of several the last begun."""
    waiting = sorted(stretches, key=FIRST, reverse=True)
    begun: list[Stretch] = []
    pieces: list[tuple[int, Suppression | None]] = []
    for at in sorted({at for span, _ in waiting for at in span}):
        while waiting and waiting[-1][0].start == at:
            begun.append(waiting.pop())
        while begun and begun[-1][0].end <= at:
            begun.pop()
        pieces.append((at, begun[-1][1] if begun else None))
    return pieces
