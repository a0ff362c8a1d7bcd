"""HTML as mail programs show it: what stands apart, what is a link, a button, a footer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pushlint.prose import Gap, Segment
from pushlint.readers import front_matter, template
from pushlint.readers.page import Page, known
from pushlint.text import Text

FRONT = re.compile(r"---[^\S\n]*\n(?P<yaml>.*?\n)---[^\S\n]*(?:\n|$)", re.DOTALL)


def read(text: Text) -> Iterator[Segment | Gap]:
    """The prose of an HTML file, block by block."""
    text = template.blank(text)
    front = FRONT.match(text.string)
    if front:
        yield from front_matter.read(text[front.start("yaml") : front.end("yaml")])
        text = text[front.end() :]
    yield from within(text)


def within(text: Text) -> Iterator[Segment | Gap]:
    """The prose of HTML that stands in something else, its template tags made characters."""
    return Page(text).read()


def said(tag: Text) -> list[Segment]:
    """What a tag says itself, as an image does."""
    return [each for each in within(tag) if isinstance(each, Segment)]


def breaks(tag: str) -> bool:
    """Whether the words before a tag stand apart from those after it, or on another line."""
    return known(tag).apart or known(tag).name == "br"
