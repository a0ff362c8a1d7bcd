"""A file of settings, opened as what it is by its name."""

from __future__ import annotations

import os
from collections.abc import Mapping

from pushlint.cfgfile import Cfg
from pushlint.errors import UserError
from pushlint.tomlfile import Toml
from pushlint.written import Key, Written, near

SHARED: Mapping[str, Key] = {"pyproject.toml": ("tool", "pushlint"), "setup.cfg": ()}
SPELT = (".cfg", ".ini")


def opened(path: str) -> Written | None:
    """What the file at a path says; None where there is none, or it says nothing of pushlint.

    Raises UserError where it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UserError(f"{near(path)}: {error.strerror}") from None
    name = os.path.basename(path)
    if name in SHARED and b"pushlint" not in data:  # whatever else is in it
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{near(path)}:{line}: not UTF-8 (byte {error.start})") from None
    spelt = name.endswith(SPELT)
    said = Cfg(near(path), text) if spelt else Toml(near(path), text, SHARED.get(name, ()))
    return said if said.values is not None else None
