"""From findings to the same sentences as invitations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pushlint import rephrase
from pushlint.edits import Edit, between
from pushlint.fitting import Rewrite
from pushlint.manner import unpacked
from pushlint.message import Place
from pushlint.passages import Passage
from pushlint.prose import Part, Segment
from pushlint.rules import FAILING, Beside, Match
from pushlint.text import Span

if TYPE_CHECKING:
    from pushlint.findings import Finding


class Alternative(NamedTuple):
    """A sentence said otherwise, and where that stands, if it is one place."""

    move: str
    line: str
    place: Place | None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that make it so; none where bytes forbid it."""
        return between(self.place, self.line) if self.place else ()


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


def rewrites(finding: Finding) -> tuple[Rewrite, ...]:
    """Each alternative for the finding's sentence as one edit, best first."""
    stretch = _stretch(finding.match)
    return tuple(_rewrite(stretch, each) for each in _alternatives(finding, stretch))


def invitations(findings: Iterable[Finding]) -> tuple[Invitation, ...]:
    """One for each sentence with findings, and one for each run, in the order of the file.

    Where all of them are suggestions, only if there is something to say instead.
    """
    groups: dict[tuple[Span, Span, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding.match), []).append(finding)
    return tuple(_in_turn(groups[key] for key in sorted(groups)))


def _in_turn(groups: Iterable[Sequence[Finding]]) -> Iterator[Invitation]:
    """Their invitations, none of which repeats what one before it in its message adds."""
    passages: dict[Part, Passage] = {}
    last: Segment | None = None
    for group in groups:
        each = _invitation(group)
        if each is None:
            continue
        segment = group[0].match.sentence.segment
        light = unpacked(group[0].rules.manner).light
        passage = passages.setdefault(segment.part, Passage(light))
        chosen = passage.chosen(each.before, each.alternatives, segment is last)
        yield each._replace(alternatives=chosen)
        last = segment


def _key(match: Match) -> tuple[Span, Span, str]:
    """The bytes of the sentence, or of the run and which rule it is of."""
    stretch = _stretch(match)
    return _span(stretch), stretch[0].span, "" if match.narrow else match.rule.name


def _stretch(match: Match) -> tuple[Place, ...]:
    """What an alternative stands in for: the sentence, or all that a run goes over."""
    if match.narrow:
        return (match.sentence,)
    first = match.places[0]
    return (first._replace(start=match.sentence.start), *match.places[1:])


def _span(stretch: Sequence[Place]) -> Span:
    return Span(stretch[0].span.start, stretch[-1].span.end)


def _invitation(group: Sequence[Finding]) -> Invitation | None:
    first = group[0]
    stretch = _stretch(first.match)
    alternatives = tuple(_alternatives(first, stretch))
    if not (alternatives or any(finding.severity in FAILING for finding in group)):
        return None
    return Invitation(
        first.path,
        first.source.position(_span(stretch).start).line,
        _span(stretch),
        "\n".join(place.spelt for place in stretch),
        alternatives,
        tuple(dict.fromkeys(finding.rule.name for finding in group)),
    )


def _alternatives(finding: Finding, stretch: Sequence[Place]) -> Iterator[Alternative]:
    """What the sentence could say, and all that pushes in it is answered."""
    for move, line in _said(finding):
        yield Alternative(move, line, stretch[0] if len(stretch) == 1 else None)


def _said(finding: Finding) -> Sequence[tuple[str, str]]:
    """What to say instead, which takes long to find: all findings of a sentence share it."""
    match, judges = finding.match, (finding.rules, finding.unasked)
    if not match.narrow:
        return rephrase.shortened(match, *judges)
    found = finding.beside or Beside((match,))
    if found.said is None:
        found.said = rephrase.lines(found, *judges)
    return found.said


def _rewrite(stretch: Sequence[Place], other: Alternative) -> Rewrite:
    """Of the words that differ, where that is one stretch, else of all."""
    edits = other.edits
    if len(edits) == 1:
        return Rewrite(other.move, edits[0].new, edits[0].span, other.line, True)
    first = stretch[0]
    applies = len(stretch) == 1 and first.segment.text.verbatim(first.start, first.end)
    return Rewrite(other.move, other.line, _span(stretch), other.line, applies)
