"""How far a long run is, as a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

Step = TypeVar("Step")

PATIENCE = 1.0  # seconds after which a run is long
ERASED = "\r\033[K"


class Progress:
    """A bar of so many steps on standard error, shown once the run is a long one."""

    def __init__(self, length: int) -> None:
        self._length, self._since = length, time.monotonic() + PATIENCE
        self._bar: Any = None
        self._done = 0

    def through(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The steps; the bar is one further when the next is asked for."""
        try:
            for step in steps:
                yield step
                self._further()
        finally:
            if self._bar:
                self._bar.render_finish()

    def make_room(self) -> None:
        """Take the bar away for what is about to be printed; it comes back with the next step."""
        if self._bar:
            click.echo(ERASED, err=True, nl=False, color=True)

    def _further(self) -> None:
        self._done += 1
        if self._bar:
            self._bar.update(1)
        elif time.monotonic() >= self._since:
            self._bar = click.progressbar(length=self._length, show_pos=True, file=sys.stderr)
            self._bar.update(self._done)
