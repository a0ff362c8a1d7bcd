"""Sentences that push, each with its alternatives."""

import pytest

from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.source import Source

RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": ["Wait.", "take time"]}]},
    "urgency/today": {"phrases": [{"match": ["today only"], "fact": "until [date]"}]},
    "urgency/mute": {"phrases": [{"match": ["last chance"]}]},
    "tone/nice": {"severity": "suggestion", "phrases": [{"match": ["so nice"]}]},
    "stacking/run": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": "Is it?"}],
    },
}


@pytest.fixture(scope="module")
def found(rules):
    made = rules(RULES)

    def found(text, path="a.txt"):
        return check(Source(path, text.encode()), made, frozenset(RULES)).findings

    return found


@pytest.fixture(scope="module")
def invited(found):
    return lambda *source: invitations(found(*source))


def test_a_sentence_is_shown_as_it_stands(invited):
    (each,) = invited("Oh.\n\nOh. Act now, {{ a }}. Oh.")
    assert (each.path, each.line, each.span, each.before) == (
        "a.txt",
        3,
        (9, 26),
        "Act now, {{ a }}.",
    )


def test_its_alternatives_come_with_their_moves(invited):
    (each,) = invited("Act now.")
    assert [(other.move, other.line) for other in each.alternatives] == [
        ("release", "Wait."),
        ("release", "Take time."),
    ]


def test_its_alternatives_have_edits(invited):
    (each,) = invited("Oh. Act now.")
    assert [other.edits for other in each.alternatives] == [
        (((4, 11), "Wait"),),
        (((4, 11), "Take time"),),
    ]


def test_findings_of_one_sentence_are_one(invited):
    (each,) = invited("Act now, today only, here.")
    assert each.rules == ("urgency/act-now", "urgency/today")


def test_findings_of_one_sentence_share_what_is_said_instead(found):
    one, other = found("Act now, today only, here.")
    assert one.rewrites == other.rewrites
    assert one.beside.said is other.beside.said


def test_sentences_come_in_their_order(invited):
    assert [each.before for each in invited("Act now. Oh. Today only!")] == [
        "Act now.",
        "Today only!",
    ]


def test_a_sentence_without_a_rewrite_is_shown(invited):
    (each,) = invited("Your last chance.")
    assert (each.before, each.alternatives) == ("Your last chance.", ())


def test_a_suggestion_without_a_rewrite_is_not_shown(invited):
    assert invited("It is so nice.") == ()


def test_a_run_is_one(invited):
    (each,) = invited("Oh. It saves you time. It saves you work. Oh.")
    assert (each.before, each.alternatives[0].line) == (
        "It saves you time. It saves you work.",
        "It saves you time. Is it?",
    )


def test_a_run_over_items_has_no_edits(invited):
    (each,) = invited("- It saves you time.\n- It saves you work.\n", "a.md")
    assert (each.before, each.alternatives[0].edits) == (
        "It saves you time.\nIt saves you work.",
        (),
    )
