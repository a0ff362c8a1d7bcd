"""From a match to the same line as an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pushlint.message import Place
from pushlint.prose import BLOCK, VALUE
from pushlint.rules import Match, Template
from pushlint.source import Source
from pushlint.text import Span

SLOT = re.compile(r"\{(\w+)\}")
FILLED_IN = re.compile(f"[{VALUE}{BLOCK}]")
WORD = re.compile(rf"[\w'’{VALUE}]+")
FIRST_LETTER = re.compile(r"[^\W\d_]")
SENTENCE = re.compile(r"\W*[A-Z{].*[.?!]$", re.DOTALL)
SPARE_SPACE = re.compile(r"\s+(?=[,.;:!?])|(?<=\s)\s+|^[\s,;:]+")
BARE_SCOPES = ("subject", "preheader", "heading", "link", "button")  # no full stop at the end


class Rewrite(NamedTuple):
    """Another way to say it.

    `new` stands in for the bytes of `span`; `line` is the whole sentence then.
    `applies` says whether those bytes are the words and nothing else.
    """

    move: str
    new: str
    span: Span
    line: str
    applies: bool


def rewrites(match: Match, source: Source, fillers: frozenset[str]) -> tuple[Rewrite, ...]:
    """The alternatives that fit the match's sentence, best first."""
    return tuple(_fitting(match, source, fillers))


def _fitting(match: Match, source: Source, fillers: frozenset[str]) -> Iterator[Rewrite]:
    before = _shown(match.sentence, source)
    lines = {before}
    for template in match.templates:
        place = _replaced(match, template, fillers)
        if place is None:
            continue
        new = _filled(match, template, place, source)
        line = _line(match.sentence, place, new, source)
        if line not in lines:
            lines.add(line)
            applies = place.segment.text.verbatim(place.start, place.end)
            yield Rewrite(template.move, new, place.span, line, applies)


def _replaced(match: Match, template: Template, fillers: frozenset[str]) -> Place | None:
    """What the template stands in for: a whole sentence for a sentence, else the match.

    None where that would lose what the rest of the sentence says.
    """
    if not SENTENCE.match(template.new):
        return match.places[0]
    string, sentence = match.sentence.segment.text.string, match.sentence
    kept = "rest" in SLOT.findall(template.new)
    spare = string[sentence.start : match.places[0].start]
    if not kept:
        spare += " " + string[match.places[0].end : sentence.end]
    if all(word.lower() in fillers for word in WORD.findall(spare)):
        return match.sentence
    return None


def _filled(match: Match, template: Template, place: Place, source: Source) -> str:
    """The template with its slots filled, in the case and with the mark that its place asks for."""

    def quoted(slot: re.Match[str]) -> str:
        words = _shown(match.slots[slot[1]], source) if slot[1] in match.slots else ""
        return words.lower() if words.isupper() and len(words) > 3 else words

    new = SLOT.sub(quoted, template.new)
    if place == match.sentence:
        bare = match.sentence.segment.scope in BARE_SCOPES
        new = new.removesuffix(".") if bare else new
    first = FIRST_LETTER.search(str(place))
    if (first and first[0].isupper()) or place == match.sentence:
        new = FIRST_LETTER.sub(lambda letter: letter[0].upper(), new, count=1)
    return new


def _line(sentence: Place, place: Place, new: str, source: Source) -> str:
    """The sentence with `new` in it, without the holes that an empty one leaves."""
    if place == sentence:
        return new
    segment = sentence.segment
    before = _shown(Place(segment, sentence.start, place.start), source)
    after = _shown(Place(segment, place.end, sentence.end), source)
    line = before + new + after
    if new:
        return line
    line = SPARE_SPACE.sub("", line)
    return line[:1].upper() + line[1:]


def _shown(place: Place, source: Source) -> str:
    """The words of a place, with its tags as they stand in the file."""
    string = str(place)
    if not FILLED_IN.search(string):
        return string

    def raw(tag: re.Match[str]) -> str:
        at = place.start + tag.start()
        start, end = place.segment.text.span(at, at + 1)
        return source.data[start:end].decode(source.charset, "replace")

    return FILLED_IN.sub(raw, string)
