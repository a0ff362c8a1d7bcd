"""What the comments of a file say that is not to be found, where, and why.

    pushlint: ignore RULE, RULE -- reason         on its own line, or on the next one with words
    pushlint: ignore-start RULE -- reason         up to `pushlint: ignore-end`
    pushlint: ignore-file RULE -- reason          all of the file

A comment that cannot be followed, or need not, is found itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pushlint.areas import Areas, Suppression
from pushlint.directives import Directive, directives
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.prose import Segment
from pushlint.rules import Match, Rule
from pushlint.source import Source
from pushlint.text import Span

WORD = re.compile(r"\w+")


class Judged(NamedTuple):
    """The matches that stay, and those that were suppressed, each with the reason."""

    kept: list[Match]
    suppressed: list[tuple[Match, str]]


def judged(
    source: Source,
    segments: Sequence[Segment],
    matches: Sequence[Match],
    rules: Rules,
    chosen: frozenset[str],
    certain: bool = True,
) -> Judged:
    """The matches under the comments of the file, and what is to be said of these.

    `certain` says that all of the file was read, so that what matches nothing is of no use.
    """
    found = directives(source)
    if not found:
        return Judged(list(matches), [])
    spoken = _Spoken(source, segments, rules, chosen)
    for directive in found:
        spoken.take(directive)
    spoken.end()
    return spoken.judged(matches, certain)


class _Spoken:
    """The directives of a file as they come, in its order."""

    def __init__(
        self,
        source: Source,
        segments: Sequence[Segment],
        rules: Rules,
        chosen: frozenset[str],
    ) -> None:
        self.source = source
        self.rules = rules
        self.names = frozenset(rules.names())
        self.chosen = chosen
        self.lines = _lines(source, segments)
        self.kinds = rules.kinds(chosen)
        self.areas = Areas(source)
        self.all: list[Suppression] = []
        self.open: list[tuple[Directive, list[Suppression]]] = []
        self.faults: list[Match] = []

    def take(self, directive: Directive) -> None:
        """A directive is carried out, or found fault with."""
        act = ACTS.get(directive.verb)
        if act is None:
            place = directive.names[0] if directive.names else directive.place
            self._fault("unknown" if directive.names else "blanket", place)
            return
        act(self, directive)
        if directive.comment.delivered:
            self._fault("delivered", directive.place)

    def end(self) -> None:
        """The file is over; a range that is open has no end."""
        for directive, _ in self.open:
            self._fault("unclosed", directive.place)

    def ignore(self, directive: Directive) -> None:
        """On its line, if words stand there; else on the next that has any."""
        span = directive.comment.span
        first = self.source.position(span.start).line
        last = self.source.position(span.end - 1).line
        if not self._has_words(first) and not self._has_words(last):
            following = bisect_right(self.lines, last)
            first = last = self.lines[following] if following < len(self.lines) else 0
        for each in self._suppressions(directive):
            for line in range(first, last + 1):
                self.areas.on(line, each)

    def start(self, directive: Directive) -> None:
        """From here on."""
        begun = self._suppressions(directive)
        if begun:
            self.open.append((directive, begun))

    def stop(self, directive: Directive) -> None:
        """Up to here: what is named, or what began last."""
        names = {str(name) for name in directive.names[1:]}
        ended = self._ended(names)
        if ended is None:
            self._fault("unknown", directive.names[0])
            return
        start, begun = self.open.pop(ended)
        for each in begun:
            self.areas.between(Span(start.comment.span.end, directive.comment.span.start), each)

    def file(self, directive: Directive) -> None:
        """All of the file."""
        for each in self._suppressions(directive):
            self.areas.everywhere(each)

    def judged(self, matches: Sequence[Match], certain: bool) -> Judged:
        """What stays of the matches and of the faults, and which suppressions do nothing."""
        kept: list[Match] = []
        suppressed: list[tuple[Match, str]] = []
        used: set[Suppression] = set()
        for match in (*matches, *self.faults):
            suppression = self.areas.around(match)
            if suppression is None:
                kept.append(match)
            else:
                used.add(suppression)
                suppressed.append((match, suppression.reason))
        rule = self.kinds.get("unused")
        unused = self._unused(used) if rule and certain else ()
        return Judged(kept + [_match(rule, place) for place in unused if rule], suppressed)

    def _unused(self, used: set[Suppression]) -> Iterator[Place]:
        """The names that suppress nothing, though all that they stand for was sought."""
        idle = {suppression for _, begun in self.open for suppression in begun}
        for suppression in self.all:
            if suppression not in used and suppression not in idle:
                if self.rules.named([suppression.name]) <= self.chosen:
                    yield suppression.place

    def _ended(self, names: set[str]) -> int | None:
        """Which of the open ranges ends: the last that is of these names, if there are any."""
        for at in reversed(range(len(self.open))):
            if not names or names == {each.name for each in self.open[at][1]}:
                return at
        return None

    def _suppressions(self, directive: Directive) -> list[Suppression]:
        """The suppressions of a directive; what is wrong with it is noted."""
        names = directive.names[1:]
        if not names:
            self._fault("blanket", directive.place)
        elif not directive.reason:
            self._fault("unexplained", directive.place)
        for place in names:
            if str(place) not in self.names:
                self._fault("unknown", place)
        found = [Suppression(p, directive.reason) for p in names if str(p) in self.names]
        self.all += found
        return found

    def _has_words(self, line: int) -> bool:
        at = bisect_right(self.lines, line)
        return at > 0 and self.lines[at - 1] == line

    def _fault(self, kind: str, place: Place) -> None:
        if kind in self.kinds:
            self.faults.append(_match(self.kinds[kind], place))


ACTS = {
    "ignore": _Spoken.ignore,
    "ignore-start": _Spoken.start,
    "ignore-end": _Spoken.stop,
    "ignore-file": _Spoken.file,
}


def _match(rule: Rule, place: Place) -> Match:
    return Match(rule, (place,), place)


def _lines(source: Source, segments: Sequence[Segment]) -> list[int]:
    """The lines of a file on which words of its prose stand."""
    found: set[int] = set()
    for segment in segments:
        text = segment.text
        word = WORD.search(text.string)
        while word:
            line = source.position(text.span(*word.span()).start).line
            found.add(line)
            word = WORD.search(text.string, max(word.end(), text.index(source.end(line))))
    return sorted(found)
