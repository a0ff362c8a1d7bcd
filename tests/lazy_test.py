"""Expressions that are compiled late: used like all others, and not compiled before."""

import re

import pytest

from pushlint import lazy


@pytest.mark.parametrize("use", lazy.USES)
def test_every_use_is_that_of_the_compiled_expression(use):
    compiled = re.compile("a+", re.IGNORECASE)
    assert getattr(lazy.compile("a+", re.IGNORECASE), use) == getattr(compiled, use)


def test_flags_hold():
    assert lazy.compile("a+", re.IGNORECASE).findall("aAb A") == ["aA", "A"]


def test_bytes_are_searched_by_bytes():
    assert lazy.compile(rb"a+").sub(b"-", b"baab") == b"b-b"


def test_what_an_expression_does_seldom_is_known_as_well():
    assert lazy.compile("(?P<a>a)").groupindex == {"a": 1}


def test_nothing_is_compiled_before_the_first_use():
    late = lazy.compile("(")
    with pytest.raises(re.error):
        late.search("a")
