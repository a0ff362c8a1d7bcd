"""The lines of the text report with columns in bytes of UTF-8, as Vim counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pushlint.findings import Finding, Report
from pushlint.reports.text import lines, placed


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    return lines(reports, line)


def line(finding: Finding) -> str:
    """The line of the text report; a letter beyond ASCII is two bytes or more, as in a buffer."""
    start = finding.start
    before = finding.source.line(start.line)[: start.column - 1]
    return placed(finding, len(before.encode()) + 1)
