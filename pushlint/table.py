"""A TOML table and where it stands, for files whose faults are told by key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

from pushlint.errors import UserError, nearest

Made = TypeVar("Made")


class Table(NamedTuple):
    """A TOML table, and where it stands, for messages."""

    path: Path
    key: str
    values: Mapping[str, Any]

    @staticmethod
    def read(path: Path) -> Table:
        """The whole of a TOML file."""
        try:
            return Table(path, "", tomllib.loads(path.read_text("utf-8")))
        except OSError as error:
            reason = error.strerror
        except UnicodeDecodeError as error:
            reason = f"not UTF-8 (byte {error.start})"
        except tomllib.TOMLDecodeError as error:
            reason = str(error)
        raise UserError(f"{path}: {reason}")

    def refuse(self, key: str, reason: str) -> NoReturn:
        """Say what is wrong with a key."""
        raise UserError(f"{self.path}: {self._named(key)}: {reason}")

    def only(self, keys: Iterable[str]) -> Table:
        """Itself, if it has no other keys."""
        for key in self.values:
            if key not in keys:
                self.refuse(key, f"no such key{nearest(key, keys)}")
        return self

    def without(self, names: Iterable[str]) -> None:
        """Refuse a key that the engine has a meaning for."""
        for key in self.values:
            if key in names:
                self.refuse(key, "is built in")

    def string(self, key: str) -> str:
        """A string that must be there."""
        value: str = self._typed(key, str, "a string")
        return value.strip() or self.refuse(key, "is empty")

    def strings(self) -> dict[str, str]:
        """All values, each of them a string."""
        return {key: self.string(key) for key in self.values}

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """A string that must be one of the choices."""
        return self._chosen(key, self.string(key), choices)

    def list(self, key: str, choices: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of strings, empty where the key is missing."""
        values = self._typed(key, list, "a list of strings") if key in self.values else []
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(key, "must be a list of strings, none of them empty")
        if choices is not None:
            for value in values:
                self._chosen(key, value, list(choices))
        return tuple(values)

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """A string or a list of them, each of which may be empty."""
        values = self.values[key]
        values = [values] if isinstance(values, str) else values
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.refuse(key, "must be a string or a list of strings")
        return tuple(value.strip() for value in values)

    def number(self, key: str, otherwise: int | None = None) -> int:
        """A whole number from 0; `otherwise` where the key is missing, if it may be."""
        if otherwise is not None and key not in self.values:
            return otherwise
        value: int = self._typed(key, int, "a whole number")
        return value if value >= 0 else self.refuse(key, "must not be negative")

    def table(self, key: str) -> Table:
        """A table within, empty where the key is missing."""
        values = self._typed(key, dict, "a table") if key in self.values else {}
        return Table(self.path, self._named(key), values)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of an array, none where the key is missing."""
        values = self._typed(key, list, "an array of tables") if key in self.values else []
        for number, value in enumerate(values):
            if not isinstance(value, dict):
                self.refuse(key, "must be an array of tables")
            yield Table(self.path, self._named(f"{key}[{number}]"), value)

    def tried(self, key: str, make: Callable[..., Made], *given: Any) -> Made:
        """What `make` makes; its ValueError, told as a fault of the key."""
        try:
            return make(*given)
        except ValueError as error:
            fault = str(error)
        self.refuse(key, fault)

    def _named(self, key: str) -> str:
        return f"{self.key}.{key}" if self.key else key

    def _typed(self, key: str, kind: type, described: str) -> Any:
        if key not in self.values:
            self.refuse(key, "is missing")
        value = self.values[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            self.refuse(key, f"must be {described}")
        return value

    def _chosen(self, key: str, value: str, choices: Sequence[str]) -> str:
        if value not in choices:
            self.refuse(key, f"“{value}” is none of {', '.join(choices)}{nearest(value, choices)}")
        return value
