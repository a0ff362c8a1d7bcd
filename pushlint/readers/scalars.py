"""What a YAML scalar says, each character at the bytes that spell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pushlint.text import Text

BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"  # as YAML 1.1 has them
BREAKS = re.compile(BREAK)
ENDS = "\r\n\x85\u2028\u2029"
BLANKS = (" ", "\t")
TAGGED = re.compile(  # types, anchors and remarks, which stand before a value
    rf"(?:[!&]\S*+(?:\s++(?:\#[^{ENDS}]*+)?)*+)*+"
)
BROKEN = rf"{BREAK}(?:[ \t]|{BREAK})*+"
FOLD = rf"(?<![ \t])[ \t]*+{BROKEN}"
PLAIN = re.compile(FOLD)
SINGLE = re.compile(f"''|{FOLD}")
DOUBLE = re.compile(
    rf"\\(?:x[\da-fA-F]{{2}}|u[\da-fA-F]{{4}}|U[\da-fA-F]{{8}}|{BROKEN}|.)"
    rf"|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*+{BROKEN}",
    re.DOTALL,
)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "v": "\v"}
ESCAPED |= {"f": "\f", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
SURROGATES = range(0xD800, 0xE000)  # no characters; JSON spells those beyond U+FFFF as two


def said(text: Text, style: str | None, value: str) -> Text:
    """What a scalar says: no type, no quotes, no indicator, no indentation.

    `style` is that of the parser, and `value` what it has read.
    """
    if not value.strip():
        return text[:0]
    tagged = TAGGED.match(text.string)
    text = text[tagged.end() if tagged else 0 :]
    if style in ("|", ">"):
        return _block(text[_line_end(text.string) :], style == ">", value)
    if style == "'":
        return text[1:-1].sub(SINGLE, lambda found: _folded(found[0]))
    if style == '"':
        return text[1:-1].sub(DOUBLE, _unescaped)
    return text.sub(PLAIN, lambda found: _folded(found[0]))


def _line_end(string: str) -> int:
    found = BREAKS.search(string)
    return found.start() if found else len(string)


def _block(text: Text, folded: bool, value: str) -> Text:
    """A block of lines, from the line break before the first; without those after the last."""
    string = text.string
    line = re.compile(rf"(?:{BREAK}\x20{{0,{_indentation(string, value)}}})++")

    def changes() -> Iterator[tuple[int, int, str]]:
        before = True  # whether the line before begins with a blank
        for found in line.finditer(string):
            blank = string[found.end() : found.end() + 1] in BLANKS
            kept = before or blank or not folded
            breaks = _breaks(found[0])
            new = breaks if kept else _folded(found[0])
            if not found.start():
                new = breaks[1:]
            yield *found.span(), "" if found.end() == len(string) else new
            before = blank

    return text.replace(changes())


def _indentation(string: str, value: str) -> int:
    """How far the lines are indented, by the first that says something."""
    first = value.lstrip(ENDS)
    before = islice(BREAKS.finditer(string), len(value) - len(first) + 1)
    *_, last = before
    return _spaces(string[last.end() :]) - _spaces(first)


def _spaces(string: str) -> int:
    return len(string) - len(string.lstrip(" "))


def _breaks(string: str) -> str:
    """The line breaks in a string, as YAML reads them."""
    return "".join(found if found in "\u2028\u2029" else "\n" for found in BREAKS.findall(string))


def _folded(string: str) -> str:
    """What line breaks say within a paragraph: one of them is a space."""
    if string == "''":
        return "'"
    breaks = _breaks(string)
    return breaks if breaks[0] != "\n" else breaks[1:] or " "


def _unescaped(found: re.Match[str]) -> str:
    escape = found[0]
    if escape[0] != "\\":
        return _folded(escape)
    character = escape[1:]
    if character[0] in ENDS:
        return _breaks(character)[1:]
    if len(character) == 1:
        return ESCAPED.get(character, character)
    code = int(character[1:], 16)
    return "\ufffd" if code in SURROGATES else chr(code)
