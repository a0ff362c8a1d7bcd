"""What came of sources as text: one module a format, each with `write`, to pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import tee

from pushlint.findings import Outcome, Report
from pushlint.rules import FAILING

FOR_PEOPLE = ("text", "full", "vim")
FOR_MACHINES = ("json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit")
FORMATS = FOR_PEOPLE + FOR_MACHINES
PROSE = "prose"  # not what was found, but what was read
TELLING = frozenset(("sarif", "github", "checkstyle", "junit"))  # of what could not be read, too
JUDGING = frozenset(("junit",))  # what fails a run and what does not

Failing = Callable[[str], Collection[str]]  # the severities that fail a run, by path
Writer = Callable[[Iterable[Outcome]], Iterator[str]]


def write(
    name: str, outcomes: Iterable[Outcome], failing: Failing = lambda path: FAILING
) -> Iterator[str]:
    """The outcomes in a format, piece by piece, each piece as soon as it stands.

    A finding in a file fails the run where its severity is `failing` there.
    """
    module = import_module(f"pushlint.reports.{name}")
    writer = partial(module.write, failing=failing) if name in JUDGING else module.write
    if name not in TELLING:
        outcomes = (outcome for outcome in outcomes if isinstance(outcome, Report))
    pieces: Iterator[str] = writer(outcomes)
    return pieces


def together(outcomes: Iterable[Outcome], writers: Sequence[Writer]) -> Iterator[tuple[int, str]]:
    """The pieces of several formats, each with the number of its writer.

    No writer is ahead of another by more than one outcome, so that no more is kept.
    """
    taken = [0] * len(writers)

    def counted(number: int, branch: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in branch:
            taken[number] += 1
            yield outcome

    branches = tee(outcomes, len(writers))
    writing = {n: write(counted(n, branches[n])) for n, write in enumerate(writers)}
    while writing:
        number = min(writing, key=taken.__getitem__)
        piece = next(writing[number], None)
        if piece is None:
            del writing[number]
        else:
            yield number, piece
