"""Mailboxes: their mails, and what is said to be one."""

import mailbox

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import readers
from pushlint.prose import Segment
from pushlint.source import Source


def segments(data, path="a.mbox"):
    return [read for read in readers.read(Source(path, data)) if isinstance(read, Segment)]


def read(data, path="a.mbox"):
    return [(segment.part.name, str(segment.text)) for segment in segments(data, path)]


TWO = [("message 1", "Hi"), ("message 2", "Bye")]
READ = {
    "nothing is nothing": (b"", []),
    "a mail is one": (b"From a@b\nSubject: Hi\n\n", [("message 1", "Hi")]),
    "each mail is a part, called by its Message-ID": (
        b"From a\nMessage-ID: <1@b>\nSubject: Hi\n\nAct.\n\n"
        b"From a\nSubject: Bye\nMessage-Id:\n <2@b>",
        [("message 1 <1@b>", "Hi"), ("message 1 <1@b>", "Act."), ("message 2 <2@b>", "Bye")],
    ),
    "lines may end in CRLF": (
        b"From a\r\nSubject: Hi\r\n\r\n\r\nFrom a\r\nSubject: Bye\r\n\r\n",
        TWO,
    ),
    "lines may end in CR": (b"From a\rSubject: Hi\r\rFrom a\rSubject: Bye\r\r", TWO),
    "a byte order mark is left out": (
        b"\xef\xbb\xbfFrom a\nSubject: Hi\n\n\nFrom a\nSubject: Bye",
        TWO,
    ),
    "empty lines before the first are left": (b"\n\nFrom a\nSubject: Hi", [("message 1", "Hi")]),
    "the first may lack its line": (b"Subject: Hi\n\n\nFrom a\nSubject: Bye", TWO),
    "a sentence from a mail is none": (
        b"From a\n\nFrom now on\nit is ours.\n\nFrom then on\n\nit was.\n",
        [("message 1", "From now on it is ours."), ("message 1", "From then on")]
        + [("message 1", "it was.")],
    ),
    "a line that follows no empty line begins none": (
        b"From a\n\nWe come\nFrom here: there\nTo: there",
        [("message 1", "We come\nFrom here: there\nTo: there")],
    ),
    "a quoted line is read as it was": (
        b"From a\n\nHi,\n\n>From you\nTo: me\n\n>>From me\n",
        [("message 1", "Hi,"), ("message 1", "From you\nTo: me"), ("message 1", "From me")],
    ),
    "an attached mail is a part of its own": (
        b"From a\nMessage-ID: <1@b>\nContent-Type: message/rfc822\n\nMessage-ID: <2@b>\n\nHi",
        [("message 1 <1@b>, attached message 1 <2@b>", "Hi")],
    ),
}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_a_mailbox_is_read(data, prose):
    assert read(data) == prose


def test_a_quoted_line_after_another_is_a_quote():
    data = b"From a\n\nHi,\n>>From me\n"
    assert [segment.scope for segment in segments(data)] == ["body", "quote"]


def test_words_point_at_their_bytes_in_the_mailbox():
    data = b"From a\nSubject: Hi\n\n\nFrom a\nContent-Transfer-Encoding: base64\n\nQWN0\nIG5vdw=="
    text = segments(data)[-1].text
    assert text.string == "Act now"
    start, end = text.span(4, 7)
    assert data[start:end] == b"IG5vdw"


def test_what_begins_like_a_mailbox_is_one():
    data = b"\xef\xbb\xbfFrom a\nSubject: Hi\n\n\nFrom a\nSubject: Bye"
    assert read(data, "inbox") == TWO


@given(st.lists(st.text("ab \nFrom:>", max_size=30), max_size=4))
@settings(deadline=None)
def test_the_mails_are_those_that_were_put_in(tmp_path_factory, bodies):
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    box = mailbox.mbox(path)
    for number, body in enumerate(bodies):
        box.add(f"Subject: {number}\n\n{body}\n".encode())
    box.close()
    subjects = [segment for segment in segments(path.read_bytes()) if segment.scope == "subject"]
    assert [str(segment.text) for segment in subjects] == [str(n) for n in range(len(bodies))]


def test_any_number_of_mails_is_read():
    data = b"From a\nSubject: Hi\n\nAct.\n\n" * 5_000
    assert len(read(data)) == 10_000
