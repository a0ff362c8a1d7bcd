"""A file given new bytes, in place of those that were read or of any: all of them or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import mkstemp

from pushlint.errors import UserError

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def save(path: str, data: bytes, was: bytes) -> None:
    """Put `data` in place of what was read from the file, `was`.

    A link stays one, and what it points to is written. The new bytes are written beside
    the file and take its name once they are on the disk. Raises UserError where that
    cannot be; the file is then as it was.
    """
    try:
        _replace(os.path.realpath(path), path, data, was)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(f"{path}: not written: {reason}") from None


def _replace(real: str, path: str, data: bytes, was: bytes) -> None:
    status = os.stat(real)
    if not stat.S_ISREG(status.st_mode):
        raise UserError(f"{path}: not a file on a disk; nothing was written")
    if not (status.st_mode & WRITABLE and os.access(real, os.W_OK)):
        raise UserError(f"{path}: read-only; nothing was written")
    handle, beside = mkstemp(prefix=".pushlint-", dir=os.path.dirname(real))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        _resemble(beside, status)
        if _read(real) != was:
            raise UserError(f"{path}: changed since it was read; nothing was written")
        os.replace(beside, real)
    except BaseException:  # an interrupt as well
        os.unlink(beside)
        raise
    _settle(os.path.dirname(real))


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _resemble(beside: str, status: os.stat_result) -> None:
    """Give the new file the owner and the mode of the old."""
    now = os.stat(beside)
    if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        os.chown(beside, status.st_uid, status.st_gid)
    os.chmod(beside, stat.S_IMODE(status.st_mode))


def _settle(folder: str) -> None:
    """See to it that the new name is on the disk as well, where folders can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def writing(path: str) -> Iterator[Callable[[str], None]]:
    """What takes the text of a file piece by piece, in UTF-8; in place when all of it is there.

    Where something fails before, what was there stays; else it is gone, whatever it was. A
    device or a pipe is written to as it is. Raises UserError where the file cannot be written.
    """
    real = os.path.realpath(path)  # a link stays one
    special = os.path.exists(path) and not os.path.isfile(path)
    folder, name = os.path.split(real)
    at = path if special else os.path.join(folder, f".{name}.{os.urandom(4).hex()}")

    def write(text: str) -> None:
        with _told(path):
            file.write(text.encode("utf-8", "replace"))

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
            os.chmod(at, stat.S_IMODE(os.stat(real).st_mode))
        os.replace(at, real)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system says of a file, as the person sees it."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}") from None
