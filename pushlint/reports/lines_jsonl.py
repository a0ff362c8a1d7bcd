"""One JSON object a line for each sentence that could invite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pushlint.choices import Invited, offered
from pushlint.findings import Report
from pushlint.invite import Checked, Invitation
from pushlint.reports.machine import legible


def write(reports: Iterable[Report], invited: Invited = offered) -> Iterator[str]:
    """The lines of all reports."""
    for report in reports:
        yield from map(line, invited(report))


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
        **(_checked(invitation.checked) if invitation.checked else {}),
    }


def _checked(checked: Checked) -> dict[str, Any]:
    """What came of a check of the grammar that somebody asked for."""
    dropped = [{"line": each.line, "faults": list(each.faults)} for each in checked.dropped]
    return {"checked": checked.done, "dropped": dropped}
