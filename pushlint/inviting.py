"""What `pushlint invite` prints and writes, report by report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from signal import SIGTERM, signal
from typing import NoReturn

from pushlint import repository
from pushlint.choices import Invited, offered
from pushlint.reports import diff, lines, lines_jsonl
from pushlint.rewriting import Rewritten
from pushlint.saving import save

Complain = Callable[[str], None]


@contextmanager
def inviter(
    grammar: bool, url: Callable[[str], str | None], complain: Complain
) -> Iterator[Invited]:
    """From reports to invitations, their grammar checked if that is wanted.

    `url` gives the address of the server for what stands at a path.
    """
    if not grammar:
        yield offered
        return
    from pushlint.grammar import Gate

    gate = Gate(url, complain)
    before = signal(SIGTERM, _leave)  # which would leave a server behind
    try:
        yield gate
    finally:
        gate.close()
        signal(SIGTERM, before)


def _leave(number: int, frame: object) -> NoReturn:
    """End as a process does that the signal has ended, after all has been tidied up."""
    sys.exit(128 + number)


def patches(rewritten: Iterable[Rewritten], complain: Complain) -> Iterator[bytes]:
    """A patch for each file that changes."""
    for file in rewritten:
        name = repository.from_top(file.source.path) if file.splices else b""
        if name is None:
            complain(f"{file.source.path}: not below this repository or folder, so in no patch")
        elif name:
            yield diff.patch(name, file.source.data, file.splices)


def keep(file: Rewritten) -> None:
    """Write the file, if anything changes in it; a UserError where that cannot be."""
    if file.splices:
        save(file.source.path, file.data, file.source.data)


def left(rewritten: Iterable[Rewritten]) -> Iterator[str]:
    """What was left as it is, and how much was written."""
    done = changed = rest = 0
    for file in rewritten:
        done += len(file.done)
        changed += bool(file.done)
        rest += len(file.left)
        yield from lines.left(file.left)
        yield from lines.unfilled(file.done)
    yield lines.told(done, changed, rest)


def left_jsonl(rewritten: Iterable[Rewritten]) -> Iterator[str]:
    """What was left as it is, an object a line."""
    for file in rewritten:
        yield from (lines_jsonl.line(invitation) for invitation, _ in file.left)


SHOWN = {"text": lines.write, "jsonl": lines_jsonl.write}
LEFT = {"text": left, "jsonl": left_jsonl}
