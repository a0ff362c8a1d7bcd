"""What the tests of readers have in common."""

import pytest

from pushlint import readers
from pushlint.prose import Segment
from pushlint.source import Source


@pytest.fixture(scope="session")
def bytes_of():
    """From a file and words of its first segment to the bytes that these were read from."""

    def bytes_of(path, data, words):
        pieces = readers.read(Source(path, data))
        text = next(piece.text for piece in pieces if isinstance(piece, Segment))
        at = text.string.index(words)
        return data[slice(*text.span(at, at + len(words)))]

    return bytes_of
