"""A config: what a file says with those that it builds on, its names held against the rules."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pushlint import cache, schema
from pushlint.configfile import opened
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.settings import Setting
from pushlint.written import Key, Written, near

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Config(NamedTuple):
    """What a config file says, with what it builds on; its globs speak of a folder."""

    file: str
    folder: str
    settings: tuple[Setting, ...]
    exclude: GitIgnoreSpec | None
    files: Mapping[Key, GitIgnoreSpec]
    rules: Rules

    def excludes(self, path: str) -> bool:
        """Whether its `exclude` says so; the path of a folder ends in a separator."""
        return self.exclude is not None and self.exclude.match_file(self._named(path))

    def said(self, path: str) -> list[Setting]:
        """What it says of a path: first of all files, then of those that globs match."""
        matched = {key for key, spec in self.files.items() if spec.match_file(self._named(path))}
        return [s for s in self.settings if s.key[0] != "files" or s.key[:2] in matched]

    def _named(self, path: str) -> str:
        """The path as the globs have it."""
        name = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return name + "/" if path.endswith(os.sep) else name


def found(path: str) -> Config | None:
    """The config at a path, if there is one."""
    file = opened(path)
    return _config(file, os.path.dirname(path)) if file else None


def named(path: str) -> Config:
    """The config at a path that somebody gave; its globs speak of the folder they stand in."""
    return _config(_opened(path), os.getcwd())


def _config(file: Written, folder: str) -> Config:
    """The config that a file is, its names held against the rules."""
    said = [setting for each in _chain(file) for setting in map(_placed, schema.read(each))]
    said.sort(key=lambda setting: setting.key[0] == "files")
    rules = _rules([s for s in said if s.key == ("extend-wordlists",)])
    schema.proved(said, rules)
    globs = [(s, glob) for s in said if s.key == ("exclude",) for glob in s.value]
    exclude = _spec(globs) if globs else None
    own = {s.key[:2]: s for s in said if s.key[0] == "files"}
    files = {key: _spec([(setting, key[1])]) for key, setting in own.items()}
    for (_, glob), setting in own.items():
        if glob.startswith("!"):
            setting.refuse(f"“{glob}” matches nothing")
    return Config(file.path, folder, tuple(said), exclude, files, rules)


def _rules(lists: Sequence[Setting]) -> Rules:
    """The rules that came along, and those of these folders."""
    try:
        return cache.rules(*dict.fromkeys(path for each in lists for path in each.value))
    except OSError as error:
        if not lists:
            raise
        lists[-1].refuse(f"{error.filename}: {error.strerror}")


def _chain(file: Written) -> list[Written]:
    """A file after all those that it builds on."""
    chain, seen = [file], [os.path.realpath(file.path)]
    while extend := [s for s in schema.read(file) if s.key == ("extend",)]:
        path = _beside(file, extend[0].value)
        if os.path.realpath(path) in seen:
            ring = " → ".join([*(each.path for each in chain), near(path)])
            extend[0].refuse(f"goes in a circle: {ring}")
        file = _opened(path, extend[0])
        chain.append(file)
        seen.append(os.path.realpath(path))
    return chain[::-1]


def _placed(setting: Setting) -> Setting:
    """A setting whose folders are named from the root; each is there."""
    if setting.key != ("extend-wordlists",) or setting.file is None:
        return setting
    folders = tuple(_beside(setting.file, folder) for folder in setting.value)
    for number, folder in enumerate(folders):
        if not os.path.isdir(folder):
            setting.refuse(f"{near(folder)} is no folder", number)
    return setting._replace(value=folders)


def _spec(globs: Sequence[tuple[Setting, str]]) -> GitIgnoreSpec:
    """What the globs match; they are read as the lines of a .gitignore are."""
    from pathspec import GitIgnoreSpec  # slow to import; most configs have no globs

    for setting, glob in globs:
        try:
            GitIgnoreSpec.from_lines([glob])
        except (ValueError, re.error):
            setting.refuse(f"“{glob}” is no glob")
    return GitIgnoreSpec.from_lines([glob for _, glob in globs])


def _opened(path: str, wanted: Setting | None = None) -> Written:
    """A config file that somebody named, on the command line or in the setting `wanted`."""
    file = opened(path)
    if file is None:
        reason = "says nothing of pushlint" if os.path.exists(path) else "no such file"
        if wanted is not None:
            wanted.refuse(f"{near(path)}: {reason}")
        raise UserError(f"{path}: {reason}")
    return file


def _beside(file: Written, path: str) -> str:
    """The path that a file means."""
    folder = os.path.dirname(os.path.abspath(file.path))
    return os.path.normpath(os.path.join(folder, os.path.expanduser(path)))
