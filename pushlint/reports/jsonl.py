"""One JSON object a line for each finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pushlint.findings import Finding, Report, Suppressed
from pushlint.fitting import Rewrite
from pushlint.message import Place
from pushlint.reports.machine import legible

SCHEMA = 1  # of finding.schema.json; a key that is taken away or means something else makes 2


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    for report in reports:
        for each in records(report):
            yield json.dumps(each, ensure_ascii=False) + "\n"


def records(report: Report) -> list[dict[str, Any]]:
    """The findings of a report as JSON; those that are suppressed say by what, and why."""
    return [
        record(finding) | ({"suppressed": _suppressed(answer)} if answer else {})
        for finding, answer in report.everything
    ]


def record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: lines and columns from 1, in code points; offsets in bytes."""
    start, end = finding.start, finding.end
    return {
        "path": legible(finding.path),
        "rule": finding.rule.name,
        "severity": finding.severity,
        "message": finding.message,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "scope": finding.scope,
        "rewrites": [_rewrite(rewrite) for rewrite in finding.rewrites],
        "related": [_related(place) for place in finding.match.related],
        "fingerprint": finding.fingerprint,
        "part": finding.part or None,
        "schema": SCHEMA,
    }


def _rewrite(rewrite: Rewrite) -> dict[str, Any]:
    """`new` stands in for the bytes from its own start to its own end."""
    return {
        "new": rewrite.new,
        "line": rewrite.line,
        "move": rewrite.move,
        "applies": rewrite.applies,
        "start": rewrite.span.start,
        "end": rewrite.span.end,
    }


def _suppressed(answer: Suppressed) -> dict[str, str]:
    return {"by": answer.by, "reason": answer.reason}


def _related(place: Place) -> dict[str, Any]:
    return {"start": place.span.start, "end": place.span.end, "text": str(place)}
