"""One JSON object a line for each finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pushlint.invite import Rewrite
from pushlint.lint import Finding, Report
from pushlint.message import Place


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    for report in reports:
        for finding in report.findings:
            yield json.dumps(record(finding), ensure_ascii=False) + "\n"


def record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: lines and columns from 1, in code points; offsets in bytes."""
    start, end = finding.start, finding.end
    return {
        "path": _legible(finding.path),
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
    }


def _legible(path: str) -> str:
    """The path, with a mark for each byte of it that is no UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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


def _related(place: Place) -> dict[str, Any]:
    return {"start": place.span.start, "end": place.span.end, "text": str(place)}
