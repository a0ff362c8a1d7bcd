"""The lines of a message together: what one of them adds, the next does not add again."""

import pytest

from pushlint.invite import Alternative, invitations
from pushlint.lint import check
from pushlint.passages import Passage
from pushlint.source import Source


def lines(*said):
    return [Alternative("release", line, None) for line in said]


CHOSEN = {
    "the first, where nothing was said": ([], False, "The sale is on. No rush here."),
    "one that says something else": (["No rush here."], False, "The sale is on. It can wait."),
    "one that adds nothing, where all was said": (
        ["No rush here.", "It can wait."],
        False,
        "The sale is on.",
    ),
    "one that adds nothing, right after one that adds": (
        ["Something else."],
        True,
        "The sale is on.",
    ),
    "one that adds, after one that adds elsewhere": (
        ["Something else."],
        False,
        "The sale is on. No rush here.",
    ),
}


@pytest.mark.parametrize(("said", "beside", "first"), CHOSEN.values(), ids=CHOSEN)
def test_first_comes(said, beside, first):
    passage = Passage(frozenset(("there",)))
    for line in said:
        passage.chosen("Act now.", lines(line), False)
    offered = lines(
        "The sale is on. No rush here.",
        "The sale is on. It can wait.",
        "The sale is on.",
        "Something about a hall.",
    )
    chosen = passage.chosen("The sale is on now.", offered, beside)
    assert chosen[0].line == first
    assert sorted(each.line for each in chosen) == sorted(each.line for each in offered)


def test_two_questions_do_not_stand_side_by_side():
    passage = Passage(frozenset())
    passage.chosen("Well?", lines("Does it suit?"), False)
    chosen = passage.chosen("So?", lines("Would it help?", "It can wait."), True)
    assert chosen[0].line == "It can wait."


def test_what_has_no_lines_has_none():
    assert Passage(frozenset()).chosen("Act now.", [], False) == ()


@pytest.fixture(scope="module")
def firsts(rules):
    """From a file to the first line for each sentence that pushes."""
    named = {
        "urgency/now": {
            "phrases": [{"match": ["act now"], "release": ["Take your time.", "It can wait."]}]
        },
        "tone/wow": {"phrases": [{"match": ["wow"]}], "severity": "suggestion"},
    }
    made = rules(named)

    def firsts(text, path):
        found = check(Source(path, text.encode()), made, {*named}).findings
        return sorted(each.alternatives[0].line for each in invitations(found))

    return firsts


def test_a_message_says_each_thing_once(firsts):
    assert firsts("Act now.\n\nWow.\n\nAct now.\n", "x.txt") == ["It can wait.", "Take your time."]


def test_another_message_may_say_it_again(firsts):
    rows = '{"body": "Act now."}\n{"body": "Act now."}\n'
    assert len(set(firsts(rows, "x.jsonl"))) == 1
