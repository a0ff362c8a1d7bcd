"""Tables of values: the cells of columns that hold copy, each a message of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pushlint.prose import Gap, Segment
from pushlint.readers.keys import KEYS, Keys
from pushlint.readers.values import Value
from pushlint.text import Text

DELIMITERS = "\x1f,;\t|"  # the first is none that anybody types: a table of one column
ANYWHERE, SAME_LINE = ("", "?+"), (r"\r\n", "")  # where a quote ends; whether it may not
QUOTES = re.compile('""')


class Cell(NamedTuple):
    """A field of a row, by its characters; what follows closing quotes is a part of it."""

    start: int
    end: int
    tail: int


Row = list[Cell]


def read(text: Text, keys: Keys = KEYS) -> Iterator[Segment | Gap]:
    """The prose of the cells, row by row; nothing where no column is known to hold copy.

    The first row names the columns. It is row 1, as in a spreadsheet.
    """
    tables = (_Table(text, keys, delimiter) for delimiter in DELIMITERS)
    table = max(tables, key=lambda table: (len(table.copy), len(table.header)))
    if table.copy:
        yield from table.read()


class _Table:
    """A text cut into rows and cells at a delimiter."""

    def __init__(self, text: Text, keys: Keys, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        row = next((row for row in self._rows() if isinstance(row, list)), [])
        self.header = [str(self._said(cell)).strip() for cell in row]
        forms = enumerate(map(keys.form, self.header))
        self.copy = {column: form for column, form in forms if form}

    def read(self) -> Iterator[Segment | Gap]:
        """The prose of the columns that hold copy; a Gap for what is in no column."""
        number = 0
        for row in self._rows():
            if isinstance(row, Gap):
                yield row
                continue
            number += 1
            if number > 1:
                yield from self._read(row, number)

    def _read(self, row: Row, number: int) -> Iterator[Segment | Gap]:
        for column, cell in enumerate(row[: len(self.header)]):
            form = self.copy.get(column)
            if form:
                name = f"row {number}, column {self.header[column]}"
                yield from Value(name, form).read(self._said(cell))
        more = [cell for cell in row[len(self.header) :] if cell.start < cell.end]
        if more:
            span = self.text.span(more[0].start, more[-1].tail)
            yield Gap(span, f"row {number} has more cells than the table has columns")

    def _said(self, cell: Cell) -> Text:
        words = self.text[cell.start : cell.end]
        if self.text.string[cell.end : cell.end + 1] == '"':
            tail = self.text[cell.end + 1 : cell.tail]
            words = Text.join([words.sub(QUOTES, '"'), tail])
        return words

    def _rows(self) -> Iterator[Row | Gap]:
        """All rows, as `csv.reader` has them; a quote that nothing closes is a character."""
        field, string = _field(self.delimiter, ANYWHERE), self.text.string
        row: Row = []
        at = 0
        while at < len(string) or row:
            found = field.match(string, at)
            assert found  # of any string, at least nothing is a field
            if found["quoted"] is not None and found["closed"] is None:
                yield Gap(self.text.span(at, at + 1), "nothing closes this quote")
                field = _field(self.delimiter, SAME_LINE)
                continue
            start, end = found.span("plain" if found["quoted"] is None else "quoted")
            row.append(Cell(start, end, found.start("end")))
            at = found.end()
            if found["end"] != self.delimiter:
                yield row
                row = []


def _field(delimiter: str, quotes: tuple[str, str]) -> re.Pattern[str]:
    """A pattern for a field and what ends it; quotes as ANYWHERE or SAME_LINE say."""
    part, (without, optional) = re.escape(delimiter), quotes
    quoted = rf'"(?P<quoted>(?:[^"{without}]++|"")*+)(?P<closed>"){optional}[^{part}\r\n]*+'
    return re.compile(rf"(?:{quoted}|(?P<plain>[^{part}\r\n]*+))(?P<end>{part}|\r\n|\r|\n|\Z)")
