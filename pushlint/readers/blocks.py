"""The blocks of a page, once all of it is known: what is an echo, a quote, the footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pushlint.prose import Gap, Segment
from pushlint.readers import elements

WORD = re.compile(r"\w+")
LEAVE = 400  # characters of a paragraph that says how to leave and little else


class Block(NamedTuple):
    """A segment or gap before all of the page is known, and where it begins."""

    start: int
    prose: Segment | Gap
    echo: bool = False
    leaving: bool = False


def settled(blocks: Sequence[Block]) -> Iterator[Segment | Gap]:
    """The segments of a page in its order: no echo of others, and each scope decided."""
    blocks = sorted(blocks, key=attrgetter("start"))
    weights = [len(b.prose.text) if isinstance(b.prose, Segment) else 0 for b in blocks]
    footer = _footer(blocks, weights)
    aside = _aside(blocks, weights)
    for block in _unechoed(blocks):
        prose = block.prose
        if isinstance(prose, Gap):
            yield prose
        elif prose.scope == elements.INDENTED:
            yield prose._replace(scope=aside)
        elif block.start >= footer and elements.STRENGTH.get(prose.scope, 0) <= 1:
            yield prose._replace(scope="footer")
        else:
            yield prose


def _unechoed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without those that only say for some programs what others say for all."""
    if not any(block.echo for block in blocks):
        yield from blocks
        return
    said = {_words(block) for block in blocks if not block.echo}
    for block in blocks:
        if not block.echo or _words(block) not in said:
            said.add(_words(block))
            yield block


def _words(block: Block) -> str:
    if isinstance(block.prose, Gap):
        return ""
    return " ".join(WORD.findall(block.prose.text.string.lower()))


def _aside(blocks: Sequence[Block], weights: Sequence[int]) -> str:
    """What is set in by a tag that is there for quotes: not so where most of the page is."""
    scopes = [b.prose.scope if isinstance(b.prose, Segment) else "" for b in blocks]
    indented = sum(
        w for w, scope in zip(weights, scopes, strict=True) if scope == elements.INDENTED
    )
    return "quote" if 2 * indented <= sum(weights) else "body"


def _footer(blocks: Sequence[Block], weights: Sequence[int]) -> float:
    """Where the first block begins that says how to leave, if most stands before it."""
    before, total = 0, sum(weights)
    for block, weight in zip(blocks, weights, strict=True):
        if block.leaving and 2 * before + weight >= total:
            return block.start + (weight > LEAVE)
        before += weight
    return inf
