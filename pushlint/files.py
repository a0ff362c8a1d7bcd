"""Which files are meant by the paths that were given, and their bytes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pushlint.errors import UserError
from pushlint.readers.forms import known
from pushlint.source import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
MAILS = ("cur", "new")  # in tmp are those that are not yet whole


class Ignores(NamedTuple):
    """A .gitignore and the folder that it speaks of."""

    folder: str
    spec: GitIgnoreSpec


def sources(
    paths: Iterable[str], stdin_name: str, excluded: Callable[[str], bool] = lambda path: False
) -> Iterator[Source | UserError]:
    """The files that the paths stand for, read; an error for what cannot be read."""
    return read(named(paths, stdin_name, excluded), stdin_name)


def named(
    paths: Iterable[str],
    stdin_name: str = "",
    excluded: Callable[[str], bool] = lambda path: False,
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[str | UserError]:
    """The paths of files, each once, in the order of what they are named by.

    A folder stands for the files below it that have a known suffix, hidden and
    git-ignored ones left out; all that is delivered to a Maildir is mail. A file that is
    named is always read, unless it is `excluded`. What is there and not `wanted` is left out.
    """
    seen: set[str] = set()
    for path in paths:
        for found in (path,) if path == STDIN else _expanded(path, excluded):
            if isinstance(found, UserError):
                yield found
            elif (name := found if found == STDIN else os.path.abspath(found)) not in seen:
                seen.add(name)
                if wanted and os.path.exists(name) and not wanted(name):
                    continue
                yield from _kept(found, stdin_name, excluded)


def read(paths: Iterable[str | UserError], stdin_name: str) -> Iterator[Source | UserError]:
    """The files of these paths, each read when it is asked for."""
    for path in paths:
        yield path if isinstance(path, UserError) else _source(path, stdin_name)


def from_top(path: str) -> bytes | None:
    """The path from the top of the repository around this folder, without one from this folder.

    With slashes, links followed, as patches name it; None where it is not below.
    """
    here = folder = os.path.realpath(".")
    while not os.path.exists(os.path.join(folder, ".git")):
        folder, below = os.path.split(folder)
        if not below:
            folder = here
            break
    name = os.path.relpath(os.path.realpath(path), folder)
    return None if name.startswith(os.pardir + os.sep) else os.fsencode(name.replace(os.sep, "/"))


def _kept(path: str, stdin_name: str, excluded: Callable[[str], bool]) -> Iterator[str | UserError]:
    """The path, if the file is not excluded."""
    try:
        if not excluded(stdin_name if path == STDIN else path):
            yield path
    except UserError as error:  # of what says what is excluded
        yield error


def _source(path: str, stdin_name: str) -> Source | UserError:
    try:
        if path == STDIN:
            return Source(stdin_name, sys.stdin.buffer.read())
        with open(path, "rb") as file:
            return Source(path, file.read())
    except OSError as error:
        return _told(path, error)


def _told(path: str, error: OSError) -> UserError:
    return UserError(f"{path}: {error.strerror or error}")


def _expanded(path: str, excluded: Callable[[str], bool]) -> Iterator[str | UserError]:
    if os.path.isdir(path):
        yield from _below(path, _ignores_above(path), excluded)
    else:
        yield path


def _below(
    folder: str, ignores: tuple[Ignores, ...], excluded: Callable[[str], bool]
) -> Iterator[str | UserError]:
    """The files below a folder; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _told(folder, error)
        return
    ignores += tuple(_ignores_in(folder))
    delivered = _delivered(folder)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        hidden = entry.name.startswith(".") and not _maildir(entry.path)
        if hidden or _ignored(entry.path, is_folder, ignores):
            continue
        if is_folder:
            if not _pruned(entry.path, excluded):
                yield from _below(entry.path, ignores, excluded)
        elif (delivered or known(entry.name)) and _readable(entry.path):
            yield entry.path


def _pruned(folder: str, excluded: Callable[[str], bool]) -> bool:
    """Whether a folder is excluded; where that cannot be known, its files will tell."""
    try:
        return excluded(os.path.join(folder, ""))
    except UserError:
        return False


def _maildir(folder: str) -> bool:
    """Whether it is a Maildir, which holds mails in folders called so, and has others beside."""
    return all(os.path.isdir(os.path.join(folder, name)) for name in MAILS)


def _delivered(folder: str) -> bool:
    """Whether all that is in the folder is mail."""
    above, name = os.path.split(os.path.abspath(folder))
    return name in MAILS and _maildir(above)


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
