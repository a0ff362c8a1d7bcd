"""The words that a phrase cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, product
from typing import NamedTuple

from pushlint.phrases import Alternatives, Node, Sequence, Slot, Text
from pushlint.vocabulary import DIGIT, LETTERS, MARKED, NEEDS, OTHER, PARTED, UNMARKED, Need, Word

COMMON = 0.2  # what a letter of a common word counts for
MARK = 0.5  # what a character that is no letter counts for
STOPS = b".,'"  # such characters as stand in most sentences
MOST = 64  # ways of spelling a word with optional letters


class Edges(NamedTuple):
    """Whether words surely end to the left and to the right of a node."""

    left: bool
    right: bool


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
            yield frozenset((DIGIT, OTHER))
        case Slot(_, inner):
            if inner is not None:
                yield from _needs(inner, edges, common)
        case Alternatives(options):
            rarest = [_rarest(_needs(option, edges, common), common) for option in options]
            if all(rarest):
                yield Need().union(*rarest)
        case _:
            for chunk, around in _chunks(node.parts, edges):
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
        case Sequence(parts):
            return _parted(parts[end], end, False) if parts else empty
        case Alternatives(options):
            return all(_parted(option, end, empty) for option in options)
        case Slot("digits", _):
            return True
        case Slot("pause", _):
            return empty
        case Slot("gap", _):
            return empty and end == 0
        case _:
            return node.node is not None and _parted(node.node, end, False)


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
        case Sequence(parts):
            return _spellings(parts)
        case _:
            return [] if node.node is None else _strings(node.node)
