"""Runs of what speaks for an offer, in messages that sell."""

import pytest

from pushlint.prose import Segment
from pushlint.text import Text

LANGUAGE = """
fillers = ["so"]
[acts.benefit]
phrases = ["saves time"]
[acts.proof]
phrases = ["trusted by"]
[acts.greeting]
phrases = ["hi"]
[acts.pitch]
phrases = ["our desks"]
[acts.opening]
phrases = ["feel free"]
[cues.praise]
for = 1
words = ["best", "fast", "quiet", "light"]
[cues.relief]
for = 2
opening = ["no {word}"]
[cues.gain]
for = 1
phrases = ["you'll {word}"]
[cues.feature]
for = 2
opening = ["folds"]
where = ["list"]
[cues.customer]
for = 2
words = ["i", "my"]
where = ["quote"]
[cues.deal]
against = 4
phrases = ["costs"]
"""
NAME = "stacking/run"
RUN = {
    "of": ["benefit", "proof"],
    "broken-by": ["question", "opening"],
    "least": 4,
    "apart": 1,
    "points": 10,
}
GREETED = "Hi Ann.\nSee our desks.\nSee our desks.\n"
FOUR = "It is the best. You'll love it. No noise at all. It is light."


@pytest.fixture(scope="module")
def found(wordlist):
    """From a message to the runs in it; a line is a paragraph, or of the scope before its bar."""
    from pushlint.wordlist import load

    made = load(wordlist({NAME: {"run": RUN, "phrases": None}}, LANGUAGE))

    def found(text):
        whole, lines, start = Text.of(text.encode()).decode("utf-8"), [], 0
        for line in text.split("\n"):
            scope, bar, _ = line.rpartition("|")
            end = start + len(line)
            lines.append(Segment(scope or "body", whole[start + len(scope + bar) : end]))
            start = end + 1
        return [match.text for match in made.matches(lines, frozenset((NAME,)))]

    return found


def test_what_speaks_for_an_offer_is_a_run_in_a_message_that_sells(found):
    assert found(GREETED + FOUR) == [FOUR]


@pytest.mark.parametrize("first", ["subject|News", "button|Go", "footer|Us", "preheader|Oh"])
def test_a_message_is_sent_to_somebody_if_it_has(found, first):
    text = f"{first}\nSee our desks.\nSee our desks.\n{FOUR}"
    assert found(text) == [FOUR]


def test_a_page_is_no_message(found):
    assert found(f"See our desks.\nSee our desks.\n{FOUR}") == []


def test_a_page_has_runs_of_claims(found):
    claims = "It saves time. It saves time. It saves time. Trusted by all."
    assert found(claims) == [claims]


def test_a_message_with_nothing_on_offer_has_none(found):
    assert found(f"Hi Ann.\n{FOUR}") == []


def test_a_run_that_is_half_of_a_greeting_mail_shows_that_it_sells(found):
    assert found(f"Hi Ann.\n{FOUR} It saves time.") == [f"{FOUR} It saves time."]


def test_so_little_is_on_offer_in_a_long_message_that_it_does_not_sell(found):
    assert found(GREETED + "We met on Monday then.\n" * 30 + FOUR) == []


def test_a_long_message_that_does_not_sell_has_runs_of_claims(found):
    claims = "It saves time. It saves time. It saves time. Trusted by all."
    assert found("Hi Ann.\n" + "We met on Monday then.\n" * 60 + claims) == [claims]


BETWEEN = {
    "a question": "Is that so?",
    "an opening": "So feel free to ask.",
    "a price": "One of them costs 400 dollars.",
    "three sentences that say nothing for it": "It is oak and ash. It is blue. It is two metres.",
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_a_run_is_broken_by(found, between):
    assert found(f"{GREETED}It is the best. You'll love it. {between} No noise. It is light.") == []


@pytest.mark.parametrize("between", ["It is oak.", "It is oak. It is blue too."])
def test_a_paragraph_bears_one_sentence_more_than_the_rule(found, between):
    text = f"It is the best. You'll love it fast. {between} No noise at all. It is light."
    assert found(GREETED + text) == [text]


def test_a_button_ends_a_run(found):
    text = "It is the best. You'll love it.\nbutton|Buy it\nNo noise at all. It is light."
    assert found(GREETED + text) == []


def test_headings_and_names_neither_end_a_run_nor_belong_to_it(found):
    quotes = [
        '"I sleep so well. My back is fine."',
        "– Ann Lee, a customer of ours",
        "heading|More",
        '"My desk is light."',
        "Bo",
        '"I would buy it again."',
    ]
    assert found(GREETED + "\n".join(quotes)) == [quotes[0], quotes[3], quotes[5]]


def test_a_quotation_that_is_nobodys_own_words_is_none(found):
    text = '"The desk is oak." "It is blue too." "It has legs." "It is in stock."'
    assert found(GREETED + text) == []


def test_quoted_words_within_a_sentence_are_no_quotation(found):
    line = '"I do." is what he said to her on that day'
    assert found(GREETED + "\n".join([line] * 4)) == []


def test_a_quotation_that_says_nothing_is_none(found):
    assert found(GREETED + '"!" It is oak.\n"..."\n"?!"\n"…"') == []


def test_a_cue_counts_in_its_scope_alone(found):
    items = "list|Folds flat\nlist|Folds fast\nlist|No tools\nlist|Folds up"
    assert found(GREETED + items) == ["Folds flat\nFolds fast\nNo tools\nFolds up"]
    assert found(GREETED + items.replace("list|", "")) == []


def test_a_cue_that_opens_a_sentence_may_stand_after_a_filler(found):
    assert found(GREETED + "So no noise. So, no dust. So no legs. So no wax.") != []
    assert found(GREETED + "I hear no noise. I see no dust. I see no legs. I see no wax.") == []


def test_what_is_said_in_many_words_says_little(found):
    plain = " of the room in the house at the end of the road by the sea near the hill"
    assert found(GREETED + FOUR.replace(".", plain + ".")) == []


@pytest.mark.parametrize("mark", ["", "**", "_", ")"])
def test_a_line_that_heads_what_follows_is_no_part_of_a_run(found, mark):
    text = f"Why it is the best one, so light and fast:{mark}\n{FOUR}"
    assert found(GREETED + text) == [FOUR]


def test_a_paragraph_that_says_nothing_for_the_offer_is_no_part_of_a_run(found):
    before, after = "It is the best. You'll love it.", "No noise at all. It is light."
    assert found(f"{GREETED}{before}\nIt is made of oak.\n{after}") == [before, after]


def test_hardly_anything_sure_is_no_run(found):
    assert found(GREETED + "It is the best. It is fast. It is quiet. It is light.") == []
