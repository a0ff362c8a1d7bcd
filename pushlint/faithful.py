"""What nobody may lose of a sentence said anew, or make up: figures, names, links and tags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pushlint.message import Place
from pushlint.prose import URL
from pushlint.rules import Match
from pushlint.text import BLOCK, TAG
from pushlint.wording import BLANK

FIGURE = re.compile(r"[^\s\d(\[]?\d(?:[\d.,:/]*\d)?[\w%]*")
SUM = re.compile(r"(?:[$€£]\s?\d[\d.,]*\w?|\d[\d.,]*\s?%)")
NAME = re.compile(r"(?<=[\w,] )(?!I\b)[A-Z][\w’']+")
WORDS = re.compile(r"\w[\w'’]*")
STUTTER = re.compile(  # a word, or a blank and the word before it, that comes again at once
    r"\b(\w+) \1\b|(\w+ \[[^\]]+\])(?:\W+\w+){0,3}\W+\2", re.IGNORECASE
)
FEW = 3  # words that a sentence has at least, if it had more
HOLLOW = re.compile(r"(?:^|\*\*|[(“])\s*[:,;]")  # a mark after words that have gone
CLAIMING = frozenset(("social", "stacking", "objection", "tone"))  # whose figures are push
ASKING = frozenset(("presumption", "guilt"))  # whose names are days and plans


class Faithful(NamedTuple):
    """What a line has to keep of the sentence `before`, and the figures that it may name.

    `code` is that of the tags in it that print nothing.
    """

    before: str
    facts: frozenset[str]
    known: frozenset[str]
    code: tuple[str, ...]

    @staticmethod
    def of(sentence: Place, found: Sequence[Match], left: str, titled: bool) -> Faithful:
        """The facts of a sentence in which these push, where `left` is what does not.

        A title has capitals where there are no names.
        """
        spelt = sentence.spelt
        facts = {*FIGURE.findall(left), *URL.findall(spelt), *BLANK.findall(left)}
        facts.update(_tags(sentence, left))
        if not titled and not all(match.rule.family in ASKING for match in found):
            facts.update(NAME.findall(left))
        if not all(match.rule.family in CLAIMING for match in found):
            facts.update(SUM.findall(spelt))
        known = frozenset(FIGURE.findall(spelt))
        return Faithful(spelt, frozenset(map(str.lower, facts)), known, tuple(_code(sentence)))

    def keeps(self, line: str) -> bool:
        """Whether a line says something else, all of these facts, and no new figure."""
        low = line.lower()
        broken = HOLLOW.search(line) or STUTTER.search(line) and not STUTTER.search(self.before)
        if line == self.before or broken or self._trails_off(line):
            return False
        figures = FIGURE.findall(line)
        return all(fact in low for fact in self.facts) and self.known.issuperset(figures)

    def _trails_off(self, line: str) -> bool:
        """Whether next to nothing is left of more."""
        for code in self.code:
            line = line.replace(code, " ")
        words = len(WORDS.findall(line))
        return not words or words < FEW and not BLANK.search(line) and not self._is_brief

    @property
    def _is_brief(self) -> bool:
        return len(WORDS.findall(self.before)) <= FEW


def _code(sentence: Place) -> Iterator[str]:
    text = sentence.segment.text
    at = text.string.find(BLOCK, sentence.start, sentence.end)
    while at >= 0:
        yield text.spelt(at, at + 1)
        at = text.string.find(BLOCK, at + 1, sentence.end)


def is_title(line: str, small: Collection[str]) -> bool:
    """Whether all but its small words begin with a capital, as in a heading."""
    words = [word for word in WORDS.findall(line) if word[0].isalpha() and word not in small]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _tags(sentence: Place, left: str) -> Iterator[str]:
    """The tags of a sentence that do not push, and all links."""
    text = sentence.segment.text
    for tag in TAG.finditer(text.string, sentence.start, sentence.end):
        spelt = text.spelt(tag.start(), tag.end())
        if tag[0] == BLOCK or "://" in spelt or spelt in left:
            yield spelt
