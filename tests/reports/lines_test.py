"""Lines as they stand and as invitations, as text."""

import pytest
from click import unstyle

from pushlint.choices import NO_REWRITE, Left
from pushlint.invite import Alternative, Invitation
from pushlint.reports.lines import block, left, summary, told
from pushlint.text import Span

OTHERS = (Alternative("release", "Wait.", None), Alternative("ask", "Would it help?", None))
MADE = Invitation("a.txt", 3, Span(0, 8), "Act now!", OTHERS, ("urgency/act-now", "tone/loud"))

BLOCKS = {
    "all alternatives": (
        MADE,
        "",
        "a.txt:3: urgency/act-now, tone/loud\n- Act now!\n+ Wait. (release)\n"
        "  2. Would it help? (ask)\n",
    ),
    "one": (
        MADE._replace(alternatives=OTHERS[:1], rules=("tone/loud",)),
        "",
        "a.txt:3: tone/loud\n- Act now!\n+ Wait. (release)\n",
    ),
    "none": (
        MADE._replace(alternatives=(), rules=("tone/loud",)),
        NO_REWRITE,
        f"a.txt:3: tone/loud\n- Act now!\n  {NO_REWRITE}\n",
    ),
    "why it is not written": (
        MADE._replace(alternatives=OTHERS[:1], rules=("tone/loud",)),
        "it stands in base64",
        "a.txt:3: tone/loud\n- Act now!\n+ Wait. (release)\n  not written: it stands in base64\n",
    ),
    "several lines": (
        MADE._replace(before="Act now!\nOr not.", alternatives=(), rules=("tone/loud",)),
        "",
        f"a.txt:3: tone/loud\n- Act now!\n- Or not.\n  {NO_REWRITE}\n",
    ),
    "what steers a terminal, made harmless": (
        MADE._replace(path="\x1b[a", before="Act\x1b!", alternatives=(), rules=("tone/loud",)),
        "",
        f" [a:3: tone/loud\n- Act !\n  {NO_REWRITE}\n",
    ),
}


@pytest.mark.parametrize(("each", "why", "text"), BLOCKS.values(), ids=BLOCKS)
def test_it_shows(each, why, text):
    assert unstyle(block(each, why)) == text


def test_what_pushes_is_red_and_what_invites_green():
    shown = block(MADE)
    assert ("\x1b[31m- Act now!" in shown, "\x1b[32m+ Wait." in shown) == (True, True)


def test_what_was_left_is_shown_with_a_blank_line_after_each():
    (piece,) = left([Left(MADE, "it is so")])
    assert unstyle(piece).endswith("\n  not written: it is so\n\n")


def test_it_says_what_it_comes_to():
    assert [summary(0, 0, 1), summary(1, 0, 1), summary(3, 1, 2)] == [
        "nothing to rewrite in 1 file\n",
        "1 line in 1 file could invite\n",
        "3 lines in 2 files could invite, 1 with no rewrite known\n",
    ]


def test_it_says_what_was_written():
    assert [told(0, 0, 1), told(3, 2, 0)] == [
        "0 lines rewritten, 1 left\n",
        "3 lines rewritten in 2 files, 0 left\n",
    ]
