"""Rules whose examples speak against them, and how that is told."""

import pytest

from pushlint.errors import UserError
from pushlint.proof import prove
from pushlint.wordlist import load

NAME = "urgency/act-now"
ALLOWS = ["We act.", "It is now."]


def examples(**changes):
    return {"examples": {"flags": ["«Act now»."], "allows": ALLOWS} | changes}


def rewriting(**rewrites):
    return {"phrases": [{"match": ["act now"]} | rewrites]}


FAULTY = {
    "flags that are not flagged": (
        examples(flags=["«Act now».", "«Act then»."]),
        "examples.flags: in “«Act then».” nothing is flagged",
    ),
    "marks that end too soon": (
        examples(flags=["«Act» now."]),
        "examples.flags: in “«Act» now.” “Act now” is flagged",
    ),
    "a second match without marks": (
        examples(flags=["«Act now». Act now."]),
        "examples.flags: in “«Act now». Act now.” “Act now”, “Act now” is flagged",
    ),
    "marks around the second place of the same words": (
        examples(flags=["act now, so «act now»."]) | {"only": ["opening"]},
        "examples.flags: in “act now, so «act now».” “act now” is flagged",
    ),
    "flags without marks": (
        examples(flags=["«Act now».", "We act."]),
        "examples.flags: “We act.” marks nothing; put «» around what is flagged",
    ),
    "a mark that is not closed": (
        examples(flags=["«Act now», he says", "«Act now."]),
        "examples.flags: in “«Act now.” “Act now” is flagged",
    ),
    "allows that are flagged": (
        examples(allows=["We act.", "He said: act now."]),
        "examples.allows: “He said: act now.” is flagged, at “act now”",
    ),
    "a phrase that no example shows": (
        {"phrases": [{"match": ["act now", "act today"]}]},
        "phrases.match: no example in flags shows “act today”",
    ),
    "a phrase that only an honest line shows": (
        {"phrases": [{"match": ["act now", "act today"]}], "unless": ["negated"]}
        | examples(allows=["We act.", "Do not act today."]),
        "phrases.match: no example in flags shows “act today”",
    ),
    "an exception that no example shows": (
        {"except": ["act now or later"]},
        "except: no example shows “act now or later”",
    ),
    "a line that is rewritten otherwise": (
        rewriting(release="take your time") | examples(rewrites={"Act now.": "Wait."}),
        "examples.rewrites: “Act now.” becomes “Take your time.”, not “Wait.”",
    ),
    "a line that is not rewritten": (
        examples(rewrites={"Act now.": "Wait."}),
        "examples.rewrites: “Act now.” becomes nothing, not “Wait.”",
    ),
    "a rewrite that the rule flags itself": (
        rewriting(release="act now, but gently"),
        "phrases.release: “Act now, but gently.” is itself flagged, by urgency/act-now"
        " at “Act now”",
    ),
}


def refusal(folder):
    with pytest.raises(UserError) as caught:
        prove(load(folder), folder)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("changes", "reason"), FAULTY.values(), ids=FAULTY)
def test_a_rule_does_not_stand_with(wordlist, changes, reason):
    folder = wordlist({NAME: changes})
    assert refusal(folder) == [f"{folder / NAME}.toml: {reason}"]


def test_a_rewrite_that_another_rule_flags_does_not_stand(wordlist):
    folder = wordlist({NAME: rewriting(release="hurry up"), "tone/hurry": HURRY})
    assert refusal(folder) == [
        f"{folder / NAME}.toml: phrases.release:"
        " “Hurry up.” is itself flagged, by tone/hurry at “Hurry up”"
    ]


HURRY = {
    "phrases": [{"match": ["hurry up"]}],
    "examples": {"flags": ["«Hurry up»."], "allows": ALLOWS},
}


def test_all_that_is_wrong_is_listed_at_once(wordlist):
    wrong = {"flags": ["«Wait»."], "allows": ["Act now.", "We act."]}
    folder = wordlist({NAME: {"examples": wrong}, "urgency/b": HURRY | examples()})
    assert refusal(folder) == [
        f"{folder / NAME}.toml: examples.flags: in “«Wait».” nothing is flagged",
        f"{folder / NAME}.toml: phrases.match: no example in flags shows “act now”",
        f"{folder / NAME}.toml: examples.allows: “Act now.” is flagged, at “Act now”",
        f"{folder}/urgency/b.toml: examples.flags: in “«Act now».” nothing is flagged",
        f"{folder}/urgency/b.toml: phrases.match: no example in flags shows “hurry up”",
    ]


STANDING = {
    "marks, honest lines and rewrites hold": (
        rewriting(release="take your time")
        | examples(rewrites={"So act now.": "So take your time."})
    ),
    "an exception is shown by an honest line": (
        {"except": ["act now or later"]} | examples(allows=["Act now or later.", "It is now."])
    ),
    "an exception is shown by a line that flags": (
        {"except": ["act now or later"]} | examples(flags=["«Act now». Act now or later."])
    ),
    "it reads buttons only": {"where": ["button"]},
    "it flags a run": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": "Which of these matters to you?"}],
        "examples": {
            "flags": ["«It saves you time. It saves you money.» Goodbye."],
            "allows": ALLOWS,
        },
    },
    "it flags a shout, and quotes it": {
        "shout": {"least": 3},
        "phrases": [{"match": ["act now"], "fact": ["{shouted}."]}],
        "examples": {"flags": ["«SO ACT NOW»!"], "allows": ["I do. ACT NOW.", *ALLOWS]},
    },
    "it flags a series from its second on": {
        "series": {"least": 2, "within": 3},
        "examples": {"flags": ["Act now. «Act now»."], "allows": ALLOWS},
    },
}


@pytest.mark.parametrize("changes", STANDING.values(), ids=STANDING)
def test_a_rule_stands_where(wordlist, changes):
    folder = wordlist({NAME: changes})
    prove(load(folder), folder)
