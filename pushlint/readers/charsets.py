"""From bytes to characters where mail declares a charset: a right one, a wrong one or none."""

from __future__ import annotations

import codecs
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from pushlint.prose import Gap
from pushlint.source import mended
from pushlint.text import Text

NAME = re.compile(r"[\w.:+-]{1,40}", re.ASCII)
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
NOT_ASCII = re.compile(r"[\x80-\xff]")
PROBE = rb"\u0041.xn--bcher-kva"  # what decodes something else than a charset changes it
LONGEST = 40  # characters of a name that is told
WIDE = ("utf-16", "utf-32")
WIDTHS = {"utf-16": 2, "utf-32": 4}  # whose bytes can be in two orders
MARKS = frozenset(
    mark.decode("latin-1") for mark in (BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE)
)
SUPERSETS = {  # what is declared, and what is sent, as browsers have it (encoding.spec.whatwg.org)
    "ascii": "",  # who sends others does not know which
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
}
ALIASES = {  # names that Python does not know
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-big5": "cp950",
    "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac_roman",
    "cp-850": "cp850",
    "ansi": "cp1252",
}


def decoded(text: Text, declared: str) -> tuple[Text, list[Gap]]:
    """The characters of a text of bytes, and a Gap where they are no more than a guess."""
    if text.string.isascii() and _is_ascii(declared):
        return text, []
    charset = _charset(declared)
    if charset is None:
        return mended(text), _unknown(text, declared)
    charset = _ordered(charset or "utf-8", text.string)
    try:
        return text.decode(charset), []
    except UnicodeDecodeError:
        return _by_lines(text, charset, f"not {declared[:LONGEST]}, though its header says so")


def _is_ascii(declared: str) -> bool:
    """Whether what is ASCII in this charset is ASCII; so it is where none is known."""
    charset = _charset(declared)
    return not charset or charset in ("utf-8", "cp1252")


@lru_cache
def _charset(declared: str) -> str | None:
    """The codec of a charset; nothing where none is declared, None where none is known."""
    declared = declared.strip().lower()
    if not declared:
        return ""
    if not NAME.fullmatch(declared):
        return None
    try:
        codec = codecs.lookup(ALIASES.get(declared, declared))
    except LookupError:
        return None
    return SUPERSETS.get(codec.name, codec.name) if _of_text(codec) else None


def _ordered(charset: str, string: str) -> str:
    """The charset with the order of its bytes where no mark at the start says it.

    Most text has ASCII in it, whose other bytes are zero.
    """
    width = WIDTHS.get(charset, 0)
    if not width or string[:width] in MARKS:
        return charset
    first, last = (string[at::width].count("\0") for at in (0, width - 1))
    return f"{charset}-be" if first > last else f"{charset}-le"


def _of_text(codec: codecs.CodecInfo) -> bool:
    """Whether it stands for a charset, not for a way to pack or to escape."""
    if codec.name.startswith(WIDE):
        return True
    try:
        return len(PROBE.decode(codec.name)) == len(PROBE)
    except (LookupError, UnicodeError):
        return False


def _unknown(text: Text, declared: str) -> list[Gap]:
    odd = NOT_ASCII.search(text.string)
    assert odd  # else it would be read as ASCII
    return [Gap(text.span(*odd.span()), f"its charset “{declared[:LONGEST]}” is unknown")]


def _by_lines(text: Text, charset: str, why: str) -> tuple[Text, list[Gap]]:
    """The lines that the charset fits in it, the others by a guess."""
    if charset == "utf-8":
        return mended(text), []  # who sends others does not know that they are
    if charset.startswith(WIDE):
        return mended(text), [Gap(text.span(0, len(text)), why)]
    parts: list[Text] = []
    gaps: list[Gap] = []
    for fitting, part in _parted(text, charset):
        parts.append(part.decode(charset) if fitting else mended(part))
        if not fitting and charset != "cp1252":
            gaps.append(Gap(part.span(0, len(part)), why))
    return Text.join(parts), gaps


def _parted(text: Text, charset: str) -> Iterator[tuple[bool, Text]]:
    """The text cut between lines that the charset fits, and lines that it does not fit."""
    lines = LINE.finditer(text.string)
    for fitting, group in groupby(lines, key=lambda line: fits(line[0], charset)):
        first = last = next(group)
        for last in group:
            pass
        yield fitting, text[first.start() : last.end()]


def fits(line: str, charset: str) -> bool:
    """Whether the bytes, a character each, are text in a charset."""
    try:
        line.encode("latin-1").decode(charset)
    except UnicodeDecodeError:
        return False
    return True
