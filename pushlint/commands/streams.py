"""What is printed, on which stream, and how a program ends that cannot go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from pushlint.errors import UserError

FOUND, FAILED = 1, 2  # exit status: something at or above --fail-on; not all could be done


def show(pieces: Iterable[str | bytes], err: bool = False) -> None:
    """Print the pieces, each as soon as it is there."""
    for piece in pieces:
        echo(piece, err)


def echo(piece: str | bytes, err: bool = False) -> None:
    """Print a piece as it is, with colours where a person sees them."""
    try:
        click.echo(piece, nl=False, err=err, color=False if _colourless() else None)
    except BrokenPipeError:
        raise  # nobody reads on: click ends the program without a word
    except OSError as error:
        if not err:
            fail(f"standard output: {error.strerror}")
        sys.exit(FAILED)


def _colourless() -> bool:
    """Whether somebody, the terminal or Emacs's `compile` wants no colours."""
    says = os.environ.get
    within = says("INSIDE_EMACS", "").endswith(",compile")  # on a terminal that shows them raw
    return bool(says("NO_COLOR")) or says("TERM") == "dumb" or within


@contextmanager
def told() -> Iterator[None]:
    """A UserError within is told on standard error, and ends the program."""
    try:
        yield
    except UserError as error:
        fail(str(error))


def fail(reason: str) -> NoReturn:
    """Say why no more can be done, and end the program."""
    say(reason)
    sys.exit(FAILED)


def say(reason: str) -> None:
    """What went wrong, on standard error."""
    from pushlint.reports.text import printable  # a path may steer a terminal

    for line in reason.splitlines():
        click.echo(f"pushlint: {printable(line)}", err=True)
