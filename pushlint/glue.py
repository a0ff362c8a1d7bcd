"""Which parts of a phrase are glued into one word, and what they can spell together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import accumulate, product

from pushlint.phrases import Alternatives, Node, Sequence, Slot, Text
from pushlint.vocabulary import LETTERS

MOST = 64  # ways of spelling a word with optional letters


def chunks(parts: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """The parts, cut where a word surely ends; it does before the first and after the last."""
    before = list(accumulate(parts, lambda sure, part: _parted(part, -1, sure), initial=True))
    after = list(accumulate(parts[::-1], lambda sure, part: _parted(part, 0, sure), initial=True))
    sure = [left or right for left, right in zip(before, after[::-1], strict=True)]
    start = 0
    for end in range(1, len(parts) + 1):
        if sure[end]:
            yield parts[start:end]
            start = end


def _parted(node: Node, end: int, empty: bool) -> bool:
    """Whether a word surely ends there; `empty` says it where the node is empty."""
    match node:
        case Text(string):
            return not _letter(string[end]) if string else empty
        case Sequence(parts):
            inwards = parts if end else reversed(parts)
            return reduce(lambda sure, part: _parted(part, end, sure), inwards, empty)
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


def spellings(parts: Iterable[Node]) -> list[str]:
    """All that the parts can spell together; nothing where that is much, or unknown."""
    whole = [""]
    for part in parts:
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
            return spellings(parts)
        case _:
            return [] if node.node is None else _strings(node.node)
