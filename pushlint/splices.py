"""Bytes in place of others: sorted, disjoint, applied to a file, made one with earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pushlint.edits import Edit


class Change(NamedTuple):
    """New bytes in place of those from `start` up to `end`."""

    start: int
    end: int
    new: bytes


def encoded(edits: Iterable[Edit], charset: str) -> tuple[Change, ...]:
    """The edits in the bytes of a charset; a UnicodeEncodeError where it lacks a letter."""
    return tuple(Change(*edit.span, edit.new.encode(charset)) for edit in edits)


def disjoint(changes: Iterable[Change]) -> bool:
    """Whether no two of them, in the order of the file, share a byte or a place."""
    end = -1
    for change in sorted(changes):
        if change.start < end or change.start == end == change.end:
            return False
        end = change.end
    return True


def applied(data: bytes, changes: Iterable[Change]) -> bytes:
    """The data with all changes, which are disjoint."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(changes):
        pieces += data[at:start], new
        at = end
    return b"".join((*pieces, data[at:]))


def composed(data: bytes, first: Sequence[Change], then: Sequence[Change]) -> tuple[Change, ...]:
    """What makes of the data at once what `first` and, of what that leaves, `then` make of it."""
    between = applied(data, first)
    return tuple(
        Change(start, end, applied(between[a:b], _within(then, a, b)))
        for a, b, start, end in _clusters(first, then)
    )


def _clusters(
    first: Sequence[Change], then: Sequence[Change]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches between the two, each with the stretch of the data that it came from.

    In each, changes touch one another; outside, none is made.
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


def _made(changes: Iterable[Change]) -> Iterator[tuple[int, int, int, int]]:
    """Where each change stands once all are made, how many bytes it took and how many it gave."""
    shift = 0
    for start, end, new in sorted(changes):
        yield start + shift, start + shift + len(new), end - start, len(new)
        shift += len(new) - (end - start)


def _within(changes: Iterable[Change], a: int, b: int) -> list[Change]:
    """Those from a up to b, counted from there."""
    return [Change(c.start - a, c.end - a, c.new) for c in changes if a <= c.start and c.end <= b]
