"""Each finding with its line, a caret under the words, and an invitation instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from click import style

from pushlint.findings import Finding, Report
from pushlint.reports.text import COLOURS, line, lines, printable

WIDEST = 100  # characters of a line that are shown
AROUND = 20  # of them, at least, before and after the words


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The blocks of all reports, a blank line after each."""
    return lines(reports, block)


def block(finding: Finding) -> str:
    """The line of the text report, the source line, carets, the first rewrite."""
    start, end = finding.start, finding.end
    text = finding.source.line(start.line)
    stop = end.column - 1 if end.line == start.line else len(text.rstrip())
    before, marked, after = _window(text, start.column - 1, stop)
    margin = " " * len(str(start.line))
    carets = " " * _width(before) + "^" * max(_width(marked), 1)
    shown = line(finding)
    shown += f" {start.line} | {before}{marked}{after}\n"
    shown += f" {margin} | {style(carets, fg=COLOURS[finding.severity])}\n"
    for rewrite in finding.rewrites[:1]:
        instead = style(printable(rewrite.line), fg="green")
        shown += f" {margin} = {rewrite.move}: {instead}\n"
    return shown + "\n"


def _window(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What comes before, within and after the words, cut to what can be shown."""
    end = min(end, start + WIDEST)
    first = max(0, min(start - AROUND, min(len(text), end + AROUND) - WIDEST))
    last = min(len(text), max(first + WIDEST, end))
    before = ("…" if first else "") + printable(text[first:start])
    after = printable(text[end:last]) + ("…" if last < len(text) else "")
    return before, printable(text[start:end]), after


def _width(text: str) -> int:
    """The columns that the text takes on a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):  # they stand on the one before
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
