"""All rules over a message in one pass: segments in, matches out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pushlint import message
from pushlint.errors import UserError, nearest
from pushlint.message import Place
from pushlint.folding import fold
from pushlint.prose import VALUE, Segment
from pushlint.rules import Condition, Match, Pattern, Rule, Run, Series
from pushlint.vocabulary import Vocabulary, Words

if TYPE_CHECKING:
    import regex

WORD = re.compile(rf"[\w{VALUE}]")
EXCEPTION = -1  # the group of an entry that excuses what it overlaps
RUNNING = ("body", "list")  # the scopes in which sentences make runs
QUESTION = "question"  # the act of a sentence that ends in a question mark


class Entry(NamedTuple):
    """A pattern and whose it is: one of a rule's groups, or an act of sentences."""

    owner: str
    group: int
    phrase: str
    pattern: Pattern


class Sentence(NamedTuple):
    """A sentence: the number of its segment, and where it stands in the reading."""

    segment: int
    start: int
    end: int


class Hit(NamedTuple):
    """An entry found in a sentence."""

    entry: Entry
    sentence: Sentence
    start: int
    end: int
    found: regex.Match[str]


class Reading:
    """A message laid out for matching: its segments folded, with a line feed between."""

    def __init__(self, segments: Sequence[Segment], abbreviations: frozenset[str]) -> None:
        strings = [segment.text.string for segment in segments]
        self.segments = segments
        self.folded = fold("\n".join(strings))
        self.bases = list(accumulate((len(string) + 1 for string in strings), initial=0))
        self._abbreviations = abbreviations
        self._sentences: dict[int, list[Sentence]] = {}

    def sentences(self, number: int) -> list[Sentence]:
        """The sentences of a segment."""
        if number not in self._sentences:
            string, base = self.segments[number].text.string, self.bases[number]
            cuts = message.sentences(string, self._abbreviations)
            self._sentences[number] = [Sentence(number, base + a, base + b) for a, b in cuts]
        return self._sentences[number]

    @cached_property
    def numbers(self) -> dict[Sentence, int]:
        """The sentences that can make runs, each with its place in the row."""
        running = [i for i, s in enumerate(self.segments) if s.scope in RUNNING]
        row = (sentence for i in running for sentence in self.sentences(i))
        return {sentence: number for number, sentence in enumerate(row)}

    def place(self, segment: int, start: int, end: int) -> Place:
        """The place of the characters start up to end of the reading."""
        base = self.bases[segment]
        return Place(self.segments[segment], start - base, end - base)

    def whole(self, sentence: Sentence) -> Place:
        """The place of a sentence."""
        return self.place(*sentence)

    def asks(self, sentence: Sentence) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.folded[max(sentence.end - 3, sentence.start) : sentence.end]


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
        reading = Reading(segments, self.abbreviations)
        of: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(reading, self._owners(chosen)):
            of[hit.entry.owner].append(hit)
        found: list[Match] = []
        for rule in map(self.rules.__getitem__, sorted(chosen)):
            hits = self._fitting(rule, reading, of[rule.name]) if rule.name in of else []
            if rule.run:
                found += _run(rule, rule.run, reading, of)
            elif rule.series:
                found += _series(rule, rule.series, reading, hits)
            else:
                found += [_match(rule, reading, hit) for hit in hits]
        return _outermost(found)

    def names(self) -> list[str]:
        """All rules and families."""
        return sorted({*self.rules, *(rule.family for rule in self.rules.values())})

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """The rules of these names and families; a UserError for a name that is neither."""
        chosen: set[str] = set()
        for name in names:
            if name not in self.names():
                hint = nearest(name, self.names())
                raise UserError(f"no rule or family is called {name}{hint}")
            chosen.update(r.name for r in self.rules.values() if name in (r.name, r.family))
        return frozenset(chosen)

    def shown(self, owner: str, segments: Sequence[Segment]) -> frozenset[str]:
        """The phrases of a rule that stand in the segments."""
        hits = self._hits(Reading(segments, self.abbreviations), frozenset((owner,)))
        return frozenset(hit.entry.phrase for hit in hits)

    def _owners(self, chosen: frozenset[str]) -> frozenset[str]:
        """The chosen rules and the acts that they ask for."""
        runs = (run for name in chosen if (run := self.rules[name].run))
        return chosen.union(*(run.acts | run.breaks for run in runs))

    def _hits(self, reading: Reading, owners: frozenset[str]) -> Iterator[Hit]:
        for sentence, possible in self._candidates(reading):
            scope = reading.segments[sentence.segment].scope
            for number in _bits(possible):
                entry = self.entries[number]
                rule = self.rules.get(entry.owner)
                if entry.owner in owners and (rule is None or rule.reads(scope)):
                    yield from _found(entry, reading.folded, sentence)

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
            for hit in _unexcused(hits)
            if not _quoted(reading, hit)
            and not any(self._holds(name, reading, hit) for name in rule.unless)
            and all(self._holds(name, reading, hit) for name in rule.only)
        ]

    def _holds(self, name: str, reading: Reading, hit: Hit) -> bool:
        if name in BUILT_IN:
            return BUILT_IN[name](self, reading, hit)
        return self.conditions[name].holds(reading.folded, hit.sentence[1:], (hit.start, hit.end))


