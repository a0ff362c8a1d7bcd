"""The loop: a source is read, its prose matched, and the findings put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pushlint import cache, lazy, readers
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.prose import Gap, Segment
from pushlint.rules import Beside, Match, Rule
from pushlint.source import Position, Source
from pushlint.text import Span

if TYPE_CHECKING:
    from datetime import date

    from pushlint.fitting import Rewrite


OWN_NAME = b"pushlint"
WIDE_NAME = lazy.compile(rb"p\0{1,3}u\0{1,3}s\0{1,3}h\0{1,3}l\0{1,3}i\0{1,3}n\0{1,3}t")


NOTHING = Beside()


class Finding(NamedTuple):
    """Push in a file: the rule that found it, and the bytes it stands in.

    `rule` knows severity and why; `span` is in bytes of the file as it is on disk.
    """

    rule: Rule
    span: Span
    match: Match
    source: Source
    rules: Rules
    unasked: frozenset[str] = frozenset()  # those of the rules that were not to judge
    beside: Beside = NOTHING  # all that is found in its sentence, itself included

    @property
    def path(self) -> str:
        """The path of the file, as it was given."""
        return self.source.path

    @property
    def severity(self) -> str:
        """ "error", "warning" or "suggestion"."""
        return self.rule.severity

    @property
    def message(self) -> str:
        """One clause that says what the words do to the reader."""
        words = "\n".join(place.spelt for place in self.match.places)
        said = self.rule.message
        for name, limit in self.rule.limits.items():
            said = said.replace(f"{{{name}}}", str(limit))
        return said.replace("{match}", shortened(words))

    @property
    def text(self) -> str:
        """The prose matched; of a run, a line for each paragraph or item."""
        return self.match.text

    @property
    def scope(self) -> str:
        """Where in the message it stands: "subject", "body", "list", ..."""
        return self.match.places[0].segment.scope

    @property
    def part(self) -> str:
        """Which message of the file it stands in; nothing where the file is one."""
        return self.match.places[0].segment.part.name

    @property
    def start(self) -> Position:
        """Line and column of the first character."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """Line and column just after the last character."""
        return self.source.position(self.span.end)

    @property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """Ways to say it that leave the decision with the reader, best first."""
        from pushlint import invite  # many a run shows none

        return invite.rewrites(self)

    @property
    def fingerprint(self) -> str:
        """16 hex digits of the rule, the sentence and the words, not of their place."""
        from hashlib import blake2b

        words = (self.rule.name, str(self.match.sentence), self.text)
        folded = "\0".join(" ".join(part.lower().split()) for part in words)
        return blake2b(folded.encode(), digest_size=8).hexdigest()


class Suppressed(NamedTuple):
    """A finding that somebody has answered: in a comment, in a file beside it, or by a baseline."""

    finding: Finding
    by: str
    reason: str


class Report(NamedTuple):
    """What was read of a source and found there, in its order, and what could not be read.

    `suppressed` is what would be found, had nobody said otherwise.
    """

    source: Source
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def everything(self) -> list[tuple[Finding, Suppressed | None]]:
        """All that is found, answered or not, in its order."""
        found = [(each, None) for each in self.findings]
        answered = [(each.finding, each) for each in self.suppressed]
        return sorted([*found, *answered], key=lambda pair: order(pair[0]))

    def touched(self, span: Span) -> Iterator[Segment]:
        """The segments that stand in these bytes, be it in part."""
        for segment in self.segments:
            start, end = segment.span
            if start < span.end and span.start < end:
                yield segment


Outcome = Report | UserError  # what came of a source; an error where it is no text


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
    segments: list[Segment] = []
    gaps: list[Gap] = []
    source, pieces = readers.opened(source, keys)
    for read in pieces:
        if isinstance(read, Segment):
            segments.append(read)
        else:
            gaps.append(read)
    matches = rules.matches(segments, chosen, today)
    suppressed: list[tuple[Match, str]] = []
    if not source.derived and _spoken_to(source.data):
        from pushlint import suppress  # few files say so

        certain = not gaps
        matches, suppressed = suppress.judged(source, segments, matches, rules, chosen, certain)

    narrow: dict[Place, list[Match]] = {}
    for match in matches:
        if match.narrow:
            narrow.setdefault(match.sentence, []).append(match)
    beside = {sentence: Beside(found) for sentence, found in narrow.items()}

    unasked = frozenset(rules.rules) - chosen

    def found(match: Match) -> Finding:
        others = beside.get(match.sentence, NOTHING) if match.narrow else NOTHING
        return Finding(match.rule, match.span, match, source, rules, unasked, others)

    hidden = (Suppressed(found(match), "comment", reason) for match, reason in suppressed)
    return Report(
        source,
        tuple(segments),
        tuple(sorted(map(found, matches), key=order)),
        tuple(gaps),
        tuple(sorted(hidden, key=lambda each: order(each.finding))),
    )


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


def shortened(text: str, most: int = 60) -> str:
    """The text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 20].rstrip()} … {line[-17:].lstrip()}"


def _spoken_to(data: bytes) -> bool:
    """Whether a file can say anything to pushlint; in UTF-16, characters have zeros between."""
    return OWN_NAME in data or (b"\0" in data and WIDE_NAME.search(data) is not None)


def order(finding: Finding) -> tuple[int, int, str]:
    """By place, then by name."""
    return finding.span.start, finding.span.end, finding.rule.name
