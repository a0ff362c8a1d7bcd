"""YAML files with copy in them."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.prose import Gap
from pushlint.readers.keys import Keys
from pushlint.readers.yaml import read as read_yaml
from pushlint.source import Source
from pushlint.text import BLOCK, VALUE, Text

PROSE = st.text(st.characters(exclude_categories=["C", "Z", "P", "S"]), min_size=1).map(
    lambda words: f"x {words} y"
)


def pieces(data, path="copy.yaml"):
    return list(readers.read(Source(path, data)))


def read(data, path="copy.yaml"):
    """Segments by the names of their parts, and why anything is not read."""
    return [
        piece.why if isinstance(piece, Gap) else (piece.part.name, piece.scope, str(piece.text))
        for piece in pieces(data, path)
    ]


READ = {
    "nothing is nothing": ("", []),
    "remarks alone are nothing": ("# subject: Act", []),
    "a subject is read": ("subject: Act now", [("subject", "subject", "Act now")]),
    "other keys are left": ("title: Act\nrun: |\n  act now", []),
    "keys within others have paths": (
        "emails:\n- welcome:\n    body: Act",
        [("emails[0].welcome.body", "body", "Act")],
    ),
    "a key that is no word is quoted": (
        "Welcome mail: {'a\"b': [{body: Act}]}",
        [('"Welcome mail"."a\\"b"[0].body', "body", "Act")],
    ),
    "strings in a list are read": (
        "subject: [Act, 'Now']",
        [("subject[0]", "subject", "Act"), ("subject[1]", "subject", "Now")],
    ),
    "lists within lists are read": ("body: [[Act]]", [("body[0][0]", "body", "Act")]),
    "languages of a value are read": (
        "subject: {en: Act, de: Jetzt, id: 7c}",
        [("subject.en", "subject", "Act"), ("subject.de", "subject", "Jetzt")],
    ),
    "a button has a text and an address": (
        "cta: {text: Buy, url: https://a.b/c}",
        [("cta.text", "button", "Buy")],
    ),
    "a list under a key of lists": ("- body: Act", [("[0].body", "body", "Act")]),
    "a list within a list": ("- - body: Act", [("[0][0].body", "body", "Act")]),
    "a literal block keeps its lines": (
        "body: |\n  Hi Ann,\n\n  act now.\n   - go\nx: y",
        [
            ("body", "body", "Hi Ann,"),
            ("body", "body", "act now."),
            ("body", "list", "go"),
        ],
    ),
    "a literal block may say how far it is indented": (
        "body: |2-\n    act\n  now\n",
        [("body", "body", "act now")],
    ),
    "a folded block is joined": ("body: >-\n  Act\n  now\n", [("body", "body", "Act now")]),
    "empty lines part what is folded": (
        "body: >\n  Act\n\n  Now\n\n\n  Go",
        [("body", "body", "Act\nNow"), ("body", "body", "Go")],
    ),
    "a plain value goes on in the next line": ("body: act\n  now", [("body", "body", "act now")]),
    "a tab may follow a value": ("body: act\t\nx: y", [("body", "body", "act")]),
    "escapes are what they mean": (
        r'subject: "It\u2019s\x20\U0001F600 \"a\" b\tc\\d\_e\N\
          f"',
        [("subject", "subject", "’".join(["It", 's 😀 "a" b c\\d e f']))],
    ),
    "a quote is doubled in quotes": ("body: 'it''s'", [("body", "body", "it's")]),
    "a value that is aliased is read once": (
        "body: &b Act\ntext: *b\n<<: *b\n",
        [("body", "body", "Act")],
    ),
    "an alias may be a key": ("&b body: Act\n*b : Now\n", [("body", "body", "Act")]),
    "a type and a remark are left out": (
        "body: !!str # it\n  Act",
        [("body", "body", "Act")],
    ),
    "a type of somebody's own is left out": ("body: !md |\n  Act", [("body", "body", "Act")]),
    "base64 is left out": ("body: !!binary aGVsbG8=", []),
    "what is no string is left out": ("body: [12, true, 2024-01-01, ~, null, 1.5, '', ]", []),
    "numbers in quotes are strings": ("body: '12'", [("body", "body", "12")]),
    "several documents are told apart": (
        "body: a\n---\nbody: b\n---\n- c\n---\n- body: d",
        [
            ("body", "body", "a"),
            ("document 2, body", "body", "b"),
            ("document 4, [0].body", "body", "d"),
        ],
    ),
    "a key that is a list is passed over": ("? [body]\n: Act\nbody: b", [("body", "body", "b")]),
    "a key without a value is passed over": ("body:\ntext: b", [("text", "body", "b")]),
    "merge tags in quotes are words": (
        "subject: '{{ name }}, act {% if a %}now{% endif %}'",
        [("subject", "subject", f"{VALUE}, act {BLOCK}now{BLOCK}")],
    ),
    "CRLFs end lines": ("body: |\r\n  Act.\r\n  Now.\r\n", [("body", "body", "Act.\nNow.")]),
    "a vertical tab is a space": ('body: "act\x0bnow"', [("body", "body", "act now")]),
    "a byte order mark within is nothing": (
        "\ufeff\ufeffbody: act\nsubject: now",
        [("body", "body", "act"), ("subject", "subject", "now")],
    ),
    "Markdown is read as such": (
        "body_md: |\n  # Act\n\n  *now*",
        [("body_md", "heading", "Act"), ("body_md", "body", "now")],
    ),
}


@pytest.mark.parametrize(("string", "prose"), READ.values(), ids=READ)
def test_yaml_is_read(string, prose):
    assert read(string.encode()) == prose


MARKS = {
    "a plain value": ("body: Act", "Act", b"Act"),
    "a folded line": ("body: >\n  act\n  now", " ", b"\n  "),
    "a line of a block": ("body: |\n  act\n  now", "now", b"now"),
    "an escape": (r'body: "It\u2019s"', "’", rb"\u2019"),
    "an escaped line break": ('body: "act \\\n  now"', "now", b"now"),
    "a doubled quote": ("body: 'it''s'", "'", b"''"),
    "after other characters": ("é: 漢\nbody: 😀 Act", "Act", b"Act"),
    "after a character that is forbidden": ("é: '\x0b'\nbody: Act", "Act", b"Act"),
    "after a byte order mark": ("\ufeffbody: Act", "Act", b"Act"),
    "after an anchor": ("body: &a !!str 'Act'", "Act", b"Act"),
}


@pytest.mark.parametrize(("string", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, string, words, raw):
    assert bytes_of("copy.yaml", string.encode(), words) == raw


BROKEN = {
    "a list that never ends": ("body: Act\nx: [a", 2, "did not find expected ',' or ']'"),
    "a tab as indentation": (
        "body: Act\nx:\n\ty: z",
        3,
        "found character that cannot start any token",
    ),
    "a merge tag without quotes": (
        "body: Act\nx: {{ y }}, z",
        2,
        "did not find expected key",
    ),
    "an escape beyond all characters": (
        'body: Act\nx: "\\UFFFFFFFF"',
        2,
        "found invalid Unicode character escape code",
    ),
}


@pytest.mark.parametrize(("string", "line", "why"), BROKEN.values(), ids=BROKEN)
@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the words of libyaml")
def test_what_stands_before_a_fault_is_read(string, line, why):
    source = Source("copy.yaml", string.encode())
    segment, gap = readers.read(source)
    assert str(segment.text) == "Act"
    assert gap.why == f"no YAML from here on: {why}"
    assert source.position(gap.span.start).line == line


def test_an_alias_of_nothing_is_a_gap():
    assert pieces(b"body: *a\ntext: b")[0] == Gap((6, 8), "nothing before is called &a")


def test_an_anchor_is_of_its_document():
    assert len(read(b"- &a b\n---\n- *a")) == 1


DEEP = {"lists": "[", "lists of lines": "- ", "mappings": "{a: ", "keys": "? "}


@pytest.mark.parametrize("string", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deeply_is_a_gap(string):
    why = "nested more than 100 levels deep"
    assert read(b"body: a\n---\n" + string.encode() * 100_000) == [("body", "body", "a"), why]


def test_aliases_of_ever_more_lists_are_not_followed():
    lists = "".join(f"k{i}: &k{i} [*k{i - 1}, *k{i - 1}]\n" for i in range(1, 200))
    assert read(f"k0: &k0 [a]\n{lists}body: Act".encode()) == [("body", "body", "Act")]


def test_keys_may_be_added():
    (segment,) = read_yaml(Text.of(b"title: Act\nrun: now"), Keys.of(["title"]))
    assert str(segment.text) == "Act"


def test_a_long_name_is_told_by_its_end():
    deep = "{" + "k" * 50 + ": "
    (segment,) = pieces((deep * 20 + "{body: a}" + "}" * 20).encode())
    assert segment.part.name.startswith("…k")
    assert segment.part.name.endswith("k.body")
    assert len(segment.part.name) < 300


def test_a_long_key_is_told_by_its_beginning():
    (segment,) = pieces(b"{" + b"k" * 200 + b": {body: a}}")
    assert segment.part.name == '"' + "k" * 60 + '…".body'


@given(PROSE, st.sampled_from(["'", '"', "|", ">", None]), st.booleans())
@settings(deadline=None)
def test_words_are_found_where_they_were_dumped(words, style, unicode):
    data = yaml.safe_dump({"body": words}, default_style=style, allow_unicode=unicode).encode()
    (segment,) = pieces(data)
    start, end = segment.text.span(0, len(segment.text))
    assert str(segment.text) == words
    if segment.text.verbatim(0, len(segment.text)):
        assert data[start:end].decode() == words


HUGE = {
    "documents": ("", "---\nbody: a\n", 2_000),
    "items": ("", "- body: a\n", 10_000),
    "lines": ("body: |\n", "  a\n\n", 10_000),
    "empty lines": ("body: |\n  b\n", "\n", 200_000),
    "spaces": ('body: "a', " ", 200_000),
    "backslashes": ('body: "a', "\\", 200_000),
    "marks of types": ("body: ", "!", 200_000),
    "remarks": ("body: &a ", "# a\n ", 50_000),
    "anchors": ("", "- &a b\n", 20_000),
    "unknown aliases": ("", "- *a\n", 20_000),
    "keys": ("", "body: a\n", 10_000),
}


@pytest.mark.parametrize(("start", "string", "times"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(start, string, times):
    assert isinstance(read((start + string * times).encode()), list)


def test_empty_lines_without_end_before_a_block_are_passed_over():
    assert read(b"body: |\n" + b"\n" * 500_000 + b"  b") == [("body", "body", "b")]
