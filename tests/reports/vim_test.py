"""The lines of the text report, with columns as Vim counts them."""

import click
import pytest

LINES = {
    "letters of one byte": ("Oh, act now.", 5),
    "a letter of two bytes": ("Né, act now.", 6),
    "curly quotes": ("“So”, act now.", 11),
    "a letter of four bytes": ("🙂 act now.", 6),
    "an accent of its own": ("Ne\u0301, act now.", 7),
    "a tab": ("\tAct now.", 2),
    "a byte order mark": ("\ufeffAct now.", 1),
    "Latin-1": ("Né, act now.".encode("latin-1"), 6),
    "UTF-16": ("Né, act now.".encode("utf-16"), 6),
}


@pytest.mark.parametrize(("text", "column"), LINES.values(), ids=LINES)
def test_a_column_counts_bytes_of_utf_8(reported, text, column):
    first, _ = click.unstyle(reported("vim", {"a.txt": text})).splitlines()
    assert first.startswith(f"a.txt:1:{column}: warning urgency/act-now ")


def test_a_line_says_what_the_text_report_says(reported, undone):
    assert reported("vim", undone) == reported("text", undone)
