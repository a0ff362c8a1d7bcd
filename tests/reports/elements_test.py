"""XML as text: what is put in comes out of a parser."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint.reports.elements import HEAD, element, words

TEXTS = {
    "markup": "<a b=\"c\" d='e'>&amp;</a> ]]>",
    "white space": " a\tb\nc\r\nd\re ",
    "letters beyond the first plane": "🙂 é",
    "what XML 1.1 alone ends lines with": "a\x85b\u2028c",
}


def through(text):
    """The text as attribute and as content, after a parser has read both."""
    printed = HEAD + element("a", {"b": text}, words(text))
    read = ElementTree.fromstring(printed.encode())
    return read.get("b"), read.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_comes_through(text):
    assert through(text) == (text, text)


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufffe", "\ud83d", "\udce9"], ids=ascii)
def test_what_xml_has_no_place_for_is_marked(character):
    assert through(f"a{character}b") == ("a\ufffdb", "a\ufffdb")


@given(st.text(min_size=1))
def test_whatever_is_put_in_can_be_parsed(text):
    attribute, content = through(text)
    assert attribute == content and len(attribute) == len(text)


def test_an_element_of_nothing_is_one_tag():
    assert element("a", {"b": 1}) == '<a b="1"/>'
