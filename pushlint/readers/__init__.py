"""From a file to the prose in it: one module a format, imported when a file asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from pushlint.prose import Gap, Segment
from pushlint.readers import template
from pushlint.readers.forms import BYTES, DATA, DERIVED, TEMPLATED, form
from pushlint.source import Source
from pushlint.text import Text


class Opened(NamedTuple):
    """What a file's positions count in, and the prose in it.

    That is the file itself, or the text that stands for one whose bytes spell no words.
    """

    source: Source
    pieces: Iterator[Segment | Gap]


def opened(source: Source, keys: Sequence[str] = ()) -> Opened:
    """The prose of a source, and what its positions count in.

    In a data file, these keys hold copy besides the usual ones.
    Raises UserError where the source is in no format that can be read.
    """
    name = form(source)
    if name in DERIVED:
        made: Opened = import_module(f"pushlint.readers.{name}").opened(source)
        return made
    text = Text.of(source.data) if name in BYTES else source.text
    if name in DATA:
        reader = import_module(f"pushlint.readers.{name}")
        return Opened(
            source, reader.read(text, import_module("pushlint.readers.keys").Keys.of(keys))
        )
    return Opened(source, within(name, text))


def read(source: Source) -> Iterator[Segment | Gap]:
    """The prose of a source, in its order; as plain text where nothing says otherwise.

    Raises UserError where the source is in no format that can be read.
    """
    return opened(source).pieces


def within(name: str, text: Text) -> Iterator[Segment | Gap]:
    """The prose of a text in a format: a whole file, or a part of one."""
    yield from import_module(f"pushlint.readers.{name}").read(text)
    if name in TEMPLATED:
        yield from template.unclosed(text)
