"""The git repository around a file: its top, and what its .gitignore files leave out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Gitignore(NamedTuple):
    """A .gitignore and the folder that it speaks of."""

    folder: str
    spec: GitIgnoreSpec


def upwards(folder: str) -> Iterator[str]:
    """A folder, by its absolute path, and those around it, the nearest first."""
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder


def around(folder: str) -> list[str]:
    """The same up to the top of the repository; nothing where there is none."""
    found: list[str] = []
    for each in upwards(folder):
        found.append(each)
        if os.path.exists(os.path.join(each, ".git")):
            return found
    return []


def from_top(path: str) -> bytes | None:
    """The path from the top of the repository around this folder, without one from this folder.

    With slashes, links followed, as patches name it; None where it is not below.
    """
    here = os.path.realpath(".")
    top = (around(here) or [here])[-1]
    name = os.path.relpath(os.path.realpath(path), top)
    return None if name.startswith(os.pardir + os.sep) else os.fsencode(name.replace(os.sep, "/"))


def ignored(path: str, is_folder: bool, gitignores: Sequence[Gitignore]) -> bool:
    """What the nearest .gitignore that speaks of the path says; they come outermost first."""
    for folder, spec in reversed(gitignores):
        name = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        verdict = spec.check_file(name + "/" if is_folder else name).include
        if verdict is not None:
            return verdict
    return False


def gitignores_above(path: str) -> tuple[Gitignore, ...]:
    """Those of the folders around one, up to the top of its repository, outermost first."""
    above = reversed(around(os.path.abspath(path))[1:])
    return tuple(found for folder in above for found in gitignores_in(folder))


def gitignores_in(folder: str) -> Iterator[Gitignore]:
    """That of a folder, if it has one."""
    try:
        with open(
            os.path.join(folder, ".gitignore"), encoding="utf-8-sig", errors="replace"
        ) as file:
            lines = file.readlines()
    except OSError:
        return
    from pathspec import GitIgnoreSpec  # slow to import; most folders have no such file

    spec = GitIgnoreSpec([pattern for line in lines for pattern in _patterns(line)])
    yield Gitignore(os.path.abspath(folder), spec)


def _patterns(line: str) -> Iterable[Any]:
    """What a line of a .gitignore says; one that is no pattern says nothing, as in git."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines([line]).patterns
    except (ValueError, re.error):
        return ()
