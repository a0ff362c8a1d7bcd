"""Commands that the runner of GitHub Actions turns into notes on the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pushlint.findings import Finding, Outcome
from pushlint.reports.machine import NOT_CHECKED, Unread, findings, portable, told, unread
from pushlint.reports.text import printable

COMMANDS = {"error": "error", "warning": "warning", "suggestion": "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A command for each finding, and an error for what could not be checked."""
    for outcome in outcomes:
        for finding in findings(outcome):
            yield _found(finding)
        for each in unread(outcome):
            yield _unread(each)


def _found(finding: Finding) -> str:
    """The message, and below it the first rewrite; columns only where they are on one line."""
    start, end = finding.start, finding.end
    place: dict[str, str | int] = {"file": portable(finding.path)}
    place |= {"line": start.line, "endLine": end.line}
    if start.line == end.line:  # the runner takes no columns otherwise
        place |= {"col": start.column, "endColumn": end.column}
    lines = [told(finding), *(f"{r.move}: {r.line}" for r in finding.rewrites[:1])]
    return _command(COMMANDS[finding.severity], {**place, "title": finding.rule.name}, lines)


def _unread(each: Unread) -> str:
    place: dict[str, str | int] = {"file": portable(each.path)} if each.path else {}
    if each.start:
        place["line"] = each.start.line
    return _command("error", {**place, "title": NOT_CHECKED}, [each.why])


def _command(name: str, properties: dict[str, str | int], lines: Iterable[str]) -> str:
    text = "\n".join(map(printable, lines))  # it is shown in the log, too
    spelt = ",".join(f"{key}={str(value).translate(PROPERTY)}" for key, value in properties.items())
    return f"::{name} {spelt}::{text.translate(DATA)}\n"
