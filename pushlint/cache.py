"""The rules as they are used: compiled once, then read back from a cache.

What was compiled lies in the user's cache folder, or, where that may not be
written, beside the code, as Python's own compiled modules do. It is made anew
whenever a word list, this package or the `regex` library has changed.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import Any
from zlib import crc32

from pushlint.errors import UserError
from pushlint.matching import Rules

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = (  # in a wheel the word lists stand inside the package, else beside it
    os.path.join(HERE, "wordlists", "en"),
    os.path.join(os.path.dirname(HERE), "wordlists", "en"),
)
NAME = f"wordlists.{sys.implementation.cache_tag}.{crc32(HERE.encode()):08x}.pickle"
USERS = {  # by platform: what may name the user's cache folder, and where it is otherwise
    "win32": ("LOCALAPPDATA", "~/AppData/Local"),
    "darwin": ("XDG_CACHE_HOME", "~/Library/Caches"),
    "": ("XDG_CACHE_HOME", "~/.cache"),
}
BROKEN = (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError,
          TypeError, ValueError)  # fmt: skip


def rules(*more: str) -> Rules:
    """All rules of the word lists that came with pushlint, and of the folders in `more`.

    Raises UserError where there are none, or one of them is at fault.
    """
    folder = next(filter(os.path.isdir, FOLDERS), None)
    if folder is None:
        raise UserError(f"{FOLDERS[0]}: no word lists; install pushlint anew")
    stamp = _stamp(folder, *more)
    for path in _paths(more):
        kept = _read(path, stamp)
        if kept is not None:
            return kept
    made = _extend(folder, *more) if more else _make(folder)
    for path in _paths(more):
        if _write(path, stamp, made):
            break
    return made


def _make(folder: str) -> Rules:
    from pathlib import Path

    from pushlint.proof import prove
    from pushlint.wordlist import load

    made = load(Path(folder))
    prove(made, Path(folder))
    return made


def _extend(language: str, *more: str) -> Rules:
    """The rules with those of the last folder, which are put to the proof beside all others."""
    from pathlib import Path

    from pushlint.proof import prove
    from pushlint.wordlist import extended

    known, folder = rules(*more[:-1]), Path(more[-1])
    made = extended(known, Path(language), folder)
    prove(made, folder, made.rules.keys() - known.rules.keys())
    return made


def _paths(more: tuple[str, ...]) -> Iterator[str]:
    """Where the compiled rules may lie; platformdirs says no more and takes long to import."""
    name = f"{crc32(repr(more).encode()):08x}.{NAME}" if more else NAME
    variable, usual = USERS.get(sys.platform, USERS[""])
    folder = os.environ.get(variable) or os.path.expanduser(usual)
    yield os.path.join(folder, "pushlint", name)
    yield os.path.join(HERE, "__pycache__", name)


def _stamp(folder: str, *more: str) -> tuple[Any, ...]:
    """What changes when the rules or the code that compiles them change."""
    regex = PathFinder.find_spec("regex")
    assert regex is not None and regex.origin is not None
    seen = [os.stat(regex.origin).st_mtime_ns]
    folders = [HERE, os.path.dirname(folder), folder, *more]
    for each in (folder, *more):
        folders += sorted(entry.path for entry in _entries(each) if entry.is_dir())
    files = [
        (entry.path, stat.st_mtime_ns, stat.st_size)
        for each in folders
        for entry in _entries(each)
        if entry.name.endswith((".py", ".toml")) and not entry.name.startswith(".")
        for stat in (entry.stat(),)
    ]
    return (sys.version, *seen, *sorted(files))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _read(path: str, stamp: tuple[Any, ...]) -> Rules | None:
    try:
        with open(path, "rb") as file:
            if pickle.load(file) != stamp:
                return None
            kept: Rules = pickle.load(file)
            return kept
    except BROKEN:
        return None


def _write(path: str, stamp: tuple[Any, ...], made: Rules) -> bool:
    """Whether the rules could be kept there; a half-written file is never left."""
    from tempfile import TemporaryDirectory

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with TemporaryDirectory(dir=os.path.dirname(path)) as folder:
            whole = os.path.join(folder, NAME)
            with open(whole, "wb") as file:
                pickle.dump(stamp, file)
                pickle.dump(made, file)
            os.replace(whole, path)
    except OSError:
        return False
    return True
