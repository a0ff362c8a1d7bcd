"""A value among others in a file: the name of its place, and the prose in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pushlint.prose import Gap, Part, Segment, paragraphs
from pushlint.readers import template, within
from pushlint.readers.keys import Form, Keys
from pushlint.text import Text

BEGINNING = 4096  # characters in which a value that is HTML shows it
HTML = re.compile(
    r"<(?:!doctype|/?(?:html|body|table|t[rdh]|div|p|br|a|b|i|u|em|strong|span|h[1-6]|ul|ol|li|img"
    r"|center|font))(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
DEEPEST = 100  # levels of lists and mappings; parsers take ever longer for more
TOO_DEEP = f"nested more than {DEEPEST} levels deep"
PLAIN_KEY = re.compile(r"[\w-]+")
LONGEST_KEY = 60  # characters of a key that are told
LONGEST_NAME = 240  # characters of a name; of a longer one, its end


class Value(NamedTuple):
    """A value that holds copy: what its place is called, and how it is read."""

    name: str
    form: Form

    def read(self, text: Text) -> Iterator[Segment | Gap]:
        """The prose of the value, a message of its own."""
        scope, form = self.form
        if form == "plain" and HTML.search(text.string, 0, BEGINNING):
            form = "html"
        if form == "plain" and scope != "body":
            yield from (each._replace(part=Part(self.name)) for each in _line(scope, text))
            return
        for piece in within(form, text):
            if isinstance(piece, Segment):
                part = Part(self.name, piece.part.version)
                piece = Segment(piece.scope if scope == "body" else scope, piece.text, part)
            yield piece


class Tree:
    """Where a parser has come to among lists and mappings, and what holds copy there."""

    def __init__(self, keys: Keys, document: str = "") -> None:
        self.keys = keys
        self.branches = [Branch(False, document, None)]

    @property
    def depth(self) -> int:
        """How many lists and mappings are around."""
        return len(self.branches) - 1

    @property
    def at_key(self) -> bool:
        """Whether a key comes next."""
        return self.branches[-1].at is None

    def key(self, key: str) -> None:
        """A key of a mapping, which its value follows."""
        branch = self.branches[-1]
        branch.at = key
        branch.form = self.keys.form(key, branch.around)

    def value(self) -> Value | None:
        """A value that is no list or mapping; it is told if it holds copy."""
        branch = self.branches[-1]
        found = Value(branch.name(), branch.form) if branch.form else None
        branch.step()
        return found

    def open(self, mapping: bool) -> None:
        """A list or mapping begins."""
        branch = self.branches[-1]
        # the value of the whole document has no number
        name = branch.name() if self.depth else branch.above
        self.branches.append(Branch(mapping, name, branch.form))

    def close(self) -> None:
        """The innermost list or mapping ends."""
        self.branches.pop()
        self.branches[-1].step()


class Branch:
    """A list or mapping, and the number or key at which it is being read."""

    def __init__(self, mapping: bool, above: str, around: Form | None) -> None:
        self.above = above
        self.around = around
        self.at: int | str | None = None if mapping else 0  # None: a key comes next
        self.form = None if mapping else around

    def name(self) -> str:
        """What the place is called: "emails[0].body"."""
        if isinstance(self.at, int):
            name = f"{self.above}[{self.at}]"
        else:
            name = self._below(_told(self.at or "?"))
        return name if len(name) <= LONGEST_NAME else "…" + name[-LONGEST_NAME:]

    def step(self) -> None:
        """Go on to what follows a value, or a key that is a list or mapping itself."""
        if isinstance(self.at, int):
            self.at += 1
        else:
            self.at = "?" if self.at is None else None
            self.form = None

    def _below(self, key: str) -> str:
        between = "" if not self.above or self.above.endswith(" ") else "."
        return f"{self.above}{between}{key}"


def _line(scope: str, text: Text) -> list[Segment]:
    return paragraphs(scope, template.blank(text))


def _told(key: str) -> str:
    key = key if len(key) <= LONGEST_KEY else key[:LONGEST_KEY] + "…"
    if PLAIN_KEY.fullmatch(key):
        return key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
