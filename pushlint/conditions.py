"""What a rule file may ask of a match, for what no list of phrases can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pushlint.prose import VALUE
from pushlint.reading import Hit, Reading

WORD = re.compile(rf"[\w{VALUE}]")
OPENED = re.compile(r'(?<!\w)"[^"]*$')  # no inches: a word stands before their mark
CLOSED = re.compile(r'[^"]*(?<![\s\d])"')


def _capitals(reading: Reading, hit: Hit) -> bool:
    return str(reading.place(hit.sentence.segment, hit.start, hit.end)).isupper()


def _question(reading: Reading, hit: Hit) -> bool:
    return reading.asks(hit.sentence)


def _opening(reading: Reading, hit: Hit) -> bool:
    return not WORD.search(reading.folded, hit.sentence.start, hit.start)


def _closing(reading: Reading, hit: Hit) -> bool:
    return not WORD.search(reading.folded, hit.end, hit.sentence.end)


def _command(reading: Reading, hit: Hit) -> bool:
    """Whether the match begins its clause, as a command does."""
    segment, start, _ = hit.sentence
    before = str(reading.place(segment, start, hit.start)).rstrip(" \"'*“‘")
    last = before.rpartition(" ")[2].lower()
    return not last or not last[-1].isalnum() and last[-1] != VALUE or last in reading.fillers


def quoted(reading: Reading, hit: Hit) -> bool:
    """Whether the match is within quotation marks: then somebody else says it, or said it."""
    folded, (_, start, end) = reading.folded, hit.sentence
    return bool(OPENED.search(folded, start, hit.start) or CLOSED.match(folded, hit.end, end))


BUILT_IN: Mapping[str, Callable[[Reading, Hit], bool]] = {
    "question": _question,
    "capitals": _capitals,
    "opening": _opening,
    "closing": _closing,
    "command": _command,
}
