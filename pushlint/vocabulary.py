"""Which phrases a text can hold at all, by the words that they cannot do without.

A word here is a run of ASCII letters in folded text, or any other character, but
for spaces; all digits are the character 0. A phrase needs one word of each of a
few sets; where a sentence lacks one, the phrase itself is not tried.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

LETTERS = bytes(range(ord("a"), ord("z") + 1))
DIGITS = b"0123456789"
PARTED = bytes(byte if byte in LETTERS else ord(" ") for byte in range(256))
MARKED = bytes.maketrans(DIGITS, b"0" * len(DIGITS))
UNMARKED = LETTERS + b" \n"
DIGIT = ord("0")
OTHER = ord("?")  # what a character beyond ASCII becomes, a merge tag among them
NEEDS = 3  # sets of words that are looked at for a phrase

Word = bytes | int  # letters, or the code of another character
Need = frozenset[Word]


class Vocabulary(NamedTuple):
    """All needs of `size` phrases, as bits.

    Bit r * size + n of a word's mask: the word is in need r of phrase n. The
    same bit of `lacking`: phrase n has no need r. `known` are all words, `rare`
    those of first needs.
    """

    size: int
    masks: Mapping[Word, int]
    known: Need
    rare: Need
    lacking: int

    @staticmethod
    def of(needs: Sequence[Sequence[Need]]) -> Vocabulary:
        """The vocabulary of phrases with these needs, at most NEEDS each."""
        masks: dict[Word, int] = {}
        lacking = 0
        for number, each in enumerate(needs):
            for rank in range(NEEDS):
                bit = 1 << (rank * len(needs) + number)
                lacking |= bit if rank >= len(each) else 0
                for word in each[rank] if rank < len(each) else ():
                    masks[word] = masks.get(word, 0) | bit
        rare = Need().union(*(each[0] for each in needs if each))
        return Vocabulary(len(needs), masks, frozenset(masks), rare, lacking)

    def possible(self, words: Collection[Word]) -> int:
        """The phrases, as bits, of which these words meet every need."""
        if self.rare.isdisjoint(words):  # then the first need of none is met
            return 0
        masks = map(self.masks.__getitem__, self.known.intersection(words))
        met = reduce(or_, masks, self.lacking)
        found = met & ((1 << self.size) - 1)
        for rank in range(1, NEEDS):
            found &= met >> (rank * self.size)
        return found


class Words:
    """The words of folded text, by position."""

    def __init__(self, folded: str) -> None:
        self._ascii = folded.encode("ascii", "replace")
        self._parted = self._ascii.translate(PARTED)

    def between(self, start: int, end: int) -> list[Word]:
        """Those from start up to end."""
        words: list[Word] = [*self._parted[start:end].split()]
        words += self._ascii[start:end].translate(MARKED, UNMARKED)
        return words
