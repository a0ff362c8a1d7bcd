"""Several formats of one run, written side by side."""

from itertools import count

import pytest

from pushlint import reports
from pushlint.errors import UserError


def lengths(outcomes):
    for outcome in outcomes:
        yield str(len(str(outcome)))


def letters(outcomes):
    yield "["
    for outcome in outcomes:
        yield from str(outcome)
    yield "]"


def total(outcomes):
    yield str(sum(len(str(outcome)) for outcome in outcomes))


@pytest.fixture
def outcomes():
    return [UserError(text) for text in ("a", "", "bcd", "ef")]


def test_each_writer_writes_what_it_would_alone(outcomes):
    writers = [lengths, letters, total]
    pieces = list(reports.together(outcomes, writers))
    for number, write in enumerate(writers):
        assert [piece for n, piece in pieces if n == number] == list(write(outcomes))


def test_no_writer_is_far_ahead_of_another():
    taken = [0, 0]

    def writer(number):
        def write(outcomes):
            for outcome in outcomes:
                taken[number] += 1
                assert max(taken) - min(taken) <= 1
                yield from str(outcome) * (1 + 2 * number)

        return write

    endless = (UserError("abc") for _ in count())
    writing = reports.together(endless, [writer(0), writer(1)])
    for _ in range(1000):
        next(writing)
    assert min(taken) > 50


def test_no_writer_writes_nothing(outcomes):
    assert list(reports.together(outcomes, [])) == []
