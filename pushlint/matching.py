"""All rules over a message in one pass: segments in, matches out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pushlint import rows, selling, versions, whole
from pushlint.conditions import BUILT_IN, allowed, holds, quoted
from pushlint.errors import UserError, nearest
from pushlint.prose import Segment
from pushlint.reading import Entry, Hit, Hits, Reading, Sentence, hits_in
from pushlint.rules import Condition, Evidence, Match, Rule, family
from pushlint.selling import Cue
from pushlint.shelf import Shelf
from pushlint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from datetime import date


class Rules(NamedTuple):
    """All rules, indexed for one pass over the text: number n in `vocabulary` is entries[n].

    `wide` are those rules that judge more than a sentence, or comments. `digest` is of all that
    made them: word lists, this package, libraries; nothing where that is not known.
    """

    rules: Mapping[str, Rule]
    wide: frozenset[str]
    entries: Shelf[Entry]
    vocabulary: Vocabulary
    conditions: Mapping[str, Condition]
    cues: tuple[Cue, ...]
    abbreviations: frozenset[str]
    fillers: frozenset[str]
    sources: Mapping[str, str]
    evidence: Mapping[str, Evidence]
    allowed: Mapping[str, tuple[str, ...]]  # words that somebody lets stand, by rule
    manner: bytes = b""  # how the language invites; see there
    digest: str = ""

    @property
    def narrow(self) -> frozenset[str]:
        """The rules that judge a sentence by itself."""
        return frozenset(self.rules) - self.wide

    def matches(
        self, segments: Sequence[Segment], chosen: frozenset[str], today: date | None = None
    ) -> list[Match]:
        """What the chosen rules find in the messages of a file, in the order of the text.

        A day before `today`, by default the day on which this runs, is over.
        """
        judged = self._judged(chosen)
        wide = [self.rules[name] for name in sorted(judged & self.wide)]
        found: list[Match] = []
        for readings in self._messages(segments, today):
            each = (self._found(reading, judged, wide) for reading in readings)
            found += reduce(versions.merged, each, [])
            for other in readings[1:]:
                for rule in wide:
                    if rule.versions is not None:
                        found += versions.differing(rule, rule.versions, readings[0], other)
        return sorted((m for m in found if m.rule.name in chosen), key=_outer_first)

    def _messages(self, segments: Sequence[Segment], today: date | None) -> Iterator[list[Reading]]:
        """The versions of each message."""
        parts: dict[str, dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
        for segment in segments:
            parts[segment.part.name][segment.part.version].append(segment)
        for message in parts.values():
            versions = message.values()
            yield [self.reading(version, today) for version in versions]

    def _found(self, reading: Reading, judged: frozenset[str], wide: Sequence[Rule]) -> list[Match]:
        """What rules find in a version of a message."""
        hits = self._hits(reading)
        hit = [self.rules[name] for name in sorted(judged & hits.owners)]
        runs = (rule for rule in wide if rule.run)
        found = _outermost([match for rule in (*hit, *runs) for match in self._sought(rule, hits)])
        return [*found, *whole.wholes(wide, hits, found)]

    def _judged(self, chosen: frozenset[str]) -> frozenset[str]:
        """The chosen rules, and all others where one of them asks what they find."""
        whole = any(self.rules[name].whole for name in chosen & self.wide)
        return frozenset(self.rules) if whole else chosen

    def _sought(self, rule: Rule, hits: Hits) -> Iterable[Match]:
        """What a rule finds that looks for phrases or runs."""
        if rule.run:
            return selling.runs(rule, rule.run, hits, self.cues)
        reading, fitting = hits.reading, self._fitting(rule, hits)
        if rule.shout is not None:
            return rows.shouted(rule, rule.shout, reading, fitting)
        if rule.series:
            return rows.series(rule, rule.series, reading, fitting)
        return (rows.single(rule, reading, hit) for hit in fitting)

    def reading(self, segments: Sequence[Segment], today: date | None = None) -> Reading:
        """The segments of a message, laid out for matching."""
        return Reading(segments, self.abbreviations, self.fillers, today)

    def doing(self, acts: Iterable[str], reading: Reading) -> set[Sentence]:
        """The sentences that do one of the acts."""
        return rows.doing(acts, self._hits(reading))

    def kinds(self, chosen: frozenset[str]) -> dict[str, Rule]:
        """Those of the chosen rules that find fault with comments, by what they find."""
        each = (self.rules[name] for name in sorted(chosen & self.wide))
        return {rule.suppression: rule for rule in each if rule.suppression}

    def names(self) -> list[str]:
        """All rules and families."""
        return sorted({*self.rules, *map(family, self.rules)})

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """The rules of these names and families; a UserError for a name that is neither."""
        names, known = set(names), self.names()
        for name in names.difference(known):
            raise UserError(f"no rule or family is called {name}{nearest(name, known)}")
        return frozenset(name for name in self.rules if names & {name, family(name)})

    def shown(self, owner: str, segments: Sequence[Segment]) -> frozenset[str]:
        """The phrases of a rule that stand in the segments."""
        reading = self.reading(segments)
        return frozenset(
            entry.phrase
            for segment, entry in self._possible(reading)
            if entry.owner == owner and any(hits_in(entry, reading, segment))
        )

    def _hits(self, reading: Reading) -> Hits:
        return Hits(reading, self._possible(reading))

    def _possible(self, reading: Reading) -> Iterator[tuple[int, Entry]]:
        """What each segment can hold at all, by its number."""
        tokens, possible, entries = reading.tokens, self.vocabulary.possible, self.entries
        for segment, (start, end) in enumerate(pairwise(reading.bases)):
            for number in possible(tokens.between(start, end)):
                yield segment, entries[number]

    def _fitting(self, rule: Rule, hits: Hits) -> list[Hit]:
        """The hits of a rule that no exception covers, no condition excludes, nobody quotes."""
        reading = hits.reading
        return [
            hit
            for hit in rows.unexcused(hits.of(rule.name))
            if rule.reads(reading.segments[hit.sentence.segment].scope)
            and not quoted(reading, hit)
            and not allowed(reading, hit, self.allowed.get(rule.name, ()))
            and not any(self._holds(name, reading, hit) for name in rule.unless)
            and all(self._holds(name, reading, hit) for name in rule.only)
        ]

    def _holds(self, name: str, reading: Reading, hit: Hit) -> bool:
        if name in BUILT_IN:
            return BUILT_IN[name](reading, hit)
        return holds(self.conditions[name], reading, hit)


def _outermost(found: list[Match]) -> list[Match]:
    """The matches in the order of the text, without those inside one of their family.

    A run of sentences does not swallow what stands in them.
    """
    kept: list[Match] = []
    last: dict[tuple[str, bool], int] = {}
    for match in sorted(found, key=_outer_first):
        kind = match.rule.family, match.rule.run is not None
        if match.span.end > last.get(kind, -1):
            kept.append(match)
            last[kind] = match.span.end
    return kept


def _outer_first(match: Match) -> tuple[int, int, int, str]:
    """Of two matches of the same words, the one that knows more of them comes first."""
    return match.span.start, -match.span.end, -len(match.slots), match.rule.name
