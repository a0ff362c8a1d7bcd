"""MJML, of which HTML mail is made: HTML with tags of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pushlint.prose import Gap, Segment
from pushlint.readers import html
from pushlint.text import Text


def read(text: Text) -> Iterator[Segment | Gap]:
    """The prose of an MJML file; a Gap where it takes in another file."""
    return html.read(text)
