"""Words to choose from, {Hi|Hello|{Good morning|Good day}}: each is read, none with the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pushlint import lazy
from pushlint.text import BLOCK, Text

CHOICE = lazy.compile(r"\{[^{}|]*+\|")
MARK = lazy.compile(r"\{\{\s*(?i:RANDOM)\s*\||\{(?:\s*(?i:RANDOM)\s*\|)?|[|}]")

Place = tuple[int, int]


def read(text: Text) -> Text:
    """Braces and bars made walls, where the braces are a pair and a bar is between them."""
    if not CHOICE.search(text.string):
        return text
    places = sorted(_walls(text.string))
    return text.replace((start, end, BLOCK) for start, end in places)


def _walls(string: str) -> Iterator[Place]:
    """The marks of each choice, as its last brace comes by."""
    opened: list[list[Place]] = []  # the marks so far of each choice that is not closed
    for mark in MARK.finditer(string):
        if mark[0][0] == "{":
            opened += _opened(mark)
        elif mark[0] == "|":
            for marks in opened[-1:]:
                marks.append(mark.span())
        elif opened:
            marks = opened.pop()
            if len(marks) > 1:
                yield from marks
                yield mark.span()


def _opened(mark: re.Match[str]) -> list[list[Place]]:
    """One list for each brace that will close; a keyword and its bar belong to the brace."""
    start, end = mark.span()
    if mark[0][:2] == "{{":
        return [[(start, start + 1), (start, start + 1)], [(start + 1, end - 1), (end - 1, end)]]
    return [[(start, end - 1), (end - 1, end)]] if end > start + 1 else [[(start, end)]]
