"""Changes of bytes: applied, told apart, made one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint.edits import Edit
from pushlint.splices import Splice, applied, composed, disjoint, encoded
from pushlint.text import Span


@st.composite
def splices(draw, data):
    """Changes of the data that are disjoint, in their order."""
    cuts = sorted(draw(st.sets(st.integers(0, len(data)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [Splice(a, b, draw(st.binary(max_size=4))) for a, b in pairs]


@given(st.data())
def test_bytes_outside_of_the_changes_stay(data):
    text = data.draw(st.binary(max_size=40))
    made = data.draw(splices(text))
    kept = [
        text[a:b] for a, b in zip([0, *(c.end for c in made)], [*(c.start for c in made), None])
    ]
    woven = b"".join(k + n for k, n in zip(kept, [*(c.new for c in made), b""]))
    assert applied(text, made) == woven


@given(st.data())
def test_two_rounds_of_changes_are_one(data):
    text = data.draw(st.binary(max_size=40))
    first = data.draw(splices(text))
    between = applied(text, first)
    then = data.draw(splices(between))
    both = composed(text, first, then)
    assert (applied(text, both), disjoint(both)) == (applied(between, then), True)


@given(st.data())
def test_what_is_far_from_both_rounds_is_in_no_change(data):
    text = data.draw(st.binary(min_size=1, max_size=40))
    first = data.draw(splices(text))
    touched = {at for c in first for at in range(c.start, c.end)}
    both = composed(text, first, ())
    assert {at for c in both for at in range(c.start, c.end)} == touched


SETS = {
    "apart": ([(0, 2), (3, 4)], True),
    "side by side": ([(0, 2), (2, 4)], True),
    "in any order": ([(3, 4), (0, 2)], True),
    "sharing a byte": ([(0, 2), (1, 4)], False),
    "one in another": ([(0, 9), (1, 4)], False),
    "put in at one place": ([(2, 2), (2, 2)], False),
}


@pytest.mark.parametrize(("spans", "expected"), SETS.values(), ids=SETS)
def test_changes_are_disjoint_where_they_are(spans, expected):
    assert disjoint(Splice(a, b, b"") for a, b in spans) is expected


def test_an_edit_is_spelt_in_the_charset():
    assert encoded([Edit(Span(1, 2), "é")], "cp1252") == (Splice(1, 2, b"\xe9"),)


def test_what_a_charset_lacks_is_refused():
    with pytest.raises(UnicodeEncodeError):
        encoded([Edit(Span(1, 2), "→")], "cp1252")
