"""A rule, what it looks for, and a match of it."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pushlint.message import Place
from pushlint.text import Span

if TYPE_CHECKING:
    import regex

SEVERITIES = ("suggestion", "warning", "error")  # mildest first
FAILING = SEVERITIES[1:]  # what pushes, rather than could be softer
SUPPRESSIONS = ("unused", "unknown", "blanket", "unclosed", "unexplained", "delivered")
MOVES = ("option", "ask", "permission", "release", "fact", "concern")
SHARE_LEAST = "share-least"  # the limit of a rule on versions
UNREAD_SCOPES = frozenset(("quote", "signature", "footer"))  # unless a rule names them


class Template(NamedTuple):
    """How to say it instead, slots still open, and the move that this makes."""

    move: str
    new: str


class Examples(NamedTuple):
    """What a rule must flag («» marks it), must leave, and how it rewrites."""

    flags: tuple[str, ...]
    allows: tuple[str, ...]
    rewrites: Mapping[str, str]


class Evidence(NamedTuple):
    """In how many labelled sentences a rule was right and wrong, when that was counted."""

    right: int
    wrong: int
    measured: str


class Group(NamedTuple):
    """Phrases that are rewritten alike."""

    phrases: tuple[str, ...]
    templates: tuple[Template, ...]


class Series(NamedTuple):
    """Phrases that push only together: `least` of them within `within` sentences."""

    least: int
    within: int


class Run(NamedTuple):
    """Sentences that push only together: `least` in a row that do one of `acts`.

    A sentence that does one of `breaks` ends the row; `apart` others may stand
    between two. Where `points` is not 0, cues count in a message that sells: a row is
    then of sentences that have as many points in 100 words, and one each on average.
    """

    acts: frozenset[str]
    breaks: frozenset[str]
    least: int
    apart: int
    points: int = 0


class Whole(NamedTuple):
    """A message that pushes as a whole.

    It has `words` words or more and no sentence that does one of `lacks`. Where
    more is said: `least` sentences do one of `does`; of the words in `share` and
    `against`, more than `most` percent, and `least` or more, are in `share`; its
    grade is above `grade`; or it has more than `pressure` pushes in 100 words.
    """

    words: int
    lacks: frozenset[str]
    does: frozenset[str]
    least: int
    share: frozenset[str]
    against: frozenset[str]
    most: int
    grade: int
    pressure: int


class Rule(NamedTuple):
    """One way of pushing: what a file under wordlists/ says of it."""

    name: str
    summary: str
    message: str
    severity: str
    why: str
    sources: tuple[str, ...]
    examples: Examples
    where: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    shout: int | None = None  # words in capitals, at least, in a stretch that holds a phrase
    series: Series | None = None
    run: Run | None = None
    whole: Whole | None = None
    suppression: str = ""  # what it finds fault with in comments: one of SUPPRESSIONS
    versions: int | None = None  # percent of words that versions of a message share at least

    @property
    def family(self) -> str:
        """The folder it stands in: "urgency" of "urgency/last-chance"."""
        return family(self.name)

    @property
    def limits(self) -> Mapping[str, int]:
        """The numbers beyond which a message is found, by name."""
        if self.versions is not None:
            return {SHARE_LEAST: self.versions}
        given = self.whole._asdict() if self.whole else {}
        return {name: value for name, value in given.items() if isinstance(value, int) and value}

    def limited(self, name: str, value: int) -> Rule:
        """The rule with another value for one of its limits."""
        if self.whole:
            limits: Mapping[str, Any] = {name: value}
            return self._replace(whole=self.whole._replace(**limits))
        return self._replace(versions=value)

    @property
    def templates(self) -> tuple[Template, ...]:
        """What to say instead of what it judges as a whole."""
        return self.groups[0].templates if self.groups else ()

    @property
    def wide(self) -> bool:
        """Whether it judges more than a sentence at a time."""
        return bool(self.run or self.whole or self.versions is not None)

    def reads(self, scope: str) -> bool:
        """Whether it judges prose of this scope."""
        return scope in self.where if self.where else scope not in UNREAD_SCOPES


def family(name: str) -> str:
    """The family of the rule of this name."""
    return name.partition("/")[0]


class Pattern(NamedTuple):
    """A regular expression over folded text, compiled, and packed until it is needed."""

    packed: bytes

    @staticmethod
    def of(spelt: str) -> Pattern:
        """Compile and pack."""
        import regex

        return Pattern(pickle.dumps(regex.compile(spelt)))

    @property
    def regex(self) -> regex.Pattern[str]:
        """The expression, ready to use."""
        return _unpacked(self.packed)


@cache
def _unpacked(packed: bytes) -> regex.Pattern[str]:
    pattern: regex.Pattern[str] = pickle.loads(packed)
    return pattern


class Condition(NamedTuple):
    """What stands around a match: right before, right after, in its sentence or its message."""

    before: Pattern | None
    after: Pattern | None
    within: Pattern | None
    message: Pattern | None


class Match(NamedTuple):
    """Where a rule found push: one place, or several that make a run.

    `sentence` is that of the first place; `slots` what its phrase names, by
    name; `related` the places that led up to it.
    """

    rule: Rule
    places: tuple[Place, ...]
    sentence: Place
    templates: tuple[Template, ...] = ()
    slots: Mapping[str, Place] = MappingProxyType({})
    related: tuple[Place, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether it stands within its sentence."""
        return not self.rule.wide

    @property
    def span(self) -> Span:
        """The bytes from the first place to the last."""
        return Span(self.places[0].span.start, self.places[-1].span.end)

    @property
    def text(self) -> str:
        """The prose matched, a line for each place."""
        return "\n".join(map(str, self.places))


class Beside(tuple[Match, ...]):
    """All that is found in a sentence, the same for each of these findings.

    `said` is what to say instead, by move and line, once somebody has asked for that.
    """

    said: Sequence[tuple[str, str]] | None = None
