"""The YAML at the top of a Markdown file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.prose import Gap
from pushlint.readers import front_matter
from pushlint.text import VALUE, Text

PIECES = st.sampled_from(
    [
        *"aé😀\n\r\t '\"\\|>[]{}:-?&*!#%@`,\x85\u2028\ufeff\x07",
        *("\n  ", "\n", "subject: ", "preheader: ", "'", '"', ": ", "- ", "? ", "|\n  ", ">-\n  "),
        *("\\u00e9", "\\ud83d", "\\UFFFFFFFF", "\\x41", "\\", "''", "!!str ", "&a ", "*a", "<<: "),
        *("\n---\n", "\n...\n", "%YAML 1.1\n", "{{ a }}", "a b. ", "\r\n", "2024-01-01", "~"),
    ]
)
YAML = st.lists(PIECES, min_size=1, max_size=25).map("".join)


def read(string):
    text = Text.of(string.encode()).decode("utf-8")
    return list(front_matter.read(text))


def said(string):
    return [(segment.scope, str(segment.text)) for segment in read(string)]


READ = {
    "a subject is read": ("subject: Act now", [("subject", "Act now")]),
    "a preheader is read": ("preheader: Act", [("preheader", "Act")]),
    "a preview is a preheader": ("preview: Act", [("preheader", "Act")]),
    "a preview text is a preheader": ("preview_text: Act", [("preheader", "Act")]),
    "a key may have hyphens": ("preview-text: Act", [("preheader", "Act")]),
    "a key may have capitals": ("Subject: Act", [("subject", "Act")]),
    "a key may be quoted": ("'subject': Act", [("subject", "Act")]),
    "other keys are left": ("title: Act\ntags: [now]", []),
    "keys come in the order of the file": (
        "preheader: Now\nx: y\nsubject: Act",
        [("preheader", "Now"), ("subject", "Act")],
    ),
    "a remark is left out": ("subject: Act # now", [("subject", "Act")]),
    "a plain value over two lines is one": ("subject: Act\n  now", [("subject", "Act now")]),
    "a value in quotes is read": ('subject: "Act: now"', [("subject", "Act: now")]),
    "a quoted value over two lines is one": ('subject: "Act\n  now"', [("subject", "Act now")]),
    "a quoted value in one quote is read": ("subject: 'It''s\n  now'", [("subject", "It's now")]),
    "escapes are what they mean": (
        r'subject: "\u2019 \x41 \U0001F600 \"a\" b\tc\\d\_e"',
        [("subject", '’ A 😀 "a" b c\\d e')],
    ),
    "a line feed may be spelt": (r'subject: "Hi.\nAct"', [("subject", "Hi.\nAct")]),
    "half a character is none": (r'subject: "Act \ud83d now"', [("subject", "Act \ufffd now")]),
    "a folded value is one line": ("subject: >\n  Act\n  now\n", [("subject", "Act now")]),
    "a folded value may be chomped": ("subject: >-\n  Act\n  now\n", [("subject", "Act now")]),
    "a literal value keeps its lines": ("subject: |\n  Act.\n  Now.", [("subject", "Act.\nNow.")]),
    "a literal value keeps empty lines": (
        "subject: |\n  Act.\n\n  Now.",
        [("subject", "Act.\n\nNow.")],
    ),
    "CRLFs end lines": ("subject: |\r\n  Act.\r\n  Now.\r\n", [("subject", "Act.\nNow.")]),
    "a type is left out": ('subject: !!str "Act"', [("subject", "Act")]),
    "an anchor is left out": ("subject: &s Act", [("subject", "Act")]),
    "an anchor and a type are left out": ("subject: &s !!str 'Act'", [("subject", "Act")]),
    "a merge tag is a word": (f"subject: {VALUE}, act", [("subject", f"{VALUE}, act")]),
    "an empty value is nothing": ("subject:\nx: y", []),
    "a list of values is left": ("subject: [Act, now]", []),
    "keys within others are left": ("mail: {subject: Act}", []),
    "a key that is no string is left": ("? [subject]\n: Act", []),
    "a list is left": ("- subject: Act", []),
    "a lone value is left": ("subject", []),
    "remarks alone are nothing": ("# subject: Act", []),
}


@pytest.mark.parametrize(("string", "prose"), READ.values(), ids=READ)
def test_front_matter_is_read(string, prose):
    assert said(string) == prose


MARKS = {
    "a plain value": ("subject: Act", "Act", b"Act"),
    "a quoted value": ("subject: 'Act'", "Act", b"Act"),
    "a doubled quote": ("subject: 'It''s'", "'", b"''"),
    "an escape": (r'subject: "It\u2019s"', "’", rb"\u2019"),
    "a folded line": ("subject: >\n  Act\n  now", " ", b"\n  "),
    "a value after others": ("é: 漢\nsubject: 😀 Act", "Act", b"Act"),
    "a value with a type": ("subject: !!str 'Act'", "Act", b"Act"),
}


@pytest.mark.parametrize(("string", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(string, words, raw):
    (segment,) = read(string)
    at = segment.text.string.index(words)
    start, end = segment.text.span(at, at + len(words))
    assert string.encode()[start:end] == raw


BROKEN = {
    "a list that never ends": (
        "subject: [a",
        "front matter is no YAML: expected ',' or ']', but got '<stream end>'",
    ),
    "a character that YAML forbids": (
        "subject: a\x07",
        "front matter is no YAML: unacceptable character #x0007: special characters are not"
        ' allowed\n  in "<unicode string>", position 10',
    ),
    "an escape beyond all characters": (
        r'subject: "\UFFFFFFFF"',
        "front matter is no YAML: Python int too large to convert to C int",
    ),
    "lists within lists without end": (
        "- " * 1_000,
        "front matter is nested too deeply",
    ),
    "two documents": (
        "subject: a\n---\nsubject: b\n",
        "front matter is no YAML: but found another document",
    ),
}


@pytest.mark.parametrize(("string", "why"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_a_gap(string, why):
    assert read(string) == [Gap((0, len(string.encode())), why)]


def test_a_key_made_of_ever_more_lists_is_passed_over():
    lists = "".join(f"k{i}: &k{i} [*k{i - 1}, *k{i - 1}]\n" for i in range(1, 60))
    assert said(f"k0: &k0 [a]\n{lists}? *k59\n: b\nsubject: Act") == [("subject", "Act")]


@given(YAML)
@settings(deadline=None)
def test_any_front_matter_is_read_or_a_gap(string):
    for each in read(string):
        start, end = each.span if isinstance(each, Gap) else each.text.span(0, len(each.text))
        assert 0 <= start < end <= len(string.encode())


@given(YAML)
@settings(deadline=None)
def test_no_half_characters_are_made(string):
    for each in read(string):
        assert isinstance(each, Gap) or each.text.string.encode()


HUGE = {
    "spaces in a plain value": ("subject: a", " ", "b"),
    "spaces in a quoted value": ('subject: "a', " ", 'b"'),
    "line feeds in a quoted value": ('subject: "a', "\n", 'b"'),
    "words": ("subject: ", "a ", "b"),
    "quotes": ("subject: '", "''", "'"),
    "literal lines": ("subject: |\n", "  a\n", ""),
}


@pytest.mark.parametrize(("start", "string", "end"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(start, string, end):
    assert len(read(start + string * 20_000 + end)) == 1
