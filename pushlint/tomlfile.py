"""A TOML file by its keys, with lines, which the parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pushlint.written import Key, Written

ENDING = re.compile(r"[\]}]|\"\"\"|'''")  # one of these is on the last line of several
PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")


class Statement(NamedTuple):
    """A header, or a key with its value; it begins on line `start` and says `said`."""

    start: int
    lines: Sequence[str]
    said: Mapping[str, Any]

    @property
    def header(self) -> bool:
        """Whether the keys that follow are in its table."""
        return self.lines[0].lstrip().startswith("[")

    def line(self, item: int) -> int:
        """The line on which an item of its list begins."""
        seen, first, piece = 0, 0, ""
        for number, line in enumerate(self.lines):
            piece = f"{piece}\n{line}" if piece else f"x = [{line}" if number else line
            value = next(iter((_parsed(f"{piece}\n]") or {}).values()), None)
            if isinstance(value, list):
                seen += len(value)
                if seen > item:
                    break
                first, piece = number + 1, ""
        return self.start + first


class Toml(Written):
    """A TOML file, or the table of it that stands under the keys `within`."""

    def __init__(self, path: str, text: str, within: Key = ()) -> None:
        super().__init__(path)
        self.text = text.replace("\r\n", "\n")
        self.within = within
        self.values = self._values()

    def _values(self) -> Mapping[str, Any] | None:
        import tomllib  # slow to import; many a folder has no such file

        try:
            table = tomllib.loads(self.text)
        except RecursionError:
            self.fault(1, "nested too deep")
        except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
            at, last = PLACE.search(str(error)), self.text.rstrip().count("\n") + 1
            self.fault(int(at["line"] or last) if at else 1, PLACE.sub("", str(error)))
        for name in self.within:
            if not isinstance(table.get(name), dict):
                return None
            table = table[name]
        return table

    def line(self, key: Key, item: int | None = None) -> int:
        """The line of a key, or of an item of its list."""
        statement = self._statements[(*self.within, *key)]
        return statement.start if item is None else statement.line(item)

    @cached_property
    def _statements(self) -> dict[Key, Statement]:
        """The statement that is first to name each key."""
        found: dict[Key, Statement] = {}
        table: Key = ()
        for statement in _statements(self.text):
            keys = list(_keys(statement.said))
            for key in keys:
                found.setdefault(key if statement.header else (*table, *key), statement)
            if statement.header:
                table = keys[-1]
        return found


def _statements(text: str) -> Iterator[Statement]:
    """The statements of a TOML file that is in order.

    The parser tells no lines, but it knows what is whole: the fewest lines that parse.
    """
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        if len(lines) > 1 and not ENDING.search(line):
            continue  # a long list is not tried line by line
        said = _parsed("\n".join(lines))
        if said is not None:
            if said:
                yield Statement(number - len(lines) + 1, lines, said)
            lines = []


def _parsed(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _keys(table: Mapping[str, Any], above: Key = ()) -> Iterator[Key]:
    """The keys of a table and of those within, the outer ones first."""
    for name, value in table.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _keys(value, (*above, name))
