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
INITIAL = re.compile(r"^[\"'“‘(]*[^\W\d_]")  # a tag in front has no letter to raise
SENTENCE = re.compile(r"\W*[A-Z{].*[.?!]$", re.DOTALL)
PRONOUN = re.compile(r"I\b")  # which has a capital everywhere
SPACED_SLOT = re.compile(r"(?P<space> ?)\{(?P<name>\w+)\}")
ENDS = '.!?…:"”)'
JOINT = " ,;:–—"  # what joins words to those before or after them
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
    """The alternatives that fit the match's sentence, best first.

    Of a run of sentences the first stays, and the alternative comes after it.
    """
    found = _shortened(match, source) if match.rule.run else _fitting(match, source, fillers)
    return tuple(found)


def _shortened(match: Match, source: Source) -> Iterator[Rewrite]:
    first, stretch = shown(match.sentence, source), match.places[0]
    start = match.sentence.start
    verbatim = stretch.segment.text.verbatim(start, stretch.end)
    for template in match.templates:
        line = f"{first if first[-1] in ENDS else first + '.'} {template.new}"
        applies = verbatim and len(match.places) == 1
        yield Rewrite(template.move, line, match.span, line, applies)


def _fitting(match: Match, source: Source, fillers: frozenset[str]) -> Iterator[Rewrite]:
    before = shown(match.sentence, source)
    lines = {before}
    for template in match.templates:
        place = _replaced(match, template, fillers)
        if place is None or not match.slots.keys() >= set(SLOT.findall(template.new)):
            continue
        new = _filled(match, template, place, source)
        line = _line(match.sentence, place, new, source)
        if line not in lines and WORD.search(line):
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
    words = (word.lower() in fillers for word in WORD.findall(spare))
    return match.sentence if BLOCK not in spare and all(words) else None


def _filled(match: Match, template: Template, place: Place, source: Source) -> str:
    """The template with its slots filled, in the case and with the mark that its place asks for."""

    def quoted(slot: re.Match[str]) -> str:
        quote = match.slots[slot["name"]]
        words = shown(quote, source)
        if words.isupper() and len(words) > 3:
            words = words.lower()
        if quote.start == match.sentence.start and slot.start() and words[1:2].islower():
            words = words[:1].lower() + words[1:]
        return slot["space"] + words if words else ""

    new = SPACED_SLOT.sub(quoted, template.new)
    if place == match.sentence:
        bare = match.sentence.segment.scope in BARE_SCOPES
        new = new.removesuffix(".") if bare else new
    if place == match.sentence or _begins_high(place, match.sentence):
        new = INITIAL.sub(lambda initial: initial[0].upper(), new)
    return new


def _begins_high(place: Place, sentence: Place) -> bool:
    """Whether it begins its sentence, with a capital or a figure; or goes on with a name."""
    words = str(place)
    first = next(filter(str.isalnum, words), "")
    if place.start == sentence.start:
        return first.isupper() or first.isdigit()
    return first.isupper() and not words.isupper() and not PRONOUN.match(words)


def _line(sentence: Place, place: Place, new: str, source: Source) -> str:
    """The sentence with `new` in it, without the holes that an empty one leaves."""
    if place == sentence:
        return new
    segment = sentence.segment
    before = shown(Place(segment, sentence.start, place.start), source)
    after = shown(Place(segment, place.end, sentence.end), source)
    return before + new + after if new else _closed(before, after)


def _closed(before: str, after: str) -> str:
    """What stood around words that were dropped, drawn together."""
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if not before or before[-1] in JOINT + "(":
        after = after.lstrip(JOINT)
    if not after or after[0] in ",.;:!?…)":
        return before.rstrip(JOINT) + after
    if not before:
        return after[:1].upper() + after[1:]
    return before + after if before.endswith("(") else f"{before} {after}"


def shown(place: Place, source: Source) -> str:
    """The words of a place, with its tags as they stand in the file."""
    string = str(place)
    if not FILLED_IN.search(string):
        return string

    def raw(tag: re.Match[str]) -> str:
        at = place.start + tag.start()
        start, end = place.segment.text.span(at, at + 1)
        return source.data[start:end].decode(source.charset, "replace")

    return FILLED_IN.sub(raw, string)
