"""Of the lines that could be said, one that leaves the choice and keeps the offer comes first."""

import pytest

from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.manner import Manner, unpacked
from pushlint.mending import Line
from pushlint.source import Source
from pushlint.weighing import Scale

INVITE = """
commands = ["(give|order|bring|claim)"]
before = ["so"]
light = ["your", "time", "would", "like"]
pressing = ["before midnight", "right away"]
offering = ["would you like to"]
easing = ["when you like"]
broken = ["{word} as of", "yours for, it is"]
"""
SCALED = {
    "not one that still orders": (
        "Order a lamp now.",
        ("Order a lamp.", "Would you like to order a lamp?"),
    ),
    "not one that still hurries": (
        "The lamp is yours before midnight.",
        ("The lamp is yours before midnight.", "There is a lamp."),
    ),
    "not one that orders after a sentence": (
        "It is a lamp, so bring it right away.",
        ("It is a lamp. Bring it.", "It is a lamp."),
    ),
    "one that hurries in words of its own, of two alike": (
        "Have a lamp.",
        ("Have a lamp right away.", "Have a lamp."),
    ),
    "one that leaves the order to its reader, of two alike": (
        "Order a lamp now.",
        ("Order a lamp when you like.", "Would you like to order a lamp?"),
    ),
    "not one that leaves but one of two orders": (
        "Claim a lamp and you see it, bring a shade.",
        ("Claim a lamp when you like, you see it, bring a shade.", "A lamp and a shade are here."),
    ),
    "one that leaves an order in what comes after it": (
        "Order a lamp now.",
        ("Order a lamp, when you like.", "A lamp."),
    ),
    "one that leaves a list of orders": (
        "Claim a lamp, bring a shade.",
        ("Would you like to claim a lamp, bring a shade?", "A lamp, a shade."),
    ),
    "not one that loses most of what did not push": (
        "Green lamps stand here in the large hall.",
        ("Take the time.", "Green lamps stand in the large hall."),
    ),
    "not one that asks for the same blank twice": (
        "The lamp is here now.",
        ("The lamp is [date] here [date].", "The lamp is here."),
    ),
    "one that asks for a blank as often as the sentence": (
        "The lamp is [date] here [date].",
        ("The lamp is [date], [date].", "The lamp is here."),
    ),
}
NAMES = {"one that": 0, "not one": 1}


@pytest.fixture(scope="module")
def manner(rules):
    named = {"urgency/now": {"phrases": [{"match": ["now"]}]}}
    return unpacked(rules(named, INVITE).manner)


@pytest.mark.parametrize(("name", "text", "lines"), [(n, *of) for n, of in SCALED.items()])
def test_first_comes(manner, name, text, lines):
    scale = Scale(text, text, "", manner)
    offered = [Line("fact", line) for line in lines]
    assert scale.sorted(offered)[0].line == lines[NAMES[name[:8].strip()]]


def test_what_was_asked_comes_before_what_was_not(manner):
    offered = [Line("release", "It stands here."), Line("ask", "Would a lamp suit you?")]
    assert Scale("Order", "", "order a lamp", manner).sorted(offered) == offered[::-1]


def test_a_language_that_says_nothing_of_it_weighs_only_what_is_lost():
    offered = [Line("fact", "Nothing."), Line("fact", "Green lamps.")]
    assert Scale("Green lamps now.", "Green lamps", "", Manner()).sorted(offered) == offered[::-1]


def test_words_that_cannot_stand_side_by_side_are_not_said(rules):
    named = {
        "urgency/left": {
            "phrases": [{"match": ["only ten left"], "fact": ["as of [date] ten", "ten"]}]
        }
    }
    made = rules(named, INVITE)
    (each,) = invitations(
        check(Source("x.txt", b"We have only ten left."), made, {*named}).findings
    )
    assert [other.line for other in each.alternatives] == ["We have ten."]


def test_words_that_stood_side_by_side_may_stay(rules):
    named = {"tone/wow": {"phrases": [{"match": ["great"], "fact": "good"}]}}
    made = rules(named, INVITE)
    data = b"The great hall as of today."
    (each,) = invitations(check(Source("x.txt", data), made, {*named}).findings)
    assert [other.line for other in each.alternatives] == ["The good hall as of today."]
