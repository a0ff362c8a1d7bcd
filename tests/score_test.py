"""How much of the decision a message leaves with its reader."""

import csv
import io
import json

import click
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pushlint.lint import check
from pushlint.prose import Part, Segment
from pushlint.reports import scores as reports
from pushlint.score import overall, scores
from pushlint.source import Source
from pushlint.text import Text
from pushlint.wordlist import load

LANGUAGE = """
[acts.greeting]
phrases = ["hi"]
[acts.benefit]
phrases = ["saves you"]
[acts.opening]
phrases = ["let me know"]
[acts.release]
phrases = ["no rush"]
[acts.interest]
phrases = ["would it help"]
"""
RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"]}]},
    "urgency/or-else": {"phrases": [{"match": ["or else"]}], "severity": "error"},
    "tone/nice": {"phrases": [{"match": ["so nice"]}], "severity": "suggestion"},
    "stacking/run": {
        "run": {"of": ["benefit"], "broken-by": ["opening"], "least": 2, "apart": 0},
        "phrases": None,
    },
    "message/leave": {"whole": {"lacks": ["release"]}, "phrases": None},
}


@pytest.fixture(scope="module")
def made(wordlist):
    return load(wordlist(RULES, LANGUAGE))


@pytest.fixture(scope="module")
def scored(made):
    """From a text to its only score."""

    def scored(text):
        report = check(Source("a.txt", text.encode()), made, frozenset(made.rules))
        (score,) = scores(report, made)
        return score

    return scored


MADE_OF = {
    "words": 9,
    "questions": 1,
    "invitations": 2,
    "families": {"urgency": 1},
    "autonomy": 75,
    "line": 1,
    "worst": "Hi Ann, act now.",
    "part": "",
    "path": "a.txt",
}


@pytest.mark.parametrize(("name", "value"), MADE_OF.items(), ids=MADE_OF)
def test_a_message_is_told_by_its(scored, name, value):
    assert getattr(scored("Hi Ann, act now. Would it help? No rush."), name) == value


AUTONOMY = {
    "nothing": ("Hi Ann.", 100),
    "a push": ("Act now.", 50),
    "a hard push": ("Do it, or else.", 40),
    "a mild one": ("It is so nice.", 80),
    "a run": ("It saves you time. It saves you work.", 80),
    "two pushes": ("Act now. Act now!", 33),
    "a push and an invitation": ("Act now. No rush.", 67),
    "an invitation in the sentence that pushes": ("Act now, no rush.", 50),
    "a question that is no invitation": ("Act now. Would it?", 50),
    "an interest that is no question": ("Act now. Would it help.", 50),
    "what a quote says": ("> Act now.\n\nHi.", 100),
}


@pytest.mark.parametrize(("text", "autonomy"), AUTONOMY.values(), ids=AUTONOMY)
def test_the_autonomy_left_by(scored, text, autonomy):
    assert scored(text).autonomy == autonomy


PUSHES = st.sampled_from(["Act now.", "Yes, or else.", "It is so nice."])
INVITATIONS = st.sampled_from(["No rush.", "Let me know.", "Would it help?"])
OTHERS = st.sampled_from(["We make desks.", "It saves you time.", "Is it oak?", "Hi Ann."])
MESSAGES = st.lists(PUSHES | INVITATIONS | OTHERS, min_size=1, max_size=8)


@settings(deadline=None)
@given(MESSAGES, PUSHES, st.integers(0, 8))
@example(["Hi Ann.", "Act now.", "Act now.", "Let me know."], "Act now.", 0)
def test_another_push_never_raises_it(scored, sentences, push, at):
    more = [*sentences[:at], push, *sentences[at:]]
    assert scored(" ".join(more)).autonomy <= scored(" ".join(sentences)).autonomy


@settings(deadline=None)
@given(MESSAGES, INVITATIONS, st.integers(0, 8))
def test_another_invitation_never_lowers_it(scored, sentences, invitation, at):
    more = [*sentences[:at], invitation, *sentences[at:]]
    assert scored(" ".join(more)).autonomy >= scored(" ".join(sentences)).autonomy


def test_each_message_of_a_file_has_its_own(made):
    words = Text.of(b"Act now.")
    report = check(Source("a.txt", b"Act now."), made, frozenset())
    parts = [Part("message 1"), Part("message 2", "plain"), Part("message 2", "html")]
    segments = tuple(Segment("body", words, part) for part in parts)
    each = scores(report._replace(segments=segments), made)
    assert [(score.part, score.words) for score in each] == [("message 1", 2), ("message 2", 2)]


def test_all_is_100_where_nothing_was_read():
    assert overall([]) == 100


@pytest.fixture
def told(scored):
    return lambda form, *texts: click.unstyle(
        "".join(reports.FORMATS[form](map(scored, texts), ["tone", "urgency"]))
    )


def test_scores_are_told_as_text(told):
    assert told("text", "Hi Ann, act now.", "No rush.") == (
        " 50  a.txt\n"
        "     4 words, grade 0.0, 0.0 min, 0 questions, 0 invitations\n"
        "     message 1, urgency 1\n"
        "     line 1: Hi Ann, act now.\n"
        "100  a.txt\n"
        "     2 words, grade 0.0, 0.0 min, 0 questions, 1 invitation\n"
        "autonomy 75 of 100 in 2 messages\n"
    )


def test_no_score_is_told_of_nothing(told):
    assert told("text") == "no messages\n"


def test_scores_are_told_as_json(told):
    found = json.loads(told("json", "Act now.", "No rush."))
    assert (found["autonomy"], [message["families"] for message in found["messages"]]) == (
        75,
        [{"tone": 0, "urgency": 1}, {"tone": 0, "urgency": 0}],
    )


def test_scores_are_told_as_csv(told):
    first, second = csv.DictReader(io.StringIO(told("csv", "Act now.", "No rush.")))
    assert (first["autonomy"], first["urgency"], second["worst"]) == ("50", "1", "")
