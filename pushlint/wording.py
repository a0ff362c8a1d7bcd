"""Words of a sentence changed as a language says: each pattern, and the plain words for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pushlint.folding import fold
from pushlint.rules import Pattern

if TYPE_CHECKING:
    import regex

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"\w")
BLANK = re.compile(r"\[[^\]]+\]")  # for the writer to fill in
LONGER = re.compile(r"\w{4,}")
STOP = re.compile(r"(?<=[.!?]) +")  # between two sentences of a line
OPENED = (",", ":", ";", "–", "—")  # what parts a sentence from what only leads to it


class Change(NamedTuple):
    """Words that push, and plain ones for them; `leads`: only where a sentence begins."""

    pattern: Pattern
    new: str
    leads: bool = False


def replaced(changes: Iterable[Change], words: str) -> str:
    """The words with these changes; nothing where none of them says anything new."""
    changed, folded = False, fold(words)
    for pattern, new, leads in changes:
        found = [m for m in pattern.regex.finditer(folded) if not leads or _begins(words, m)]
        for each in reversed(found):
            words = words[: each.start()] + _quoting(new, words, each) + words[each.end() :]
        if found:
            changed, folded = changed or bool(new), fold(words)
    return words if changed else ""


def telling(line: str, light: frozenset[str]) -> frozenset[str]:
    """The longer words of a line, by which it is known, but for the `light` ones, which any has."""
    return frozenset(LONGER.findall(line.lower())) - light


def _begins(words: str, found: regex.Match[str]) -> bool:
    """Whether nothing comes before it, or nothing but what a mark parts from it."""
    before = words[: found.start()].rstrip()
    return before[-1:] in OPENED or not WORD.search(before)


def _quoting(new: str, words: str, found: regex.Match[str]) -> str:
    """The plain words, with what they quote of those that were found."""
    return SLOT.sub(lambda slot: words[slice(*found.span(slot[1]))], new)
