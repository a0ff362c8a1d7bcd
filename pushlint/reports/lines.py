"""Each line that pushes as it stands, and as an invitation, with the moves and rules named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from click import style

from pushlint.choices import Invited, Left, offered, unsaid
from pushlint.findings import Report
from pushlint.invite import Invitation
from pushlint.reports.text import plural, printable
from pushlint.wording import BLANK


def write(reports: Iterable[Report], invited: Invited = offered) -> Iterator[str]:
    """The blocks of all reports, and what they come to."""
    files = lines = without = 0
    for report in reports:
        files += 1
        for invitation in invited(report):
            lines += 1
            without += not invitation.alternatives
            yield block(invitation) + "\n"
    yield summary(lines, without, files)


def left(rest: Iterable[Left]) -> Iterator[str]:
    """The blocks of what was left as it was, each with the reason."""
    for invitation, why in rest:
        yield block(invitation, why) + "\n"


def unfilled(done: Iterable[Invitation]) -> Iterator[str]:
    """What is left to the writer in what was written, as `path:line: fill in [date]`."""
    for invitation in done:
        slots = dict.fromkeys(BLANK.findall(invitation.alternatives[0].line))
        own = [slot for slot in slots if slot not in invitation.before]
        if own:
            yield f"{printable(invitation.path)}:{invitation.line}: fill in {', '.join(own)}\n"


def told(done: int, files: int, left: int) -> str:
    """What was written, and what was not."""
    where = f" in {plural(files, 'file')}" if done else ""
    return f"{plural(done, 'line')} rewritten{where}, {left} left\n"


def block(invitation: Invitation, note: str = "") -> str:
    """`path:line: rules`, the line, the first alternative, the others with their numbers.

    After each stands its move, and that its grammar is unchecked if a check was asked for
    in vain. A note says why none of them was written.
    """
    unchecked = ", unchecked" if invitation.checked and not invitation.checked.done else ""
    place = style(f"{printable(invitation.path)}:{invitation.line}:", dim=True)
    shown = f"{place} {style(', '.join(invitation.rules), bold=True)}\n"
    for line in invitation.before.split("\n"):
        shown += style(f"- {printable(line)}", fg="red") + "\n"
    for number, other in enumerate(invitation.alternatives, 1):
        move = style(f"({other.move}{unchecked})", dim=True)
        line = printable(other.line)
        first = style(f"+ {line}", fg="green")
        shown += f"{first} {move}\n" if number == 1 else f"  {number}. {line} {move}\n"
    if note and invitation.alternatives:
        note = f"not written: {note}"
    note = note if invitation.alternatives else unsaid(invitation)
    return shown + (f"  {printable(note)}\n" if note else "")


def summary(lines: int, without: int, files: int) -> str:
    """How many lines could invite, and how many of them have no rewrite."""
    of = plural(files, "file")
    if not lines:
        return f"nothing to rewrite in {of}\n"
    known = f", {without} with no rewrite known" if without else ""
    return f"{plural(lines, 'line')} in {of} could invite{known}\n"
