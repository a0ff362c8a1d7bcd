"""From a match to the same line as an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pushlint.edits import Edit, between
from pushlint.message import Place
from pushlint.rules import FAILING, Match, Template
from pushlint.text import BLOCK, VALUE, Span

if TYPE_CHECKING:
    from pushlint.lint import Finding

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(rf"[\w'’{VALUE}]+")
INITIAL = re.compile(r"^[\"'“‘(]*[^\W\d_]")  # a tag in front has no letter to raise
SENTENCE = re.compile(r"\W*[A-Z{].*[.?!]$", re.DOTALL)
LONE_I = re.compile(r"\bi\b")
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


def rewrites(match: Match, fillers: frozenset[str]) -> tuple[Rewrite, ...]:
    """The alternatives that fit the match's sentence, best first.

    Of a run of sentences the first stays, and the alternative comes after it.
    """
    found = _shortened(match) if match.rule.run or match.rule.whole else _fitting(match, fillers)
    return tuple(found)


def _shortened(match: Match) -> Iterator[Rewrite]:
    first, stretch = match.sentence.spelt, match.places[0]
    start = match.sentence.start
    verbatim = stretch.segment.text.verbatim(start, stretch.end)
    for template in match.templates:
        line = f"{first if first[-1] in ENDS else first + '.'} {template.new}"
        applies = verbatim and len(match.places) == 1
        yield Rewrite(template.move, line, match.span, line, applies)


def _fitting(match: Match, fillers: frozenset[str]) -> Iterator[Rewrite]:
    before = match.sentence.spelt
    lines = {before}
    for template in match.templates:
        place = _replaced(match, template, fillers)
        if place is None or not match.slots.keys() >= set(SLOT.findall(template.new)):
            continue
        new = _filled(match, template, place)
        line = _line(match.sentence, place, new)
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


def _filled(match: Match, template: Template, place: Place) -> str:
    """The template with its slots filled, in the case and with the mark that its place asks for."""

    def quoted(slot: re.Match[str]) -> str:
        quote = match.slots[slot["name"]]
        words = quote.spelt
        if words.isupper() and len(words) > 3 and VALUE not in str(quote):
            words = LONE_I.sub("I", words.lower())
        if quote.start == match.sentence.start and slot.start() and words[1:2].islower():
            words = words[:1].lower() + words[1:]
        return slot["space"] + words if words else ""

    new = SPACED_SLOT.sub(quoted, template.new)
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


def _line(sentence: Place, place: Place, new: str) -> str:
    """The sentence with `new` in it, without the holes that an empty one leaves."""
    if place == sentence:
        return new
    segment = sentence.segment
    before = Place(segment, sentence.start, place.start).spelt
    after = Place(segment, place.end, sentence.end).spelt
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


class Alternative(NamedTuple):
    """A sentence said otherwise, and the edits that make it so; none where bytes forbid it."""

    move: str
    line: str
    edits: tuple[Edit, ...]


class Dropped(NamedTuple):
    """An alternative that is not offered, and the rules of grammar that it would break."""

    line: str
    faults: tuple[str, ...]


class Checked(NamedTuple):
    """Whether the grammar of the alternatives was checked, and which of them were dropped."""

    done: bool
    dropped: tuple[Dropped, ...] = ()


class Invitation(NamedTuple):
    """A sentence, or a run of them, that pushes: as it stands, and as it could be said.

    `line` is the number of the line on which it begins; `span` is in bytes of the file.
    `checked` is None where nobody asked for a check of the grammar.
    """

    path: str
    line: int
    span: Span
    before: str
    alternatives: tuple[Alternative, ...]
    rules: tuple[str, ...]
    checked: Checked | None = None


def invitations(findings: Iterable[Finding]) -> tuple[Invitation, ...]:
    """One for each sentence with findings, in the order of the file.

    A finding that is a suggestion and has no rewrite makes none.
    """
    groups: dict[tuple[Span, Span], list[tuple[Finding, tuple[Rewrite, ...]]]] = {}
    for finding in findings:
        found = finding.rewrites
        if found or finding.severity in FAILING:
            groups.setdefault(_key(finding.match), []).append((finding, found))
    return tuple(_invitation(group) for _, group in sorted(groups.items(), key=lambda g: g[0]))


def _key(match: Match) -> tuple[Span, Span]:
    """The bytes of the sentence or of the run."""
    stretch = _stretch(match)
    return Span(stretch[0].span.start, stretch[-1].span.end), stretch[0].span


def _stretch(match: Match) -> tuple[Place, ...]:
    """What an alternative stands in for: the sentence, or all that a run goes over."""
    if not (match.rule.run or match.rule.whole):
        return (match.sentence,)
    first = match.places[0]
    return (first._replace(start=match.sentence.start), *match.places[1:])


def _invitation(group: Sequence[tuple[Finding, tuple[Rewrite, ...]]]) -> Invitation:
    first, _ = group[0]
    stretch = _stretch(first.match)
    span = Span(stretch[0].span.start, stretch[-1].span.end)
    lines: dict[str, str] = {}
    for _, found in group:
        for rewrite in found:
            lines.setdefault(rewrite.line, rewrite.move)
    alternatives = tuple(
        Alternative(move, line, between(stretch[0], line) if len(stretch) == 1 else ())
        for line, move in lines.items()
    )
    before = "\n".join(place.spelt for place in stretch)
    names = tuple(dict.fromkeys(finding.rule.name for finding, _ in group))
    line = first.source.position(span.start).line
    return Invitation(first.path, line, span, before, alternatives, names)
