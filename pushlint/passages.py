"""What the lines of a message say together: none adds what one before it has added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from pushlint.wording import LONGER, STOP, telling


class Spoken(Protocol):
    """Whatever has a line."""

    @property
    def line(self) -> str:
        """The line."""


Any = TypeVar("Any", bound=Spoken)


class Parts(NamedTuple):
    """The sentences of a line: those that say what stood there before, and those added to them."""

    kept: tuple[str, ...]
    added: tuple[str, ...]


class Passage:
    """The lines that were chosen so far, one after another; `light` words stand in any."""

    def __init__(self, light: frozenset[str]) -> None:
        self.light = light
        self.said: Counter[str] = Counter()  # by their longer words
        self.last: Parts = Parts((), ())

    def chosen(self, before: str, lines: Sequence[Any], beside: bool) -> tuple[Any, ...]:
        """The lines, first of those that keep as much as the first one that repeats least.

        Where it stands right `beside` the line before, one of them is enough to add anything.
        """
        if not lines:
            return ()
        parts = [self._parts(before, each.line) for each in lines]
        alike = [n for n, each in enumerate(parts) if each.kept == parts[0].kept]
        best = min(alike, key=lambda n: self._repeats(parts[n], beside))
        self.said.update(map(_gist, parts[best].added))
        self.last = parts[best]
        return (lines[best], *lines[:best], *lines[best + 1 :])

    def _repeats(self, parts: Parts, beside: bool) -> int:
        """How often a line would say what has been said, or ask twice, or add twice, on end."""
        often = sum(self.said[_gist(each)] for each in parts.added)
        if not (beside and parts.added and self.last.added):
            return often
        asks = parts.added[-1][-1:] == self.last.added[-1][-1:] == "?"
        return often + bool(parts.kept) + asks

    def _parts(self, before: str, line: str) -> Parts:
        own = telling(before, self.light)
        sentences = STOP.split(line)
        kept = tuple(each for each in sentences if own & telling(each, self.light))
        return Parts(kept, tuple(each for each in sentences if each not in kept))


def _gist(sentence: str) -> str:
    """The longer words of a sentence, by which it is known again."""
    return " ".join(LONGER.findall(sentence.lower()))
