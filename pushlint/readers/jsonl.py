"""JSON by lines: each line read for itself, so that a bad one costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pushlint.prose import Gap, Segment
from pushlint.readers import json
from pushlint.readers.keys import KEYS, Keys
from pushlint.text import Text

LINE = re.compile(r"(?P<words>[^\r\n]*+)(?:\r\n|\r|\n|\Z)")


def read(text: Text, keys: Keys = KEYS) -> Iterator[Segment | Gap]:
    """The prose of the lines' strings; a Gap for each line that is no JSON."""
    for number, line in enumerate(LINE.finditer(text.string), 1):
        words = text[slice(*line.span("words"))]
        yield from json.read(words, keys, f"line {number}, ")
