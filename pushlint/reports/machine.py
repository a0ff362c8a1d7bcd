"""What the formats for machines have in common: paths, wording, places, what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from pushlint.errors import UserError
from pushlint.findings import Finding, Outcome, Suppressed
from pushlint.source import Position

NOT_CHECKED = "not-checked"


class Unread(NamedTuple):
    """What could not be checked, and why: a whole file, or what begins at a position."""

    path: str
    start: Position | None
    why: str


def unread(outcome: Outcome) -> Iterator[Unread]:
    """What of a source could not be checked; the path is in `why` where it is empty."""
    if isinstance(outcome, UserError):
        yield Unread("", None, str(outcome))
        return
    for gap in outcome.gaps:
        start = outcome.source.position(gap.span.start)
        yield Unread(outcome.source.path, start, f"not checked: {gap.why}")


def findings(outcome: Outcome) -> tuple[Finding, ...]:
    """What was found in a source; nothing where it is no text."""
    return () if isinstance(outcome, UserError) else outcome.findings


def suppressed(outcome: Outcome) -> tuple[Suppressed, ...]:
    """What somebody has answered, where it is to be shown."""
    return () if isinstance(outcome, UserError) else outcome.suppressed


def told(finding: Finding) -> str:
    """The message, and in brackets which of a file's messages it is about."""
    return finding.message + (f" ({finding.part})" if finding.part else "")


def portable(path: str) -> str:
    """The path as programs compare it: with slashes, and without "./" in front."""
    return legible(PurePath(path).as_posix())


def legible(path: str) -> str:
    """The path, with a mark for each byte of it that is no UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
