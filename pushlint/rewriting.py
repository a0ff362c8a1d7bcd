"""A file with its first alternatives in it: which of them it can take, and what is found then.

What is written is read and checked again. An alternative stays out where the file would
not say it, would say anything else otherwise, or would push in another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from pushlint import lazy
from pushlint.splices import Change, applied, composed, disjoint, encoded
from pushlint.edits import Edit
from pushlint.errors import UserError
from pushlint.invite import Invitation, invitations
from pushlint.lint import Finding, Report
from pushlint.prose import Segment
from pushlint.readers.forms import BYTES, form
from pushlint.source import Source

Check = Callable[[Source], Report]
Invited = Callable[[Report], tuple[Invitation, ...]]

MARKUP = lazy.compile(r"</?[A-Za-z][^<>]*>")
NO_REWRITE = "no other way to say it is known"
NO_GRAMMAR = "no other way to say it passes the grammar check"
DERIVED = "this format is read, but not written"
ENCODED = "it stands in quoted-printable or base64"
BETWEEN = "markup or a tag stands among the words that change"
UNSPELT = "“{}” cannot be spelt in its charset, {}"
MISREAD = "the file would not be read as it is shown"
OVERLAPS = "it overlaps another line that is rewritten"
PUSHES = "it would bring {}"
NO_FEWER = "no less would be found"


class Choice(NamedTuple):
    """An invitation, the line that was chosen instead, and what that changes in the file."""

    invitation: Invitation
    line: str
    changes: tuple[Change, ...]


class Left(NamedTuple):
    """An invitation that was not taken up, and why."""

    invitation: Invitation
    why: str


class Plan(NamedTuple):
    """A file as it could be: what changes, what is done with that, and what is left.

    `report` is on the file with the changes made.
    """

    source: Source
    report: Report
    changes: tuple[Change, ...]
    done: tuple[Invitation, ...]
    left: tuple[Left, ...]

    @property
    def data(self) -> bytes:
        """The file's bytes with the changes made."""
        return applied(self.source.data, self.changes)


def offered(report: Report) -> tuple[Invitation, ...]:
    """The invitations of a report, whatever their grammar."""
    return invitations(report.findings)


def plan(report: Report, check: Check, judge: Check, invited: Invited = offered) -> Plan:
    """The first alternatives, taken up until no more of them can be.

    `check` finds what is to be rewritten, `judge` what may not be brought in.
    """
    source = report.source
    changes: tuple[Change, ...] = ()
    done: tuple[Invitation, ...] = ()
    while True:
        chosen, left = _chosen(invited(report), report)
        same = judge is check or not chosen
        trial = _Trial(report, judge, report if same else judge(report.source))
        trial.take(chosen)
        if not trial.taken:
            rest = sorted([*left, *trial.left], key=lambda each: each.invitation.span)
            return Plan(source, report, changes, done, tuple(rest))
        changes = composed(source.data, changes, _changes(trial.taken))
        done += tuple(choice.invitation for choice in trial.taken)
        report = trial.found if judge is check else check(trial.found.source)


def choice(report: Report, each: Invitation, line: str, edits: Sequence[Edit]) -> Choice | Left:
    """What the edits change in the bytes of the file; or why they cannot be made."""
    if report.source.derived:
        return Left(each, DERIVED)
    if not edits:
        return Left(each, ENCODED if _is_encoded(report, each) else BETWEEN)
    if any(_marked(report.source.data[slice(*edit.span)]) != _marked(edit.new) for edit in edits):
        return Left(each, BETWEEN)
    charset = _charset(report.source, each)
    try:
        return Choice(each, line, encoded(edits, charset))
    except UnicodeEncodeError as error:
        return Left(each, UNSPELT.format(error.object[error.start : error.end], charset))


def _marked(words: str | bytes) -> list[str]:
    """The tags of HTML among words, which a format that knows none takes for words as well."""
    return MARKUP.findall(words if isinstance(words, str) else words.decode("latin-1"))


def unsaid(each: Invitation) -> str:
    """Why an invitation has no alternatives."""
    return NO_GRAMMAR if each.checked and each.checked.dropped else NO_REWRITE


def own(report: Report, each: Invitation, line: str) -> tuple[Edit, ...]:
    """The edit that puts any line in place of a sentence that is plain in the file."""
    raw = report.source.data[slice(*each.span)]
    plain = each.before.encode(_charset(report.source, each), "replace") == raw
    return (Edit(each.span, line),) if plain and not _is_encoded(report, each) else ()


def written(report: Report, choices: Sequence[Choice], check: Check) -> Report | str:
    """What is found with the choices made; or why the file cannot take them."""
    changes = _changes(choices)
    if not disjoint(changes):
        return OVERLAPS
    source = report.source
    try:
        after = check(Source(source.path, applied(source.data, changes)))
    except UserError:
        return MISREAD
    return after if _says(report, after, choices) else MISREAD


