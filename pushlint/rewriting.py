"""A file with its first alternatives in it: which of them it can take, and what is found then.

What is written is read and checked again. An alternative stays out where the file would
not say it, would say anything else otherwise, or would push in another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pushlint import choices
from pushlint.choices import Check, Choice, Invited, Left
from pushlint.findings import Finding, Report
from pushlint.invite import Invitation
from pushlint.source import Source
from pushlint.splices import Splice, applied, composed

PUSHES = "it would bring {}"
NO_FEWER = "no less would be found"


class Rewritten(NamedTuple):
    """A file as it could be: what changes, what is done with that, and what is left.

    `report` is on the file with the changes made.
    """

    source: Source
    report: Report
    splices: tuple[Splice, ...]
    done: tuple[Invitation, ...]
    left: tuple[Left, ...]

    @property
    def data(self) -> bytes:
        """The file's bytes with the changes made."""
        return applied(self.source.data, self.splices)


def rewritten(
    report: Report, check: Check, judge: Check, invited: Invited = choices.offered
) -> Rewritten:
    """The first alternatives, taken up until no more of them can be.

    `check` finds what is to be rewritten, `judge` what may not be brought in.
    """
    source = report.source
    splices: tuple[Splice, ...] = ()
    done: tuple[Invitation, ...] = ()
    while True:
        chosen, left = _chosen(invited(report), report)
        same = judge is check or not chosen
        trial = _Trial(report, judge, report if same else judge(report.source))
        trial.take(chosen)
        if not trial.taken:
            rest = sorted([*left, *trial.left], key=lambda each: each.invitation.span)
            return Rewritten(source, report, splices, done, tuple(rest))
        splices = composed(source.data, splices, choices.together(trial.taken))
        done += tuple(choice.invitation for choice in trial.taken)
        report = trial.found if judge is check else check(trial.found.source)


def _chosen(invited: Iterable[Invitation], report: Report) -> tuple[list[Choice], list[Left]]:
    """The first alternative of each sentence, and what has none that can be taken."""
    chosen: list[Choice] = []
    left: list[Left] = []
    end = 0
    for each in invited:
        found = choices.first(report, each)
        if isinstance(found, Choice) and each.span.start < end:
            found = Left(each, choices.OVERLAPS)
        if isinstance(found, Left):
            left.append(found)
        else:
            chosen.append(found)
            end = each.span.end
    return chosen, left


class _Trial:
    """Choices tried out together: those that the file can take, and why it cannot take others."""

    def __init__(self, before: Report, judge: Check, found: Report) -> None:
        self.before = before
        self.judge = judge
        self.found = found  # what is found with those that were taken
        self.taken: list[Choice] = []
        self.left: list[Left] = []

    def take(self, chosen: Sequence[Choice]) -> None:
        """Take them all; where that is not possible, each half by itself."""
        why = self._fault(chosen) if chosen else ""
        if why and len(chosen) == 1:
            self.left.append(Left(chosen[0].invitation, why))
        elif why:
            half = len(chosen) // 2
            self.take(chosen[:half])
            self.take(chosen[half:])

    def _fault(self, chosen: Sequence[Choice]) -> str:
        """Why they cannot be taken; if they can, they are."""
        trial = [*self.taken, *chosen]
        after = choices.rechecked(self.before, trial, self.judge)
        if isinstance(after, str):
            return after
        if brought := kinds(after) - kinds(self.found):
            return PUSHES.format(", ".join(dict.fromkeys(name for name, _ in brought)))
        if len(after.findings) >= len(self.found.findings):
            return NO_FEWER
        self.taken, self.found = trial, after
        return ""


def kinds(report: Report) -> Counter[tuple[str, str]]:
    """How often each rule finds the same words; what is said of a whole passage has none."""
    return Counter(map(_kind, report.findings))


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule.name, "" if finding.rule.wide else " ".join(finding.text.lower().split())
