"""The loop: a source is read, its prose matched, and the findings put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pushlint import cache, readers
from pushlint.matching import Rules
from pushlint.prose import BLOCK, VALUE, Gap, Segment
from pushlint.rules import Match, Rule
from pushlint.source import Position, Source
from pushlint.text import Span

if TYPE_CHECKING:
    from pushlint.invite import Rewrite

TAG = re.compile(f"[{VALUE}{BLOCK}]")


class Finding(NamedTuple):
    """Push in a file: the rule that found it, and the bytes it stands in.

    `rule` knows severity and why; `span` is in bytes of the file as it is on disk.
    """

    rule: Rule
    span: Span
    match: Match
    source: Source
    fillers: frozenset[str]

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
        words = self._shown() if TAG.search(self.text) else self.text
        return self.rule.message.replace("{match}", shortened(words))

    @property
    def text(self) -> str:
        """The prose matched; of a run, a line for each paragraph or item."""
        return self.match.text

    @property
    def scope(self) -> str:
        """Where in the message it stands: "subject", "body", "list", ..."""
        return self.match.places[0].segment.scope

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

        return invite.rewrites(self.match, self.source, self.fillers)

    def _shown(self) -> str:
        """The words with their tags as they stand in the file."""
        from pushlint import invite

        return "\n".join(invite.shown(place, self.source) for place in self.match.places)

    @property
    def fingerprint(self) -> str:
        """16 hex digits of the rule, the sentence and the words, not of their place."""
        from hashlib import blake2b

        words = (self.rule.name, str(self.match.sentence), self.text)
        folded = "\0".join(" ".join(part.lower().split()) for part in words)
        return blake2b(folded.encode(), digest_size=8).hexdigest()


class Report(NamedTuple):
    """What was found in a source, in its order, and what could not be read."""

    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]


def check(source: Source, rules: Rules, chosen: frozenset[str]) -> Report:
    """Read the source and hold the chosen rules against it.

    Raises UserError where the source is not text.
    """
    segments: list[Segment] = []
    gaps: list[Gap] = []
    for read in readers.read(source):
        if isinstance(read, Segment):
            segments.append(read)
        else:
            gaps.append(read)
    matches = rules.matches(segments, chosen)
    findings = (Finding(m.rule, m.span, m, source, rules.fillers) for m in matches)
    return Report(tuple(sorted(findings, key=_order)), tuple(gaps))


def lint(
    text: str | bytes, path: str = "message.txt", select: str | Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings in a message, in its order.

    The path's suffix says how to read it (".md": Markdown). `select` takes
    a rule or family, or several; all rules without it. Raises UserError where the bytes
    are not text, or nothing is called as `select` says.
    """
    rules = _rules(cache.FOLDERS)
    data = text.encode(errors="replace") if isinstance(text, str) else text
    names = [select] if isinstance(select, str) else list(select)
    chosen = rules.named(names or rules.rules)
    return check(Source(path, data), rules, chosen).findings


@lru_cache(maxsize=1)
def _rules(folders: tuple[str, ...]) -> Rules:
    """The rules of these folders, for the many messages of one process."""
    return cache.rules()


def shortened(text: str, most: int = 60) -> str:
    """The text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 20].rstrip()} … {line[-17:].lstrip()}"


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule.name
