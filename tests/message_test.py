"""The sentences of a message, and the runs that they make."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.message import LONGEST, Place, runs, sentences
from pushlint.prose import Segment
from pushlint.text import Text

ABBREVIATIONS = frozenset(["mr", "p.m", "inc"])
PIECES = st.text(st.sampled_from("aB .!?…\n\"'”)(1") | st.characters(codec="utf-8"), max_size=30)
ROUGH = st.builds(lambda piece, times: piece * times, PIECES, st.integers(1, 200))


def read(string):
    return [string[start:end] for start, end in sentences(string, ABBREVIATIONS)]


SENTENCES = {
    "full stops end them": ("Act now. Or later.", ["Act now.", "Or later."]),
    "question and exclamation marks end them": ("Now? Yes! Go", ["Now?", "Yes!", "Go"]),
    "an ellipsis ends one": ("Well… Go.", ["Well…", "Go."]),
    "several marks end one together": ("Now?! Yes... No.", ["Now?!", "Yes...", "No."]),
    "quotation marks and brackets belong to the one before": (
        "(“Now.”) Then.",
        ["(“Now.”)", "Then."],
    ),
    "a line feed ends one": ("Hi Ann\nact now", ["Hi Ann", "act now"]),
    "empty lines are none": ("Hi\n\n\nAnn", ["Hi", "Ann"]),
    "white space around is left out": ("  Hi.  Ann. ", ["Hi.", "Ann."]),
    "nothing is none": ("", []),
    "white space is none": (" \n ", []),
    "an abbreviation ends none": ("Ask Mr. Smith now.", ["Ask Mr. Smith now."]),
    "an abbreviation with a stop within ends none": ("At 5 p.m. Friday.", ["At 5 p.m. Friday."]),
    "an abbreviation in brackets ends none": ("Ask (Mr. Smith).", ["Ask (Mr. Smith)."]),
    "an abbreviation at the end of all ends one": ("At 5 p.m.", ["At 5 p.m."]),
    "an initial ends none": ("Ask J. Smith.", ["Ask J. Smith."]),
    "a number of one digit ends one": ("We are 5. Ask.", ["We are 5.", "Ask."]),
    "three stops after an abbreviation end one": ("Ask Mr... Go.", ["Ask Mr...", "Go."]),
    "a small letter goes on": ("the big ... day", ["the big ... day"]),
    "a small letter after a question begins one": ("Now? yes.", ["Now?", "yes."]),
    "a stop within a word ends none": ("See a.b.com now.", ["See a.b.com now."]),
    "a decimal point ends none": ("For 2.50 only.", ["For 2.50 only."]),
    "a line feed after an abbreviation ends one": ("Acme Inc.\nHi.", ["Acme Inc.", "Hi."]),
}


@pytest.mark.parametrize(("string", "found"), SENTENCES.values(), ids=SENTENCES)
def test_sentences_are_told_apart(string, found):
    assert read(string) == found


def test_a_long_stretch_is_cut_at_a_space():
    words = "word " * LONGEST
    assert {len(piece) for piece in read(words)[:-1]} == {LONGEST - 1}


def test_a_word_longer_than_that_is_cut_where_it_must_be():
    assert [len(piece) for piece in read("a" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


@given(ROUGH)
@settings(deadline=None)
def test_sentences_are_in_order_and_disjoint_and_no_longer_than_bearable(string):
    done = 0
    for start, end in sentences(string, ABBREVIATIONS):
        assert done <= start < end <= min(len(string), start + LONGEST)
        done = end


@given(ROUGH)
@settings(deadline=None)
def test_only_white_space_stands_outside_sentences(string):
    kept = "".join(read(string))
    assert "".join(kept.split()) == "".join(string.split())


@given(ROUGH)
@settings(deadline=None)
def test_no_sentence_goes_across_a_line_feed(string):
    assert not any("\n" in sentence for sentence in read(string))


def test_a_place_is_its_words():
    place = Place(Segment("body", Text.of(b"Please act now")), 7, 14)
    assert str(place) == "act now"


def test_a_place_knows_its_bytes():
    place = Place(Segment("body", Text.of(b"Please act now")), 7, 14)
    assert place.span == (7, 14)


RUNS = {
    "claims in a row are one": ([1, 2, 3], [], 3, 0, [[1, 2, 3]]),
    "fewer than that are none": ([1, 2], [], 3, 0, []),
    "no claims are none": ([], [], 1, 0, []),
    "more than that are one": ([1, 2, 3, 4], [], 3, 0, [[1, 2, 3, 4]]),
    "another sentence between may be borne": ([1, 3, 5], [], 3, 1, [[1, 3, 5]]),
    "too many sentences between end one": ([1, 2, 4, 5], [], 2, 0, [[1, 2], [4, 5]]),
    "a break ends one": ([1, 2, 4, 5], [3], 2, 1, [[1, 2], [4, 5]]),
    "a break before the first is nothing": ([1, 2], [0], 2, 0, [[1, 2]]),
    "a break after the last is nothing": ([1, 2], [3], 2, 0, [[1, 2]]),
    "a claim that is a break as well begins anew": ([1, 2, 3], [2], 2, 0, [[2, 3]]),
    "what is too short before another is left": ([1, 5, 6], [], 2, 0, [[5, 6]]),
}


@pytest.mark.parametrize(("claims", "breaks", "least", "apart", "found"), RUNS.values(), ids=RUNS)
def test_claims_one_after_another_make_a_run(claims, breaks, least, apart, found):
    assert list(runs(claims, breaks, least, apart)) == found
