"""A line for each finding, as compilers print them, and a closing line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from click import style

from pushlint.lint import Finding, Report
from pushlint.rules import SEVERITIES

COLOURS = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    return lines(reports, line)


def lines(reports: Iterable[Report], told: Callable[[Finding], str]) -> Iterator[str]:
    """What `told` makes of each finding, then what they come to."""
    count: Counter[str] = Counter()
    files = flagged = 0
    for report in reports:
        files += 1
        flagged += bool(report.findings)
        for finding in report.findings:
            count[finding.severity] += 1
            yield told(finding)
    yield summary(count, flagged, files)


def line(finding: Finding) -> str:
    """`path:line:column: severity family/rule message`."""
    place = f"{printable(finding.path)}:{finding.start.line}:{finding.start.column}:"
    severity = style(finding.severity, fg=COLOURS[finding.severity], bold=True)
    rule = style(finding.rule.name, bold=True)
    return f"{style(place, dim=True)} {severity} {rule} {printable(finding.message)}\n"


def summary(count: Counter[str], flagged: int, files: int) -> str:
    """How many findings of each severity, in how many files."""
    of = f"{files} file{'' if files == 1 else 's'}"
    if not count:
        return f"no findings in {of}\n"
    each = ", ".join(_plural(count[name], name) for name in reversed(SEVERITIES) if count[name])
    return f"{_plural(count.total(), 'finding')} in {flagged} of {of}: {each}\n"


def printable(text: str) -> str:
    """The text without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def _plural(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
