"""HTML as a row of tags: where each begins and ends, and which attributes it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from pushlint.text import BLOCK, VALUE, Text

UNREAD = (  # elements in which no markup and no prose stands
    r"style|script|template|xml|svg|math|textarea|iframe|noframes|noembed"
    r"|o:OfficeDocumentSettings|w:WordDocument|mj-style|mj-html-attribute"
)
REST = r"(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"  # of a tag; only what follows = is quoted
TOKEN = re.compile(  # each alternative takes all that it looked at, so that the time is linear
    rf"""
      <!--(?: -?> | (?: [^-]++ | -(?!-!?>) )*+ (?: --!?> )?+ )
    | <!\[CDATA\[ (?: [^\]]++ | \](?!\]>) )*+ (?: \]\]> )?+
    | <\?(?: php\b | = ) (?: [^?]++ | \?(?!>) )*+ (?: \?> )?+
    | <[!?] [^>]*+ >?+
    | < (?i: (?P<unread>{UNREAD}) ) (?=[\s>]) {REST} (?<!/)>
        (?: [^<]++ | < (?! (?i: /(?P=unread) ) [\s/>]) )*+
    | </?[a-zA-Z][^\s/<>]*+ {REST} >?+
    | </ [^>]*+ >?+
    """,
    re.VERBOSE,
)
COMMENT = re.compile(r"<!--(?:-?>|.*--!?>)", re.DOTALL)
UNREAD_TAG = re.compile(rf"<(?:{UNREAD})[\s>]", re.IGNORECASE)
CONDITIONAL = re.compile(  # what stands in brackets may have been taken for a merge tag
    rf"""<!--\s*+ (?: \[if\b[^\]>]*+\] | {VALUE} ) >
         (?P<words>.*)
         <!\s*+ (?: \[endif\] | {VALUE} ) \s*+--!?>""",
    re.DOTALL | re.VERBOSE,
)
SPACE = re.compile(r"\s")
NAME = re.compile(r"</?(?P<name>[^\s/<>]+)")
ATTRIBUTE = re.compile(
    rf"""(?P<name>[^\s"'<>/={VALUE}{BLOCK}]++)
         (?: \s*+=\s*+ (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>[^\s"'<>]++) ) )?+
    """,
    re.VERBOSE,
)
REFERENCE = r"&(?:\#\d{1,12};?|\#[xX][\da-fA-F]{1,10};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
ROUGH = re.compile(rf"{REFERENCE}|[ \t\n\r\f]{{2,}}|[\t\n\r\f]")
ROUGH_LINES = re.compile(rf"{REFERENCE}|\r\n?|\f")  # where the lines are meant

Cut = tuple[int, int, str]


class Value(NamedTuple):
    """What an attribute says, and where in its tag."""

    string: str
    start: int
    end: int


def name_of(tag: str) -> str:
    """The name of a tag, in lower case; nothing where it has none."""
    found = NAME.match(tag)
    return found["name"].lower() if found else ""


def truncated(token: str) -> str:
    """What the last token of a file is that it lacks an end; nothing where it has one."""
    if token.startswith("<!--"):
        return "" if COMMENT.fullmatch(token) else "a comment that never ends"
    if UNREAD_TAG.match(token):
        return f"a <{name_of(token)}> that never ends"
    return "" if token.endswith(">") else "a tag that never ends"


def attributes(tag: str, wanted: frozenset[str]) -> Mapping[str, Value]:
    """The attributes of a tag that are called so, the first of each name."""
    values: dict[str, Value] = {}
    if not SPACE.search(tag):
        return values
    for found in ATTRIBUTE.finditer(tag, len(name_of(tag)) + 1):
        name = found[1].lower()
        if name in wanted and name not in values:
            group = found.lastindex or 1
            start, end = found.span(group)
            if group == 1:
                start = end  # it stands there, but says nothing
            values[name] = Value(unescape(tag[start:end]), start, end)
    return values


def prose(text: Text, start: int, end: int, cuts: list[Cut], lines: bool = False) -> Text:
    """The characters start up to end as they are shown: cuts made, references resolved.

    White space is a blank, but for the cuts that are line feeds, and all line feeds if `lines`.
    """
    rough = ROUGH_LINES if lines else ROUGH
    whole = text[start:end]
    if not cuts and not rough.search(whole.string):
        return whole
    return whole.replace(_changes(whole.string, start, cuts, rough))


def _changes(string: str, start: int, cuts: list[Cut], rough: re.Pattern[str]) -> Iterator[Cut]:
    at = 0
    for a, b, new in [*cuts, (start + len(string), start + len(string), "")]:
        for found in rough.finditer(string, at, a - start):
            if found[0][0] == "&":
                length, meaning = _meaning(found[0])
                if length:
                    yield found.start(), found.start() + length, meaning
            else:
                yield found.start(), found.end(), "\n" if rough is ROUGH_LINES else " "
        if a < b:
            yield a - start, b - start, new
        at = b - start


def _meaning(reference: str) -> tuple[int, str]:
    """How many characters of a reference mean something, and what; 0 where none does."""
    new = unescape(reference)
    if new == reference:
        return 0, ""
    length = len(reference)
    if new[1:] and reference.endswith(new[1:]):  # "&nbspnow": the name ends before that
        length, new = length - len(new) + 1, new[:1]
    return length, new if new.strip() or new == "\xa0" else " " * bool(new)
