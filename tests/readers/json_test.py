"""JSON files with copy in them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.prose import Gap
from pushlint.readers.json import read as read_json
from pushlint.readers.keys import Keys
from pushlint.source import Source
from pushlint.text import VALUE, Text

PROSE = st.text(st.characters(exclude_categories=["C", "Z", "P", "S"]), min_size=1).map(
    lambda words: f'x "{words} \\ y'
)


def pieces(data, path="copy.json"):
    return list(readers.read(Source(path, data)))


def read(data, path="copy.json"):
    """Segments by the names of their parts, and why anything is not read."""
    return [
        piece.why if isinstance(piece, Gap) else (piece.part.name, piece.scope, str(piece.text))
        for piece in pieces(data, path)
    ]


READ = {
    "nothing is nothing": ("", []),
    "white space is nothing": (" \r\n", []),
    "a string is nothing": ('"Act now"', []),
    "a subject is read": ('{"subject": "Act now"}', [("subject", "subject", "Act now")]),
    "other keys are left": ('{"title": "Act", "scripts": {"build": "act now"}}', []),
    "keys within others have paths": (
        '{"emails": [{"x": 1}, {"welcome mail": {"body": "Act"}}]}',
        [('emails[1]."welcome mail".body', "body", "Act")],
    ),
    "a list is read": ('[[], 1, {"body": "Act"}]', [("[2].body", "body", "Act")]),
    "a flat key is read": ('{"a.b.subject": "Act"}', [('"a.b.subject"', "subject", "Act")]),
    "strings in a list are read": (
        '{"body": ["Act", null, "Now"]}',
        [("body[0]", "body", "Act"), ("body[2]", "body", "Now")],
    ),
    "what is no string is left": ('{"body": 1, "text": true, "html": null, "cta": {}}', []),
    "a key may be spelt with escapes": (
        r'{"s\u0075bject": "Act"}',
        [("subject", "subject", "Act")],
    ),
    "escapes are what they mean": (
        r'{"subject": "It\u2019s \ud83d\ude00 \"a\" b\tc\\d\/e"}',
        [("subject", "subject", "’".join(["It", 's 😀 "a" b c\\d/e']))],
    ),
    "half a character is none": (
        r'{"subject": "a \ud83d b \ude00\ud83d c"}',
        [("subject", "subject", "a \ufffd b \ufffd\ufffd c")],
    ),
    "a line feed may be spelt": (
        r'{"body": "Hi Ann,\r\n\r\nact now.\n- go"}',
        [("body", "body", "Hi Ann,"), ("body", "body", "act now."), ("body", "list", "go")],
    ),
    "a line feed may stand for itself": (
        '{"body": "Hi Ann,\n\nact"}',
        [("body", "body", "Hi Ann,"), ("body", "body", "act")],
    ),
    "a button has a text and an address": (
        '{"cta": {"url": "https://a.b/c", "text": "Buy {{ it }}"}}',
        [("cta.text", "button", f"Buy {VALUE}")],
    ),
    "a byte order mark is left out": ("\ufeff" + '{"body": "a"}', [("body", "body", "a")]),
    "remarks are left out": (
        '// "a\n{/* "body": "no" */"body": "See // a /* b */,]" /**/, "text": "b", // c\n}',
        [("body", "body", "See // a /* b */,]"), ("text", "body", "b")],
    ),
    "commas may follow the last": (
        '{"body": ["a,]", "b" , ],\n}',
        [("body[0]", "body", "a,]"), ("body[1]", "body", "b")],
    ),
    "long numbers are passed over": (
        '{"x": ' + "1" * 10_000 + ', "body": "a"}',
        [("body", "body", "a")],
    ),
    "keys may come twice": (
        '{"body": "a", "body": "b"}',
        [("body", "body", "a"), ("body", "body", "b")],
    ),
}


@pytest.mark.parametrize(("string", "prose"), READ.values(), ids=READ)
def test_json_is_read(string, prose):
    assert read(string.encode()) == prose


MARKED_UP = {
    "a key says so": (
        '{"html": "act n<b>ow<\\/b>, l&#97;st"}',
        [("html", "body", "act now, last")],
    ),
    "the value shows it": (
        '{"body": "<p>Act</p>\\n<p>Now</p>"}',
        [("body", "body", "Act"), ("body", "body", "Now")],
    ),
    "what it includes is a gap": (
        r'{"mjml": "<mjml><mj-body><mj-include path=\"a\" /></mj-body></mjml>"}',
        ["mj-include of a is not followed"],
    ),
    "a button stays one": ('{"cta": "Act <b>now</b>"}', [("cta", "button", "Act now")]),
}


@pytest.mark.parametrize(("string", "prose"), MARKED_UP.values(), ids=MARKED_UP)
def test_html_in_json_is_read(string, prose):
    assert read(string.encode()) == prose


MARKS = {
    "a word": ('{"body": "Act"}', "Act", b"Act"),
    "an escape": (r'{"body": "It\u2019s"}', "’", rb"\u2019"),
    "two escapes": (r'{"body": "a\ud83d\ude00b"}', "😀", rb"\ud83d\ude00"),
    "a quote": (r'{"body": "a\"b"}', '"', rb"\""),
    "a line feed": (r'{"body": "act\nnow"}', " ", rb"\n"),
    "after other characters": ('{"é": "漢", "body": "😀 Act"}', "Act", b"Act"),
    "after remarks": ('/* é */ {"body": "Act"} // 漢', "Act", b"Act"),
}


@pytest.mark.parametrize(("string", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, string, words, raw):
    assert bytes_of("copy.json", string.encode(), words) == raw


BROKEN = {
    "a list that never ends": ('{"body": "Act",\n"x": [1', 2, "expecting ',' delimiter"),
    "a string that never ends": ('{"body": "Act",\n"text": "b}', 2, "unterminated string"),
    "an escape that is none": ('{"body": "Act",\n"text": "b \\" \\x"}', 2, "invalid \\escape"),
    "a comma too few": ('{"body": "Act"\n"x": 1}', 2, "expecting ',' delimiter"),
    "two values": ('{"body": "Act"}\n{"body": "b"}', 2, "extra data"),
    "a word": ('{"body": "Act",\n"x": yes}', 2, "expecting value"),
    "a remark that never ends": ('{"body": "Act"}\n/ *', 2, "extra data"),
}


@pytest.mark.parametrize(("string", "line", "why"), BROKEN.values(), ids=BROKEN)
def test_what_stands_before_a_fault_is_read(string, line, why):
    source = Source("copy.json", string.encode())
    segment, gap = readers.read(source)
    assert str(segment.text) == "Act"
    assert gap.why == f"no JSON from here on: {why}"
    assert source.position(gap.span.start).line == line


DEEP = {
    "lists": ("[" * 500, "]" * 500),
    "mappings": ('{"a":' * 500 + "1", "}" * 500),
    "more than a parser bears": ("[" * 1_000_000, ""),
}


@pytest.mark.parametrize(("start", "end"), DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deeply_is_a_gap(start, end):
    assert read((start + end).encode()) == ["nested more than 100 levels deep"]


def test_keys_may_be_added():
    (segment,) = read_json(Text.of(b'{"title": "Act", "run": "now"}'), Keys.of(["Title"]))
    assert str(segment.text) == "Act"


@given(PROSE, st.booleans())
@settings(deadline=None)
def test_words_are_found_where_they_were_dumped(words, ascii_only):
    data = json.dumps({"x": [{"body": words}]}, ensure_ascii=ascii_only).encode()
    (segment,) = pieces(data)
    start, end = segment.text.span(0, len(segment.text))
    assert str(segment.text) == words == json.loads(b'"' + data[start:end] + b'"')


HUGE = {
    "items": ("[", '{"body": "a"},', 10_000),
    "escapes": ('{"body": "', '\\"', 200_000),
    "remarks": ('{"body": "a"}', "/*", 200_000),
    "commas": ('{"body": "a"}', ", ", 200_000),
    "keys": ("{", '"body": "a",', 10_000),
    "quotes": ("", '"', 200_000),
}


@pytest.mark.parametrize(("start", "string", "times"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(start, string, times):
    assert isinstance(read((start + string * times).encode())[-1], str)


LINES = {
    "each line is read": (
        b'{"body": "a"}\n{"body": "b"}\r\n\n[{"text": "c"}]',
        [("line 1, body", "body", "a"), ("line 2, body", "body", "b")]
        + [("line 4, [0].text", "body", "c")],
    ),
    "a bad line costs no other": (
        b'{"body": "a"}\n{"body": "b", x\n{"body": "c"}\n',
        [
            ("line 1, body", "body", "a"),
            ("line 2, body", "body", "b"),
            "no JSON from here on: expecting property name enclosed in double quotes",
            ("line 3, body", "body", "c"),
        ],
    ),
    "lines of lone CRs are read": (b'{"body": "a"}\r{"body": "b"}', None),
    "nothing is nothing": (b"\n\r\n", []),
}


@pytest.mark.parametrize(("data", "prose"), LINES.values(), ids=LINES)
def test_json_by_lines_is_read(data, prose):
    usual = [("line 1, body", "body", "a"), ("line 2, body", "body", "b")]
    assert read(data, "copy.jsonl") == (usual if prose is None else prose)


def test_the_bytes_of_a_line_count_from_the_start_of_the_file():
    _, second = pieces('{"body": "é"}\n{"body": "Act"}\n'.encode(), "copy.ndjson")
    assert second.text.span(0, 3) == (25, 28)


def test_a_gap_is_on_its_line():
    source = Source("copy.jsonl", b"{}\n{\n{}")
    (gap,) = readers.read(source)
    assert source.position(gap.span.start).line == 2
