"""The sections of a cfg file that speak to pushlint, with lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pushlint.written import Key, Written, dotted

NEWLINE = re.compile(r"\r\n|\r|\n")
HEADER = re.compile(r"\[(?P<name>.+)\]")
OPTION = re.compile(r"(?P<key>.*?)\s*[=:]\s*(?P<value>.*)")
OURS = re.compile(r"pushlint(?::(?P<kind>rules|files):(?P<name>.+?)(?::rules:(?P<rule>.+))?)?")
ALMOST = re.compile(r"(?:tool[:.])?pushlint\b", re.IGNORECASE)
TABLES = ("rules", "files")  # keys that are sections of their own in a cfg file
BETWEEN = re.compile(r"[,\n]")  # the items of a list in a cfg file


class Row(NamedTuple):
    """A line of a cfg file, without the space around it."""

    line: int
    words: str


class Cfg(Written):
    """The sections [pushlint] and [pushlint:...] of a file such as setup.cfg.

    They are read as `configparser` reads them, but with lines, which it does not tell.
    The sections of other tools are passed over, whatever they hold.
    """

    spelt = True

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path)
        self._rows: dict[Key, list[Row]] = {}  # by section, its header; by option, its value
        self.values = self._values(text)

    def line(self, key: Key, item: int | None = None) -> int:
        """The line of a key, or of an item of its list."""
        if key not in self._rows:  # "rules" of "rules.urgency"
            key = next(known for known in self._rows if known[: len(key)] == key)
        for line, words in self._rows[key]:
            item = (item or 0) - len(items(words))
            if item < 0:
                return line
        return self._rows[key][0].line

    def _values(self, text: str) -> Mapping[str, Any] | None:
        table: dict[str, Any] | None = None
        section: Key | None = None
        for first, *more in _entries(text):
            if header := HEADER.match(first.words):
                section = self._section(header["name"], first.line)
                if section is not None:
                    table = {} if table is None else table
                    self._add(section, [first])
                    _table(table, section)
            elif section is not None and table is not None:
                name, value = self._option(first)
                rows = [Row(first.line, value), *more]
                self._add((*section, name), rows)
                _table(table, section)[name] = "\n".join(row.words for row in rows).strip()
        return table

    def _section(self, name: str, line: int) -> Key | None:
        """The keys of the tables that a section stands for; None where it is none of ours."""
        ours = OURS.fullmatch(name)
        if ours is None:
            if ALMOST.match(name):
                known = "[pushlint], [pushlint:rules:NAME] and [pushlint:files:GLOB]"
                self.fault(line, f"[{name}]: no such section; there are {known}")
            return None
        table = (ours["kind"], ours["name"]) if ours["kind"] else ()
        return (*table, "rules", ours["rule"]) if ours["rule"] else table

    def _option(self, row: Row) -> tuple[str, str]:
        found = OPTION.fullmatch(row.words)
        if found is None:
            self.fault(row.line, f"“{row.words}” is no KEY = VALUE")
        name = found["key"].lower()
        if name in TABLES:
            self.fault(row.line, f"{name}: is a section of its own, such as [pushlint:{name}:NAME]")
        return name, found["value"]

    def _add(self, key: Key, rows: list[Row]) -> None:
        if key in self._rows:
            before = self._rows[key][0].line
            self.fault(rows[0].line, f"{dotted(key) or 'pushlint'}: stands on line {before} too")
        self._rows[key] = rows


def items(value: str) -> list[str]:
    """The items of a list in a cfg file: commas or ends of lines are between them."""
    return [item.strip() for item in BETWEEN.split(value) if item.strip()]


def _entries(text: str) -> Iterator[list[Row]]:
    """Each header, and each option with the lines that are set in further than its key."""
    rows: list[Row] = []
    depth = 0
    for number, line in enumerate(NEWLINE.split(text), 1):
        words = line.strip()
        if not words or words[0] in "#;":
            continue
        indent = len(line) - len(line.lstrip())
        if rows and indent > depth and not HEADER.match(rows[0].words):
            rows.append(Row(number, words))
            continue
        if rows:
            yield rows
        rows, depth = [Row(number, words)], indent
    if rows:
        yield rows


def _table(table: dict[str, Any], key: Key) -> dict[str, Any]:
    """The table under the keys, made where there is none yet."""
    for name in key:
        table = table.setdefault(name, {})
    return table
