"""How hard a text is to read."""

import pytest

from pushlint.readability import estimated, grade

EASY = "We make desks of oak. They come in three sizes."
HARD = (
    "Implementation necessitates collaborative stakeholder engagement throughout organizational"
    " hierarchies, complemented by continuous performance evaluation."
)


def test_long_words_in_long_sentences_take_a_higher_grade():
    assert grade(EASY) < 5 < 15 < grade(HARD)


def test_nothing_is_easy():
    assert estimated([]) == 0


PROSE = (
    EASY,
    HARD,
    "Every desk is made of oak, and we carry it up the stairs. You can see one on Tuesday.",
    "The committee considered the proposal at length, and in the end it was not accepted.",
)


@pytest.mark.parametrize("text", PROSE)
def test_no_prose_has_a_higher_grade_than_the_estimate(text):
    assert grade(text) <= estimated(text.rstrip(".").split(". "))
