"""The comments of a file that speak to pushlint: what to do, about which rules, and why."""

from __future__ import annotations

import re
from typing import NamedTuple

from pushlint.comments import Comment, comments
from pushlint.message import Place
from pushlint.prose import COMMENT, Segment
from pushlint.readers.forms import BYTES, form
from pushlint.source import Source
from pushlint.text import Text

DIRECTIVE = re.compile(r"\s*pushlint\s*:\s*(?P<words>.*)", re.DOTALL)
REASON = re.compile(r"\s*(?:--|[—–])\s*(?P<reason>.*)", re.DOTALL)
WORD = re.compile(r"[^\s,]+")


class Directive(NamedTuple):
    """A comment that speaks to pushlint: all of it, what is to be done, where to, and why."""

    comment: Comment
    place: Place
    verb: str
    names: tuple[Place, ...]
    reason: str


def directives(source: Source) -> list[Directive]:
    """All of a file, in its order."""
    name = form(source)
    text = Text.of(source.data) if name in BYTES else source.text
    each = (_directive(comment, text) for comment in comments(name, text))
    return [directive for directive in each if directive]


def _directive(comment: Comment, text: Text) -> Directive | None:
    words = comment.words
    found = DIRECTIVE.fullmatch(words.string)
    if not found:
        return None
    start, end = found.span("words")
    reason = REASON.search(words.string, start)
    stop = reason.start() if reason else end
    segment = Segment(COMMENT, words)
    said = [Place(segment, *word.span()) for word in WORD.finditer(words.string, start, stop)]
    why = " ".join(reason["reason"].split()) if reason else ""
    first, last = text.index(comment.span.start), text.index(comment.span.end - 1)
    place = Place(Segment(COMMENT, text), first, last + 1)
    return Directive(comment, place, str(said[0]) if said else "", tuple(said), why)
