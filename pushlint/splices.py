"""Bytes in place of others: sorted, disjoint, applied to a file, made one with earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pushlint.edits import Edit


class Splice(NamedTuple):
    """New bytes in place of those from `start` up to `end`."""

    start: int
    end: int
    new: bytes


def encoded(edits: Iterable[Edit], charset: str) -> tuple[Splice, ...]:
    """The edits in the bytes of a charset; a UnicodeEncodeError where it lacks a letter."""
    return tuple(Splice(*edit.span, edit.new.encode(charset)) for edit in edits)


def disjoint(splices: Iterable[Splice]) -> bool:
    """Whether no two of them, in the order of the file, share a byte or a place."""
    end = -1
    for splice in sorted(splices):
        if splice.start < end or splice.start == end == splice.end:
            return False
        end = splice.end
    return True


def applied(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The data with all splices, which are disjoint."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(splices):
        pieces += data[at:start], new
        at = end
    return b"".join((*pieces, data[at:]))


def composed(data: bytes, first: Sequence[Splice], then: Sequence[Splice]) -> tuple[Splice, ...]:
    """What makes of the data at once what `first` and, of what that leaves, `then` make of it."""
    between = applied(data, first)
    return tuple(
        Splice(start, end, applied(between[a:b], _within(then, a, b)))
        for a, b, start, end in _clusters(first, then)
    )


def _clusters(
    first: Sequence[Splice], then: Sequence[Splice]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches between the two, each with the stretch of the data that it came from.

    In each, splices touch one another; outside, none is made.
    """
    stretches = sorted([*_made(first), *((c.start, c.end, 0, 0) for c in then)])
    shift = 0  # how much further on a byte is than in the data, after what was gone through
    cluster: tuple[int, int] | None = None
    grown = 0
    for a, b, removed, added in stretches:
        if cluster and a > cluster[1]:
            yield *cluster, cluster[0] - shift, cluster[1] - shift - grown
            shift += grown
            cluster, grown = None, 0
        cluster = (cluster[0], max(cluster[1], b)) if cluster else (a, b)
        grown += added - removed
    if cluster:
        yield *cluster, cluster[0] - shift, cluster[1] - shift - grown


def _made(splices: Iterable[Splice]) -> Iterator[tuple[int, int, int, int]]:
    """Where each splice stands once all are made, how many bytes it took and how many it gave."""
    shift = 0
    for start, end, new in sorted(splices):
        yield start + shift, start + shift + len(new), end - start, len(new)
        shift += len(new) - (end - start)


def _within(splices: Iterable[Splice], a: int, b: int) -> list[Splice]:
    """Those from a up to b, counted from there."""
    return [Splice(c.start - a, c.end - a, c.new) for c in splices if a <= c.start and c.end <= b]
