"""What changes in a file, as a patch that `git apply` takes: bytes, whatever their charset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pushlint.splices import Splice, applied

CONTEXT = 3  # lines before and after a change
LINE = re.compile(rb"[^\n]*\n|[^\n]+")
NO_NEWLINE = b"\n\\ No newline at end of file\n"
QUOTED = re.compile(rb'[\x00-\x1f"\\\x7f-\xff]')  # as git quotes the names of files
ESCAPES = {ord('"'): b'\\"', ord("\\"): b"\\\\"}


class Block(NamedTuple):
    """The lines `first` up to `last` of a file, from 0, and those in their place."""

    first: int
    last: int
    new: list[bytes]


def patch(name: bytes, data: bytes, splices: Sequence[Splice]) -> bytes:
    """The patch of one file; nothing where nothing changes.

    `name` is its path from the top of the repository, with slashes.
    """
    lines = LINE.findall(data)
    blocks = [
        block for block in _blocks(lines, data, splices) if block.new or block.first < block.last
    ]
    if not blocks:
        return b""
    old, new = _quoted(b"a/" + name), _quoted(b"b/" + name)
    tab = b"\t" if b" " in name else b""  # so that the name is known to end there
    head = b"diff --git %b %b\n--- %b%b\n+++ %b%b\n" % (old, new, old, tab, new, tab)
    return head + b"".join(_hunks(lines, blocks))


def _quoted(name: bytes) -> bytes:
    quoted = QUOTED.sub(lambda odd: ESCAPES.get(odd[0][0], b"\\%03o" % odd[0][0]), name)
    return name if quoted == name else b'"%b"' % quoted


def _blocks(lines: Sequence[bytes], data: bytes, splices: Sequence[Splice]) -> Iterator[Block]:
    """The lines that change, those that share one together; nothing of what stays in them."""
    starts = list(accumulate(map(len, lines), initial=0))
    groups: list[tuple[int, int, list[Splice]]] = []
    for splice in splices:
        first = bisect_right(starts, splice.start, hi=len(lines)) - 1
        last = bisect_right(starts, splice.end, hi=len(lines))
        if groups and first < groups[-1][1]:
            first, _, shared = groups.pop()
            groups.append((first, last, [*shared, splice]))
        else:
            groups.append((first, last, [splice]))
    for first, last, shared in groups:
        start, end = starts[first], starts[last]
        here = [Splice(a - start, b - start, new) for a, b, new in shared]
        yield _trimmed(lines, first, last, LINE.findall(applied(data[start:end], here)))


def _trimmed(lines: Sequence[bytes], first: int, last: int, new: list[bytes]) -> Block:
    """The block without the lines at its edges that stay the same."""
    while first < last and new and lines[first] == new[0]:
        first, new = first + 1, new[1:]
    while first < last and new and lines[last - 1] == new[-1]:
        last, new = last - 1, new[:-1]
    return Block(first, last, new)


def _hunks(lines: Sequence[bytes], blocks: Iterable[Block]) -> Iterator[bytes]:
    """The blocks with lines around them; those that are near one another in one."""
    near: list[Block] = []
    shift = 0
    for block in blocks:
        if near and block.first - near[-1].last > 2 * CONTEXT:
            yield _hunk(lines, near, shift)
            shift += _growth(near)
            near = []
        near.append(block)
    yield _hunk(lines, near, shift)


def _growth(blocks: Iterable[Block]) -> int:
    return sum(len(block.new) - (block.last - block.first) for block in blocks)


def _hunk(lines: Sequence[bytes], blocks: Sequence[Block], shift: int) -> bytes:
    start = max(0, blocks[0].first - CONTEXT)
    end = min(len(lines), blocks[-1].last + CONTEXT)
    count = end - start
    new_count = count + _growth(blocks)
    body: list[bytes] = []
    at = start
    for first, last, new in blocks:
        body += [_line(b" ", line) for line in lines[at:first]]
        body += [_line(b"-", line) for line in lines[first:last]]
        body += [_line(b"+", line) for line in new]
        at = last
    body += [_line(b" ", line) for line in lines[at:end]]
    head = b"@@ -%d,%d +%d,%d @@\n" % (start + 1, count, start + 1 + shift, new_count)
    return head + b"".join(body)


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + (line if line.endswith(b"\n") else line + NO_NEWLINE)
