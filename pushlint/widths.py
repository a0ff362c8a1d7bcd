"""How many bytes each character of a text takes, charset by charset."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache

UTFS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")  # one way to spell each
PAIRED = (  # two bytes may be two characters
    "big5hkscs",
    "euc_jis_2004",
    "euc_jisx0213",
    "shift_jis_2004",
    "shift_jisx0213",
)


def widths(string: str, charset: str, data: bytes) -> Iterator[tuple[int, int, int]]:
    """All through `string`: so many characters in a row, their width in bytes, their step.

    As in a Run: with a step of 0 all of them stand for the same bytes.
    """
    if not string:
        return
    if charset in UTFS:
        for match in _same_width().finditer(string):
            width = len(match[0][0].encode(charset))
            yield match.end() - match.start(), width, width
    elif len(string) == len(data) and charset not in PAIRED:
        yield len(data), 1, 1
    else:
        yield from _stepped(charset, data)


@cache
def _same_width() -> re.Pattern[str]:
    """Characters in a row that take as many bytes each, in every UTF; slow to compile."""
    return re.compile(r"[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


def _stepped(charset: str, data: bytes) -> Iterator[tuple[int, int, int]]:
    """As `widths`, by decoding byte after byte: for charsets with shifts and pairs.

    Bytes that mean something else after others, as they do after a shift, do
    not spell a character: they stand for it.
    """
    decoder = codecs.getincrementaldecoder(charset)()
    unshifted = state = decoder.getstate()
    done = 0
    for at in range(1, len(data) + 1):
        count = len(decoder.decode(data[at - 1 : at], at == len(data)))
        if count:
            before, state = state, decoder.getstate()
            spelt = count == 1 and before == state == unshifted
            yield count, at - done, at - done if spelt else 0
            done = at
