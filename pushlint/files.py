"""Which files are meant by the paths that were given, and their bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from pushlint.errors import UserError
from pushlint.readers.forms import known
from pushlint.repository import Gitignore, gitignores_above, gitignores_in, ignored
from pushlint.source import Source

STDIN = "-"
MAILS = ("cur", "new")  # in tmp are those that are not yet whole


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
        yield from _below(path, gitignores_above(path), excluded)
    else:
        yield path


def _below(
    folder: str, gitignores: tuple[Gitignore, ...], excluded: Callable[[str], bool]
) -> Iterator[str | UserError]:
    """The files below a folder; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _told(folder, error)
        return
    gitignores += tuple(gitignores_in(folder))
    delivered = _delivered(folder)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        hidden = entry.name.startswith(".") and not _maildir(entry.path)
        if hidden or ignored(entry.path, is_folder, gitignores):
            continue
        if is_folder:
            if not _pruned(entry.path, excluded):
                yield from _below(entry.path, gitignores, excluded)
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
