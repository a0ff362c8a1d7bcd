"""Each finding with its line, carets under the words, and the first rewrite."""

import click
import pytest


@pytest.fixture
def block(reported):
    """From a text to the block of its first finding, without colour."""

    def block(text, path="a.txt"):
        return click.unstyle(reported("full", {path: text})).split("\n\n")[0].splitlines()

    return block


def test_a_block_is_finding_line_carets_and_rewrite(block):
    assert block("Hello, act now, here.") == [
        "a.txt:1:8: warning urgency/act-now “act now” pushes",
        " 1 | Hello, act now, here.",
        "   |        ^^^^^^^",
        "   = release: Hello, take your time, here.",
    ]


def test_a_block_without_a_rewrite_ends_with_the_carets(block):
    assert block("Only red left.")[1:] == [" 1 | Only red left.", "   | ^^^^^^^^^^^^^"]


def test_the_margin_is_as_wide_as_the_number(block):
    assert block("\n" * 99 + "So nice!")[1:] == [" 100 | So nice!", "     | ^^^^^^^"]


def test_only_the_first_rewrite_is_shown(block):
    assert block("You and time, and time.")[3:] == ["   = fact: You and time, and hours."]


WIDE = {
    "wide characters before the words": ("日本 act now", "日本 ", "act now"),
    "wide characters within the words": ("only 日本 left", "", "only 日本 left"),
    "combining marks before the words": ("ne\u0301 act now", "né ", "act now"),
    "an emoji with a variation selector before the words": ("⏰\ufe0f act now", "⏰ ", "act now"),
    "full-width forms": ("ＡＢ act now", "ＡＢ ", "act now"),
}
COLUMNS = {"日": 2, "本": 2, "⏰": 2, "Ａ": 2, "Ｂ": 2}


@pytest.mark.parametrize(("text", "before", "marked"), WIDE.values(), ids=WIDE)
def test_carets_stand_right_under(block, text, before, marked):
    spaces, carets = (sum(COLUMNS.get(c, 1) for c in part) for part in (before, marked))
    assert block(text)[2] == "   | " + " " * spaces + "^" * carets


def test_a_tab_is_shown_as_a_space(block):
    assert block("Oh\tact now")[1:3] == [" 1 | Oh act now", "   |    ^^^^^^^"]


def test_escapes_are_shown_as_spaces(block):
    assert block("Oh\x1b[1m act now")[1:3] == [" 1 | Oh [1m act now", "   |        ^^^^^^^"]


def test_escapes_in_a_rewrite_are_shown_as_spaces(block):
    assert block("Oh\x1b[1m act now")[3] == "   = release: Oh [1m take your time"


def test_right_to_left_marks_are_shown_as_spaces(block):
    assert block("Oh\u202e act now")[1] == " 1 | Oh  act now"


def test_a_line_of_100_columns_is_shown_whole(block):
    line = "act now " + "x" * 92
    assert block(line)[1] == f" 1 | {line}"


def test_a_long_line_is_cut_after_the_words(block):
    assert block("act now " + "x " * 100)[1] == f" 1 | act now {'x ' * 46}…"


def test_a_long_line_is_cut_before_the_words(block):
    assert block("x " * 100 + "act now")[1:3] == [
        f" 1 | …{' x' * 46} act now",
        "   | " + " " * 94 + "^" * 7,
    ]


def test_words_in_the_middle_of_a_long_line_have_some_before_them(block):
    shown, carets = block("x " * 100 + "act now" + " y" * 100)[1:3]
    at = shown.index("act now")
    assert (carets.index("^"), carets.count("^")) == (at, 7) and shown[5] == shown[-1] == "…"


def test_words_longer_than_can_be_shown_are_cut(block):
    text = f"It saves you {'x ' * 80}. It saves you y."
    shown, carets = block(text)[1:3]
    assert (shown[5:13], shown[-1], carets.count("^")) == ("It saves", "…", 100)


def test_words_over_several_lines_are_marked_on_the_first(block):
    text = "It saves you\ntime. It saves you money."
    assert block(text)[1:3] == [" 1 | It saves you", "   | ^^^^^^^^^^^^"]


def test_a_line_of_ten_megabytes_is_cut(block):
    assert len(block("x " * 5_000_000 + "act now")[1]) < 120


def test_the_last_line_says_what_there_is(reported):
    assert reported("full", {"a.txt": "Act now."}).endswith(
        "\n\n1 finding in 1 of 1 file: 1 warning\n"
    )
