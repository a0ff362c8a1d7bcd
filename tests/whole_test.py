"""Rules on a whole message."""

import pytest

from pushlint.prose import Segment
from pushlint.text import Text

LANGUAGE = """
[acts.benefit]
phrases = ["we make desks", "we love our oak", "our comprehensive solution"]
[acts.proof]
phrases = ["they are of oak"]
[acts.greeting]
phrases = ["hi"]
[acts.ask]
phrases = ["book {word}"]
[acts.leave]
phrases = ["no rush"]
[acts.release]
phrases = ["unsubscribe here"]
"""
NAME = "message/whole"
PUSH = "urgency/act-now"


@pytest.fixture(scope="module")
def found(wordlist):
    """From what a rule says of a message, and the message, to what it finds there."""
    from pushlint.wordlist import load

    made = {}

    def found(said, text, scope="body"):
        key = repr(said)
        if key not in made:
            push = {"phrases": [{"match": ["act now"]}]}
            made[key] = load(
                wordlist({NAME: {"whole": said, "phrases": None}, PUSH: push}, LANGUAGE)
            )
        segments = [
            Segment("subject" if line.startswith("Re ") else scope, Text.of(line.encode()))
            for line in text.split("\n")
        ]
        matches = made[key].matches(segments, frozenset((NAME,)))
        return [(match.text, [str(place) for place in match.related]) for match in matches]

    return found


LACKS = {"lacks": ["question", "leave"]}
TWICE = {"does": ["ask"], "least": 2}
US = {"share": ["we", "our"], "against": ["you"], "least": 2, "most": 60}
PRESSED = {"pressure": 10}

JUDGED = {
    "the last sentence of one that lacks what it should have": (
        LACKS,
        "Hi Ann. We make desks. They are of oak. Ann",
        [("They are of oak.", [])],
    ),
    "no way off the list": (
        LACKS,
        "Hi Ann. We make desks. They are of oak. To get no more, unsubscribe here.",
        [("They are of oak.", [])],
    ),
    "no sentence that leads up to what follows": (
        LACKS,
        "Hi Ann. We make desks. They are of oak. All of them are here:**\nOak",
        [("They are of oak.", [])],
    ),
    "one with a subject, though it greets nobody": (
        LACKS,
        "Re desks\nWe make desks. We love our oak.",
        [("We love our oak.", [])],
    ),
    "the sentence with which it is too much, and those before": (
        TWICE,
        "Hi Ann. Book this. They are of oak. We make desks. Book that.",
        [("Book that.", ["Book this."])],
    ),
    "the sentence with most words of one kind": (
        US,
        "Hi you. We make desks. We love our oak.",
        [("We love our oak.", [])],
    ),
    "the first sentence that pushes, where many do": (
        PRESSED,
        "Hi Ann. Act now. It is oak. Act now!",
        [("Act now.", ["Act now!"])],
    ),
}


@pytest.mark.parametrize(("said", "text", "told"), JUDGED.values(), ids=JUDGED)
def test_it_finds(found, said, text, told):
    assert found(said, text) == told


LEFT = {
    "a page that greets nobody": (LACKS, "We make desks. They are of oak."),
    "a page that greets somebody late": (LACKS, "Act now. We make desks. They are of oak. Hi Ann."),
    "a message that asks": (LACKS, "Hi Ann, act now. Is it oak?"),
    "a message that gives leave": (LACKS, "Hi Ann, act now. There's no rush."),
    "a message of too few words": ({**LACKS, "words": 10}, "Hi Ann, act now."),
    "a message that sells nothing": (LACKS, "Hi Ann. We make desks. See you."),
    "a subject alone": (LACKS, "Re act now"),
    "the same ask again": (TWICE, "Hi Ann. Book this. Act now. Book this."),
    "two asks in a sentence": (TWICE, "Hi Ann, act now. Book this and book that."),
    "words of both kinds": (US, "Hi you, act now. We make you desks, and you get our oak."),
    "too few words of one kind": (US, "Hi Ann, act now. We make desks."),
    "a message that pushes a little": (PRESSED, "Hi Ann. Act now. " + "It is oak. " * 5),
    "easy words": ({"grade": 12}, "Hi Ann, act now."),
    "words that are only long": (
        {"grade": 12},
        "Hi Ann, act now. Strengths. Straightforward. Go. On. Up.",
    ),
}


@pytest.mark.parametrize(("said", "text"), LEFT.values(), ids=LEFT)
def test_it_leaves(found, said, text):
    assert found(said, text) == []


def test_the_heaviest_sentences_of_a_hard_message_are_found(found):
    hard = "our comprehensive solution facilitates organizational transformation initiatives"
    assert found({"grade": 12}, f"Hi Ann, {hard} substantially, {hard}. It is. Our {hard}") == [
        (f"Hi Ann, {hard} substantially, {hard}.", [f"Our {hard}", "It is."])
    ]


def test_a_quoted_message_is_not_judged(found):
    assert found(LACKS, "Hi Ann. We make desks.", "quote") == []
