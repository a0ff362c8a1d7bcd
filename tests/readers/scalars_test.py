"""What YAML scalars say, held against what the parser says."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.readers.scalars import said
from pushlint.readers.yaml import LOADER
from pushlint.text import Text

ENDS = "\n\u2028\u2029"  # of blocks; the last are left out
WORDS = st.sampled_from(
    [
        *("a", "b. ", "é", "😀", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028"),
        *("''", '"', "\\n", "\\", "\\ ", "\\\n", "\\t", "#", ": ", "- ", "|", "x y", "\\u00e9"),
        *("\\x41", "\\_", "\\L", "\\\r\n  \n"),
    ]
)
BODIES = st.lists(WORDS, min_size=1, max_size=9).map("".join)
INDENTS = st.sampled_from(["  ", "  ", "   ", "  \t", "    ", ""])


@st.composite
def blocks(draw):
    header = draw(st.sampled_from(["|", ">", "|-", ">+", "|2", ">2-", "&a >", "!!str |  # b"]))
    lines = draw(BODIES).splitlines(keepends=True)
    block = "".join(draw(INDENTS) + line for line in lines)
    return f"k: {header}\n{block}" + draw(st.sampled_from(["", "\n", "\n\nz: 1"]))


@st.composite
def flows(draw):
    before = draw(st.sampled_from(["", "&a ", "!!str # b\n ", "&a !!str\n\n "]))
    quote = draw(st.sampled_from(["'", '"', ""]))
    return f"k: {before}{quote}" + draw(BODIES).replace("\n", "\n ") + quote


def scalars(string, loader):
    """The scalars before a fault, each as the parser and as the reader has it."""
    text = Text.of(string.encode()).decode("utf-8")
    try:
        for event in yaml.parse(string, Loader=loader):
            if isinstance(event, yaml.ScalarEvent) and event.value.strip():
                cut = text[event.start_mark.index : event.end_mark.index]
                yield event, said(cut, event.style, event.value)
    except (yaml.YAMLError, OverflowError):
        pass


@pytest.mark.parametrize("loader", [yaml.SafeLoader, LOADER])
@given(string=blocks() | flows())
@settings(deadline=None, max_examples=300)
def test_a_scalar_says_what_the_parser_reads(loader, string):
    for event, text in scalars(string, loader):
        block = event.style in ("|", ">")
        assert text.string == (event.value.rstrip(ENDS) if block else event.value)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.integers(10, 80),
    st.booleans(),
)
@settings(deadline=None)
def test_what_is_dumped_is_read(string, style, width, unicode):
    dumped = yaml.safe_dump([string], default_style=style, width=width, allow_unicode=unicode)
    read = [str(text) for _, text in scalars(dumped, LOADER)]
    assert not read or read[0].rstrip(ENDS) == string.rstrip(ENDS)


@given(blocks() | flows())
@settings(deadline=None)
def test_characters_that_are_verbatim_are_those_bytes(string):
    for _, text in scalars(string, LOADER):
        for at, character in enumerate(text.string):
            start, end = text.span(at, at + 1)
            if text.verbatim(at, at + 1):
                assert string.encode()[start:end].decode() == character
