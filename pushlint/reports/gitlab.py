"""The code quality report of GitLab: a list that merge requests compare with that of the target."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from pushlint.findings import Finding, Report
from pushlint.reports.machine import portable, told
from pushlint.source import Position

SEVERITIES = {"error": "critical", "warning": "major", "suggestion": "info"}


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The list, an object a line."""
    yield "["
    between, seen = "\n", Counter[tuple[str, str]]()
    for report in reports:
        for finding in report.findings:
            path, fingerprint = portable(finding.path), finding.fingerprint
            one = _unique(path, fingerprint, seen[path, fingerprint])
            seen[path, fingerprint] += 1
            yield between + json.dumps(_degradation(finding, path, one), ensure_ascii=False)
            between = ",\n"
    yield "\n]\n"


def _degradation(finding: Finding, path: str, fingerprint: str) -> dict[str, Any]:
    start, end = finding.start, finding.end
    return {
        "description": told(finding),
        "check_name": finding.rule.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": start.line, "end": end.line},
            "positions": {"begin": _position(start), "end": _position(end)},
        },
    }


def _unique(path: str, fingerprint: str, before: int) -> str:
    """The finding's fingerprint and 16 more digits, as GitLab shows only one of those alike.

    They tell apart the files, and in a file the copies of a sentence: `before` of them
    come before this one.
    """
    which = f"{path}\0{before}".encode()
    return fingerprint + blake2b(which, digest_size=8).hexdigest()


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
