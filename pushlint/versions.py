"""The versions of one message: what they both say, and where they contradict each other."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from pushlint import lazy
from pushlint.reading import Reading, Sentence
from pushlint.rules import Match, Rule

WORD = lazy.compile(r"\w+")
LONGEST = 40  # words of a sentence that is compared with others word by word
OTHERWISE = ("alt",)  # what stands in for pictures, which only one version has

Words = tuple[str, ...]


def merged(first: Iterable[Match], other: Sequence[Match]) -> list[Match]:
    """The matches of two versions, those of the same words as one: the other is related."""
    waiting: dict[tuple[str, str], deque[Match]] = defaultdict(deque)
    for match in other:
        waiting[_said(match)].append(match)
    found: list[Match] = []
    for match in first:
        same = waiting[_said(match)]
        found.append(_with(match, same.popleft()) if same else match)
    return found + [match for rest in waiting.values() for match in rest]


def _said(match: Match) -> tuple[str, str]:
    return match.rule.name, " ".join(match.text.lower().split())


def _with(match: Match, other: Match) -> Match:
    return match._replace(related=match.related + other.places)


def differing(rule: Rule, least: int, first: Reading, other: Reading) -> Iterator[Match]:
    """Where they say different things: the first sentence that the other version lacks.

    They do where the shorter has fewer than `least` percent of its words from the
    longer, or where a sentence stands in both, but for one word or figure.
    """
    ours, theirs = _sentences(first), _sentences(other)
    if not ours or not theirs:
        return
    only_ours = {words: each for words, each in ours.items() if words not in theirs}
    only_theirs = {words: each for words, each in theirs.items() if words not in ours}
    pair = next(_changed(only_ours, only_theirs), None)
    if not pair and only_ours and only_theirs and _shared(ours, theirs) < least:
        pair = next(iter(only_ours)), next(iter(only_theirs))
    if pair:
        here, there = first.whole(only_ours[pair[0]]), other.whole(only_theirs[pair[1]])
        yield Match(rule, (here,), here, related=(there,))


def _sentences(reading: Reading) -> dict[Words, Sentence]:
    """Each sentence by its words."""
    found: dict[Words, Sentence] = {}
    for number, segment in enumerate(reading.segments):
        if segment.scope not in OTHERWISE:
            for sentence in reading.sentences(number):
                words = tuple(WORD.findall(reading.folded, sentence.start, sentence.end))
                if words:
                    found.setdefault(words, sentence)
    return found


def _changed(ours: Iterable[Words], theirs: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """The pairs of sentences that differ in one word."""
    by_rest = {rest: words for words in theirs for rest in _rests(words)}
    for words in ours:
        for rest in _rests(words):
            if rest in by_rest:
                yield words, by_rest[rest]


def _rests(words: Words) -> Iterator[Words]:
    """The sentence without one of its words, for each; nothing of a few words or very many."""
    if 3 < len(words) <= LONGEST:
        for at in range(len(words)):
            yield (*words[:at], "", *words[at + 1 :])


def _shared(ours: Iterable[Words], theirs: Iterable[Words]) -> float:
    """How much of the shorter version stands in the longer, in percent of its words."""
    a, b = (Counter(word for words in each for word in words) for each in (ours, theirs))
    return 100 * (a & b).total() / min(a.total(), b.total())
