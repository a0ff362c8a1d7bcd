"""What a TOML or a cfg file says, key by key, and on which line it says it."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from pushlint.errors import UserError
from pushlint.settings import Key

BARE = re.compile(r"[\w-]+", re.ASCII)
ENDING = re.compile(r"[\]}]|\"\"\"|'''")  # one of these is on the last line of several
PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
NEWLINE = re.compile(r"\r\n|\r|\n")
HEADER = re.compile(r"\[(?P<name>.+)\]")
OPTION = re.compile(r"(?P<key>.*?)\s*[=:]\s*(?P<value>.*)")
OURS = re.compile(r"pushlint(?::(?P<kind>rules|files):(?P<name>.+?)(?::rules:(?P<rule>.+))?)?")
ALMOST = re.compile(r"(?:tool[:.])?pushlint\b", re.IGNORECASE)
SHARED: Mapping[str, Key] = {"pyproject.toml": ("tool", "pushlint"), "setup.cfg": ()}
SPELT = (".cfg", ".ini")
TABLES = ("rules", "files")  # keys that are sections of their own in a cfg file
BETWEEN = re.compile(r"[,\n]")  # the items of a list in a cfg file


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
    return ".".join(map(quoted, key))


def quoted(name: str) -> str:
    """A part of a key as TOML spells it."""
    if BARE.fullmatch(name):
        return name
    from json import dumps  # slow to import

    return dumps(name, ensure_ascii=False)


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


def near(path: str) -> str:
    """The path as people say it from where they are."""
    there = os.path.relpath(path)
    return path if there.startswith(os.pardir) else there


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