class _Trial:
    """Choices tried out together: those that the file can take, and why it cannot take others."""

    def __init__(self, before: Report, judge: Check, found: Report) -> None:
        self.before = before
        self.judge = judge
        self.found = found  # what is found with those that were taken
        self.taken: list[Choice] = []
        self.left: list[Left] = []

    def take(self, choices: Sequence[Choice]) -> None:
        """Take them all; where that is not possible, each half by itself."""
        why = self._fault(choices) if choices else ""
        if why and len(choices) == 1:
            self.left.append(Left(choices[0].invitation, why))
        elif why:
            half = len(choices) // 2
            self.take(choices[:half])
            self.take(choices[half:])

    def _fault(self, choices: Sequence[Choice]) -> str:
        """Why they cannot be taken; if they can, they are."""
        trial = [*self.taken, *choices]
        after = written(self.before, trial, self.judge)
        if isinstance(after, str):
            return after
        if brought := _kinds(after) - _kinds(self.found):
            return PUSHES.format(", ".join(dict.fromkeys(name for name, _ in brought)))
        if len(after.findings) >= len(self.found.findings):
            return NO_FEWER
        self.taken, self.found = trial, after
        return ""


def _chosen(invited: Iterable[Invitation], report: Report) -> tuple[list[Choice], list[Left]]:
    """The first alternative of each sentence, and what has none that can be taken."""
    chosen: list[Choice] = []
    left: list[Left] = []
    end = 0
    for each in invited:
        found = _first(report, each)
        if isinstance(found, Choice) and each.span.start < end:
            found = Left(each, OVERLAPS)
        if isinstance(found, Left):
            left.append(found)
        else:
            chosen.append(found)
            end = each.span.end
    return chosen, left


def _first(report: Report, each: Invitation) -> Choice | Left:
    if not each.alternatives:
        return Left(each, unsaid(each))
    return choice(report, each, each.alternatives[0].line, each.alternatives[0].edits)


def _changes(choices: Iterable[Choice]) -> tuple[Change, ...]:
    return tuple(sorted(chain.from_iterable(choice.changes for choice in choices)))


def _charset(source: Source, each: Invitation) -> str:
    """The charset that the sentence may be written in; a mail may allow no more than ASCII."""
    if form(source) in BYTES and source.data[slice(*each.span)].isascii():
        return "ascii"
    return source.charset


def _is_encoded(report: Report, each: Invitation) -> bool:
    return any(segment.text.encoded for segment in _touched(report, each))


def _touched(report: Report, each: Invitation) -> Iterator[Segment]:
    """The segments that the sentence stands in."""
    for segment in report.segments:
        start, end = segment.text.span(0, len(segment.text))
        if start < each.span.end and each.span.start < end:
            yield segment


def _says(before: Report, after: Report, choices: Sequence[Choice]) -> bool:
    """Whether what is read has changed as the choices show it, and nowhere else."""
    if [gap.why for gap in before.gaps] != [gap.why for gap in after.gaps]:
        return False
    for old, new in zip_longest(before.segments, after.segments):
        if old is None or new is None or old.part != new.part:
            return False
        if old.text.string != new.text.string:
            if _flat(_spelt(new)) != _flat(_expected(old, choices)):
                return False
            if MARKUP.findall(_spelt(new)) != MARKUP.findall(_spelt(old)):
                return False  # a sentence may begin or end within a tag
        elif old.scope != new.scope:
            return False
    return True


def _expected(segment: Segment, choices: Iterable[Choice]) -> str:
    """What the segment says once the choices are made."""
    start, end = segment.text.span(0, len(segment.text))
    spelt, at = _spelt(segment), 0
    for each, line, _ in choices:
        span, before = each.span, each.before
        if start <= span.start and span.end <= end and before in spelt[at:]:
            at = spelt.index(before, at)
            spelt = spelt[:at] + line + spelt[at + len(before) :]
            at += len(line)
    return spelt


def _spelt(segment: Segment) -> str:
    return segment.text.spelt(0, len(segment.text))


def _flat(spelt: str) -> str:
    """White space made alike: a line that is longer may shift what is taken for a margin."""
    return " ".join(spelt.split())


def _kinds(report: Report) -> Counter[tuple[str, str]]:
    """How often each rule finds the same words; what is said of a whole passage has none."""
    return Counter(map(_kind, report.findings))


def _kind(finding: Finding) -> tuple[str, str]:
    rule = finding.rule
    wide = rule.run or rule.whole or rule.versions is not None
    return rule.name, "" if wide else " ".join(finding.text.lower().split())
