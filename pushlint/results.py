"""What came of files, kept for the next run: by their content, the rules and the settings.

It lies in one SQLite file in the user's cache folder. Runs may overlap and may end at any
moment. What cannot be read is made anew; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from pushlint import lazy
from pushlint.errors import UserError
from pushlint.packing import Done, Work
from pushlint.readers.forms import form
from pushlint.source import Source

if TYPE_CHECKING:
    from sqlite3 import Connection

Made = TypeVar("Made")

NAME = "results-1.db"  # the number is that of the table's form
TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, data BLOB)"
OURS = lazy.compile(r"results-.*|([0-9a-f]{8}\.)?wordlists\..*\.pickle")  # of any version
UNASKED = 16_000  # bytes at the start of a run that are checked sooner than looked up
LARGEST = 64_000_000  # bytes that are kept; beyond, what has not been used for longest goes
TOGETHER = 256  # results that are written in one go
PATIENCE = 1.0  # seconds for which another run is waited for
BUSY = frozenset((5, 6))  # sqlite.org/rescode.html: another run is writing
UNABLE = frozenset((8, 10, 13, 14))  # read-only, unreadable, full, cannot be opened
DAY = 24 * 60 * 60  # seconds
SUM = 4  # bytes of a checksum
UNREADABLE = (pickle.PickleError, EOFError, AttributeError, ImportError, IndexError, KeyError,
              TypeError, ValueError)  # fmt: skip


class Results:
    """The results of earlier runs, in a folder.

    `warn` is called with the reason, once, where nothing can be kept.
    """

    def __init__(
        self,
        folder: str,
        work: Work,
        warn: Callable[[str], None],
        largest: int = LARGEST,
    ) -> None:
        self._path = os.path.join(folder, NAME)
        self._work, self._warn = work, warn
        self._largest = largest
        self._today = int(time.time()) // DAY
        self._seen = 0
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._file: Connection | None = None
        self._given_up = False

    def key(self, source: Source) -> bytes | None:
        """What is the same where the same comes of a source; None where it is not looked up.

        Raises UserError where nobody can say how the source is to be checked.
        """
        self._seen += len(source.data)
        if self._seen <= UNASKED or self._given_up:
            return None
        settings, rules, chosen = self._work.plan(source.path)
        if not rules.digest:
            return None
        from hashlib import blake2b  # slow to import

        told = (rules.digest, settings.finding, sorted(chosen), form(source))
        digest = blake2b(repr(told).encode(errors="surrogateescape"), digest_size=16)
        digest.update(source.data)
        return digest.digest()

    def get(self, key: bytes, source: Source) -> Done | None:
        """What came of such a source in an earlier run; None where that is not known."""
        select = "SELECT used, data FROM results WHERE key = ?"
        row = self._tried(lambda file: file.execute(select, (key,)).fetchone())
        if row is None:
            return None
        if row[0] != self._today:
            self._used.append(key)
        return self._read(row[1], source)

    def put(self, key: bytes, data: bytes) -> None:
        """Keep what came of a source, packed."""
        self._new[key] = crc32(data).to_bytes(SUM) + data
        if len(self._new) >= TOGETHER:
            self._write()

    def close(self) -> None:
        """Write what is not written yet."""
        if self._new or self._used:
            self._write()
        self._shut()

    def _read(self, data: bytes, source: Source) -> Done | None:
        try:
            if crc32(data[SUM:]).to_bytes(SUM) != data[:SUM]:
                return None
            done = self._work.unpacked(data[SUM:], source)
        except UNREADABLE:
            return None
        return done if self._work.holds(done, source) else None

    def _write(self) -> None:
        used = [(self._today, key) for key in self._used]
        rows = [(key, self._today, data) for key, data in self._new.items()]

        def write(file: Connection) -> None:
            with file:  # all of it or nothing
                file.executemany("UPDATE results SET used = ? WHERE key = ?", used)
                file.executemany("REPLACE INTO results VALUES (?, ?, ?)", rows)
                _prune(file, self._largest)

        self._tried(write)
        self._new, self._used = {}, []

    def _tried(self, action: Callable[[Connection], Made]) -> Made | None:
        """What the action makes of the file; None where it can do nothing with it."""
        from sqlite3 import DatabaseError  # slow to import

        if self._given_up:
            return None
        try:
            return action(self._opened())
        except DatabaseError as error:
            code = error.sqlite_errorcode & 0xFF
            if code not in BUSY:
                self._mend(error, code in UNABLE)
        except OSError as error:
            self._mend(error, True)
        return None

    def _opened(self) -> Connection:
        from sqlite3 import connect

        if self._file is None:
            os.makedirs(os.path.dirname(self._path), 0o700, exist_ok=True)
            self._file = connect(self._path, PATIENCE)
            self._file.execute("PRAGMA synchronous = OFF")  # a file that breaks is made anew
            self._file.execute("PRAGMA auto_vacuum = FULL")
            self._file.execute(TABLE)
        return self._file

    def _mend(self, error: Exception, unable: bool) -> None:
        """After an error, have the next one begin with an empty file, or else keep nothing."""
        self._shut()
        try:
            if not unable:
                os.remove(self._path)
                return
        except OSError as other:
            error = other
        self._given_up = True
        reason = getattr(error, "strerror", None) or error
        self._warn(f"no results are kept: {self._path}: {reason}")

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _prune(file: Connection, largest: int) -> None:
    """Take a quarter away, and another, until the rest is small enough."""
    while _size(file) > largest:
        (count,) = file.execute("SELECT count(*) FROM results").fetchone()
        oldest = "SELECT rowid FROM results ORDER BY used, rowid LIMIT ?"
        file.execute(f"DELETE FROM results WHERE rowid IN ({oldest})", (count // 4 + 1,))


def _size(file: Connection) -> int:
    """The bytes in use, or nothing where no result is left to be taken away."""
    if not file.execute("SELECT 1 FROM results LIMIT 1").fetchone():
        return 0
    names = ("page_count", "freelist_count", "page_size")
    pages, free, size = (int(file.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    return (pages - free) * size


def clear(folder: str) -> int:
    """Remove all that is kept in the folder; the bytes that it took.

    Raises UserError where it cannot be removed.
    """
    removed = 0
    try:
        for entry in os.scandir(folder):
            if OURS.fullmatch(entry.name):
                removed += entry.stat().st_size
                os.remove(entry.path)
    except FileNotFoundError:
        pass  # another has removed it
    except OSError as error:
        raise UserError(f"{error.filename}: {error.strerror}") from None
    return removed
