"""How mail spells bytes: quoted-printable, base64, and the encoded words of headers."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from pushlint.prose import Gap
from pushlint.readers import charsets
from pushlint.text import Text

QUOTED = re.compile(
    r"=[\da-fA-F]{2}"  # a byte
    r"|=[ \t]*(?:\r\n|\r|\n|\Z)"  # a line that goes on
    r"|(?<![ \t=])[ \t]++(?=[\r\n]|\Z)"  # what was added on the way
)
OTHER_LINES = re.compile(
    r"(?:^[^\n]*?(?:[^\s=][ \t]++[^\s=]|[:<>])[^\n]*+(?:\n|\Z))+", re.MULTILINE
)
NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]+")
STREAM = re.compile(r"([A-Za-z0-9+/]+)=*")
WORD = re.compile(
    r"=\?(?P<charset>[^?\s*]+)(?:\*[^?\s]*)?\?(?P<encoding>[bqBQ])\?"
    r"(?P<spelt>(?:[^?=]|\?(?!=)|=(?!\?[^=]))*+)\?="
)
FOLD = re.compile(r"[\r\n]+(?=[ \t])")
QUOTED_IN_WORD = re.compile(r"_|=[\da-fA-F]{2}")
BASE64_WORD = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?")

Decoded = tuple[Text, list[Gap]]


def quoted_printable(text: Text) -> Decoded:
    """The bytes that quoted-printable spells; what is none of it stays as it is."""
    return text.sub(QUOTED, _byte).fixed(), []


def _byte(match: re.Match[str]) -> str:
    return chr(int(match[0][1:], 16)) if match[0].strip("= \t\r\n") else ""


def base64(text: Text) -> Decoded:
    """The bytes that base64 spells; a Gap where lines are something else.

    Where most of the text is, it is taken for the bytes themselves.
    """
    others = [text.span(*line.span()) for line in OTHER_LINES.finditer(text.string)]
    gaps = [Gap(span, "no base64, though its header says so") for span in others]
    clean = text.sub(OTHER_LINES, "") if others else text
    clean = clean.sub(NOT_BASE64, "")
    if sum(end - start for start, end in others) > len(clean):
        return text, gaps[:1]
    parts: list[Text] = []
    broken: list[Gap] = []
    for stream in STREAM.finditer(clean.string):
        start, end = stream.span(1)
        if (end - start) % 4 == 1:
            end -= 1
            broken = broken or [Gap(clean.span(end, end + 1), "base64 that breaks off")]
        data = a2b_base64(clean.string[start:end] + "===").decode("latin-1")
        parts.append(clean[start:end].regroup(data, 3, 4))
    return Text.join(parts), gaps + broken


def plain(text: Text) -> Decoded:
    """The bytes as they are."""
    return text, []


ENCODINGS: Mapping[str, Callable[[Text], Decoded]] = {
    "": plain,
    "7bit": plain,
    "8bit": plain,
    "binary": plain,
    "quoted-printable": quoted_printable,
    "base64": base64,
}


class Piece(NamedTuple):
    """Bytes of a header in one charset; None where none is named."""

    charset: str | None
    text: Text


def words(text: Text) -> Decoded:
    """The characters of a header field: unfolded, its encoded words decoded (RFC 2047)."""
    parts: list[Text] = []
    gaps: list[Gap] = []
    for charset, pieces in groupby(_pieces(text.sub(FOLD, "")), key=lambda piece: piece.charset):
        part, unread = charsets.decoded(Text.join(p.text for p in pieces), charset or "")
        parts.append(part)
        gaps += unread
    return Text.join(parts), gaps


def _pieces(text: Text) -> Iterator[Piece]:
    """The encoded words and what is between; white space between two of them is nothing."""
    done = 0
    after_word = False
    for word in WORD.finditer(text.string):
        spelt = _spelt(word["encoding"], text[slice(*word.span("spelt"))])
        if spelt is None:
            continue
        between = text[done : word.start()]
        if between.string and not (after_word and between.string.isspace()):
            yield Piece(None, between)
        yield Piece(word["charset"].lower(), spelt)
        done, after_word = word.end(), True
    if done < len(text):
        yield Piece(None, text[done:])


def _spelt(encoding: str, text: Text) -> Text | None:
    """The bytes of an encoded word; None where it is broken."""
    if encoding in "qQ":
        return text.sub(
            QUOTED_IN_WORD, lambda found: " " if found[0] == "_" else _byte(found)
        ).fixed()
    return base64(text)[0] if BASE64_WORD.fullmatch(text.string) else None
