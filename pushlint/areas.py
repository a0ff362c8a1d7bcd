"""Where in a file a rule or family is not to be found: on a line, in a stretch, all over it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple

from pushlint.message import Place
from pushlint.rules import Match
from pushlint.source import Source
from pushlint.text import Span

SPAN = itemgetter(0)


class Suppression(NamedTuple):
    """A rule or family that is not to be found somewhere: the name as it stands, and why."""

    place: Place
    reason: str

    @property
    def name(self) -> str:
        """The rule or family."""
        return str(self.place)


class Areas:
    """The areas of a file in which something is suppressed, the later of two alike."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines: dict[tuple[str, int], Suppression] = {}  # by name and line
        self._stretches: dict[str, list[tuple[Span, Suppression]]] = defaultdict(list)
        self._everywhere: dict[str, Suppression] = {}

    def on(self, line: int, each: Suppression) -> None:
        """On a line, from 1."""
        self._lines[each.name, line] = each

    def between(self, span: Span, each: Suppression) -> None:
        """Within some bytes."""
        insort(self._stretches[each.name], (span, each), key=SPAN)

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
                or self._stretch(name, match.span)
                or self._everywhere.get(name)
            )
            if found:
                return found
        return None

    def _stretch(self, name: str, span: Span) -> Suppression | None:
        """That of the last stretch that begins before these bytes, if it has not ended."""
        stretches = self._stretches.get(name, [])
        before = bisect_right(stretches, span, key=SPAN) - 1
        if before >= 0 and span.start < stretches[before][0].end:
            return stretches[before][1]
        return None
