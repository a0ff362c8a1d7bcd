"""All rules over a message in one pass: segments in, matches out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pushlint import rows
from pushlint.conditions import BUILT_IN, quoted
from pushlint.errors import UserError, nearest
from pushlint.index import Index
from pushlint.prose import Segment
from pushlint.reading import Hit, Reading
from pushlint.rules import Condition, Match, Rule, Run


class Rules(NamedTuple):
    """All rules, with an index of their phrases, and one of the cues of acts."""

    rules: Mapping[str, Rule]
    phrases: Index
    cues: Index
    conditions: Mapping[str, Condition]
    abbreviations: frozenset[str]
    fillers: frozenset[str]
    sources: Mapping[str, str]

    def matches(self, segments: Sequence[Segment], chosen: frozenset[str]) -> list[Match]:
        """What the chosen rules find in a message, in the order of the text."""
        reading = Reading(segments, self.abbreviations, self.fillers)
        rules = [self.rules[name] for name in sorted(chosen)]
        wanted, every = self.phrases.wanted(chosen), range(len(segments))
        of = _by_owner(self.phrases.hits(reading, every, wanted))
        acts = self._acts(reading, [rule.run for rule in rules if rule.run])
        found: list[Match] = []
        for rule in rules:
            hits = self._fitting(rule, reading, of[rule.name]) if rule.name in of else []
            if rule.run:
                found += rows.runs(rule, rule.run, reading, acts)
            elif rule.series:
                found += rows.series(rule, rule.series, reading, hits)
            else:
                found += [rows.single(rule, reading, hit) for hit in hits]
        return _outermost(found)

    def names(self) -> list[str]:
        """All rules and families."""
        return sorted({*self.rules, *(rule.family for rule in self.rules.values())})

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """The rules of these names and families; a UserError for a name that is neither."""
        names, known = set(names), self.names()
        for name in names.difference(known):
            raise UserError(f"no rule or family is called {name}{nearest(name, known)}")
        return frozenset(r.name for r in self.rules.values() if names & {r.name, r.family})

    def shown(self, owner: str, segments: Sequence[Segment]) -> frozenset[str]:
        """The phrases of a rule that stand in the segments."""
        reading = Reading(segments, self.abbreviations, self.fillers)
        wanted = self.phrases.wanted((owner,))
        hits = self.phrases.hits(reading, range(len(segments)), wanted)
        return frozenset(hit.entry.phrase for hit in hits)

    def _acts(self, reading: Reading, runs: Sequence[Run]) -> Mapping[str, list[Hit]]:
        """What tells the acts that make runs or break them, where claims may be many enough."""
        if not runs:
            return {}
        claims = self.cues.wanted(act for run in runs for act in run.acts)
        breaks = self.cues.wanted(act for run in runs for act in run.breaks)
        stretches = rows.stretches(
            reading,
            lambda segment: bool(self.cues.possible(reading, segment) & claims),
            min(run.least for run in runs),
            max(run.apart for run in runs),
        )
        return _by_owner(self.cues.hits(reading, stretches, claims | breaks))

    def _fitting(self, rule: Rule, reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that no exception covers, no condition excludes, and nobody quotes."""
        return [
            hit
            for hit in rows.unexcused(hits)
            if rule.reads(reading.segments[hit.sentence.segment].scope)
            and not quoted(reading, hit)
            and not any(self._holds(name, reading, hit) for name in rule.unless)
            and all(self._holds(name, reading, hit) for name in rule.only)
        ]

    def _holds(self, name: str, reading: Reading, hit: Hit) -> bool:
        if name in BUILT_IN:
            return BUILT_IN[name](reading, hit)
        return self.conditions[name].holds(reading.folded, hit.sentence[1:], (hit.start, hit.end))


def _by_owner(hits: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    of: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        of[hit.entry.owner].append(hit)
    return of


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
