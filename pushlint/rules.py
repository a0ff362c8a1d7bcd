"""A rule, what it looks for, and a match of it."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pushlint.message import Place
from pushlint.text import Span

if TYPE_CHECKING:
    import regex

SEVERITIES = ("suggestion", "warning", "error")  # mildest first
MOVES = ("option", "ask", "permission", "release", "fact", "concern")
NEAR = 120  # characters before a match in which what stands right before it is sought
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
    between two.
    """

    acts: frozenset[str]
    breaks: frozenset[str]
    least: int
    apart: int


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
    series: Series | None = None
    run: Run | None = None

    @property
    def family(self) -> str:
        """The folder it stands in: "urgency" of "urgency/last-chance"."""
        return self.name.partition("/")[0]

    def reads(self, scope: str) -> bool:
        """Whether it judges prose of this scope."""
        return scope in self.where if self.where else scope not in UNREAD_SCOPES


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
    """What stands around a match: right before, right after, or in its sentence."""

    before: Pattern | None
    after: Pattern | None
    within: Pattern | None

    def holds(self, folded: str, sentence: tuple[int, int], match: tuple[int, int]) -> bool:
        """Whether one of the three does, by positions in `folded`."""
        (start, end), (a, b) = sentence, match
        near = max(start, a - NEAR)
        return bool(
            (self.before and self.before.regex.search(folded, near, a))
            or (self.after and self.after.regex.match(folded, b, end))
            or (self.within and self.within.regex.search(folded, start, end))
        )


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
    def span(self) -> Span:
        """The bytes from the first place to the last."""
        return Span(self.places[0].span.start, self.places[-1].span.end)

    @property
    def text(self) -> str:
        """The prose matched, a line for each place."""
        return "\n".join(map(str, self.places))
