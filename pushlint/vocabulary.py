"""The words that a phrase cannot do without, and which phrases a text can hold at all.

A word here is a run of ASCII letters in folded text, or any other character, but
for spaces; all digits are the character 0. A phrase needs one word of each of a
few sets; where a sentence lacks one, the phrase itself is not tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate, product
from operator import or_
from typing import NamedTuple

from pushlint import phrases
from pushlint.phrases import Alternatives, Node, Slot, Text

LETTERS = bytes(range(ord("a"), ord("z") + 1))
DIGITS = b"0123456789"
PARTED = bytes(byte if byte in LETTERS else ord(" ") for byte in range(256))
MARKED = bytes.maketrans(DIGITS, b"0" * len(DIGITS))
UNMARKED = LETTERS + b" \n"
DIGIT = ord("0")
NEEDS = 3  # sets of words that are looked at for a phrase
COMMON = 0.2  # what a letter of a common word counts for
MARK = 0.5  # what a character that is no letter counts for
STOPS = b".,'"  # such characters as stand in most sentences
MOST = 64  # ways of spelling a word with optional letters

Word = bytes | int  # letters, or the code of another character
Need = frozenset[Word]


class Edges(NamedTuple):
    """Whether words surely end to the left and to the right of a node."""

    left: bool
    right: bool


class Vocabulary(NamedTuple):
    """All needs of `size` phrases, as bits.

    Bit r * size + n of a word's mask: the word is in need r of phrase n. The
    same bit of `lacking`: phrase n has no need r.
    """

    size: int
    masks: Mapping[Word, int]
    known: Need
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
        return Vocabulary(len(needs), masks, frozenset(masks), lacking)

    def possible(self, words: Iterable[Word]) -> int:
        """The phrases, as bits, of which these words meet every need."""
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


def needs(nodes: Iterable[Node], common: frozenset[str]) -> tuple[Need, ...]:
    """The rarest of what every match of the nodes needs; words in `common` hardly count."""
    found = {need for node in nodes for need in _needs(node, Edges(True, True), common)}
    ranked = sorted(found, key=lambda need: (-_rarity(need, common), sorted(map(str, need))))
    return tuple(ranked[:NEEDS])


def _rarity(need: Need, common: frozenset[str]) -> float:
    """How many letters the commonest of its words has, less a little for each word."""
    return min(_weight(word, common) for word in need) - len(need) / 50


def _weight(word: Word, common: frozenset[str]) -> float:
    if isinstance(word, int):
        return 0 if word in STOPS else MARK
    return len(word) * (COMMON if word.decode() in common else 1)


def _needs(node: Node, edges: Edges, common: frozenset[str]) -> Iterator[Need]:
    match node:
        case Text(string):
            yield from (frozenset((word,)) for word in _whole_words(string, edges))
        case Slot("digits", _):
            yield frozenset((DIGIT,))
        case Slot(_, inner):
            if inner is not None:
                yield from _needs(inner, edges, common)
        case Alternatives(options):
            rarest = [_rarest(_needs(option, edges, common), common) for option in options]
            if all(rarest):
                yield Need().union(*rarest)
        case phrases.Sequence(parts):
            for chunk, around in _chunks(parts, edges):
                yield from _chunk_needs(chunk, around, common)


def _rarest(found: Iterable[Need], common: frozenset[str]) -> Need:
    return max(found, key=lambda need: _rarity(need, common), default=Need())


def _chunk_needs(chunk: tuple[Node, ...], edges: Edges, common: frozenset[str]) -> Iterator[Need]:
    """What a single part needs, or several that are glued together."""
    if len(chunk) == 1:
        yield from _needs(chunk[0], edges, common)
        return
    spelt = _spellings(chunk)
    words = [list(_whole_words(string, edges)) for string in spelt]
    if spelt and all(words):
        yield frozenset(max(each, key=lambda word: _weight(word, common)) for each in words)


def _chunks(parts: tuple[Node, ...], edges: Edges) -> Iterator[tuple[tuple[Node, ...], Edges]]:
    """The parts, cut where a word surely ends, and the edges of each piece."""
    before = list(accumulate(parts, lambda sure, part: _parted(part, -1, sure), initial=edges.left))
    after = list(
        accumulate(reversed(parts), lambda sure, part: _parted(part, 0, sure), initial=edges.right)
    )[::-1]
    sure = [left or right for left, right in zip(before, after, strict=True)]
    start = 0
    for end in range(1, len(parts) + 1):
        if sure[end] or end == len(parts):
            yield parts[start:end], Edges(sure[start], sure[end])
            start = end


def _parted(node: Node, end: int, empty: bool) -> bool:
    """Whether a word surely ends there; `empty` says it where the node is empty."""
    match node:
        case Text(string):
            return not _letter(string[end]) if string else empty
        case phrases.Sequence(parts):
            return _parted(parts[end], end, False) if parts else empty
        case Alternatives(options):
            return all(_parted(option, end, empty) for option in options)
        case Slot("digits", _):
            return True
        case Slot("pause", _):
            return empty
        case Slot("gap", _):
            return empty and end == 0
        case Slot(_, inner):
            return inner is not None and _parted(inner, end, False)


def _letter(character: str) -> bool:
    return character.encode("ascii", "replace") in LETTERS


def _whole_words(string: str, edges: Edges) -> Iterator[Word]:
    """The words of a string that cannot go on beyond it."""
    padded = f"{' ' if edges.left else 'x'}{string}{' ' if edges.right else 'x'}"
    words = padded.encode("ascii", "replace").translate(PARTED).split(b" ")
    yield from filter(None, words[not edges.left : len(words) - (not edges.right)])
    yield from string.encode("ascii", "replace").translate(MARKED, UNMARKED)


def _spellings(chunk: Iterable[Node]) -> list[str]:
    """All that the parts can spell together; nothing where that is much, or unknown."""
    whole = [""]
    for part in chunk:
        whole = [a + b for a, b in product(whole, _strings(part))]
        if not 0 < len(whole) <= MOST:
            return []
    return whole


def _strings(node: Node) -> list[str]:
    match node:
        case Text(string):
            return [string]
        case Alternatives(options):
            spelt = [_strings(option) for option in options]
            return [string for strings in spelt for string in strings] if all(spelt) else []
        case phrases.Sequence(parts):
            return _spellings(parts)
        case Slot(_, inner):
            return [] if inner is None else _strings(inner)
