"""A message laid out for matching: its sentences, folded, and what was found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pushlint import lazy, message
from pushlint.folding import fold
from pushlint.message import Place
from pushlint.prose import Segment
from pushlint.rules import Pattern
from pushlint.text import TAG
from pushlint.vocabulary import Tokens

if TYPE_CHECKING:
    from datetime import date

    import regex

EXCEPTION = -1  # the group of an entry that excuses what it overlaps
RUNNING = ("body", "list")  # the scopes in which sentences make runs
# How tags begin, but for URLs and code
FILLED = lazy.compile(r"\{\{|\{%|<%|\*\||%%|\$\{|\{\w|\[\w")


class Entry(NamedTuple):
    """A pattern and whose it is: one of a rule's groups, or an act of sentences.

    `rest`: where it ends depends on the end of the sentence.
    """

    owner: str
    group: int
    phrase: str
    pattern: Pattern
    rest: bool


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

    def __init__(
        self,
        segments: Sequence[Segment],
        abbreviations: frozenset[str],
        fillers: frozenset[str],
        today: date | None = None,
    ) -> None:
        strings = [segment.text.string for segment in segments]
        self.segments = segments
        self.string = "\n".join(strings)
        self.folded = fold(self.string)
        self.bases = list(accumulate((len(string) + 1 for string in strings), initial=0))
        self.fillers = fillers
        self.today = today
        self._abbreviations = abbreviations
        self._sentences: dict[int, list[Sentence]] = {}
        self._held: dict[tuple[Pattern, int, int], bool] = {}

    def sentences(self, number: int) -> list[Sentence]:
        """The sentences of a segment."""
        if number not in self._sentences:
            string, base = self.segments[number].text.string, self.bases[number]
            cuts = message.sentences(string, self._abbreviations)
            self._sentences[number] = [Sentence(number, base + a, base + b) for a, b in cuts]
        return self._sentences[number]

    @cached_property
    def tokens(self) -> Tokens:
        """What tells which phrases it can hold."""
        return Tokens(self.string, self.folded)

    @cached_property
    def running(self) -> list[int]:
        """The segments whose sentences can make runs."""
        return [i for i, segment in enumerate(self.segments) if segment.scope in RUNNING]

    @cached_property
    def numbers(self) -> dict[Sentence, int]:
        """The sentences that can make runs, each with its place in the row."""
        row = (sentence for segment in self.running for sentence in self.sentences(segment))
        return {sentence: number for number, sentence in enumerate(row)}

    @cached_property
    def filled_in(self) -> bool:
        """Whether it has tags for what is filled in."""
        texts = (segment.text for segment in self.segments)
        return any(
            TAG.search(text.string) and FILLED.search(text.spelt(0, len(text))) for text in texts
        )

    def holds(self, pattern: Pattern, start: int, end: int) -> bool:
        """Whether the pattern stands there; many hits of a sentence or a message ask the same."""
        asked = pattern, start, end
        if asked not in self._held:
            self._held[asked] = bool(pattern.regex.search(self.folded, start, end))
        return self._held[asked]

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


class Hits:
    """What the phrases of each owner hit in a reading; an owner's are sought when asked for."""

    def __init__(self, reading: Reading, possible: Iterable[tuple[int, Entry]]) -> None:
        self.reading = reading
        self._possible: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for segment, entry in possible:
            self._possible[entry.owner].append((segment, entry))
        self._found: dict[str, list[Hit]] = {}

    @property
    def owners(self) -> Set[str]:
        """The owners of phrases that there may be."""
        return self._possible.keys()

    def of(self, owner: str) -> list[Hit]:
        """The hits of a rule or an act, segment by segment."""
        if owner not in self._found:
            self._found[owner] = list(self._sought(owner))
        return self._found[owner]

    def _sought(self, owner: str) -> Iterator[Hit]:
        last = -1  # the last segment with a hit
        for segment, entry in self._possible.get(owner, ()):
            if entry.group != EXCEPTION or segment == last:  # else there is nothing to excuse
                for hit in hits_in(entry, self.reading, segment):
                    last = segment
                    yield hit


def hits_in(entry: Entry, reading: Reading, segment: int) -> Iterator[Hit]:
    """All that the entry finds in the sentences of a segment.

    Mostly there is nothing, and the sentences need not be known to see that.
    """
    folded, search = reading.folded, entry.pattern.regex.search
    start, end = reading.bases[segment : segment + 2]
    if not entry.rest and not search(folded, start, end):
        return
    for sentence in reading.sentences(segment):
        found = search(folded, sentence.start, sentence.end)
        while found:
            yield Hit(entry, sentence, *found.span(), found)
            after = max(found.end(), found.start() + 1)
            found = search(folded, after, sentence.end)
