"""What a saying quotes of a sentence, and what of it stays beside that."""

import pytest

from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.source import Source

INVITE = """
commands = ["(give|order|bring|claim|add)"]
before = ["so", "and"]
joining = ["so"]
then = ["and"]
results = ["(we'll|you) {rest}", "get {rest}"]
listing = ["or whatever"]
hanging = ["(if|or|before|which)"]
hurry = [" now", " today", " this minute", " at once", " before {rest}"]
lone = ["order"]
alone = ["(is|are|run|runs)"]
pressing = ["for good"]
titles = ["new lamps"]
[[anew.command]]
match = ["before noon and {rest}"]
new = "by [date] and {rest}"
[[anew.result]]
match = ["get"]
new = "you get"
leads = true
[[anew.past]]
match = ["in 2019"]
new = "on [date]"
[[anew.asked]]
match = ["well,"]
new = ""
[[anew.asked]]
match = ["you're"]
new = "are you"
leads = true
[[anew.finished]]
match = ["to order until"]
new = "to order by"
[[sayings]]
rules = ["coercion/deal"]
first = true
release = "If you {condition}, {result}; or not."
fact = "If you {condition}, {result}."
[[sayings]]
rules = ["coercion/asked"]
first = true
ask = "{asked}?"
[[sayings]]
rules = ["urgency/past"]
first = true
fact = "{past}."
permission = "{past}, if you like."
[[sayings]]
rules = ["tone"]
fact = "{quiet}."
[[sayings]]
rules = ["urgency", "coercion/order"]
ask = "Would you like to {command}?"
option = "If you like, you could {command}."
release = "It can wait."
"""
RULES = {
    "urgency/now": {"phrases": [{"match": ["now", "today"]}]},
    "urgency/ends": {"phrases": [{"match": ["ends tonight"], "fact": "runs until [date]"}]},
    "urgency/opens": {"phrases": [{"match": ["the hall opens now"], "fact": "the hall is open"}]},
    "urgency/gone": {"phrases": [{"match": ["is gone soon"], "fact": "is here for good"}]},
    "urgency/until": {"phrases": [{"match": ["in an hour"], "fact": "until [date]"}]},
    "urgency/past": {"phrases": [{"match": ["spring in"]}]},
    "urgency/tail": {"phrases": [{"match": ["so it goes {rest}"], "fact": "so it is"}]},
    "coercion/order": {"phrases": [{"match": ["at once"]}]},
    "coercion/deal": {"phrases": [{"match": ["this minute"]}]},
    "coercion/asked": {"phrases": [{"match": ["surely"], "fact": ""}]},
    "tone/loud": {"phrases": [{"match": ["!!!"]}]},
}


@pytest.fixture(scope="module")
def said(rules):
    """From a text with one sentence that pushes to what may be said instead."""
    made = rules(RULES, INVITE)

    def said(text):
        (each,) = invitations(check(Source("x.txt", text.encode()), made, {*RULES}).findings)
        return [other.line for other in each.alternatives]

    return said


TOLD = {
    "a fact for what pushed in another clause": (
        "The big sale ends tonight, so order a lamp now.",
        "The big sale runs until [date]. Would you like to order a lamp?",
    ),
    "and without that": (
        "The big sale ends tonight, so order a lamp now.",
        "Would you like to order a lamp?",
    ),
    "a fact beside what asks for nothing": (
        "The big sale ends tonight, now.",
        "The big sale runs until [date]. It can wait.",
    ),
    "a clause that is whole, since so and the order come after it": (
        "Prices rise each week, so order a lamp now.",
        "Prices rise each week. Would you like to order a lamp?",
    ),
    "what a command brings": (
        "Order a lamp this minute and we'll add a shade.",
        "If you order a lamp, we'll add a shade.",
    ),
    "what leads to a list of that": (
        "Order a lamp this minute and you will get:",
        "If you order a lamp, you will get:",
    ),
    "who gets it": (
        "Order a lamp this minute and get a shade.",
        "If you order a lamp, you get a shade; or not.",
    ),
    "a fact that is all of its clause": (
        "The hall opens now, so order a lamp now.",
        "The hall is open. Would you like to order a lamp?",
    ),
    "a clause before a colon and the order": (
        "The lamp is in the hall: order one now.",
        "The lamp is in the hall. Would you like to order one?",
    ),
    "an order that presses in words that no rule finds": (
        "Now the hall is open, give ten pounds for good.",
        "Would you like to give ten pounds for good?",
    ),
    "what began to shout": (
        "ORDER A GREEN LAMP at the HALL now.",
        "Would you like to order a green lamp at the HALL?",
    ),
    "a name after a word that shouts": (
        "ORDER PHP books now.",
        "Would you like to order PHP books?",
    ),
    "a shout, quietly": ("ALL THE LAMPS ARE HERE!!!", "All the lamps are here."),
    "a question that begins where its sentence does": (
        "Well, surely you're at sea.",
        "Are you at sea?",
    ),
    "a question after a mark": (
        "In this fog, surely you're at sea.",
        "In this fog, are you at sea?",
    ),
    "a list that goes on": (
        "Give ten now, or whatever is here.",
        "Would you like to give ten, or whatever is here?",
    ),
    "an order that two clauses hang on": (
        "Give ten pounds, if it suits, before it is too late today.",
        "Would you like to give ten pounds?",
    ),
    "the date of an hour from which something comes": (
        "Order a lamp before noon and see it lit at once.",
        "Would you like to order a lamp by [date] and see it lit?",
    ),
    "a colon before a link": (
        "Order a lamp now: https://a.example/b",
        "If you like, you could order a lamp: https://a.example/b",
    ),
    "a day that is over, left to the writer": (
        "It was over since spring in 2019, at the old price.",
        "It was over since spring on [date], at the old price.",
    ),
}


@pytest.mark.parametrize(("text", "line"), TOLD.values(), ids=TOLD)
def test_an_invitation_tells(said, text, line):
    assert line in said(text)


UNTOLD = {
    "more right after a link": ("It was spring in 2019: https://a.example/b", "b, if you like"),
    "a question amid other words": ("I think surely you're at sea.", "are you"),
    "more than the list that an order leads to": (
        "Order a lamp this minute and you will get:",
        "or not",
    ),
    "what did not shout, quietly": ("All the Lamps are here!!!", "All the Lamps are here."),
    "a fact with too little beside it": (
        "It ends tonight, so order a lamp now.",
        "It runs until [date]. Would",
    ),
    "a fact that presses": (
        "The big sale is gone soon, so order a lamp now.",
        "for good",
    ),
    "a fact for a part of what goes over two clauses": (
        "The big hall is here so it goes on, and the lamp is old.",
        "so it is. It",
    ),
    "a fact that cannot stand alone": (
        "Which sale ends tonight, so order a lamp now.",
        "Which sale runs",
    ),
    "what hardly says anything, after what pushed": (
        "Act on it now, so you are.",
        "You are.",
    ),
    "a clause that is no more than a word, before so": (
        "Lamps, so order a lamp now.",
        "Lamps.",
    ),
    "what a list of commands brings": (
        "Order a lamp, bring a shade this minute and get tea.",
        "If you order",
    ),
}


def test_by_a_day_something_is_done(said):
    assert said("We have a day to order in an hour.")[0] == "We have a day to order by [date]."


@pytest.mark.parametrize(("text", "part"), UNTOLD.values(), ids=UNTOLD)
def test_no_invitation_tells(said, text, part):
    assert [line for line in said(text) if part in line] == []