def _unexcused(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of an owner that none of its exceptions overlaps."""
    excused: dict[Sentence, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.entry.group == EXCEPTION:
            excused[hit.sentence].append(hit)
    return [
        hit
        for hit in hits
        if hit.entry.group != EXCEPTION
        and not any(o.start < hit.end and hit.start < o.end for o in excused[hit.sentence])
    ]


def _found(entry: Entry, folded: str, sentence: Sentence) -> Iterator[Hit]:
    pattern, (_, start, end) = entry.pattern.regex, sentence
    found = pattern.search(folded, start, end)  # mostly nothing, and then done
    while found:
        yield Hit(entry, sentence, *found.span(), found)
        found = pattern.search(folded, max(found.end(), found.start() + 1), end)


def _bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _match(rule: Rule, reading: Reading, hit: Hit, related: tuple[Place, ...] = ()) -> Match:
    segment = hit.sentence.segment
    slots = {
        name: reading.place(segment, *hit.found.span(name))
        for name in hit.found.groupdict()
        if hit.found.start(name) >= 0
    }
    place = reading.place(segment, hit.start, hit.end)
    templates = rule.groups[hit.entry.group].templates
    return Match(rule, (place,), reading.whole(hit.sentence), templates, slots, related)


def _series(rule: Rule, series: Series, reading: Reading, hits: Iterable[Hit]) -> Iterator[Match]:
    """The hit with which a row of them is full, and each that follows it."""
    row: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.sentence not in reading.numbers or (row and hit.start < row[-1].end):
            continue
        number = reading.numbers[hit.sentence]
        row = [h for h in row if number - reading.numbers[h.sentence] < series.within]
        row.append(hit)
        if len(row) >= series.least:
            places = [reading.place(h.sentence.segment, h.start, h.end) for h in row[:-1]]
            yield _match(rule, reading, hit, tuple(places))


def _run(rule: Rule, run: Run, reading: Reading, of: Mapping[str, list[Hit]]) -> Iterator[Match]:
    """Each row of claims with no break in it."""
    claims = {s for s in _doing(run.acts, of) if not reading.asks(s)}
    if len(claims) < run.least:
        return
    breaks = _doing(run.breaks, of)
    if QUESTION in run.breaks:
        breaks.update(filter(reading.asks, reading.numbers))
    by_number = {n: s for s, n in reading.numbers.items() if s in claims - breaks}
    broken = sorted(reading.numbers[s] for s in breaks if s in reading.numbers)
    templates = rule.groups[0].templates if rule.groups else ()
    for row in message.runs(sorted(by_number), broken, run.least, run.apart):
        first, last = by_number[row[0]], by_number[row[-1]]
        yield Match(rule, _stretch(reading, first, last), reading.whole(first), templates)


def _doing(acts: Iterable[str], of: Mapping[str, list[Hit]]) -> set[Sentence]:
    """The sentences that do one of the acts."""
    return {hit.sentence for act in acts for hit in _unexcused(of.get(act, ()))}


def _stretch(reading: Reading, first: Sentence, last: Sentence) -> tuple[Place, ...]:
    """All prose from one sentence to another, a place for each segment."""
    bases = reading.bases
    return tuple(
        reading.place(number, max(first.start, bases[number]), min(last.end, bases[number + 1] - 1))
        for number in range(first.segment, last.segment + 1)
    )


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


def _capitals(rules: Rules, reading: Reading, hit: Hit) -> bool:
    return str(reading.place(hit.sentence.segment, hit.start, hit.end)).isupper()


def _question(rules: Rules, reading: Reading, hit: Hit) -> bool:
    return reading.asks(hit.sentence)


def _opening(rules: Rules, reading: Reading, hit: Hit) -> bool:
    return not WORD.search(reading.folded, hit.sentence.start, hit.start)


def _closing(rules: Rules, reading: Reading, hit: Hit) -> bool:
    return not WORD.search(reading.folded, hit.end, hit.sentence.end)


def _command(rules: Rules, reading: Reading, hit: Hit) -> bool:
    """Whether the match begins its clause, as a command does."""
    segment, start, _ = hit.sentence
    before = str(reading.place(segment, start, hit.start)).rstrip(" \"'*“‘")
    last = before.rpartition(" ")[2].lower()
    return not last or not last[-1].isalnum() and last[-1] != VALUE or last in rules.fillers


def _quoted(reading: Reading, hit: Hit) -> bool:
    """Whether the match is within quotation marks: then somebody else says it, or said it."""
    folded, (_, start, end) = reading.folded, hit.sentence
    before, after = folded[start : hit.start], folded[hit.end : end]
    return before.count('"') % 2 == 1 or after.count('"') % 2 == 1


BUILT_IN: Mapping[str, Callable[[Rules, Reading, Hit], bool]] = {
    "question": _question,
    "capitals": _capitals,
    "opening": _opening,
    "closing": _closing,
    "command": _command,
}
