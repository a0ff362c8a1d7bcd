"""Which phrases a text can hold at all, by the words that they cannot do without.

A word here is a run of ASCII letters in folded text. Apart from the words stand the
marks: all other characters but spaces and the commonest; each digit is the character 0.
A phrase needs one token of each of a few sets: a word, a mark, or two neighbours among the
words or among the marks. Where a sentence lacks one, the phrase itself is not tried.
That there are two capitals side by side is a token too, and so is that there are
three words in capitals with no small letter between.
"""

from __future__ import annotations

import pickle
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

LETTERS = bytes(range(ord("a"), ord("z") + 1))
DIGITS = b"0123456789"
PARTED = bytes(byte if byte in LETTERS else ord(" ") for byte in range(256))
MARKED = bytes.maketrans(DIGITS, b"0" * len(DIGITS))
UNMARKED = LETTERS + b" \n.,'"  # of which the last three stand in most sentences
DIGIT = ord("0")
OTHER = ord("?")  # what a character beyond ASCII becomes, a merge tag among them
# What folded text has none of stands for how the text was set.
CAPITALS = ord("A")  # a word in capitals
SHOUT = ord("B")  # SHOUTED_WORDS of them
SHOUTED_WORDS = 3
SET = {
    CAPITALS: re.compile(rb"[A-Z]{2}"),
    SHOUT: re.compile(
        rb"(?<![A-Z])(?:[A-Z]{2}[A-Z']*+(?:[^A-Za-z]|[A-Z](?![A-Z]))*+){%d}[A-Z]{2}"
        % (SHOUTED_WORDS - 1)
    ),
}

Word = bytes | int  # letters, or the code of another character
Token = Word | tuple[Word, Word]
Need = frozenset[Token]


class Vocabulary(NamedTuple):
    """What phrases need, by their numbers.

    `first` has for each token the phrases of which it meets the first need; `further` for
    each phrase its other needs, packed until they are asked for.
    """

    first: Mapping[Token, tuple[int, ...]]
    further: Sequence[bytes]

    @staticmethod
    def of(needs: Iterable[Sequence[Need]]) -> Vocabulary:
        """The vocabulary of phrases with these needs, one or more each."""
        first: dict[Token, tuple[int, ...]] = {}
        further: list[bytes] = []
        for number, (rarest, *others) in enumerate(needs):
            further.append(pickle.dumps(others))
            for token in rarest:
                first[token] = (*first.get(token, ()), number)
        return Vocabulary(first, further)

    def with_more(self, more: Vocabulary) -> Vocabulary:
        """The vocabulary of these phrases, and after them those of another."""
        first = dict(self.first)
        for token, numbers in more.first.items():
            after = (number + len(self.further) for number in numbers)
            first[token] = (*first.get(token, ()), *after)
        return Vocabulary(first, [*self.further, *more.further])

    def possible(self, tokens: Collection[Token]) -> list[int]:
        """The phrases of which these tokens meet every need, in their order."""
        met = self.first.keys() & tokens
        if not met:
            return []
        lacks = set(tokens).isdisjoint
        found = set()
        for token in met:
            for number in self.first[token]:
                for need in _unpacked(self.further[number]):
                    if lacks(need):
                        break  # quicker than any() of so few
                else:
                    found.add(number)
        return sorted(found)


@cache
def _unpacked(packed: bytes) -> Sequence[Need]:
    needs: Sequence[Need] = pickle.loads(packed)
    return needs


class Tokens:
    """The tokens of a text, of which `folded` is the folded form, by position."""

    def __init__(self, string: str, folded: str) -> None:
        self._ascii = folded.encode("ascii", "replace")
        self._parted = self._ascii.translate(PARTED)
        written = string.encode("ascii", "replace")
        self._set = {
            token: [found.end() for found in pattern.finditer(written)]
            for token, pattern in SET.items()
        }

    def between(self, start: int, end: int) -> list[Token]:
        """Those from start up to end."""
        words = self._parted[start:end].split()
        marks = self._ascii[start:end].translate(MARKED, UNMARKED)
        tokens: list[Token] = [*words, *zip(words, words[1:]), *marks, *zip(marks, marks[1:])]
        tokens += (
            token
            for token, ends in self._set.items()
            if bisect_right(ends, start) < bisect_right(ends, end)
        )
        return tokens
