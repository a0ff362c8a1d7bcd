"""Lines put in place of others, read and checked again: what a file cannot take."""

import pytest

from pushlint.choices import MISREAD, OVERLAPS, choice, own, rechecked
from pushlint.edits import Edit
from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.source import Source
from pushlint.text import Span

RULES = {"urgency/act-now": {"phrases": [{"match": ["act now"], "release": "Take your time."}]}}


@pytest.fixture(scope="module")
def checked(rules):
    """From a source to its report."""
    made = rules(RULES)
    return lambda source: check(source, made, frozenset(RULES))


def first(checked, data, path="a.txt"):
    report = checked(Source(path, data))
    return report, invitations(report.findings)[0]


def test_two_lines_that_overlap_are_not_written_together(checked):
    report, each = first(checked, b"Act now.")
    made = choice(report, each, "Oh.", own(report, each, "Oh."))
    assert rechecked(report, [made, made], checked) == OVERLAPS


def test_bytes_that_would_be_no_text_are_not_written(checked):
    report, each = first(checked, b"Act now.")
    made = choice(report, each, "\0", own(report, each, "\0"))
    assert rechecked(report, [made], checked) == MISREAD


def test_a_line_that_would_be_of_another_kind_is_not_written(checked):
    report, each = first(checked, b"Act now.\n\nOh.\n", "a.md")
    made = choice(report, each, "> ```", own(report, each, "> ```"))
    assert rechecked(report, [made], checked) == MISREAD


ELSEWHERE = {
    "a tag that never ends": (b"Act now.\n\nOh.\n", Edit(Span(0, 8), "Wait {{.")),
    "a sentence more": (b"Act now.\n", Edit(Span(0, 8), "Wait.\n\nWait.")),
    "another sentence out of its list": (b"- Act now.\n\n  Oh.\n", Edit(Span(0, 10), "Wait.")),
}


@pytest.mark.parametrize(("data", "edit"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_edit_is_not_made_that_makes(checked, data, edit):
    report, each = first(checked, data, "a.md")
    made = choice(report, each, "Wait.", [edit])
    assert rechecked(report, [made], checked) == MISREAD
