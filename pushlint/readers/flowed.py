"""Plain text as `format=flowed` has it (RFC 3676): lines that end in a space go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from pushlint import lazy
from pushlint.text import Text

LINE = lazy.compile(r"(>*)( ?)([^\r\n]*)(\r\n|\r|\n|\Z)")
SIGNED = "-- "


def unflowed(text: Text, joint: str) -> Text:
    """Each paragraph on one line, `joint` between what stood on two: a space, or nothing."""
    return text.replace(_changes(text.string, joint))


def _changes(string: str, joint: str) -> Iterator[tuple[int, int, str]]:
    """Line breaks that a flowing line ends in, and the spaces put before other lines."""
    for line, following in pairwise(chain([LINE.match("")], LINE.finditer(string))):
        assert line and following
        if _flows(line, following):
            yield line.end(3) - 1, following.start(3), joint
        elif following[2]:
            yield *following.span(2), ""


def _flows(line: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a line goes on in the next, which must be quoted as deep."""
    ends = SIGNED in (line[3], following[3]) or line[1] != following[1]
    return not ends and line[3].endswith(" ") and following.end() > following.start()
