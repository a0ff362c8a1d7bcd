"""Messages that sell: what each sentence says for the offer, and runs of such sentences.

No list holds all that a benefit may look like. But where a message is known to sell, cheap
cues (praise, an effect, a figure, a customer's words) tell together what each alone does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from pushlint import lazy, rows
from pushlint.reading import Hits, Reading, Sentence
from pushlint.rules import Match, Pattern, Rule, Run
from pushlint.vocabulary import Need, Token
from pushlint.whole import CLAIMS, GREETING, SAYING, SELLING, addressed

PITCH = "pitch"  # the act of a sentence that mostly those say who have something to sell
MAIL = frozenset(("preheader", "button", "footer"))  # scopes that only what is sent out has
FILLED = 2  # where nothing else tells, a row this part of a message tells that it sells
ONE_IN = 8  # sentences of a message that sells pitches or claims
SURE = 2  # points, from which on a sentence is sure to speak for the offer
CREDIT = 10  # words that a line may have that begins with a dash and says who said it
WORD = lazy.compile(r"\w+(?:'\w+)*")
DASHES = ("-", "–", "—", "―", "~")
QUOTATION = lazy.compile(r'(?<!\w)"[^"]*[.!?…][^"]*(?:"|$)')
STOPS = (".", "!", "…", '"', "”")
CLOSERS = "*_`) "  # what may stand behind the mark that ends a line
ENDING = frozenset(("button", "link", "subject", "signature", "footer", "quote"))
ENDED = -1  # points of what ends a row
QUOTE = "quote"  # the scope of cues in a customer's words
LEAD = 4  # characters before a quotation that the paragraph still begins with


class Cue(NamedTuple):
    """A sign that a sentence speaks for the offer or, with points below 0, of something else.

    The sentence has one of `words`, or begins with `opening`, or holds `phrases`; and it
    stands in one of the scopes `where`, if they are given.
    """

    points: int
    words: frozenset[str]
    opening: Pattern | None
    phrases: Sought | None
    where: frozenset[str]

    def shown(self, folded: str, worded: Worded) -> bool:
        """Whether a sentence so worded has it."""
        (_, start, end), lacks = worded.sentence, worded.tokens.isdisjoint
        opening, phrases = self.opening, self.phrases
        return bool(
            not self.words.isdisjoint(worded.words)
            or (opening and opening.regex.match(folded, worded.first, end))
            or (
                phrases
                and not any(map(lacks, phrases.needs))
                and phrases.pattern.regex.search(folded, start, end)
            )
        )


class Sought(NamedTuple):
    """An expression, and what the vocabulary says that it cannot do without."""

    pattern: Pattern
    needs: Sequence[Need]


class Worded(NamedTuple):
    """A sentence as cues see it: its words, where the first begins, and its tokens."""

    sentence: Sentence
    words: Sequence[str]
    first: int
    tokens: frozenset[Token]

    @staticmethod
    def of(reading: Reading, sentence: Sentence) -> Worded:
        """A sentence of a reading, or a quotation of several."""
        _, start, end = sentence
        words = WORD.findall(reading.folded, start, end)
        first = reading.folded.index(words[0], start) if words else start
        return Worded(sentence, words, first, frozenset(reading.tokens.between(start, end)))


class Said(NamedTuple):
    """A sentence, what it says for the offer, and whether other lines stand before it."""

    sentence: Sentence
    words: int
    points: int
    apart: bool


def runs(rule: Rule, run: Run, hits: Hits, cues: Sequence[Cue]) -> Iterator[Match]:
    """Each row of claims; in a message that sells, of all that speaks for the offer.

    What speaks for it is a match where it stands together; headings and the names of those
    who are quoted do not end a row, and are no part of it.
    """
    found = _sold(rule, run, hits, cues) if run.points and _sent(hits) else []
    yield from found or rows.runs(rule, run, hits)


def _sold(rule: Rule, run: Run, hits: Hits, cues: Sequence[Cue]) -> list[Match]:
    """The rows of a message that was sent to somebody, if it sells."""
    said = list(_said(run, hits, cues))
    least = 0.0 if _offers(hits) else len(said) / FILLED
    if least and not (hits.of(GREETING) and rows.doing((PITCH, *CLAIMS), hits)):
        return []
    return [
        rows.stretched(rule, hits.reading, row[first].sentence, row[after - 1].sentence)
        for row in map(_told, (row for row in _rows(said, run) if len(row) >= least))
        for first, after in pairwise(_cuts(row))
    ]


def _told(row: Sequence[Said]) -> list[Said]:
    """The row without the paragraphs in which nothing speaks for the offer."""
    telling = {each.sentence.segment for each in row if each.points > 0}
    told: list[Said] = []
    left_out = False
    for each in row:
        if each.sentence.segment in telling:
            told.append(each._replace(apart=each.apart or left_out))
        left_out = each.sentence.segment not in telling
    return told


def _cuts(row: Sequence[Said]) -> list[int]:
    """Where a row begins, where other lines cut it, and where it ends."""
    return [0, *(number for number, each in enumerate(row) if number and each.apart), len(row)]


def _sent(hits: Hits) -> bool:
    """Whether it is sent to somebody."""
    return addressed(hits) or any(s.scope in MAIL for s in hits.reading.segments)


def _offers(hits: Hits) -> bool:
    """Whether enough of it is said by somebody with something to sell."""
    pitched, claimed = rows.doing((PITCH,), hits), rows.doing(CLAIMS, hits)
    told = len(pitched | claimed)
    return bool(pitched) and SELLING <= told and len(hits.reading.numbers) <= told * ONE_IN


def _rows(said: Iterable[Said], run: Run) -> Iterator[list[Said]]:
    """What speaks for the offer, row by row, with few others between: one more in a paragraph."""
    row: list[Said] = []
    for each in said:
        row.append(each)
        others = list(takewhile(lambda other: not other.points, reversed(row)))
        together = others[-1:] and others[-1].sentence.segment == each.sentence.segment
        if each.points < 0 or len(others) > run.apart + bool(together):
            yield from _enough(row, run)
            row = []
    yield from _enough(row, run)


def _enough(row: list[Said], run: Run) -> Iterator[list[Said]]:
    """The row without what says nothing at its ends, if that is one."""
    speaking = [number for number, each in enumerate(row) if each.points > 0]
    if not speaking:
        return
    row = row[speaking[0] : speaking[-1] + 1]
    points, words = sum(each.points for each in row), sum(each.words for each in row)
    sure = any(each.points >= SURE for each in row)
    if sure and run.least <= len(row) <= points and 100 * points >= run.points * words:
        yield row


def _said(run: Run, hits: Hits, cues: Sequence[Cue]) -> Iterator[Said]:
    """What each sentence says for the offer; a question, an opening, a button end a row."""
    reading = hits.reading
    claims, breaks = rows.doing(run.acts, hits), rows.doing(run.breaks, hits)
    quoted = set(_quoted(reading, cues))
    apart, last = False, -1
    for sentence in reading.numbers:
        between = {s.scope for s in reading.segments[last + 1 : sentence.segment]}
        apart, last = apart or bool(between), sentence.segment
        if not between.isdisjoint(ENDING):
            yield Said(sentence, 0, ENDED, apart)
        worded = Worded.of(reading, sentence)
        points = _points(worded, reading, cues) + SURE * (sentence in claims)
        if sentence in quoted:
            points = max(points, 0) + SURE
        elif sentence in breaks or reading.asks(sentence):
            points = ENDED
        skipped = points >= 0 and _silent(sentence, reading, points)
        if not skipped:
            yield Said(sentence, len(worded.words), points, apart)
        apart = skipped


def _points(worded: Worded, reading: Reading, cues: Iterable[Cue]) -> int:
    """What the cues that a sentence has are worth together."""
    scope = reading.segments[worded.sentence.segment].scope
    fitting = (cue for cue in cues if not cue.where or scope in cue.where)
    return sum(cue.points for cue in fitting if worded.words and cue.shown(reading.folded, worded))


def _silent(sentence: Sentence, reading: Reading, points: int) -> bool:
    """Whether it only heads what follows, or says who said something, or is a scrap."""
    place = reading.whole(sentence)
    said = str(place)
    words = len(said.split())
    if said.rstrip(CLOSERS).endswith(":") or (said.startswith(DASHES) and words <= CREDIT):
        return True
    ended = said.endswith(STOPS) or place.segment.scope == "list"
    return points < SURE and words < (2 if ended else SAYING)


def _quoted(reading: Reading, cues: Iterable[Cue]) -> Iterator[Sentence]:
    """The sentences of paragraphs that begin with what a customer says, as far as it goes."""
    voices = [cue for cue in cues if QUOTE in cue.where]
    for number in reading.running:
        start, end = reading.bases[number], reading.bases[number + 1] - 1
        if '"' not in reading.folded[start : start + LEAD]:
            continue
        sentences = reading.sentences(number)
        for found in QUOTATION.finditer(reading.folded, start, end):
            quotation = Sentence(number, *found.span())
            worded = Worded.of(reading, quotation)
            if worded.words and any(voice.shown(reading.folded, worded) for voice in voices):
                yield from _within(sentences, quotation)


def _within(sentences: Sequence[Sentence], quotation: Sentence) -> Iterator[Sentence]:
    """Those sentences that are mostly quoted."""
    first = bisect_right(sentences, quotation.start, key=lambda sentence: sentence.end)
    after = bisect_left(sentences, quotation.end, key=lambda sentence: sentence.start)
    for sentence in sentences[first:after]:
        held = min(sentence.end, quotation.end) - max(sentence.start, quotation.start)
        if 2 * held > sentence.end - sentence.start:
            yield sentence
