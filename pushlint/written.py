"""What a file of settings says, key by key, and on which line it says it."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NoReturn

from pushlint.errors import UserError

Key = tuple[str, ...]  # the names of the tables around a value, and its own

BARE = re.compile(r"[\w-]+", re.ASCII)


class Written(ABC):
    """A file by its keys: `values` are tables in tables, and None where nothing is meant for us.

    Where it is `spelt`, all that they hold are strings.
    """

    spelt = False
    values: Mapping[str, Any] | None

    def __init__(self, path: str) -> None:
        self.path = path

    @abstractmethod
    def line(self, key: Key, item: int | None = None) -> int:
        """The line of a key, or of an item of its list."""

    def refuse(self, key: Key, reason: str, item: int | None = None) -> NoReturn:
        """Say what is wrong with a key, or with an item of its list."""
        self.fault(self.line(key, item), f"{dotted(key)}: {reason}")

    def fault(self, line: int, reason: str) -> NoReturn:
        """Say what is wrong with a line."""
        raise UserError(f"{self.path}:{line}: {reason}")


def dotted(key: Key) -> str:
    """The key as TOML spells it."""
    return ".".join(map(_quoted, key))


def _quoted(name: str) -> str:
    """A part of a key as TOML spells it."""
    if BARE.fullmatch(name):
        return name
    from json import dumps  # slow to import

    return dumps(name, ensure_ascii=False)


def near(path: str) -> str:
    """The path as people say it from where they are."""
    there = os.path.relpath(path)
    return path if there.startswith(os.pardir) else there
