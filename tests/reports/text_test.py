"""A line for each finding, and what they come to."""

import click
import pytest


@pytest.fixture
def lines(reported):
    return lambda **texts: plain(reported("text", {f"{k}.txt": v for k, v in texts.items()}))


def plain(text):
    return click.unstyle(text).splitlines()


def test_a_finding_is_a_line_as_compilers_print_it(lines):
    assert lines(a="Né, act now.")[0] == "a.txt:1:5: warning urgency/act-now “act now” pushes"


def test_a_long_match_is_shown_without_its_middle(lines):
    said = "It saves you time and also quite a lot of money. It saves you work and bother."
    assert lines(a=said)[0] == (
        "a.txt:1:1: warning stacking/run"
        " “It saves you time and also quite a lot o … work and bother.” pushes"
    )


def test_control_characters_are_made_harmless(lines):
    assert lines(a="Only \x1b]red left.")[0].endswith("“Only  ]red left” pushes")


def test_no_escape_of_a_file_reaches_the_terminal(reported):
    assert "\x1b[35m" not in reported("text", {"a.txt": "Only a\x1b[35mb left."})


def test_no_escape_of_a_path_reaches_the_terminal(reported):
    assert "\x1b[35m" not in reported("text", {"\x1b[35m.txt": "Act now."})


def test_a_path_of_two_lines_is_printed_on_one(lines, reported):
    assert len(plain(reported("text", {"a\nb.txt": "Act now."}))) == 2


def test_a_path_of_odd_bytes_can_be_printed(reported):
    reported("text", {"a\udce9.txt": "Act now."}).encode("utf-8")


SUMMARIES = {
    "nothing in no file": ({}, "no findings in 0 files"),
    "nothing in one file": ({"a": "Hello."}, "no findings in 1 file"),
    "nothing in two files": ({"a": "Hello.", "b": "Bye."}, "no findings in 2 files"),
    "one in one file": ({"a": "Act now."}, "1 finding in 1 of 1 file: 1 warning"),
    "one in one of two files": (
        {"a": "Act now.", "b": "Bye."},
        "1 finding in 1 of 2 files: 1 warning",
    ),
    "several of a kind": ({"a": "Act now. Act now."}, "2 findings in 1 of 1 file: 2 warnings"),
    "several kinds, the worst first": (
        {"a": "Act now.", "b": "So nice. Only red left. So nice."},
        "4 findings in 2 of 2 files: 1 error, 1 warning, 2 suggestions",
    ),
}


@pytest.mark.parametrize(("texts", "line"), SUMMARIES.values(), ids=SUMMARIES)
def test_the_last_line_says_that_there_is(lines, texts, line):
    assert lines(**texts)[-1] == line


def test_a_severity_has_its_colour(reported):
    shown = reported("text", {"a.txt": "Only red left. Act now. So nice."})
    assert [code for code in ("[31m", "[33m", "[36m") if code in shown] == ["[31m", "[33m", "[36m"]


SUPPRESSED = (
    "Act now.\n\nAct now. {# pushlint: ignore urgency/act-now -- the\x1bname #}\n\nSo nice."
)


def test_what_is_suppressed_says_so_in_its_place(lines):
    assert lines(a=SUPPRESSED) == [
        "a.txt:1:1: warning urgency/act-now “Act now” pushes",
        "a.txt:3:1: warning urgency/act-now “Act now” pushes [suppressed by comment: the name]",
        "a.txt:5:1: suggestion tone/nice “So nice” pushes",
        "2 findings in 1 of 1 file: 1 warning, 1 suggestion; 1 suppressed",
    ]
