"""From hits to matches: each for itself, in a shout, in series, or as runs of sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pushlint import lazy, message
from pushlint.message import Place
from pushlint.reading import EXCEPTION, Hit, Hits, Reading, Sentence
from pushlint.rules import Match, Rule, Run, Series

QUESTION = "question"  # the act of a sentence that ends in a question mark
SHOUTED = "shouted"  # what a rewrite calls the stretch in capitals
# From the first capital or figure to the last with no small letter between; no part of a word.
STRETCH = lazy.compile(r"(?<!\w)[A-Z0-9$€£][^a-z]*(?<=[A-Z0-9%])(?!\w)")
IN_CAPITALS = lazy.compile(r"[A-Z]{2}[A-Z'’]*")
LED_UP = 20  # hits that a match of a series names, or as many as it needs; for the time's sake


def single(rule: Rule, reading: Reading, hit: Hit, related: tuple[Place, ...] = ()) -> Match:
    """The match that a hit is by itself, with the places that led up to it."""
    segment = hit.sentence.segment
    slots = {
        name: reading.place(segment, *hit.found.span(name))
        for name in hit.found.groupdict()
        if hit.found.start(name) >= 0
    }
    place = reading.place(segment, hit.start, hit.end)
    templates = rule.groups[hit.entry.group].templates
    return Match(rule, (place,), reading.whole(hit.sentence), templates, slots, related)


def shouted(rule: Rule, least: int, reading: Reading, hits: Iterable[Hit]) -> Iterator[Match]:
    """For each hit in a stretch of `least` words in capitals, or more, the whole of that."""
    for hit in hits:
        segment, start, end = hit.sentence
        for stretch in STRETCH.finditer(reading.string, start, end):
            within = stretch.start() <= hit.start and hit.end <= stretch.end()
            if within and len(IN_CAPITALS.findall(stretch[0])) >= least:
                match = single(
                    rule, reading, hit._replace(start=stretch.start(), end=stretch.end())
                )
                yield match._replace(slots={**match.slots, SHOUTED: match.places[0]})


def series(rule: Rule, wanted: Series, reading: Reading, hits: Sequence[Hit]) -> Iterator[Match]:
    """The hit with which a row of them is full, and each that follows it."""
    if len(hits) < wanted.least:
        return  # before any sentence is numbered
    row: list[Hit] = []
    most = max(LED_UP, wanted.least - 1)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.sentence not in reading.numbers or (row and hit.start < row[-1].end):
            continue
        number = reading.numbers[hit.sentence]
        row = [h for h in row[-most:] if number - reading.numbers[h.sentence] < wanted.within]
        row.append(hit)
        if len(row) >= wanted.least:
            places = [reading.place(h.sentence.segment, h.start, h.end) for h in row[:-1]]
            yield single(rule, reading, hit, tuple(places))


def runs(rule: Rule, run: Run, hits: Hits) -> Iterator[Match]:
    """Each row of claims with no break in it."""
    reading = hits.reading
    claims = {s for s in doing(run.acts, hits) if not reading.asks(s)}
    if not _near(claims, reading, run):
        return
    breaks = doing(run.breaks, hits)
    if QUESTION in run.breaks:
        breaks.update(filter(reading.asks, reading.numbers))
    claims -= breaks
    by_number = {n: s for s, n in reading.numbers.items() if s in claims}
    broken = sorted(reading.numbers[s] for s in breaks if s in reading.numbers)
    for row in message.runs(sorted(by_number), broken, run.least, run.apart):
        yield stretched(rule, reading, by_number[row[0]], by_number[row[-1]])


def stretched(rule: Rule, reading: Reading, first: Sentence, last: Sentence) -> Match:
    """The match of all prose from one sentence to another."""
    return Match(rule, _stretch(reading, first, last), reading.whole(first), rule.templates)


def _near(claims: Iterable[Sentence], reading: Reading, run: Run) -> bool:
    """Whether as many claims as make a run stand in segments that are close enough for one.

    This is known before the sentences between them are.
    """
    places = {segment: place for place, segment in enumerate(reading.running)}
    found = sorted(places[s.segment] for s in claims if s.segment in places)
    reach = (run.least - 1) * (run.apart + 1)
    return any(
        last - first <= reach for first, last in zip(found, found[run.least - 1 :], strict=False)
    )


def doing(acts: Iterable[str], hits: Hits) -> set[Sentence]:
    """The sentences that do one of the acts."""
    return {hit.sentence for act in acts for hit in unexcused(hits.of(act))}


def _stretch(reading: Reading, first: Sentence, last: Sentence) -> tuple[Place, ...]:
    """All prose from one sentence to another, a place for each segment."""
    bases = reading.bases
    return tuple(
        reading.place(number, max(first.start, bases[number]), min(last.end, bases[number + 1] - 1))
        for number in range(first.segment, last.segment + 1)
    )


def unexcused(hits: Sequence[Hit]) -> list[Hit]:
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
