"""Which strings in the code of a template tag are printed, and so are prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pushlint import lazy
from pushlint.readers import tokens
from pushlint.readers.functions import (
    APPENDING,
    ASSIGNING,
    CHOOSING,
    COMMANDS,
    COMPARING,
    COPY,
    DEFINING,
    FILTERS,
    JOINING,
    JOINS,
    LISTING,
    NO_TEXT,
    PRINTING,
)
from pushlint.text import BLOCK, VALUE

QUOTES = ('"', "'", "“", "&quot;", "default=", "fallback=")
BARE = lazy.compile(
    r"(?:default|fallback)=(?P<bare>[^\s\"'{}|,=\]]++(?:\s++[^\s\"'{}|,=\]]++)*+)\s*+[\]}]+$"
)
INSERT = lazy.compile(r"default=")  # {{insert name "default=Customer"}}
SPACE = lazy.compile(r"\s")
KEY = lazy.compile(  # in a word alone: a path, an id, a format
    r"(?<!<)/|[_#@=%]|\\(?![nrt\"'])|\w[.:]\w|^\.|\w-\w*-"
)
NO_PROSE = lazy.compile(  # attributes, addresses, measures
    r"\s*(?:[\w:-]+=[\"']|(?:https?|mailto|tel|sms|data):|-?[\d.]+(?:px|r?em|pt|%|v[wh])\b)"
)
LETTER = lazy.compile(r"[^\W\d_]")
PRINTED = lazy.compile(r"(?:\{\{\{?[~-]?|<%[=-]=?|%%=v\(|<\?=|\becho)\s*([@$]?\w+)")


class Printed(NamedTuple):
    """A string that a tag prints, by its place in the tag, and what the code before it reads as."""

    start: int
    end: int
    before: str


def printed(
    tag: str, prints: bool, shown: Callable[[], frozenset[str]]
) -> tuple[list[Printed], str]:
    """The strings of a tag that reach the reader, and what the code after them stands for.

    `shown` are the names that the template prints somewhere.
    """
    value = VALUE if prints else BLOCK
    if not any(quote in tag for quote in QUOTES):
        return [], value
    bare = BARE.search(tag)
    if bare:
        return [Printed(*bare.span("bare"), VALUE + BLOCK)], BLOCK
    code = _Code(tag, prints, shown)
    numbers = list(code.printed())
    if not numbers:
        return [], value
    marks = [code.mark(*pair) for pair in pairwise([-1, *numbers, len(code.tokens)])]
    places = (code.place(number) for number in numbers)
    return [Printed(*place, mark) for place, mark in zip(places, marks, strict=False)], marks[-1]


def names(template: str) -> frozenset[str]:
    """What a template prints by name."""
    return frozenset(name.lower() for name in PRINTED.findall(template))


class _Code:
    """The tokens of a tag, and what they say of each string among them."""

    def __init__(self, tag: str, prints: bool, shown: Callable[[], frozenset[str]]) -> None:
        self.tag = tag
        self.tokens = tokens.read(tag)
        self.words = [token.word for token in self.tokens]
        self.prints = prints
        self.shown = shown
        named = self.tokens[:1] and self.tokens[0].kind == "name"
        self.first = self.words[0].rpartition(".")[2] if named else ""
        self.question = self.words.index("?") if "?" in self.words else len(self.words)
        pairs = enumerate(zip(self.words, self.words[1:], strict=False))
        made = (n for n, (mark, name) in pairs if mark == "|" and NO_TEXT.fullmatch(name))
        self.joins = JOINS | {","} if "concat" in self.words else JOINS
        self.textual = max(made, default=-1)  # up to there strings become something else

    def place(self, number: int) -> tuple[int, int]:
        """Where the string is in the tag."""
        _, _, start, end = self.tokens[number]
        insert = INSERT.match(self.tag, start, end)
        return insert.end() if insert else start, end

    def mark(self, last: int, following: int) -> str:
        """What the code between two strings stands for: a value joined to them, or a wall."""
        words = self.words[last + 1 : following]
        before = last < 0 or words[:1] and words[0] in self.joins
        after = following == len(self.words) or words[-1:] and words[-1] in self.joins
        after = after or words[-2:] in APPENDING
        if last >= 0:
            return VALUE if before and after and len(words) > 1 else BLOCK
        if self.valued or after and len(words) > 1 and self.prints:
            return VALUE if after else VALUE + BLOCK
        return BLOCK

    @cached_property
    def command(self) -> bool:
        """Whether it begins with the name of a function that strings are given to."""
        commands = COMMANDS if self.prints else COMMANDS - {"or"}
        given = self.tokens[1:2]
        if not given or self.first not in commands:
            return False
        named = given[0].kind == "name" and self.first in CHOOSING
        return given[0].kind == "string" or given[0].word in ("(", ":") or named

    @property
    def valued(self) -> bool:
        """Whether it may print something that is no string of its own."""
        choice = {"?", "if", "else"}.intersection(self.words[1:])
        called = self.command or (self.first in CHOOSING and self._word(1) == "(")
        return bool(self.first) and self.prints and not choice and not called

    def printed(self) -> Iterator[int]:
        """The numbers of the strings that are printed."""
        owners, piped = [""], ""
        for number, (kind, word, _, _) in enumerate(self.tokens):
            if kind == "string":
                if self._worded(number) and self._printed(number, owners[-1] or piped):
                    yield number
            elif word in ("(", "[", "{"):
                owners.append(self._owner(number) or owners[-1])
            elif word in (")", "]", "}") and len(owners) > 1:
                owners.pop()
            elif word == "|" and len(owners) == 1:
                piped = "|" + self._word(number + 1)

    def _word(self, number: int) -> str:
        return self.words[number] if 0 <= number < len(self.words) else ""

    def _owner(self, number: int) -> str:
        """What a bracket belongs to: a function, or itself where it is an index or a map."""
        word, before = self._word(number), self._word(number - 1)
        if word == "{":
            return word
        inner = [token.kind for token in self.tokens[number + 1 : number + 3]]
        if word == "(" and inner == ["name", "string"]:  # as in Handlebars: (t "Hi")
            return self._word(number + 1)
        called = number and self.tokens[number - 1].kind == "name" or before in (")", "]")
        if not called or before in JOINING:
            return ""
        filtered = "|" if self._word(number - 2) == "|" else ""
        return filtered + before if word == "(" else word

    def _worded(self, number: int) -> bool:
        """Whether it is made of words, and no filter makes something else of it."""
        _, _, start, end = self.tokens[number]
        words = self.tag[start:end]
        key = not SPACE.search(words) and KEY.search(words) and not INSERT.match(words)
        spoken = LETTER.search(words) and not key and not NO_PROSE.match(words)
        return bool(spoken) and number > self.textual

    def _printed(self, number: int, owner: str) -> bool:
        """Whether a string reaches the reader; `owner` is the call or filter that it belongs to."""
        before, following = self._word(number - 1), self._word(number + 1)
        key = following == ":" and number < self.question
        if key or before in COMPARING or following in COMPARING:
            return False
        named = number > 1 and self.tokens[number - 2].kind == "name"
        if named and before in DEFINING and not (before == ":" and number > self.question):
            return self._defined(number)
        if owner[:1] == "|":
            return owner[1:] in FILTERS or before == "|"
        if owner:
            return self._given(owner.rpartition(".")[2], before)
        if self.command and number:
            symbol = number == 4 and self.words[1] == ":"  # f.label :email, "Your address"
            if number == 1 or symbol or (self.first in CHOOSING and self.words[1] != "("):
                return True
        joining = JOINING if self.first else JOINING | LISTING
        return self.prints and before in joining

    def _given(self, function: str, before: str) -> bool:
        begins = before in ("(", function)
        if function in CHOOSING:
            return (begins or before == ",") and (self.prints or function != "if")
        return function in PRINTING and begins

    def _defined(self, number: int) -> bool:
        """Whether the name that the string is given to holds copy."""
        key, mark = self.words[number - 2], self.words[number - 1]
        if self._word(number - 3) == "|":
            return key in FILTERS
        if key in COPY or (key == "label" and mark == ":"):
            return True
        assigned = mark == "=" and not self.prints and self._word(number - 3) in ASSIGNING
        return assigned and key in self.shown()
