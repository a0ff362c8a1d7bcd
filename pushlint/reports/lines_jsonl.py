"""One JSON object a line for each sentence that could invite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pushlint.invite import Invitation, invitations
from pushlint.lint import Report
from pushlint.reports.machine import legible


def write(reports: Iterable[Report]) -> Iterator[str]:
    """The lines of all reports."""
    for report in reports:
        yield from map(line, invitations(report.findings))


def line(invitation: Invitation) -> str:
    """The object, and a line feed."""
    return json.dumps(record(invitation), ensure_ascii=False) + "\n"


def record(invitation: Invitation) -> dict[str, Any]:
    """An invitation as JSON: lines from 1, offsets in bytes, the best alternative first."""
    return {
        "path": legible(invitation.path),
        "line": invitation.line,
        "start": invitation.span.start,
        "end": invitation.span.end,
        "before": invitation.before,
        "after": [alternative.line for alternative in invitation.alternatives],
        "rules": list(invitation.rules),
    }
