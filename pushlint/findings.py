"""What is found in a source: findings, those that somebody has answered, and a report of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.prose import Gap, Segment
from pushlint.rules import Beside, Match, Rule
from pushlint.source import Position, Source
from pushlint.text import Span

if TYPE_CHECKING:
    from pushlint.fitting import Rewrite


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
        return said.replace("{match}", elided(words))

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


def order(finding: Finding) -> tuple[int, int, str]:
    """By place, then by name."""
    return finding.span.start, finding.span.end, finding.rule.name


def elided(text: str, most: int = 60) -> str:
    """The text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 20].rstrip()} … {line[-17:].lstrip()}"
