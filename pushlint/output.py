"""Where each format goes: to standard output or to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from click import unstyle

from pushlint.errors import UserError
from pushlint.source import Source

STDOUT = "-"
Sink = Callable[[str], object]  # takes the text piece by piece


class Output(NamedTuple):
    """A format and the path of the file it is written to; "-" is standard output."""

    form: str
    path: str = STDOUT


def placed(outputs: Sequence[Output], path: str | None) -> list[Output]:
    """The outputs, the last of them written to `path`; a UserError where two go to one place."""
    made = list(outputs)
    if path is not None:
        if made[-1].path != STDOUT:
            raise UserError(f"{made[-1].form} goes to {made[-1].path}; --output-file is too much")
        made[-1] = Output(made[-1].form, path)
    taken: dict[str, Output] = {}
    for each in made:
        other = taken.setdefault(_real(each.path), each)
        if other is not each:
            raise UserError(_clash(other, each))
    return made


def _clash(one: Output, other: Output) -> str:
    where = "standard output" if one.path == STDOUT else one.path
    both = f"{one.form} and {other.form} would both go to {where}"
    return f"{both}; --format {one.form}:PATH writes one of them to a file"


@contextmanager
def sinks(outputs: Iterable[Output], stdout: Sink) -> Iterator[list[Sink]]:
    """What takes the text of each output; files have no colours, and all are there in the end.

    Raises UserError where a file cannot be written.
    """
    with ExitStack() as stack:
        yield [
            stdout if each.path == STDOUT else stack.enter_context(_file(each.path))
            for each in outputs
        ]


@contextmanager
def _file(path: str) -> Iterator[Sink]:
    from pushlint.saving import writing  # many a run writes none

    with writing(path) as write:
        yield lambda text: write(unstyle(text))


def besides(
    sources: Iterable[Source | UserError], outputs: Iterable[Output], named: Iterable[str]
) -> Iterator[Source | UserError]:
    """The sources without what an earlier run wrote to the same place, unless it is named."""
    places = _places(outputs, named)
    for source in sources:
        if not places or isinstance(source, UserError) or _real(source.path) not in places:
            yield source


def apart(paths: Iterable[str], outputs: Iterable[Output], named: Iterable[str]) -> list[str]:
    """The paths without those that a run writes to, unless they are named."""
    places = _places(outputs, named)
    return [path for path in paths if not places or _real(path) not in places]


def _places(outputs: Iterable[Output], named: Iterable[str]) -> set[str]:
    places = {_real(each.path) for each in outputs if each.path != STDOUT}
    return places - set(map(_real, named))


def _real(path: str) -> str:
    return path if path == STDOUT else os.path.realpath(path)
