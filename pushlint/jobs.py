"""Sources to what came of them, in order: from an earlier run, from here, from other processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pushlint.errors import UserError
from pushlint.findings import Outcome
from pushlint.packing import Work
from pushlint.results import Results
from pushlint.source import Source

if TYPE_CHECKING:
    from pushlint.processes import Given, Processes

BATCH = 32_000  # bytes that go to a process together
WORTH = 200_000  # bytes still to be checked for which processes are worth their start
AHEAD = 8  # batches that are read before the first is told; more where there are more processes


class Todo(NamedTuple):
    """A source that is to be checked, and the key under which its result is kept."""

    source: Source
    key: bytes | None


class Batch:
    """Some outcomes and sources that are to be checked, in order, and whether they are given."""

    def __init__(self, members: list[Outcome | Todo]) -> None:
        self.members = members
        self.todo = [member.source for member in members if isinstance(member, Todo)]
        self.size = sum(len(source.data) for source in self.todo)
        self.given: Given | None = None


def automatic() -> int:
    """As many processes as can run at the same time."""
    if hasattr(os, "sched_getaffinity"):  # a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def outcomes(
    sources: Iterable[Source | UserError], work: Work, jobs: int, results: Results | None = None
) -> Generator[Outcome, None, None]:
    """What comes of each source, in order; in `jobs` processes where they are worth it."""
    members = (_member(source, work, results) for source in sources)
    crew = Crew(work, jobs, results)
    try:
        yield from map(crew.outcome, members) if jobs == 1 else crew.outcomes(_batches(members))
    finally:
        crew.end()
        if results:
            results.close()


def _member(source: Source | UserError, work: Work, results: Results | None) -> Outcome | Todo:
    """What came of a source in an earlier run, or what is to be done."""
    if isinstance(source, UserError):
        return source
    try:
        work.plan(source.path)
        key = results.key(source) if results else None
    except UserError as error:  # of a config at fault
        return error
    done = results.get(key, source) if results and key else None
    return done.outcome if done else Todo(source, key)


def _batches(members: Iterable[Outcome | Todo]) -> Iterator[Batch]:
    """The members in stretches of about as many bytes; what is known counts as well."""
    gathered: list[Outcome | Todo] = []
    size = 0
    for member in members:
        gathered.append(member)
        size += 0 if isinstance(member, UserError) else len(member.source.data)
        if size >= BATCH:
            yield Batch(gathered)
            gathered, size = [], 0
    yield Batch(gathered)


class Crew:
    """This process, and others where there is enough for them to do."""

    def __init__(self, work: Work, jobs: int, results: Results | None) -> None:
        self.work, self.jobs, self.results = work, jobs, results
        self.others: Processes | None = None

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """The outcomes of the batches, in order."""
        waiting: deque[Batch] = deque()
        for batch in batches:
            waiting.append(batch)
            if self.others or sum(each.size for each in waiting) >= WORTH:
                self._give(waiting)
            if len(waiting) > max(AHEAD, 2 * self.jobs):
                yield from self._taken(waiting.popleft())
        while waiting:
            yield from self._taken(waiting.popleft())

    def outcome(self, member: Outcome | Todo, packed: bytes | None = None) -> Outcome:
        """The outcome of a member: as it was packed, else from here."""
        if not isinstance(member, Todo):
            return member
        source, key = member
        done = self.work.unpacked(packed, source) if packed else self.work.done(source)
        if self.results and key and not isinstance(done.outcome, UserError):
            self.results.put(key, packed or self.work.packed(done, source))
        return done.outcome

    def end(self) -> None:
        """End the other processes."""
        if self.others:
            self.others.end()

    def _give(self, waiting: Iterable[Batch]) -> None:
        from pushlint.processes import Processes  # slow to import

        self.others = self.others or Processes(self.work, self.jobs)
        for batch in waiting:
            if batch.todo and batch.given is None:
                batch.given = self.others.give(batch.todo)

    def _taken(self, batch: Batch) -> Iterator[Outcome]:
        """The outcomes of a batch; from here where no process has checked it."""
        packed = self.others.taken(batch.given) if self.others and batch.given else None
        each = iter(packed or [])
        for member in batch.members:
            yield self.outcome(member, next(each, None) if isinstance(member, Todo) else None)
