"""A file given new bytes: all of them or none, whatever happens meanwhile."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
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
