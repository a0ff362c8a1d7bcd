"""The versions of one message: what both say, and where they contradict each other."""

import pytest

from pushlint.prose import Part, Segment
from pushlint.text import Text

NAME = "urgency/act-now"
DIFFER = "message/parts-differ"
RULES = {
    NAME: {"phrases": [{"match": ["act now"], "release": "take your time"}]},
    DIFFER: {"versions": {"share-least": 50}, "phrases": None},
    "stacking/claims": {
        "run": {"of": ["benefit"], "least": 4, "apart": 0},
        "phrases": None,
        "examples": {
            "flags": ["«Saves you a. Saves you b. Saves you c. Saves you d.»"],
            "allows": ["One.", "Two."],
        },
    },
}


@pytest.fixture(scope="module")
def found(rules):
    """From (part, scope, words) to what the rules find: rule, place, words, what is related."""
    made = rules(RULES)

    def found(*said):
        file = Text.of("\n".join(words for _, _, words in said).encode())
        segments, at = [], 0
        for part, scope, words in said:
            segments.append(Segment(scope, file[at : at + len(words)], part))
            at += len(words) + 1
        return [
            (match.rule.name, match.span.start, match.text, [str(place) for place in match.related])
            for match in made.matches(segments, frozenset(RULES))
        ]

    return found


A, B = Part(version="a"), Part(version="b")


def test_what_both_versions_say_is_found_once(found):
    assert found((A, "body", "Do act now."), (B, "body", "DO ACT NOW!")) == [
        (NAME, 3, "act now", ["ACT NOW"])
    ]


def test_what_one_version_says_twice_is_found_twice(found):
    assert found((A, "body", "Act now. Act now."), (B, "body", "Act now.")) == [
        (NAME, 0, "Act now", ["Act now"]),
        (NAME, 9, "Act now", []),
    ]


def test_what_only_the_second_says_is_found_there(found):
    assert found((A, "body", "See you there."), (B, "body", "See you there. Act now.")) == [
        (NAME, 30, "Act now", [])
    ]


def test_what_two_messages_say_is_found_in_both(found):
    one, other = Part("message 1"), Part("message 2")
    assert found((one, "body", "Act now."), (other, "body", "Act now.")) == [
        (NAME, 0, "Act now", []),
        (NAME, 9, "Act now", []),
    ]


def test_nothing_is_found_across_two_versions(found):
    assert found((A, "body", "We act"), (B, "body", "now we act")) == []


ALIKE = {
    "the same words": ("See you there, Ann.", "See you there, Ann!"),
    "the words of the other, and more": ("See you there.", "Hello. See you there. It is new."),
    "as many as half of the other's words": ("Red blue green.", "Blue. Green. Black."),
    "nothing at all": ("...", "See you there."),
    "other words in a line of three": ("See this. Blue green red.", "See that. Blue green red."),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_versions_do_not_differ_where_one_says(found, one, other):
    assert found((A, "body", one), (B, "body", other)) == []


DIFFERENT = {
    "something else": (
        ("Blue is new.", "The red boots were sold."),
        ("Blue is new.", "The red boots were sold."),
    ),
    "another figure": (
        ("Hello. It is $40 a seat.", "Hello. It is $45 a seat. Bye."),
        ("It is $40 a seat.", "It is $45 a seat."),
    ),
    "another month": (
        ("It ends on 4 May.", "It ends on 4 June."),
        ("It ends on 4 May.", "It ends on 4 June."),
    ),
}


@pytest.mark.parametrize(("said", "told"), DIFFERENT.values(), ids=DIFFERENT)
def test_versions_differ_where_the_other_says(found, said, told):
    (match,) = found((A, "body", said[0]), (B, "body", said[1]))
    assert (match[0], match[2], match[3]) == (DIFFER, told[0], [told[1]])


def test_words_in_place_of_a_picture_are_not_compared(found):
    assert found((A, "body", "Hello there."), (B, "alt", "A red boot on a hill.")) == []
