"""Which files are meant by the paths that were given, and their bytes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pushlint.errors import UserError
from pushlint.readers import READERS, suffix
from pushlint.source import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


class Ignores(NamedTuple):
    """A .gitignore and the folder that it speaks of."""

    folder: str
    spec: GitIgnoreSpec


def sources(paths: Iterable[str], stdin_name: str) -> Iterator[Source | UserError]:
    """Each file once, in the order of the paths; an error for what cannot be read.

    A folder stands for the files below it that have a known suffix, hidden and
    git-ignored ones left out. A file that is named is always read.
    """
    seen: set[str] = set()
    for path in paths:
        for found in (path,) if path == STDIN else _expanded(path):
            if isinstance(found, UserError):
                yield found
            elif (name := found if found == STDIN else os.path.abspath(found)) not in seen:
                seen.add(name)
                yield _source(found, stdin_name)


def _source(path: str, stdin_name: str) -> Source | UserError:
    if path == STDIN:
        return Source(stdin_name, sys.stdin.buffer.read())
    try:
        with open(path, "rb") as file:
            return Source(path, file.read())
    except OSError as error:
        return _told(path, error)


def _told(path: str, error: OSError) -> UserError:
    return UserError(f"{path}: {error.strerror or error}")


def _expanded(path: str) -> Iterator[str | UserError]:
    if os.path.isdir(path):
        yield from _below(path, _ignores_above(path))
    else:
        yield path


def _below(folder: str, ignores: tuple[Ignores, ...]) -> Iterator[str | UserError]:
    """The files below a folder; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _told(folder, error)
        return
    ignores += tuple(_ignores_in(folder))
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or _ignored(entry.path, is_folder, ignores):
            continue
        if is_folder:
            yield from _below(entry.path, ignores)
        elif suffix(entry.name) in READERS and _readable(entry.path):
            yield entry.path


def _readable(path: str) -> bool:
    """Whether it is a file, or a link to one or to nothing; not a folder, a pipe or the like."""
    return os.path.isfile(path) or not os.path.exists(path)


def _ignored(path: str, is_folder: bool, ignores: tuple[Ignores, ...]) -> bool:
    """What the nearest .gitignore that speaks of the path says."""
    for folder, spec in reversed(ignores):
        name = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        verdict = spec.check_file(name + "/" if is_folder else name).include
        if verdict is not None:
            return verdict
    return False


def _ignores_above(path: str) -> tuple[Ignores, ...]:
    """Those of the folders around, up to the root of the git repository, if there is one."""
    found: list[Ignores] = []
    folder = os.path.abspath(path)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        found.extend(_ignores_in(parent))
        folder = parent
    return tuple(reversed(found))


def _ignores_in(folder: str) -> Iterator[Ignores]:
    try:
        with open(
            os.path.join(folder, ".gitignore"), encoding="utf-8-sig", errors="replace"
        ) as file:
            lines = file.readlines()
    except OSError:
        return
    from pathspec import GitIgnoreSpec  # slow to import; most folders have no such file

    spec = GitIgnoreSpec([pattern for line in lines for pattern in _patterns(line)])
    yield Ignores(os.path.abspath(folder), spec)


def _patterns(line: str) -> Iterable[Any]:
    """What a line of a .gitignore says; one that is no pattern says nothing, as in git."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([line]).patterns
    except (ValueError, re.error):
        return ()
