"""What rules say of themselves."""

import json

import pytest

from pushlint import pages
from pushlint.rules import Evidence

FULL = {
    "why": "It  pushes,\nand how.",
    "phrases": [{"match": ["act now", "act today"], "release": "take your time"}],
    "examples": {
        "flags": ["«Act now».", "«Act today»."],
        "allows": ["We act.", "It is now."],
        "rewrites": {"Act now.": "Take your time."},
    },
}
PAGE = """\
urgency/act-now (warning)

A word that pushes

It pushes, and how.

Flags (between «»):
  - «Act now».
  - «Act today».

Leaves:
  - We act.
  - It is now.

Say instead:
  - Act now.
    → Take your time.

Looks for:
  - act now
  - act today

Measured: it flagged nothing in the labelled sentences so far.

Sources:
  - Nobody 2000, On Nothing
"""


@pytest.fixture
def rule(rules):
    return lambda changes: rules({"urgency/act-now": changes}).rules["urgency/act-now"]


def test_a_page_says_all_of_a_rule(rule):
    assert pages.page(rule(FULL), {"nobody-2000": "Nobody 2000, On Nothing"}) == PAGE


def test_a_page_says_how_often_the_rule_was_right(rule):
    page = pages.page(rule({}), {"nobody-2000": "Nobody"}, Evidence(9, 3, "2026-11-22"))
    assert "Measured: right in 9 of 12 labelled sentences that it flagged (75%, 2026-11-22)" in page


def test_a_page_without_rewrites_leaves_their_heading_out(rule):
    assert "Say instead" not in pages.page(rule({}), {"nobody-2000": "Nobody"})


def test_a_long_source_is_wrapped_under_itself(rule):
    page = pages.page(rule({}), {"nobody-2000": "Nobody says nothing " * 8})
    assert "\n    " in page and max(map(len, page.splitlines())) <= 88


def test_a_long_why_is_wrapped(rule):
    page = pages.page(rule({"why": "It pushes. " * 30}), {"nobody-2000": "Nobody"})
    assert max(map(len, page.splitlines())) <= 88


def test_a_list_is_a_line_for_each_rule(rules):
    made = rules({"urgency/act-now": {}, "tone/b": {"severity": "suggestion", "summary": "B"}})
    assert pages.as_text(made.rules.values()).splitlines() == [
        "tone/b           suggestion  B",
        "urgency/act-now  warning     A word that pushes",
    ]


def test_a_list_of_no_rules_is_empty():
    assert pages.as_text([]) == ""


def test_a_list_as_json_has_an_object_for_each_rule(rule):
    assert json.loads(pages.as_json([rule({"where": ["subject", "button"]})])) == [
        {
            "name": "urgency/act-now",
            "family": "urgency",
            "severity": "warning",
            "summary": "A word that pushes",
            "message": "“{match}” pushes",
            "why": "It pushes.",
            "sources": ["nobody-2000"],
            "where": ["button", "subject"],
        }
    ]


def test_letters_stand_for_themselves_in_json(rule):
    assert "“{match}” pushes" in pages.as_json([rule({})])


MARKS = {
    "words": ("Act now.", "Act now."),
    "a tag": ("{{ name }}", r"\{\{ name \}\}"),
    "stars and lines": ("a * b_c_", r"a \* b\_c\_"),
    "a link": ("[a](b)", r"\[a\](b)"),
    "markup": ("<b> & #", r"\<b\> \& \#"),
    "a list": ("Flags:\n  - a", "Flags:\n  - a"),
}


@pytest.mark.parametrize(("text", "shown"), MARKS.values(), ids=MARKS)
def test_markdown_shows_as_it_is(text, shown):
    assert pages.as_markdown(text) == shown
