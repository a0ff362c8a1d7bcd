"""Rules on a whole message: what it does and never does, and how much there is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pushlint import lazy, readability
from pushlint.reading import Hits, Reading, Sentence
from pushlint.rows import QUESTION, doing, unexcused
from pushlint.rules import FAILING, Match, Rule, Whole

GREETING = "greeting"  # the act of a sentence that speaks to the reader by name or as a reader
RELEASE = "release"  # the act of a sentence that gives leave to say no, or to be written to no more
CLAIMS = ("benefit", "proof")  # the acts of sentences that sell
SELLING = 2  # of them, from which on a message sells
OPENING = 3  # paragraphs, of which one may be a greeting
MARKUP = "*_`) "  # what may stand behind a colon
SAYING = 4  # words, from which on a sentence says something
WORD = lazy.compile(r"\w+(?:'\w+)*")


def wholes(rules: Iterable[Rule], hits: Hits, found: Sequence[Match]) -> Iterator[Match]:
    """The matches of a message that pushes as a whole; `found` is what pushes in it.

    Prose that speaks to nobody, with neither a subject nor a greeting, is no message; and
    one that makes no claims and pushes nowhere does not sell.
    """
    wanted = [(rule, rule.whole) for rule in rules if rule.whole]
    if wanted and addressed(hits) and _sells(hits, found):
        count = len(_words(hits.reading))
        for rule, whole in wanted:
            if count >= whole.words and not any(_does(act, hits) for act in whole.lacks):
                yield from _judged(rule, whole, hits, found)


def _judged(rule: Rule, wanted: Whole, hits: Hits, found: Sequence[Match]) -> Iterator[Match]:
    reading = hits.reading
    if wanted.does:
        yield from _done(rule, wanted, hits)
    elif wanted.share:
        yield from _shared(rule, wanted, reading)
    elif wanted.grade:
        yield from _graded(rule, wanted.grade, reading)
    elif wanted.pressure:
        yield from _pressed(rule, wanted.pressure, reading, found)
    elif reading.numbers:
        yield _at(rule, reading, _last(hits))


def _sells(hits: Hits, found: Iterable[Match]) -> bool:
    return len(doing(CLAIMS, hits)) >= SELLING or any(map(_pushes, found))


def addressed(hits: Hits) -> bool:
    """Whether it has a subject, or begins one of its first paragraphs with a greeting."""
    reading = hits.reading
    if any(segment.scope == "subject" for segment in reading.segments):
        return True
    first = {reading.bases[number] for number in reading.running[:OPENING]}
    return any(hit.start in first for hit in hits.of(GREETING))


def _pushes(match: Match) -> bool:
    return match.rule.severity in FAILING


def _last(hits: Hits) -> Sentence:
    """The last sentence that is more than a name or "thanks"; else the last of all.

    It is no way off a list and does not lead up to what follows it.
    """
    reading, letting_go = hits.reading, doing((RELEASE,), hits)
    sentences = list(reading.numbers)
    said = (s for s in reversed(sentences) if len(_words_of(reading, s)) >= SAYING)
    closing = (s for s in said if s not in letting_go and not _leads(reading, s))
    return next(closing, sentences[-1])


def _leads(reading: Reading, sentence: Sentence) -> bool:
    return reading.folded[sentence.start : sentence.end].rstrip(MARKUP).endswith(":")


def _words(reading: Reading) -> list[str]:
    """The words of all sentences that can make runs."""
    return [word for sentence in reading.numbers for word in _words_of(reading, sentence)]


def _words_of(reading: Reading, sentence: Sentence) -> list[str]:
    return WORD.findall(reading.folded, sentence.start, sentence.end)


def _does(act: str, hits: Hits) -> bool:
    if act == QUESTION:
        return any(map(hits.reading.asks, hits.reading.numbers))
    return bool(doing((act,), hits))


def _done(rule: Rule, wanted: Whole, hits: Hits) -> Iterator[Match]:
    """The sentence with which the message has done it as often as is too much."""
    reading = hits.reading
    done = sorted(
        (hit for act in wanted.does for hit in unexcused(hits.of(act))),
        key=lambda hit: hit.start,
    )
    by_words = {reading.folded[hit.start : hit.end]: hit for hit in reversed(done)}
    each = sorted({hit.sentence for hit in by_words.values()} & reading.numbers.keys())
    if len(each) >= wanted.least:
        yield _at(rule, reading, each[-1], each[:-1])


def _shared(rule: Rule, wanted: Whole, reading: Reading) -> Iterator[Match]:
    """The sentence with most of the words that should not be so many."""
    words = _words(reading)
    ours = sum(word in wanted.share for word in words)
    theirs = sum(word in wanted.against for word in words)
    if ours >= wanted.least and 100 * ours > wanted.most * (ours + theirs):
        counted = {
            s: sum(w in wanted.share for w in _words_of(reading, s)) for s in reading.numbers
        }
        yield _at(rule, reading, max(counted, key=lambda sentence: counted[sentence]))


def _graded(rule: Rule, most: int, reading: Reading) -> Iterator[Match]:
    """The sentence that weighs most; the two next to it are related."""
    said = {sentence: str(reading.whole(sentence)) for sentence in reading.numbers}
    if readability.estimated(list(said.values())) <= most:
        return
    text = " ".join(words if words[-1] in ".!?" else f"{words}." for words in said.values())
    if readability.grade(text) > most:
        heaviest = sorted(said, key=lambda sentence: -len(_words_of(reading, sentence)))[:3]
        yield _at(rule, reading, heaviest[0], heaviest[1:])


def _pressed(rule: Rule, most: int, reading: Reading, found: Sequence[Match]) -> Iterator[Match]:
    """The first sentence that pushes; all others are related."""
    pushing = list(filter(_pushes, found))
    if 100 * len(pushing) > most * len(_words(reading)):
        places = dict.fromkeys(match.sentence for match in pushing)
        first, *others = sorted(places, key=lambda place: place.span)
        yield Match(rule, (first,), first, rule.templates, related=tuple(others))


def _at(rule: Rule, reading: Reading, sentence: Sentence, others: Sequence[Sentence] = ()) -> Match:
    place = reading.whole(sentence)
    related = tuple(map(reading.whole, others))
    return Match(rule, (place,), place, rule.templates, related=related)
