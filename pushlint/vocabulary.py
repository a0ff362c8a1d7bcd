"""Which phrases a text can hold at all, by the words that they cannot do without.

A word here is a run of ASCII letters in folded text. Apart from the words stand the
marks: all other characters but spaces and the commonest; each digit is the character 0.
A phrase needs one token of each of a few sets: a word, a mark, or two neighbours among the
words or among the marks. Where a sentence lacks one, the phrase itself is not tried.
A character beyond ASCII is a token by itself too, so that one emoji is not taken for another.
That there are two capitals side by side is a token too, and so is that there are
three words in capitals with no small letter between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pushlint import lazy
from pushlint.shelf import Shelf

LETTERS = bytes(range(ord("a"), ord("z") + 1))
DIGITS = b"0123456789"
PARTED = bytes(byte if byte in LETTERS else ord(" ") for byte in range(256))
MARKED = bytes.maketrans(DIGITS, b"0" * len(DIGITS))
UNMARKED = LETTERS + b" \n.,'"  # of which the last three stand in most sentences
DIGIT = ord("0")
OTHER = ord("?")  # what a character beyond ASCII becomes, a merge tag among them
ASCII = frozenset(map(chr, range(128)))
# What folded text has none of stands for how the text was set.
CAPITALS = ord("A")  # a word in capitals
SHOUT = ord("B")  # SHOUTED_WORDS of them
SHOUTED_WORDS = 3
IN_CAPITALS = lazy.compile(rb"[A-Z]{2}")
SHOUTED = lazy.compile(
    rb"(?<![A-Z])(?:[A-Z]{2}[A-Z']*+(?:[^A-Za-z]|[A-Z](?![A-Z]))*+){%d}[A-Z]{2}"
    % (SHOUTED_WORDS - 1)
)

Word = bytes | int  # letters, or the code of another character
Token = Word | tuple[Word, Word]
Need = frozenset[Token]
Numbers = tuple[int, ...]  # of phrases, in their order
NONE: Numbers = ()


class Vocabulary:
    """What phrases need, by their numbers.

    `first` has for each token the phrases of which it meets the first need. Pairs of words
    are on the shelf `pairs`, those that begin with a word at its number in `leading`, until
    it is met. `further` has for each phrase its other needs.
    """

    def __init__(
        self,
        first: Mapping[Token, Numbers],
        leading: Mapping[Word, int],
        pairs: Shelf[Mapping[Token, Numbers]],
        further: Shelf[Sequence[Need]],
    ) -> None:
        self._made_of = first, leading, pairs, further
        self._pairs, self._further = pairs, further
        self._leading = dict(leading)  # those not met so far
        self._first: dict[Token, Numbers] = dict.fromkeys(leading, NONE)
        self._first.update(first)
        self._opened: dict[Token, list[tuple[int, Sequence[Need]]]] = {}  # as far as asked for

    def __reduce__(self) -> tuple[Any, ...]:
        return Vocabulary, self._made_of

    @staticmethod
    def of(needs: Iterable[Sequence[Need]]) -> Vocabulary:
        """The vocabulary of phrases with these needs, one or more each."""
        first: dict[Token, Numbers] = {}
        pairs: dict[Word, dict[Token, Numbers]] = {}
        further: list[Sequence[Need]] = []
        for number, (rarest, *others) in enumerate(needs):
            further.append(others)
            for token in rarest:
                known = pairs.setdefault(token[0], {}) if isinstance(token, tuple) else first
                known[token] = (*known.get(token, NONE), number)
        leading = {word: number for number, word in enumerate(pairs)}
        return Vocabulary(first, leading, Shelf.of(pairs.values()), Shelf.of(further))

    def needs(self) -> list[Sequence[Need]]:
        """The needs of each phrase."""
        first, _, pairs, further = self._made_of
        rarest: list[set[Token]] = [set() for _ in range(len(further))]
        for known in (first, *pairs):
            for token, numbers in known.items():
                for number in numbers:
                    rarest[number].add(token)
        return [(Need(tokens), *others) for tokens, others in zip(rarest, further, strict=True)]

    def possible(self, tokens: Collection[Token]) -> list[int]:
        """The phrases of which these tokens meet every need, in their order."""
        met = self._first.keys() & tokens
        if not self._leading.keys().isdisjoint(met):
            self._lead(met)
            met = self._first.keys() & tokens
        if not met:
            return []
        lacks = frozenset(tokens).isdisjoint
        found = []
        for token in met:
            for number, further in self._opened.get(token) or self._open(token):
                for need in further:
                    if lacks(need):
                        break  # quicker than any() of so few
                else:
                    found.append(number)
        return sorted(set(found)) if len(found) > 1 else found

    def _lead(self, met: Iterable[Token]) -> None:
        """Take the pairs of the words that are met from the shelf."""
        for word in self._leading.keys() & met:
            self._first.update(self._pairs[self._leading.pop(word)])
            if not self._first[word]:
                del self._first[word]

    def _open(self, token: Token) -> list[tuple[int, Sequence[Need]]]:
        opened = [(number, self._further[number]) for number in self._first[token]]
        self._opened[token] = opened
        return opened


class Tokens:
    """The tokens of a text, of which `folded` is the folded form, by position."""

    def __init__(self, string: str, folded: str) -> None:
        self._folded = folded
        self._ascii = folded.encode("ascii", "replace")
        self._parted = self._ascii.translate(PARTED)
        self._plain = folded.isascii()
        self._written = string.encode("ascii", "replace")
        self._capitals = [found.start() for found in IN_CAPITALS.finditer(self._written)]

    def between(self, start: int, end: int) -> list[Token]:
        """Those from start up to end."""
        words = self._parted[start:end].split()
        marks = self._ascii[start:end].translate(MARKED, UNMARKED)
        tokens: list[Token] = [*words, *zip(words, words[1:]), *marks, *zip(marks, marks[1:])]
        if bisect_left(self._capitals, start) < bisect_left(self._capitals, end):
            tokens.append(CAPITALS)
            if SHOUTED.search(self._written, start, end):
                tokens.append(SHOUT)
        if not self._plain and OTHER in marks:
            tokens += (ord(character) for character in {*self._folded[start:end]} - ASCII)
        return tokens
