"""A line for each finding, as compilers print them, and a closing line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from click import style

from pushlint.findings import Finding, Report, Suppressed
from pushlint.rules import SEVERITIES

COLOURS = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    return lines(reports, line)


def lines(reports: Iterable[Report], told: Callable[[Finding], str]) -> Iterator[str]:
    """What `told` makes of each finding, then what they come to."""
    count: Counter[str] = Counter()
    files = flagged = suppressed = 0
    for report in reports:
        files += 1
        flagged += bool(report.findings)
        suppressed += len(report.suppressed)
        count.update(finding.severity for finding in report.findings)
        for finding, answer in report.everything:
            yield answered(answer) if answer else told(finding)
    yield summary(count, flagged, files, suppressed)


def line(finding: Finding) -> str:
    """`path:line:column: severity family/rule message`, and which of a file's messages."""
    return placed(finding, finding.start.column)


def placed(finding: Finding, column: int) -> str:
    """That line, with a column of its reader's own."""
    place = f"{printable(finding.path)}:{finding.start.line}:{column}:"
    severity = style(finding.severity, fg=COLOURS[finding.severity], bold=True)
    rule = style(finding.rule.name, bold=True)
    message = printable(finding.message) + within(finding.part)
    return f"{style(place, dim=True)} {severity} {rule} {message}\n"


def answered(suppressed: Suppressed) -> str:
    """The line of a finding that somebody has answered, with by what, and why."""
    why = f"suppressed by {suppressed.by}" + (f": {suppressed.reason}" if suppressed.reason else "")
    return line(suppressed.finding)[:-1] + style(f" [{printable(why)}]", dim=True) + "\n"


def within(part: str) -> str:
    """Which of a file's messages it is, in brackets; nothing where the file is one."""
    return style(f" ({printable(part)})", dim=True) if part else ""


def summary(count: Counter[str], flagged: int, files: int, suppressed: int = 0) -> str:
    """How many findings of each severity, in how many files; how many are suppressed."""
    of = plural(files, "file")
    more = f"; {suppressed} suppressed" if suppressed else ""
    if not count:
        return f"no findings in {of}{more}\n"
    each = ", ".join(plural(count[name], name) for name in reversed(SEVERITIES) if count[name])
    return f"{plural(count.total(), 'finding')} in {flagged} of {of}: {each}{more}\n"


def printable(text: str) -> str:
    """The text without characters that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def plural(number: int, name: str) -> str:
    """The number and the name, with an s for any but one."""
    return f"{number} {name}{'' if number == 1 else 's'}"
