"""Where each format goes: to standard output or to a file, which is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
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
    """What takes the text of each output; all files are there when all has been written.

    Raises UserError where a file cannot be written.
    """
    with ExitStack() as stack:
        yield [
            stdout if each.path == STDOUT else stack.enter_context(written(each.path))
            for each in outputs
        ]


@contextmanager
def written(path: str) -> Iterator[Sink]:
    """What takes the text of a file, in UTF-8, no colours; in place when all of it is there.

    Where something fails before, the file stays as it was. A device or a pipe is
    written to as it is. Raises UserError where the file cannot be written.
    """
    real = os.path.realpath(path)  # a link stays one
    special = os.path.exists(path) and not os.path.isfile(path)
    folder, name = os.path.split(real)
    at = path if special else os.path.join(folder, f".{name}.{os.urandom(4).hex()}")

    def write(text: str) -> None:
        with _told(path):
            file.write(unstyle(text).encode("utf-8", "replace"))

    with _told(path):
        file = open(at, "wb")
    try:
        yield write
        with _told(path):
            file.close()
        if not special:
            _put(at, real, path)
    finally:
        with suppress(OSError):
            file.close()
        if not special and os.path.exists(at):
            os.remove(at)


def _put(at: str, real: str, path: str) -> None:
    """The file in its place, with the rights of what was there."""
    with _told(path):
        if os.path.exists(real):
            os.chmod(at, os.stat(real).st_mode & 0o7777)
        os.replace(at, real)


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


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system says of a file, as the person sees it."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}") from None
