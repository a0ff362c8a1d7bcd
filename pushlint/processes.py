"""Other processes that check sources: forked or begun anew, as the platform does."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread

from pushlint.packing import Work
from pushlint.source import Source

MOST = 61  # Windows can wait for no more
BROKEN = (OSError, EOFError)  # what a pipe says whose other end is gone, be it in mid-word

Given = Future[list[bytes] | None]


class Processes:
    """Up to `count` processes; where the system allows none, or ends one, nothing is done.

    Each has a pipe of its own, so that what becomes of one is nothing to the others.
    """

    def __init__(self, work: Work, count: int) -> None:
        self._begun: list[tuple[Process, Connection]] = []
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        with suppress(OSError):  # as in a container that has enough of them
            for _ in range(min(count, MOST)):
                self._begin(work)
        self._threads = ThreadPoolExecutor(len(self._begun) or 1)  # none of them is forked

    def _begin(self, work: Work) -> None:
        here, there = Pipe()
        process = Process(target=serve, args=(there, work), daemon=True)
        process.start()
        there.close()  # else nobody would hear of its end
        self._begun.append((process, here))
        self._idle.put(here)

    def give(self, sources: Sequence[Source]) -> Given | None:
        """Have the sources checked; None where no process does."""
        return self._threads.submit(self._checked, sources) if self._begun else None

    def taken(self, given: Given) -> list[bytes] | None:
        """What came of the sources, packed; None where a process ended before its time."""
        return given.result()

    def _checked(self, sources: Sequence[Source]) -> list[bytes] | None:
        """Have one process check the sources, and wait for it."""
        pipe = self._idle.get()
        try:
            pipe.send(sources)
            packed: list[bytes] = pipe.recv()
            return packed
        except BROKEN:
            return None
        finally:
            self._idle.put(pipe)

    def end(self) -> None:
        """End the processes; what none of them has begun is left."""
        self._threads.shutdown(cancel_futures=True)
        for process, pipe in self._begun:
            with suppress(*BROKEN):
                pipe.send(None)
            process.join()
            pipe.close()


def serve(pipe: Connection, work: Work) -> None:
    """Check what comes through the pipe, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends it, between two batches
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    sources: Sequence[Source] | None
    with suppress(*BROKEN):  # the first process is no more
        while sources := pipe.recv():
            pipe.send([work.packed(work.done(source), source) for source in sources])


def _end_with(first: BaseProcess | None) -> None:
    """Wait until the first process has ended, and end as well; nobody else would see to that."""
    if first:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)
