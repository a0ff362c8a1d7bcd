"""Which days a written date can mean."""

from datetime import date

import pytest

from pushlint.dates import days, past

MEANT = {
    "14 march 2026": {date(2026, 3, 14)},
    "march 14th, 2026": {date(2026, 3, 14)},
    "2026 11 22": {date(2026, 11, 22)},
    "03/04/2026": {date(2026, 3, 4), date(2026, 4, 3)},
    "13/04/2026": {date(2026, 4, 13)},
}


@pytest.mark.parametrize(("words", "meant"), MEANT.items(), ids=MEANT)
def test_a_date_can_mean(words, meant):
    assert days(words) == meant


NOTHING = (
    ("14 march", "march 2026", "31 02 2026", "feb 30, 2025")
    + ("13/13/2026", "99/99/99", "0 0 0", "soon", "")
)  # fmt: skip


@pytest.mark.parametrize("words", NOTHING)
def test_no_day_is_meant_by(words):
    assert days(words) == set()


def test_a_year_of_two_digits_may_be_any_of_the_three():
    assert {day.year for day in days("04/12/02")} == {2002, 2004}


OVER = {"14 march 2026": True, "22 november 2026": False, "03/04/2026": True, "11/12/2026": False,
        "12/11/2026": False, "14 march": False}  # fmt: skip


@pytest.mark.parametrize(("words", "over"), OVER.items(), ids=OVER)
def test_a_day_is_over_only_where_every_reading_is(words, over):
    assert past(words, date(2026, 11, 22)) is over
