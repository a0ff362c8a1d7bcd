"""What was read: a line for each segment, where it begins, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from click import style

from pushlint.findings import Report
from pushlint.prose import Segment
from pushlint.reports.text import printable, within
from pushlint.source import Source


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    for report in reports:
        for segment in report.segments:
            yield line(report.source, segment)


def line(source: Source, segment: Segment) -> str:
    """`path:line:column: scope words`, tags as they were written, ⏎ where a line was broken."""
    start = source.position(segment.text.span(0, 1).start)
    place = f"{printable(source.path)}:{start.line}:{start.column}:"
    words = segment.spelt.replace("\n", " ⏎ ")
    scope = style(segment.scope, bold=True)
    return f"{style(place, dim=True)} {scope} {printable(words)}{within(segment.part.name)}\n"
