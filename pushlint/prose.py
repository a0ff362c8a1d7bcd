"""What a reader hands on: prose, each piece with its place in the message."""

from __future__ import annotations

import re
from typing import NamedTuple

from pushlint import lazy
from pushlint.text import VALUE, Span, Text

SCOPES = (
    "subject",
    "preheader",
    "heading",
    "body",
    "list",
    "link",
    "button",
    "alt",
    "quote",
    "signature",
    "footer",
)

ENDING = lazy.compile(r"(?<=[^\W\d_])\(([^\W\d_]{1,2})\)(?!\w)")
COMMENT = "comment"  # the scope of what only those see who write the file

ZERO_WIDTH = lazy.compile("[\xad\u034f\u200b-\u200f\u2060-\u2064\ufeff]+")
SPACES = lazy.compile(r"[^\S\n]{2,}|[^\S\n ]")
EDGES = lazy.compile(r" \n ?|\n ")
ROUGH = lazy.compile(r"[^\S \n]| [ \n]|\n ")
URL = lazy.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]+(?<![.,;:!?*_])")
LABEL = lazy.compile(r"[A-Z][\w-]*(?: \w+)?:(?:\s|$)")
HEADER = lazy.compile(
    r"^\**(?P<name>subject(?: line)?|pre-?header|preview(?: text)?)\**\s*:[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
GOES_ON = lazy.compile(rf"(?<=[\w,;&{VALUE}])\n(?=[a-zß-öø-ÿ][^\s@]*(?:\s|$))")
WRAPPED_AT = 50  # no column narrower than this is taken for a margin


class Part(NamedTuple):
    """A message within a file that holds several, and one of the versions that say it.

    `name` says where it is: "message 3 <id@host>", "emails[0].body", "row 4, column
    subject"; nothing where the file is the message. `version` tells alternatives of
    one message apart, as the plain text and the HTML of a mail.
    """

    name: str = ""
    version: str = ""


WHOLE = Part()


class Segment(NamedTuple):
    """A paragraph, heading, list item or subject line, as its reader would see it.

    Its text has single spaces; a line that was broken on purpose ends in a line
    feed, and no sentence goes across that.
    """

    scope: str
    text: Text
    part: Part = WHOLE

    @property
    def span(self) -> Span:
        """The bytes of the file that it stands for."""
        return self.text.span(0, len(self.text))

    @property
    def spelt(self) -> str:
        """The words, with tags as they were written."""
        return self.text.spelt(0, len(self.text))


class Gap(NamedTuple):
    """Bytes that could not be read, and why."""

    span: Span
    why: str


def paragraphs(scope: str, text: Text) -> list[Segment]:
    """A block of lines as segments: subject and preheader lines apart, the rest as one.

    Lines that a margin wrapped are joined; white space is made single spaces.
    """
    return _named(scope, text if _tidy(text.string) else unwrap(tidy(text)))


def block(scope: str, text: Text) -> list[Segment]:
    """As `paragraphs`, where no margin wrapped a line: some still go on in the next."""
    text = tidy(text)
    return _named(scope, text.sub(GOES_ON, " ") if "\n" in text.string else text)


def _named(scope: str, text: Text) -> list[Segment]:
    if ":" in text.string and scope in ("body", "heading") and HEADER.search(text.string):
        return _labelled(scope, text)
    return _segment(scope, text)


def _labelled(scope: str, text: Text) -> list[Segment]:
    segments: list[Segment] = []
    start = 0
    for header in HEADER.finditer(text.string):
        segments += _segment(scope, text[start : header.start()])
        name = "subject" if header["name"][0] in "sS" else "preheader"
        segments += _segment(name, text[header.end("name") : header.end()])
        start = header.end()
    return segments + _segment(scope, text[start:])


def _segment(scope: str, text: Text) -> list[Segment]:
    """The text without white space around it, if there is any."""
    stripped = text.string.strip(" \n:*" if scope in ("subject", "preheader") else " \n")
    if not stripped:
        return []
    if len(stripped) < len(text.string):
        start = text.string.index(stripped)
        text = text[start : start + len(stripped)]
    return [Segment(scope, text)]


def _tidy(string: str) -> bool:
    """Whether it is surely a single line with nothing to make tidy, as most are."""
    url = "://" in string or "www." in string
    ending = "(" in string and ENDING.search(string)
    return not (url or ending) and string.isascii() and string == " ".join(string.split())


def tidy(text: Text) -> Text:
    """White space made single spaces, and none beside a line feed; a URL made one word.

    What takes no room is left out, and so are the brackets of an ending: "item(s)".
    """
    string = text.string
    if "(" in string:
        text = text.sub(ENDING, _bare)
    if "://" in string or "www." in string:
        text = text.sub(URL, VALUE)
    if not string.isascii():
        text = text.sub(ZERO_WIDTH, "")
    return text.sub(SPACES, " ").sub(EDGES, "\n") if ROUGH.search(text.string) else text


def _bare(ending: re.Match[str]) -> str:
    return ending[1]


def unwrap(text: Text) -> Text:
    """Line feeds that a margin put there made spaces; the others stay.

    A break was made on purpose where the line had room for the next word and
    that word begins a sentence or a label.
    """
    if "\n" not in text.string:
        return text
    lines = text.string.split("\n")
    margin = max(WRAPPED_AT, *map(len, lines))
    changes = []
    at = 0
    for line, following in zip(lines, lines[1:], strict=False):
        at += len(line) + 1
        if not _on_purpose(line, following, margin):
            changes.append((at - 1, at, " "))
    return text.replace(changes)


def _on_purpose(line: str, following: str, margin: int) -> bool:
    if not line:
        return True
    if not following[:1].isalpha():
        return following[:1] not in (VALUE, "(", "$", "'", "’") and not following[:1].isdigit()
    if following[0].islower():
        return False
    word = following.split(" ", 1)[0]
    return bool(LABEL.match(following)) or len(line) + 1 + len(word) <= margin
