"""What holds in every format: a finding's bytes, read again as the format says, are its words."""

import base64
import csv
import io
import json
import quopri
import re
from html import unescape

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import lint, readers
from pushlint.prose import Gap
from pushlint.source import Source

TAG = re.compile(r"<[^<>]*>|\{%[^%]*%\}")
SPACE = re.compile(r"\s+")
BEFORE = st.sampled_from(["", "Hi Ann. ", "Né 😀. ", "\u201cYes\u201d, so:  ", "R&D. ", "a\tb. "])
PUSH = st.sampled_from(["Act now", "Don\u2019t miss out", "It's your last chance", "Buy\xa0now"])
AFTER = st.sampled_from(["", ".", "! Né", ", Ann.", ". Bye \u2014 B.", "!\n\nBye."])


def words(text):
    """The words as a rule sees them."""
    return SPACE.sub(" ", text.replace("\xa0", " ")).strip()


def markup(text):
    return unescape(TAG.sub("", text))


def plain(said, cut):
    return said.encode(), lambda raw: raw.decode()


def spelt_out(said, cut):
    """As HTML, with a tag within the words and their letters as references."""
    spelt = [f"&#{ord(c)};" if n % 3 == cut % 3 and c.isalnum() else c for n, c in enumerate(said)]
    spelt.insert(cut % (len(spelt) + 1), "<b>")
    html = "".join(c.replace("&D", "&amp;D") for c in spelt).replace("\n\n", "</b><p>")
    return f"<p>{html}".encode(), lambda raw: markup(raw.decode())


def quoted_printable(said, cut):
    body = quopri.encodestring(said.encode())
    body = body[: cut % 7] + b"=\r\n" + body[cut % 7 :] if b"=" not in body[: cut % 7 + 2] else body
    head = b"From: a@b.c\nContent-Type: text/plain; charset=utf-8\n"
    head += b"Content-Transfer-Encoding: quoted-printable\n\n"
    return head + body, lambda raw: quopri.decodestring(raw).decode()


def in_base64(said, cut):
    """What was cut out may begin and end with bits of other letters: up to two on each side."""
    body = base64.encodebytes(said.encode())
    head = b"From: a@b.c\nContent-Type: text/plain; charset=utf-8\n"
    head += b"Content-Transfer-Encoding: base64\n\n"
    return head + body, lambda raw: base64.b64decode(raw + b"===").decode(errors="replace")


def subject(said, cut):
    word = base64.b64encode(said.split("\n")[0].encode()).decode()
    mail = f"From: a@b.c\nSubject: =?utf-8?b?{word}?=\n\nHi.\n".encode()
    return mail, lambda raw: base64.b64decode(raw + b"===").decode(errors="replace")


def as_yaml(said, cut):
    style = ("'", '"', "|", ">", None)[cut % 5]
    dumped = yaml.safe_dump({"body": said}, default_style=style, allow_unicode=cut % 2 == 0)
    quote = dumped.split(": ", 1)[1][:1]
    quote = quote if quote in "'\"" else ""
    indent = "" if quote else " "  # of all lines of a block, so that they are one scalar

    def again(raw):
        return yaml.safe_load(quote + indent + raw.decode() + quote)

    return dumped.encode(), again


def as_json(said, cut):
    dumped = json.dumps({"body": said}, ensure_ascii=cut % 2 == 0)
    return dumped.encode(), lambda raw: json.loads(f'"{raw.decode()}"')


def as_csv(said, cut):
    written = io.StringIO()
    csv.writer(written).writerows([["email", "body"], ["a@b.c", said]])
    return written.getvalue().encode(), lambda raw: raw.decode().replace('""', '"')


FORMATS = {
    "mail.txt": plain,
    "mail.md": plain,
    "mail.html": spelt_out,
    "mail.html.j2": spelt_out,
    "quoted.eml": quoted_printable,
    "base64.eml": in_base64,
    "subject.eml": subject,
    "copy.yaml": as_yaml,
    "copy.json": as_json,
    "copy.jsonl": as_json,
    "copy.csv": as_csv,
}


@pytest.mark.parametrize("path", FORMATS)
@given(BEFORE, PUSH, AFTER, st.integers(0, 60))
@settings(deadline=None, max_examples=60)
def test_the_bytes_of_a_finding_read_again_are_its_words(path, before, push, after, cut):
    data, again = FORMATS[path](before + push + after, cut)
    found = lint(data, path=path)
    assert found, data
    for finding in found:
        read = words(again(data[slice(*finding.span)]))
        assert words(finding.text) in read, (data, finding.span)
        assert len(read) <= len(words(finding.text)) + 4 * ("eml" in path)


def test_every_real_message_is_read_or_named(shared):
    unread = []
    for path in sorted([*(shared / "mail").rglob("*.eml"), *(shared / "gold/files").iterdir()]):
        pieces = list(readers.read(Source(path.name, path.read_bytes())))
        if not any(not isinstance(piece, Gap) for piece in pieces) and not pieces:
            unread.append(path.name)
    assert unread == []


NO_PROSE = re.compile(
    r"^(?:Received|Return-Path|Message-I[Dd]|MIME-Version|X-[\w-]+): |[A-Za-z0-9+/]{60}"
)


def test_no_header_and_no_blob_of_a_real_mail_is_prose(shared):
    odd = []
    for path in sorted((shared / "mail").rglob("*.eml")):
        for piece in readers.read(Source(path.name, path.read_bytes())):
            if not isinstance(piece, Gap) and piece.scope not in ("quote", "signature", "footer"):
                if NO_PROSE.search(piece.text.string):
                    odd.append((path.name, piece.text.string[:80]))
    assert odd == []
