"""The loop: a source is read, its prose matched, and the findings put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pushlint import cache, lazy, readers
from pushlint.findings import NOTHING, Finding, Report, Suppressed, order
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.prose import Gap, Segment
from pushlint.rules import Beside, Match
from pushlint.source import Source

if TYPE_CHECKING:
    from datetime import date

OWN_NAME = b"pushlint"
WIDE_NAME = lazy.compile(rb"p\0{1,3}u\0{1,3}s\0{1,3}h\0{1,3}l\0{1,3}i\0{1,3}n\0{1,3}t")


def check(
    source: Source,
    rules: Rules,
    chosen: frozenset[str],
    today: date | None = None,
    keys: Sequence[str] = (),
) -> Report:
    """Read the source and hold the chosen rules against it; days before `today` are over.

    In a data file, `keys` hold copy besides the usual ones. Raises UserError where the
    source is not text.
    """
    source, pieces = readers.opened(source, keys)
    read = list(pieces)
    segments = tuple(each for each in read if isinstance(each, Segment))
    gaps = tuple(each for each in read if isinstance(each, Gap))
    matches = rules.matches(segments, chosen, today)
    suppressed: list[tuple[Match, str]] = []
    if not source.derived and _spoken_to(source.data):
        from pushlint import suppress  # few files say so

        certain = not gaps
        matches, suppressed = suppress.judged(source, segments, matches, rules, chosen, certain)
    unasked = frozenset(rules.rules) - chosen
    beside = _beside(matches)

    def found(match: Match) -> Finding:
        others = beside.get(match.sentence, NOTHING) if match.narrow else NOTHING
        return Finding(match.rule, match.span, match, source, rules, unasked, others)

    hidden = (Suppressed(found(match), "comment", reason) for match, reason in suppressed)
    return Report(
        source,
        segments,
        tuple(sorted(map(found, matches), key=order)),
        gaps,
        tuple(sorted(hidden, key=lambda each: order(each.finding))),
    )


def _beside(matches: Iterable[Match]) -> dict[Place, Beside]:
    """The matches of each sentence, those of runs and whole messages left out."""
    found: dict[Place, list[Match]] = {}
    for match in matches:
        if match.narrow:
            found.setdefault(match.sentence, []).append(match)
    return {sentence: Beside(each) for sentence, each in found.items()}


def lint(
    text: str | bytes,
    path: str = "message.txt",
    select: str | Iterable[str] = (),
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings in a message, in its order.

    The path's suffix says how to read it (".md": Markdown). `select` takes
    a rule or family, or several; all rules without it. A deadline before `today` (by
    default, the day it is) has passed. Raises UserError where the bytes are not text, or
    nothing is called as `select` says.
    """
    rules = _rules(cache.FOLDERS)
    data = text.encode(errors="replace") if isinstance(text, str) else text
    names = [select] if isinstance(select, str) else list(select)
    chosen = rules.named(names or rules.rules)
    return check(Source(path, data), rules, chosen, today).findings


@lru_cache(maxsize=1)
def _rules(folders: tuple[str, ...]) -> Rules:
    """The rules of these folders, for the many messages of one process."""
    return cache.rules()


def _spoken_to(data: bytes) -> bool:
    """Whether a file can say anything to pushlint; in UTF-16, characters have zeros between."""
    return OWN_NAME in data or (b"\0" in data and WIDE_NAME.search(data) is not None)
