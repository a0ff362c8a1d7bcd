"""Prose as its reader sees it: white space, margins, labels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.prose import URL, paragraphs, tidy, unwrap
from pushlint.text import BLOCK, VALUE, Text

LONG = "Thanks for the time that you gave us all last Tuesday"  # about as wide as a margin
ROUGH = st.lists(
    st.sampled_from(["Act", "now", "a", " ", "  ", "\n", "\t", "\r", "\xa0", "\u200b", "\ufeff",
                     "\x0b", "\u2028", "Subject:", "preheader:", "*", "www.a.b", ".", VALUE, BLOCK])
    | st.characters(codec="utf-8"),
    max_size=30,
).map("".join)  # fmt: skip


def text(string):
    return Text.of(string.encode()).decode("utf-8")


def read(scope, string):
    return [(segment.scope, str(segment.text)) for segment in paragraphs(scope, text(string))]


TIDIED = {
    "an ending in brackets": ("only 3 item(s) left (or 4) f(x)y", "only 3 items left (or 4) f(x)y"),
    "single spaces stay": ("act now", "act now"),
    "several spaces are one": ("act   now", "act now"),
    "a tab is a space": ("act\tnow", "act now"),
    "a hard space is a space": ("act\xa0now", "act now"),
    "a form feed is a space": ("act\fnow", "act now"),
    "a carriage return is a space": ("act\rnow", "act now"),
    "line feeds stay": ("act\nnow", "act\nnow"),
    "spaces around a line feed are none": ("act \n  now", "act\nnow"),
    "spaces before a line feed are none": ("act  \nnow", "act\nnow"),
    "spaces after a line feed are none": ("act\n\tnow", "act\nnow"),
    "a soft hyphen takes no room": ("ac\xadt", "act"),
    "a joiner takes no room": ("act\u2060 \u200bnow", "act now"),
    "spaces around what takes no room are one": ("act \u200b now", "act now"),
    "a URL is one word": ("see https://a.b/c?d=e now", f"see {VALUE} now"),
    "a URL without its scheme is one word": ("see www.a.b/c now", f"see {VALUE} now"),
    "a URL ends before its full stop": ("see https://a.b.", f"see {VALUE}."),
    "a URL ends before a bracket": ("(https://a.b)", f"({VALUE})"),
    "a scheme alone is no URL": ("http:// now", "http:// now"),
}


@pytest.mark.parametrize(("string", "tidied"), TIDIED.values(), ids=TIDIED)
def test_prose_is_tidied(string, tidied):
    assert str(tidy(text(string))) == tidied


JOINED = {
    "a line that a margin wrapped goes on in the next": (
        f"{LONG}\nto talk.",
        f"{LONG} to talk.",
    ),
    "a line goes on with a small letter however short it is": ("Act\nnow", "Act now"),
    "a line that had room for the next sentence ends": ("Hi Ann,\nThanks.", "Hi Ann,\nThanks."),
    "a line without room for a capitalised word goes on": (
        f"{LONG},\nWednesday and today.",
        f"{LONG}, Wednesday and today.",
    ),
    "a label begins a line": (f"{LONG},\nWhere: here", f"{LONG},\nWhere: here"),
    "a label of two words begins a line": (f"{LONG},\nSend to: me", f"{LONG},\nSend to: me"),
    "a number goes on": ("in\n24 hours", "in 24 hours"),
    "a filled-in word goes on": (f"Hi\n{VALUE}", f"Hi {VALUE}"),
    "a bracket goes on": ("today\n(or not)", "today (or not)"),
    "a price goes on": ("for\n$20", "for $20"),
    "a quotation mark begins a line": ("Hi\n“Yes”", "Hi\n“Yes”"),
    "a dash begins a line": ("Yours\n-- ", "Yours\n-- "),
    "an empty line stays": (f"{LONG}\n\n{LONG}", f"{LONG}\n\n{LONG}"),
}


@pytest.mark.parametrize(("string", "joined"), JOINED.values(), ids=JOINED)
def test_lines_are_joined_where_a_margin_broke_them(string, joined):
    assert str(unwrap(text(string))) == joined


SEGMENTS = {
    "white space around is left out": ("body", "  act now\n ", [("body", "act now")]),
    "white space alone is nothing": ("body", " \n\t", []),
    "nothing is nothing": ("body", "", []),
    "a subject line stands apart": (
        "body",
        "Subject: Act now\nHi Ann",
        [("subject", "Act now"), ("body", "Hi Ann")],
    ),
    "a subject line may be called so": ("body", "subject line : Hi", [("subject", "Hi")]),
    "a subject line may be bold": ("body", "**Subject:** Hi", [("subject", "Hi")]),
    "its name may be bold": ("body", "**SUBJECT**: Hi", [("subject", "Hi")]),
    "a preheader stands apart": ("body", "Pre-header: Hi", [("preheader", "Hi")]),
    "a preview is a preheader": ("body", "Preview text: Hi", [("preheader", "Hi")]),
    "text before a subject line stays": (
        "heading",
        "Mail 1\nSubject: Hi",
        [("heading", "Mail 1"), ("subject", "Hi")],
    ),
    "a subject line and a preheader": (
        "body",
        "Subject: Hi\nPreheader: Yo\n\nDear Ann",
        [("subject", "Hi"), ("preheader", "Yo"), ("body", "Dear Ann")],
    ),
    "a subject line that says nothing is nothing": ("body", "Subject:\nHi", [("body", "Hi")]),
    "the subject of a sentence is none": (
        "body",
        "The subject: prices",
        [("body", "The subject: prices")],
    ),
    "a list item is no subject line": ("list", "Subject: Hi", [("list", "Subject: Hi")]),
}


@pytest.mark.parametrize(("scope", "string", "segments"), SEGMENTS.values(), ids=SEGMENTS)
def test_a_block_of_lines_is_read_as_segments(scope, string, segments):
    assert read(scope, string) == segments


@given(ROUGH)
@settings(deadline=None)
def test_white_space_is_single_spaces_and_line_feeds_alone(string):
    for _, prose in read("body", string):
        assert all(" ".join(line.split()) == line for line in prose.split("\n"))


@given(ROUGH)
@settings(deadline=None)
def test_segments_are_in_the_order_of_the_file(string):
    found = [
        segment.text.span(0, len(segment.text)) for segment in paragraphs("body", text(string))
    ]
    assert found == sorted(found)


@given(ROUGH)
@settings(deadline=None)
def test_no_letter_is_lost_or_made(string):
    letters = [c for _, prose in read("list", string) for c in prose if c.isalpha()]
    urls = str(text(string).sub(URL, ""))
    assert letters == [c for c in urls if c.isalpha()]
