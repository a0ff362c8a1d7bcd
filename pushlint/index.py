"""Phrases indexed by the words that they need, and the hits of them in a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pushlint.reading import Entry, Hit, Reading, Sentence
from pushlint.vocabulary import Need, Vocabulary


class Index(NamedTuple):
    """Entries, of which number n is bit n of a set: in `vocabulary`, and in `owned` by owner."""

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    owned: Mapping[str, int]

    @staticmethod
    def of(entries: Sequence[Entry], needs: Sequence[Sequence[Need]]) -> Index:
        """The index of entries with these needs."""
        owned: dict[str, int] = {}
        for number, entry in enumerate(entries):
            owned[entry.owner] = owned.get(entry.owner, 0) | 1 << number
        return Index(tuple(entries), Vocabulary.of(needs), owned)

    def wanted(self, owners: Iterable[str]) -> int:
        """The entries of these owners."""
        wanted = 0
        for owner in owners:
            wanted |= self.owned.get(owner, 0)
        return wanted

    def possible(self, reading: Reading, number: int) -> int:
        """The entries that a segment can hold."""
        return self.vocabulary.possible(reading.words(*reading.bases[number : number + 2]))

    def hits(self, reading: Reading, segments: Iterable[int], wanted: int) -> Iterator[Hit]:
        """Where the wanted entries stand in these segments, sentence by sentence."""
        for segment in segments:
            possible = self.possible(reading, segment) & wanted
            sentences = reading.sentences(segment) if possible else ()
            for sentence in sentences:
                if len(sentences) > 1:
                    words = reading.words(sentence.start, sentence.end)
                    possible = self.vocabulary.possible(words) & wanted
                for number in _bits(possible):
                    yield from _found(self.entries[number], reading.folded, sentence)


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
