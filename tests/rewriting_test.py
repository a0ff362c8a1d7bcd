"""A file with its first alternatives written into it, and what it cannot take."""

import base64
import csv
import json
import re
from functools import partial

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import choices
from pushlint.lint import check
from pushlint.rewriting import NO_FEWER, PUSHES, kinds, rewritten
from pushlint.source import Source
from pushlint.splices import applied

RULES = {
    "urgency/act-now": {
        "phrases": [{"match": ["act now"], "release": ["Take your time.", "take your time"]}]
    },
    "urgency/today": {"phrases": [{"match": ["today only"], "fact": ""}]},
    "urgency/quote": {"phrases": [{"match": ["hurry"], "release": 'say "when", or: not'}]},
    "urgency/arrow": {"phrases": [{"match": ["last call"], "release": "later → or never"}]},
    "urgency/seats": {"phrases": [{"match": ["{number} left"], "fact": "what saves you some"}]},
    "urgency/mute": {"phrases": [{"match": ["last chance"]}]},
    "urgency/top": {
        "phrases": [{"match": ["top one"], "fact": "very top one"}],
        "series": {"least": 2, "within": 2},
    },
    "stacking/run": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": "Is it?"}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def checked(rules):
    """From a source to its report, and to that on some rules alone."""
    made = rules(RULES)
    return lambda source, chosen=frozenset(RULES): check(source, made, chosen)


@pytest.fixture(scope="module")
def rewrite(checked):
    def rewrite(data, path="a.txt"):
        source = Source(path, data if isinstance(data, bytes) else data.encode())
        return rewritten(checked(source), checked, checked)

    return rewrite


def why(made):
    return [left.why for left in made.left]


WRITTEN = {
    "a sentence": ("Oh. Act now! Oh.", "Oh. Take your time. Oh."),
    "words": ("Please act now, here.", "Please take your time, here."),
    "several sentences": ("Act now. So, act now.", "Take your time. Take your time."),
    "words that are dropped, without a double space": ("It is today only less.", "It is less."),
    "words that are dropped at the start": ("Today only, it is less.", "It is less."),
    "words that are dropped at the end": ("It is less, today only.", "It is less."),
    "two findings of a sentence": ("Act now, today only, here.", "Take your time, here."),
    "a run": ("It saves you time. It saves you work. Oh.", "It saves you time. Is it? Oh."),
    "a run and a sentence in it": (
        "It saves you time. Act now, it saves you work. Oh.",
        "It saves you time. Is it? Oh.",
    ),
    "around HTML where none is known": (
        "Oh <i>act now</i>, here.",
        "Oh <i>take your time</i>, here.",
    ),
    "around a tag": ("Act now, {{ a }}.", "Take your time, {{ a }}."),
    "nothing where there is nothing": ("Oh.", "Oh."),
    "an empty file": ("", ""),
}


@pytest.mark.parametrize(("text", "new"), WRITTEN.values(), ids=WRITTEN)
def test_it_writes(rewrite, text, new):
    assert rewrite(text).data.decode() == new


KEPT = {
    "line endings of Windows": b"Oh.\r\n\r\nAct now.\r\n",
    "line endings of old Macs": b"Oh.\r\rAct now.\r",
    "that there is no final newline": b"Oh.\n\nAct now.",
    "spaces at the ends of lines": b"Oh.  \n\nAct now. \n",
    "a byte order mark": b"\xef\xbb\xbfAct now.\n",
    "the charset of Windows": b"Caf\xe9. Act now.\n",
    "UTF-16": "\ufeffCafé. Act now.\n".encode("utf-16-le"),
    "UTF-16 the other way round": "\ufeffAct now.\n".encode("utf-16-be"),
    "NUL bytes": b"word " * 100 + b"\0\n\nAct now.\n",
}


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_it_keeps(rewrite, data):
    made, utf_16 = rewrite(data), data[:2] in (b"\xff\xfe", b"\xfe\xff")
    charset = (
        {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}[data[:2]] if utf_16 else "latin-1"
    )
    old, new = ("Act now".encode(charset), "Take your time".encode(charset))
    assert made.data == data.replace(old, new) != data


MAIL = b"Content-Transfer-Encoding: %b\nContent-Type: text/%b; charset=utf-8\n\n%b\n"
LEFT = {
    "quoted-printable": (
        MAIL % (b"quoted-printable", b"plain", b"Oh, act now, here."), "a.eml", choices.ENCODED
    ),
    "base64": (
        MAIL % (b"base64", b"plain", base64.b64encode(b"Oh, act now, here.")), "a.eml",
        choices.ENCODED,
    ),
    "a subject in quoted-printable": (
        b"Subject: =?utf-8?Q?Hurry?=\n\nOh.\n", "a.eml", choices.ENCODED
    ),
    "a letter that the charset lacks": (
        b"Caf\xe9. Oh, last call, here.\n", "a.txt", choices.UNSPELT.format("→", "cp1252")
    ),
    "a letter that a mail lacks": (
        b"Subject: a\nFrom: b\n\nOh, last call, here.\n", "a.eml",
        choices.UNSPELT.format("→", "ascii"),
    ),
    "markup among the words": (b"Oh, act **now**, here.", "a.md", choices.BETWEEN),
    "tags of HTML where none are known": (
        b"It saves you time. It saves you <b>work</b>. Oh.", "a.txt", choices.BETWEEN
    ),
    "a tag of HTML that begins before the sentence": (
        b"<p style=x! Today only, y>It saves.", "a.txt", choices.MISREAD
    ),
    "no rewrite": (b"Oh, last chance, here.", "a.txt", choices.NO_REWRITE),
    "a quote in a string of JSON": (b'{"body": "Oh, hurry, here."}', "a.json", choices.MISREAD),
    "a quote in a string of YAML": (b'body: "Oh, hurry, here."\n', "a.yaml", choices.MISREAD),
    "a colon in a value of YAML": (b"body: Oh, hurry, here.\n", "a.yaml", choices.MISREAD),
    "a comma in a cell": (b"body,other\nOh hurry here.,x\n", "a.csv", choices.MISREAD),
    "a rewrite that pushes": (
        b"It saves you work. We have three left, here.", "a.txt",
        PUSHES.format("stacking/run"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "path", "reason"), LEFT.values(), ids=LEFT)
def test_it_leaves(rewrite, data, path, reason):
    made = rewrite(data, path)
    assert (made.data, why(made)) == (data, [reason])


def test_it_leaves_what_would_not_lower_the_count(rewrite):
    assert why(rewrite("Our top one, here. The top one.")) == [NO_FEWER]


READABLE = {
    "JSON": (b'{"body": "Oh, act now, here."}', "a.json", json.loads),
    "YAML": (b"body: Oh, act now, here.\n", "a.yaml", yaml.safe_load),
    "CSV": (
        b'body,b\n"Oh, act now, here.",x\n',
        "a.csv",
        lambda text: list(csv.reader(text.splitlines())),
    ),
}


@pytest.mark.parametrize(("data", "path", "load"), READABLE.values(), ids=READABLE)
def test_values_are_written_in(rewrite, data, path, load):
    made = rewrite(data, path).data
    assert load(made.decode()) and made == data.replace(b"act now", b"take your time")


def test_a_word_file_is_left(checked):
    docx = pytest.importorskip("docx")
    from io import BytesIO

    document, file = docx.Document(), BytesIO()
    document.add_paragraph("Act now.")
    document.save(file)
    source = Source("a.docx", file.getvalue())
    other = partial(checked, chosen=frozenset(RULES))
    assert why(rewritten(checked(source), checked, other)) == [choices.DERIVED]


def test_a_mail_takes_letters_beyond_ascii_where_it_has_some(rewrite):
    data = "Subject: a\nFrom: b\nContent-Type: text/plain; charset=utf-8\n\nCafé, last call.\n"
    assert rewrite(data, "a.eml").data.decode() == data.replace("last call", "later → or never")


def test_other_lines_are_written_where_one_cannot_be(rewrite):
    made = rewrite("It saves you work. We have three left, here. Act now. So act now, here.")
    assert (
        made.data
        == b"It saves you work. We have three left, here. Take your time. So take your time, here."
    )


def test_what_may_not_be_brought_in_can_be_more_than_what_is_looked_for(checked):
    source = Source("a.txt", b"It saves you work. We have three left, here.")
    seats = partial(checked, chosen=frozenset(("urgency/seats",)))
    assert why(rewritten(seats(source), seats, checked)) == ["it would bring stacking/run"]


def test_what_is_looked_for_can_be_less_than_what_is_found(checked):
    source = Source("a.txt", b"Act now. Oh, hurry.")
    act = partial(checked, chosen=frozenset(("urgency/act-now",)))
    assert rewritten(act(source), act, checked).data == b"Take your time. Oh, hurry."


def test_it_tells_what_was_done(rewrite):
    made = rewrite("Oh.\n\nAct now.\n")
    assert [(each.line, each.rules) for each in made.done] == [(3, ("urgency/act-now",))]


WORDS = [
    "Act now.", "act now, here.", "today only", "Oh,", "{{ a }}", "{% if b %}", "{% endif %}",
    "\n", "\r\n", "\n\n", "hurry", "three left", "é", "“x”",
    "It saves you time.", "**b**", "last call", "- ",
    "&amp;", "<b>", "  ",
]  # fmt: skip
TAGS = ["{{ a }}", "{% if b %}", "{% endif %}"]
FILES = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.eml", "a.yaml", "a.csv"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)


@pytest.fixture(scope="module")
def rewrites(rewrite):
    """From a drawn file to its bytes and it rewritten."""

    def rewrites(file):
        text, path, mark = file
        data = mark + text.encode()
        return data, rewrite(data, path)

    return rewrites


@settings(deadline=None)
@given(FILES)
def test_bytes_outside_of_the_edits_stay(rewrites, file):
    data, made = rewrites(file)
    cuts = [0, *(at for change in made.splices for at in change[:2]), len(data)]
    kept = [data[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    rest = made.data
    for piece in kept:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]


@settings(deadline=None)
@given(FILES)
def test_tags_stay_in_their_order(rewrites, file):
    data, made = rewrites(file)
    assert tags(made.data.decode()) == tags(data.decode())


def tags(text):
    return re.findall("|".join(map(re.escape, TAGS)), text)


@settings(deadline=None)
@given(FILES)
def test_a_second_time_changes_nothing(rewrites, file):
    _, made = rewrites(file)
    *_, again = rewrites((made.data.decode(), file[1], b""))
    assert again.splices == ()


@settings(deadline=None)
@given(FILES)
def test_what_is_found_then_is_less_and_nothing_new(checked, rewrites, file):
    data, made = rewrites(file)
    if made.splices:
        before = kinds(checked(Source(file[1], data)))
        after = kinds(checked(Source(file[1], made.data)))
        assert (after - before, after.total() < before.total()) == ({}, True)


@settings(deadline=None)
@given(FILES)
def test_it_says_what_the_file_then_has(rewrites, file):
    data, made = rewrites(file)
    assert made.data == applied(data, made.splices) == made.report.source.data
