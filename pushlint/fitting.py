"""A rule's templates, fitted to the sentence of a match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pushlint.message import Place
from pushlint.rules import Match, Template
from pushlint.text import BLOCK, VALUE, Span

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(rf"[\w'’{VALUE}]+")
INITIAL = re.compile(r"^[\"'“‘(]*[^\W\d_]")  # a tag in front has no letter to raise
SENTENCE = re.compile(r"\W*[A-Z{].*[.?!]$", re.DOTALL)
LONE_I = re.compile(r"\bi\b")
PRONOUN = re.compile(r"I\b")  # which has a capital everywhere
SPACED_SLOT = re.compile(r"(?P<space> ?)\{(?P<name>\w+)\}")
QUOTES = (("“", "”"), ('"', '"'))
ENDS = '.!?…:"”)'
ENDING = " .!?…:;,"
LINK = "://"
APART = "|"  # in a template: nothing but a mark or a filler may stand on this side
MARKS = ",;:–—-(.!?…"
DEFAULT = VALUE + BLOCK  # what a tag prints, or else the words that follow
JOINT = " ,;:–—"  # what joins words to those before or after them
SERIES = re.compile(r", [\w-]+,$")  # of words before a noun; the last has no comma after it
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


def rewrites(match: Match, fillers: frozenset[str]) -> tuple[Rewrite, ...]:
    """The alternatives that fit the match's sentence, best first.

    Of a run of sentences the first stays, and the alternative comes after it.
    """
    if match.rule.run or match.rule.whole:
        return tuple(_shortened(match))
    return tuple(_fitting(match, fillers))


def shortened(match: Match, first: str = "") -> Iterator[tuple[str, str]]:
    """The first sentence of a run, or what is said instead, and each of the templates, by move."""
    first = _closed_quote(first or match.sentence.spelt)
    ended = first[-1] in ENDS and not (first[-1] == ")" and first[0] != "(")
    for template in match.templates:
        yield template.move, f"{first if ended else first + '.'} {template.new}"


def _shortened(match: Match) -> Iterator[Rewrite]:
    stretch = match.places[0]
    verbatim = stretch.segment.text.verbatim(match.sentence.start, stretch.end)
    for move, line in shortened(match):
        applies = verbatim and len(match.places) == 1
        yield Rewrite(move, line, match.span, line, applies)


def _closed_quote(first: str) -> str:
    """The sentence, with the end of a quotation that goes on after it."""
    for opened, closed in QUOTES:
        if first.startswith(opened) and closed not in first[1:]:
            return first + closed
    return first


def _fitting(match: Match, fillers: frozenset[str]) -> Iterator[Rewrite]:
    lines = {match.sentence.spelt}
    for template, place in fitting(match, fillers):
        new = filled(match, template, place)
        line = joined(match.sentence, [(place, new)])
        if line not in lines and WORD.search(line):
            lines.add(line)
            applies = place.segment.text.verbatim(place.start, place.end)
            yield Rewrite(template.move, new, place.span, line, applies)


def fitting(
    match: Match, fillers: frozenset[str], others: Sequence[Place] = ()
) -> Iterator[tuple[Template, Place]]:
    """The templates that can be filled, each with what it stands in for.

    A whole sentence may take the place of `others`, which push as well.
    """
    for template in match.templates:
        if _quotable(match, template.new):
            place = _replaced(match, template, fillers, others)
            if place is not None:
                yield template, place


def _quotable(match: Match, new: str) -> bool:
    """Whether there are words for all slots of a template, and no link in the midst of them."""
    for slot in SLOT.findall(new):
        place = match.slots.get(slot)
        if place is None or LINK in place.spelt and not new.rstrip(ENDING).endswith("}"):
            return False
    return True


def _replaced(
    match: Match, template: Template, fillers: frozenset[str], others: Sequence[Place]
) -> Place | None:
    """What the template stands in for: a whole sentence for a sentence, else the match.

    None where that would lose what the rest of the sentence says.
    """
    sentence = match.sentence
    if not SENTENCE.match(template.new):
        return match.places[0] if _apart(match, template.new, fillers) else None
    kept = "rest" in SLOT.findall(template.new)
    end = match.places[0].start if kept else sentence.end
    spare = remaining(sentence, [match.places[0], *others], end)
    words = (word.lower() in fillers for word in WORD.findall(spare))
    return sentence if BLOCK not in spare and all(words) else None


def _apart(match: Match, new: str, fillers: frozenset[str]) -> bool:
    """Whether the match stands alone on the sides on which the template has to: "| no rush |"."""
    sentence, place = match.sentence, match.places[0]
    string = sentence.segment.text.string
    before = string[sentence.start : place.start].rstrip()
    after = string[place.end : sentence.end].lstrip()
    begins = is_after_mark(match) or before.rpartition(" ")[2].lower() in fillers
    ends = not WORD.match(after)
    return (begins or not new.startswith(APART)) and (ends or not new.endswith(APART))


def is_after_mark(match: Match) -> bool:
    """Whether it begins its sentence, but for tags that print nothing, or comes after a mark."""
    before = match.sentence.segment.text.string[match.sentence.start : match.places[0].start]
    return before.rstrip(f" {BLOCK}")[-1:] in MARKS or before.endswith(DEFAULT)


def remaining(sentence: Place, gone: Sequence[Place], end: int) -> str:
    """What the sentence says up to `end` without these places."""
    at, pieces = sentence.start, []
    string = sentence.segment.text.string
    for place in sorted(gone, key=lambda place: place.start):
        pieces.append(string[at : max(at, min(place.start, end))])
        at = max(at, place.end)
    return " ".join([*pieces, string[at : max(at, end)]])


def filled(match: Match, template: Template, place: Place) -> str:
    """The template with its slots filled, in the case and with the mark that its place asks for."""

    def quoted(slot: re.Match[str]) -> str:
        quote = match.slots[slot["name"]]
        words = quote.spelt
        if words.isupper() and len(words) > 3 and VALUE not in str(quote):
            words = LONE_I.sub("I", words.lower())
        if quote.start == match.sentence.start and slot.start() and words[1:2].islower():
            words = words[:1].lower() + words[1:]
        return slot["space"] + words if words else ""

    new = SPACED_SLOT.sub(quoted, template.new.strip(f"{APART} "))
    if place.end == match.sentence.end and match.sentence.segment.scope in BARE_SCOPES:
        new = new.removesuffix(".")
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


def joined(sentence: Place, changes: Sequence[tuple[Place, str]]) -> str:
    """The sentence with these places said anew, without the holes that an empty one leaves."""
    segment, at, line, hole = sentence.segment, sentence.start, "", False
    for place, new in [*changes, (Place(segment, sentence.end, sentence.end), "")]:
        between = Place(segment, at, place.start).spelt
        line = _closed(line, between) if hole else line + between
        line, hole, at = line + new, not new, place.end
    return line


def _closed(before: str, after: str) -> str:
    """What stood around words that were dropped, drawn together."""
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if not before or before[-1] in JOINT + "(":
        after = after.lstrip(JOINT)
    if SERIES.search(before) and after[:1].isalnum():
        before = before[:-1]
    if not after or after[0] in ",.;:!?…)":
        return before.rstrip(JOINT) + after
    if not before:
        return after[:1].upper() + after[1:]
    return before + after if before.endswith("(") else f"{before} {after}"
