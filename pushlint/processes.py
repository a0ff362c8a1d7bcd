"""Other processes that check sources: forked or begun anew, as the platform does."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

from pushlint.packing import Work
from pushlint.source import Source

MOST = 61  # Windows can wait for no more
UNABLE = (OSError, ImportError, NotImplementedError, BrokenExecutor)

Given = Future[list[bytes]]


class Processes:
    """Up to `count` processes; where the system allows none, or ends one, nothing is done."""

    def __init__(self, work: Work, count: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        try:
            self._pool = ProcessPoolExecutor(min(count, MOST), initializer=_begin, initargs=(work,))
        except UNABLE:
            pass  # as in a container without shared memory

    def give(self, sources: Sequence[Source]) -> Given | None:
        """Have the sources checked; None where no process does."""
        try:
            return self._pool.submit(_packed, sources) if self._pool else None
        except UNABLE:
            return None

    def taken(self, given: Given) -> list[bytes] | None:
        """What came of the sources, packed; None where a process ended before its time."""
        try:
            return given.result()
        except UNABLE:
            return None

    def end(self) -> None:
        """End the processes; what none of them has begun is left."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


_works: list[Work] = []  # in such a process, what it does


def _begin(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first one ends it, between two batches
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    _works.append(work)


def _end_with(first: BaseProcess | None) -> None:
    """Wait until the first process has ended, and end as well; nobody else would see to that."""
    if first:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _packed(sources: Sequence[Source]) -> list[bytes]:
    (work,) = _works
    return [work.packed(work.done(source), source) for source in sources]
