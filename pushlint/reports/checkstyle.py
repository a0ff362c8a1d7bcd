"""The XML of Checkstyle, which most build servers and review tools can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pushlint.errors import UserError
from pushlint.findings import Finding, Outcome
from pushlint.reports.elements import HEAD, element
from pushlint.reports.machine import NOT_CHECKED, Unread, findings, portable, told, unread

SEVERITIES = {"error": "error", "warning": "warning", "suggestion": "info"}
VERSION = "4.3"  # of the format; readers of it ask for one and look no further


def write(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """An element for each file of which there is something to tell."""
    yield f'{HEAD}<checkstyle version="{VERSION}">\n'
    for outcome in outcomes:
        errors = [*map(_found, findings(outcome)), *map(_unread, unread(outcome))]
        if errors:
            lines = "".join(f"\n    {error}" for error in errors)
            yield "  " + element("file", {"name": _name(outcome)}, lines + "\n  ") + "\n"
    yield "</checkstyle>\n"


def _name(outcome: Outcome) -> str:
    return "" if isinstance(outcome, UserError) else portable(outcome.source.path)


def _found(finding: Finding) -> str:
    start = finding.start
    place = {"line": start.line, "column": start.column}
    what = {"message": told(finding), "source": finding.rule.name}
    return element("error", {**place, "severity": SEVERITIES[finding.severity], **what})


def _unread(each: Unread) -> str:
    line, column = each.start or (0, 0)
    what = {"severity": "error", "message": each.why, "source": NOT_CHECKED}
    return element("error", {"line": line, "column": column, **what})
