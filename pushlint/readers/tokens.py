"""The code of a template tag, in whatever language: names, marks and strings."""

from __future__ import annotations

import re
from typing import NamedTuple

from pushlint import lazy

TOKEN = lazy.compile(
    r"""
      (?<!\w) "  (?P<double> (?: [^"\\] | \\. )*+ ) (?: " | \Z )
    | (?<!\w) '  (?P<single> (?: [^'\\] | \\. )*+ ) (?: ' | \Z )
    | &quot; (?P<entity> (?: [^&] | &(?!quot;) )*+ ) (?: &quot; | \Z )
    | “ (?P<curly> [^”]*+ ) (?: ” | \Z )
    | /\* (?: [^*] | \*(?!/) )*+ (?: \*/ | \Z )
    | (?P<name> [@$]? [^\W\d] [\w$]*+ (?: \. \w++ )*+ )
    | [=!<>]=+ | => | -> | && | \|\| | \?[?:>] | \d[\w.]* | \S
    """,
    re.VERBOSE | re.DOTALL,
)
STRINGS = ("double", "single", "entity", "curly")


class Token(NamedTuple):
    """A name, a mark or a string of the code; of a string, the place of its contents."""

    kind: str  # "name", "string" or nothing
    word: str  # in lower case
    start: int
    end: int


def read(tag: str) -> list[Token]:
    """The code in order; the marks that make it a tag are left out where it begins."""
    tokens: list[Token] = []
    for found in TOKEN.finditer(tag, 5 if tag.startswith("<?php") else 0):
        kind, word = found.lastgroup, found[0].lower()
        if kind in STRINGS:
            closed = found.end() > found.end(kind)
            tokens.append(Token("string" if closed else "", '"', *found.span(kind)))
        elif word.startswith("/*"):
            continue
        elif kind or tokens or word in "([":  # the marks of the tag itself come first
            tokens.append(Token(kind or "", word, *found.span()))
    return tokens
