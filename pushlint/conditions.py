"""What a rule file may ask of a match, for what no list of phrases can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pushlint import lazy
from pushlint.folding import fold
from pushlint.reading import Hit, Reading
from pushlint.rules import Condition
from pushlint.text import VALUE

NEAR = 120  # characters before a match in which what stands right before it is sought
WORD = lazy.compile(rf"[\w{VALUE}]")
# Neither inches, which have a word before their mark, nor what ends a quotation.
OPENED = lazy.compile(r'(?<![\w.,;:!?…])"[^"]*$')
TWO_CAPITALS = lazy.compile("[A-Z]{2}")  # one alone begins a sentence or is a pronoun
TITLED = ("heading", "body", "list")  # the scopes in which a line may be a heading
STOPS = ".!?…"
CLOSED = lazy.compile(r'[^"]*(?<![\s\d])"')


def _capitals(reading: Reading, hit: Hit) -> bool:
    words = str(reading.place(hit.sentence.segment, hit.start, hit.end))
    return words.isupper() and bool(TWO_CAPITALS.search(words))


def _question(reading: Reading, hit: Hit) -> bool:
    return reading.asks(hit.sentence)


def _exclamation(reading: Reading, hit: Hit) -> bool:
    return _mark(reading, hit) == "!"


def _headline(reading: Reading, hit: Hit) -> bool:
    """Whether the sentence is a line of its own that ends in no mark, as headings do."""
    segment, start, _ = hit.sentence
    first = start == 0 or reading.folded[start - 1] == "\n"
    return first and reading.segments[segment].scope in TITLED and _mark(reading, hit) not in STOPS


def _mark(reading: Reading, hit: Hit) -> str:
    """The character that ends the sentence, what closes a quotation left out."""
    return str(reading.whole(hit.sentence)).rstrip(" \"'”’)]*")[-1:]


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


def _past(reading: Reading, hit: Hit) -> bool:
    """Whether the day in the slot "date" is over, whichever way it is read."""
    from datetime import date

    from pushlint import dates

    words: str = hit.found.groupdict().get("date") or ""
    return dates.past(words, reading.today or date.today())


def _template(reading: Reading, hit: Hit) -> bool:
    """Whether the message has tags for what is filled in: then it is sent more than once."""
    return reading.filled_in


def _alone(reading: Reading, hit: Hit) -> bool:
    """Whether it is a subject or a button kept by itself, as in a data file."""
    return bool(reading.segments[0].part.name) and not reading.running


def holds(condition: Condition, reading: Reading, hit: Hit) -> bool:
    """Whether one of the four does."""
    folded, (_, start, end) = reading.folded, hit.sentence
    before, after, within, message = condition
    near = max(start, hit.start - NEAR)
    return bool(
        (before and before.regex.search(folded, near, hit.start))
        or (after and after.regex.match(folded, hit.end, end))
        or (within and reading.holds(within, start, end))
        or (message and reading.holds(message, 0, len(folded)))
    )


def quoted(reading: Reading, hit: Hit) -> bool:
    """Whether the match is within quotation marks: then somebody else says it, or said it."""
    folded, (_, start, end) = reading.folded, hit.sentence
    return bool(OPENED.search(folded, start, hit.start) or CLOSED.match(folded, hit.end, end))


def allowed(reading: Reading, hit: Hit, phrases: Iterable[str]) -> bool:
    """Whether the match stands within one of the phrases."""
    return any(
        found.start() <= hit.start and hit.end <= found.end()
        for phrase in phrases
        for found in _worded(phrase).finditer(reading.folded, *hit.sentence[1:])
    )


@cache
def _worded(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, fold(phrase).split()))
    return re.compile(rf"(?<!\w){words}(?!\w)")


BUILT_IN: Mapping[str, Callable[[Reading, Hit], bool]] = {
    "question": _question,
    "capitals": _capitals,
    "exclamation": _exclamation,
    "headline": _headline,
    "opening": _opening,
    "closing": _closing,
    "command": _command,
    "past": _past,
    "template": _template,
    "alone": _alone,
}
