"""Tables with copy in them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.prose import Gap
from pushlint.readers.csv import _Table
from pushlint.readers.csv import read as read_csv
from pushlint.readers.keys import KEYS, Keys
from pushlint.source import Source
from pushlint.text import VALUE, Text

DELIMITERS = st.sampled_from(",;\t|")
SOUP = st.lists(
    st.sampled_from([*'",;\t|\r\n a1é😀<', '""', "\r\n", "body", "subject,", "{{ a }}", '",'])
).map("".join)
CELLS = st.lists(st.sampled_from([*'ab é😀",;\t|\n', "\r\n"]), max_size=8).map("".join)


def pieces(data, path="leads.csv"):
    return list(readers.read(Source(path, data)))


def read(data, path="leads.csv"):
    """Segments by the names of their parts, and why anything is not read."""
    return [
        piece.why if isinstance(piece, Gap) else (piece.part.name, piece.scope, str(piece.text))
        for piece in pieces(data, path)
    ]


ROW = [("row 2, column subject", "subject", "Act"), ("row 2, column body", "body", "Now")]
READ = {
    "nothing is nothing": ("", []),
    "no column that holds copy is nothing": ("name,email\nAct now,a@b.c\n", []),
    "no row of names is nothing": ("Ann,act now\n", []),
    "names alone are nothing": ("subject,body", []),
    "columns that hold copy are read": ("name,subject,body\nAnn,Act,Now\n", ROW),
    "semicolons part cells": ("name;subject;body\nAnn;Act;Now", ROW),
    "tabs part cells": ("name\tsubject\tbody\nAnn\tAct\tNow", ROW),
    "bars part cells": ("name|subject|body\nAnn|Act|Now", ROW),
    "a table may be a list": (
        "Subject line\nAct now, Ann; or not\n",
        [("row 2, column Subject line", "subject", "Act now, Ann; or not")],
    ),
    "cells may be quoted": ('"subject","body"\n"Act","Now"', ROW),
    "CRLFs end rows": ("subject,body\r\nAct,Now\r\n", ROW),
    "lone CRs end rows": ("subject,body\rAct,Now\r", ROW),
    "a byte order mark is left out": ("\ufeffsubject,body\nAct,Now\n", ROW),
    "rows are counted as in a spreadsheet": (
        'subject,x\n\nAct,"a\nb"\nNow,\n',
        [("row 3, column subject", "subject", "Act"), ("row 4, column subject", "subject", "Now")],
    ),
    "quotes are doubled in quotes": (
        'body,x\n"act ""now"", Ann",y',
        [("row 2, column body", "body", 'act "now", Ann')],
    ),
    "quotes within a cell are characters": (
        'body,x\nact "now",y',
        [("row 2, column body", "body", 'act "now"')],
    ),
    "what follows quotes is part of the cell": (
        'body,x\n"a, ""b"" "c"d",y',
        [("row 2, column body", "body", 'a, "b" c"d"')],
    ),
    "lines within quotes are lines": (
        'x,body\r\n1,"Hi Ann,\r\n\r\nact now.\r\n- go"\r\n2,b\r\n',
        [
            ("row 2, column body", "body", "Hi Ann,"),
            ("row 2, column body", "body", "act now."),
            ("row 2, column body", "list", "go"),
            ("row 3, column body", "body", "b"),
        ],
    ),
    "a name may be on two lines": (
        '"Email\nBody",x\na,b',
        [("row 2, column Email\nBody", "body", "a")],
    ),
    "merge tags are words": (
        "body,x\nHi {{ name }},y",
        [("row 2, column body", "body", f"Hi {VALUE}")],
    ),
    "short rows are read": (
        "x,body,cta\n1,a\n2\n3,b,c",
        [("row 2, column body", "body", "a")]
        + [("row 4, column body", "body", "b"), ("row 4, column cta", "button", "c")],
    ),
    "what is in no column is a gap": (
        "x,body\n1,Act, now,\n2,b",
        [
            ("row 2, column body", "body", "Act"),
            "row 2 has more cells than the table has columns",
            ("row 3, column body", "body", "b"),
        ],
    ),
    "empty cells too many are nothing": (
        "x,body\n1,Act,,\n",
        [("row 2, column body", "body", "Act")],
    ),
    "a quote that nothing closes is a character": (
        'x,body\n1,"b"\n2,"Act\n3,c\n',
        [
            ("row 2, column body", "body", "b"),
            "nothing closes this quote",
            ("row 3, column body", "body", '"Act'),
            ("row 4, column body", "body", "c"),
        ],
    ),
    "after a quote that nothing closes, quotes end on their line": (
        'x,body\n1,"Act ""a""\n2,""b""\n3,c\n',
        [
            "nothing closes this quote",
            ("row 2, column body", "body", '"Act ""a""'),
            ("row 3, column body", "body", 'b""'),
            ("row 4, column body", "body", "c"),
        ],
    ),
}


@pytest.mark.parametrize(("string", "prose"), READ.values(), ids=READ)
def test_a_table_is_read(string, prose):
    assert read(string.encode()) == prose


def test_a_table_of_tabs_is_read():
    assert read(b"subject\tbody\nAct\tNow\n", "leads.tsv") == ROW


MARKS = {
    "a cell": ("body,x\nAct,y", "Act", b"Act"),
    "a cell in quotes": ('body,x\n"Act, now",y', "Act, now", b"Act, now"),
    "a doubled quote": ('body,x\n"a ""b"" c",y', '"', b'""'),
    "across the end of quotes": ('body,x\n"act n"ow,y', "now", b'n"ow'),
    "after other characters": ("é,body\n漢,😀 Act", "Act", b"Act"),
    "a line break": ('body,x\n"act\r\nnow",y', " ", b"\r\n"),
}


@pytest.mark.parametrize(("string", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, string, words, raw):
    assert bytes_of("leads.csv", string.encode(), words) == raw


def test_columns_may_be_added():
    (segment,) = read_csv(Text.of(b"title,x\nAct,now"), Keys.of(["Title"]))
    assert str(segment.text) == "Act"


def rows(string, delimiter):
    """All rows as strings, those of nothing without cells, or a gap."""
    table = _Table(Text.of(string.encode()).decode("utf-8"), KEYS, delimiter)
    found = list(table._rows())
    if any(isinstance(row, Gap) for row in found):
        return None
    said = [[str(table._said(cell)) for cell in row] for row in found]
    return [[] if row == [""] else row for row in said]


def theirs(string, delimiter):
    lines = io.StringIO(string, newline="")
    return [[] if row == [""] else row for row in csv.reader(lines, delimiter=delimiter)]


@given(SOUP, DELIMITERS)
@settings(deadline=None, max_examples=500)
def test_rows_are_those_of_the_standard_library(string, delimiter):
    assert rows(string, delimiter) in (None, theirs(string, delimiter))


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5),
    DELIMITERS,
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None)
def test_what_is_written_is_read(table, delimiter, quoting, end):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)
    assert rows(file.getvalue(), delimiter) == table


HUGE = {
    "quotes on lines": ("", '"\n', 100_000),
    "three quotes on lines": ("", '"""\n', 10_000),
    "quotes amid quotes": ("", '"a""\n,""', 50_000),
    "a quote that nothing closes": ('x,"', '""\n', 50_000),
    "delimiters": ("", ",", 200_000),
    "rows": ("", "a,b\n", 10_000),
    "a cell": ('"', 'a""', 200_000),
}


@pytest.mark.parametrize(("start", "string", "times"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(start, string, times):
    assert isinstance(read(("body,x\n" + start + string * times).encode()), list)
