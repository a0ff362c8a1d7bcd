"""All findings as one JSON list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pushlint.findings import Report
from pushlint.reports.jsonl import records


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The list, an object a line."""
    yield "["
    between = "\n"
    for report in reports:
        for each in records(report):
            yield between + json.dumps(each, ensure_ascii=False)
            between = ",\n"
    yield "\n]\n"
