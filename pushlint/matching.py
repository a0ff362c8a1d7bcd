"""All rules over a message in one pass: segments in, matches out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pushlint import rows
from pushlint.conditions import BUILT_IN, quoted
from pushlint.errors import UserError, nearest
from pushlint.prose import Segment
from pushlint.reading import Entry, Hit, Reading, Sentence
from pushlint.rules import Condition, Match, Rule
from pushlint.vocabulary import Vocabulary, Words

if TYPE_CHECKING:
    import regex


class Rules(NamedTuple):
    """All rules, indexed for one pass over the text: bit n in `vocabulary` is entries[n]."""

    rules: Mapping[str, Rule]
    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    conditions: Mapping[str, Condition]
    abbreviations: frozenset[str]
    fillers: frozenset[str]
    sources: Mapping[str, str]

    def matches(self, segments: Sequence[Segment], chosen: frozenset[str]) -> list[Match]:
        """What the chosen rules find in a message, in the order of the text."""
        reading = Reading(segments, self.abbreviations, self.fillers)
        of: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(reading, self._owners(chosen)):
            of[hit.entry.owner].append(hit)
        found: list[Match] = []
        for rule in map(self.rules.__getitem__, sorted(chosen)):
            hits = self._fitting(rule, reading, of[rule.name]) if rule.name in of else []
            if rule.run:
                found += rows.runs(rule, rule.run, reading, of)
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
        hits = self._hits(Reading(segments, self.abbreviations, self.fillers), frozenset((owner,)))
        return frozenset(hit.entry.phrase for hit in hits)

    def _owners(self, chosen: frozenset[str]) -> frozenset[str]:
        """The chosen rules and the acts that they ask for."""
        runs = (run for name in chosen if (run := self.rules[name].run))
        return chosen.union(*(run.acts | run.breaks for run in runs))

    def _hits(self, reading: Reading, owners: frozenset[str]) -> Iterator[Hit]:
        folded, entries = reading.folded, self.entries
        for sentence, possible in self._candidates(reading):
            _, start, end = sentence
            for number in _bits(possible):
                entry = entries[number]
                if entry.owner not in owners:
                    continue
                found = entry.pattern.regex.search(folded, start, end)
                if found:  # mostly there is nothing
                    yield from _all(entry, folded, sentence, found)

    def _candidates(self, reading: Reading) -> Iterator[tuple[Sentence, int]]:
        """Each sentence that can hold an entry, and which, as bits."""
        words, possible = Words(reading.folded), self.vocabulary.possible
        for number, (start, end) in enumerate(pairwise(reading.bases)):
            entries = possible(words.between(start, end))
            if not entries:
                continue
            sentences = reading.sentences(number)
            for sentence in sentences:
                if len(sentences) > 1:
                    entries = possible(words.between(sentence.start, sentence.end))
                if entries:
                    yield sentence, entries

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


def _all(
    entry: Entry, folded: str, sentence: Sentence, found: regex.Match[str] | None
) -> Iterator[Hit]:
    """The first that was found of an entry, and what follows it in the sentence."""
    while found:
        yield Hit(entry, sentence, *found.span(), found)
        after = max(found.end(), found.start() + 1)
        found = entry.pattern.regex.search(folded, after, sentence.end)


def _bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


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
