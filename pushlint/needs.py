"""The words, alone or in pairs, that a phrase cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise, product
from typing import NamedTuple

from pushlint import phrases
from pushlint.glue import chunks, spellings
from pushlint.phrases import Alternatives, Node, Slot, Text
from pushlint.vocabulary import DIGIT, MARKED, OTHER, PARTED, SHOUT, UNMARKED, Need, Token, Word

MOST_NEEDS = 5  # of a phrase
MOST_PAIRS = 512  # in a need
FEW = 64  # tokens in the first need of a phrase: all of these are kept at hand

# How likely a sentence is to have a token; only roughly, to tell rare needs from common ones.
COMMON = 2.5  # a common word, to be divided by its rank
TOP = 4  # and by this more
SELDOM = 0.01  # any other word, were it of no letters
LETTER = 0.75  # what each letter makes of that
LAST_ASCII = 127
FREQUENT = b"0?:"  # the commonest of the characters that are no letters
MARK = 0.2  # one of these
OTHER_MARK = 0.05
NEAR = 0.3  # two of its words to be neighbours

Ends = frozenset[Word]  # among the words may be NOTHING and ANYTHING
NOTHING = b""  # no word
ANYTHING = b"?"  # words that are not known, or none


class Rim(NamedTuple):
    """The words with which the matches of a node begin and end."""

    first: Ends
    last: Ends


class Shape(NamedTuple):
    """What is known of a node's matches: words and marks at their ends, and what each needs."""

    words: Rim
    marks: Rim
    needs: tuple[Need, ...] = ()


EMPTY = Rim(Ends((NOTHING,)), Ends((NOTHING,)))
OPEN = Rim(Ends((ANYTHING,)), Ends((ANYTHING,)))
DIGITS = Ends((DIGIT, OTHER))
PRIMITIVES = {
    "digits": Shape(EMPTY, Rim(DIGITS, DIGITS), (Need(DIGITS),)),
    "pause": Shape(EMPTY, OPEN),
}
UNKNOWN = Shape(OPEN, OPEN)


class Finder:
    """Finds what phrases need in a language of which these are the words, commonest first."""

    def __init__(self, common: Iterable[str]) -> None:
        self.ranks = {word.encode(): rank for rank, word in enumerate(common, 1)}
        self._slots: dict[str, Shape] = {}  # many phrases have the same

    def needs(self, nodes: Iterable[Node], besides: Iterable[Need] = ()) -> list[Need]:
        """The rarest of what all that matches the nodes, one after another, needs."""
        parts = [part for node in nodes for part in (*_parts(node), Text(" "))]
        whole = self._shape(phrases.Sequence(tuple(parts)))
        return sorted({*whole.needs, *besides}, key=self._best_first)[:MOST_NEEDS]

    def _best_first(self, need: Need) -> tuple[bool, float, list[str]]:
        return len(need) > FEW, self._likelihood(need), sorted(map(str, need))

    def _likelihood(self, need: Need) -> float:
        return sum(map(self._chance, need))

    def _chance(self, token: Token) -> float:
        if token == SHOUT or isinstance(token, int) and token > LAST_ASCII:
            return SELDOM
        if isinstance(token, tuple):
            return NEAR * self._chance(token[0]) * self._chance(token[1])
        if isinstance(token, int):
            return MARK if token in FREQUENT else OTHER_MARK
        if token in self.ranks:
            return COMMON / (self.ranks[token] + TOP)
        return float(SELDOM * LETTER ** len(token))

    def _shape(self, node: Node) -> Shape:
        match node:
            case Text(string):
                return _spelt(string)
            case Slot(name, None):
                return PRIMITIVES.get(name, UNKNOWN)
            case Slot(name, inner):
                assert inner is not None
                if name not in self._slots:
                    self._slots[name] = self._shape(inner)
                return self._slots[name]
            case Alternatives(options):
                return self._either([self._shape(option) for option in options])
            case _:
                return _row([self._glued(chunk) for chunk in chunks(node.parts)])

    def _either(self, shapes: Sequence[Shape]) -> Shape:
        rarest = [min(shape.needs, key=self._likelihood, default=Need()) for shape in shapes]
        return Shape(
            _any_of([shape.words for shape in shapes]),
            _any_of([shape.marks for shape in shapes]),
            (Need().union(*rarest),) if all(rarest) else (),
        )

    def _glued(self, parts: tuple[Node, ...]) -> Shape:
        if len(parts) == 1:
            return self._shape(parts[0])
        spelt = [_spelt(string) for string in spellings(parts)]
        return self._either(spelt) if spelt else UNKNOWN


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, phrases.Sequence) else (node,)


def _any_of(rims: Sequence[Rim]) -> Rim:
    return Rim(
        Ends().union(*(rim.first for rim in rims)), Ends().union(*(rim.last for rim in rims))
    )


def _row(shapes: Sequence[Shape]) -> Shape:
    """One after another, where a word surely ends between each two."""
    words, pairs = _joined([shape.words for shape in shapes])
    marks, pairs_of_marks = _joined([shape.marks for shape in shapes])
    needs = chain.from_iterable(shape.needs for shape in shapes)
    return Shape(words, marks, (*needs, *pairs, *pairs_of_marks))


def _joined(rims: Sequence[Rim]) -> tuple[Rim, list[Need]]:
    """The outer rim, and the pairs of which one stands where two parts meet."""
    lasts = list(accumulate((rim.last for rim in rims), _or_further, initial=EMPTY.last))
    firsts = list(accumulate((rim.first for rim in rims[::-1]), _or_further, initial=EMPTY.first))
    seams = map(_seam, lasts, firsts[::-1])
    return Rim(firsts[-1], lasts[-1]), [need for need in seams if need]


def _or_further(further: Ends, nearer: Ends) -> Ends:
    """The nearer words, and where there may be none, the further ones."""
    return nearer - EMPTY.first | further if NOTHING in nearer else nearer


def _seam(before: Ends, after: Ends) -> Need:
    known = not (before | after) & {NOTHING, ANYTHING}
    few = len(before) * len(after) <= MOST_PAIRS
    return Need(product(before, after)) if known and few else Need()


def _spelt(string: str) -> Shape:
    """Characters as they stand, with whole words."""
    words: list[Word] = [*string.encode("ascii", "replace").translate(PARTED).split()]
    marks: list[Word] = [*string.encode("ascii", "replace").translate(MARKED, UNMARKED)]
    others = [ord(character) for character in string if not character.isascii()]
    tokens: list[Token] = [*words, *pairwise(words), *marks, *pairwise(marks), *others]
    return Shape(_rim(words), _rim(marks), tuple(Need((token,)) for token in tokens))


def _rim(words: Sequence[Word]) -> Rim:
    return Rim(Ends(words[:1]), Ends(words[-1:])) if words else EMPTY
