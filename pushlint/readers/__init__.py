"""From a file to the prose in it: one module a format, imported when a file asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from pushlint.prose import Gap, Segment
from pushlint.source import Source

READERS: Mapping[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".mdown": "markdown",
    ".markdown": "markdown",
}


def read(source: Source) -> Iterator[Segment | Gap]:
    """The prose of a source, in its order; as plain text where the suffix says nothing.

    Raises UserError where the source is not text.
    """
    module = import_module(f"pushlint.readers.{READERS.get(suffix(source.path), 'plain')}")
    prose: Iterator[Segment | Gap] = module.read(source)
    return prose


def suffix(path: str) -> str:
    """The ending of a file's name, in lower case: ".md", or nothing."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name[name.rfind(".") :].lower() if "." in name else ""
