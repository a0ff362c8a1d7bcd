"""The scores of messages: as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from click import style

from pushlint.findings import elided
from pushlint.reports.text import plural, printable, within
from pushlint.score import Score, overall

GOOD, FAIR = 80, 50  # from here on, a score is green, is yellow


def as_text(scores: Iterable[Score], families: Sequence[str]) -> Iterator[str]:
    """A block for each message, and a closing line."""
    each: list[Score] = []
    for score in scores:
        each.append(score)
        yield "".join(f"{line}\n" for line in _lines(score))
    said = f"autonomy {overall(each)} of 100 in {plural(len(each), 'message')}"
    yield f"{said if each else 'no messages'}\n"


def _lines(score: Score) -> Iterator[str]:
    colour = "green" if score.autonomy >= GOOD else "yellow" if score.autonomy >= FAIR else "red"
    number = style(f"{score.autonomy:3}", fg=colour, bold=True)
    yield f"{number}  {printable(score.path)}{within(score.part)}"
    yield (
        f"     {plural(score.words, 'word')}, grade {score.grade}, {score.minutes} min,"
        f" {plural(score.questions, 'question')}, {plural(score.invitations, 'invitation')}"
    )
    if score.families:
        yield "     " + ", ".join(f"{name} {n}" for name, n in sorted(score.families.items()))
    if score.worst:
        yield f"     line {score.line}: {printable(elided(score.worst, 80))}"


def as_json(scores: Iterable[Score], families: Sequence[str]) -> Iterator[str]:
    """An object: the autonomy of all, and a list of messages."""
    each = list(scores)
    messages = [_record(score, families) for score in each]
    found = {"autonomy": overall(each), "messages": messages}
    yield json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def as_csv(scores: Iterable[Score], families: Sequence[str]) -> Iterator[str]:
    """A row of names, and one for each message."""
    fields = [name for name in Score._fields if name != "families"]
    yield _row([*fields, *families])
    for score in scores:
        record = _record(score, families)
        yield _row([*(record[name] for name in fields), *record["families"].values()])


def _record(score: Score, families: Sequence[str]) -> dict[str, Any]:
    counts = {name: score.families[name] for name in families}
    return {**score._asdict(), "part": score.part or None, "families": counts}


def _row(cells: Sequence[Any]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


FORMATS = {"text": as_text, "json": as_json, "csv": as_csv}
