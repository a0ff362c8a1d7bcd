"""How a language commands, hurries and greets, and what it says instead to invite."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pushlint import phrases
from pushlint.phrases import Language
from pushlint.prose import SCOPES
from pushlint.rules import MOVES, Pattern, Template
from pushlint.table import Table
from pushlint.wording import Change

KEYS = (
    ("commands", "duties", "before", "hurry", "greetings", "alone", "hanging", "titles")
    + ("small", "empty", "lone", "leaning", "dangling", "rounded", "yours", "article")
    + ("joining", "light", "then", "results", "pressing", "easing", "offering", "listing")
    + ("broken", "anew", "sayings")
)  # fmt: skip


class Saying(NamedTuple):
    """What to say instead of any sentence in which one of these rules or families finds push.

    Only in these scopes; in all of them where none is named. `first`: even before what
    the rules themselves say.
    """

    rules: frozenset[str]
    where: frozenset[str]
    first: bool
    templates: tuple[Template, ...]


class Article(NamedTuple):
    """A word that is spelt otherwise before a vowel; `but` begins words that sound otherwise."""

    usual: str
    before_vowels: str
    vowels: str
    but: tuple[str, ...]

    def of(self, word: str) -> str:
        """The spelling that stands before a word."""
        sounded = word.startswith(tuple(self.vowels)) != word.startswith(self.but)
        return self.before_vowels if sounded else self.usual


class Manner(NamedTuple):
    """How a language commands, hurries and greets, and how it invites instead."""

    command: Pattern | None = None
    hurry: Pattern | None = None
    greeting: Pattern | None = None
    alone: Pattern | None = None
    hanging: Pattern | None = None
    titles: Pattern | None = None
    result: Pattern | None = None
    pressing: Pattern | None = None
    easing: Pattern | None = None
    offering: Pattern | None = None
    listing: Pattern | None = None
    broken: Pattern | None = None
    joining: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    dangling: frozenset[str] = frozenset()
    rounded: frozenset[str] = frozenset()
    yours: Mapping[str, str] = {}
    article: Article | None = None
    anew: Mapping[str, tuple[Change, ...]] = {}
    sayings: tuple[Saying, ...] = ()


def packed(manner: Manner) -> bytes:
    """As it is kept until something is to be rewritten."""
    return pickle.dumps(manner)


@cache
def unpacked(kept: bytes) -> Manner:
    """The manner that was packed; of nothing, one that knows nothing."""
    manner: Manner = pickle.loads(kept) if kept else Manner()
    return manner


def read(table: Table, language: Language) -> Manner:
    """What a table such as invite.toml says. Raises UserError for what is wrong with it."""
    table.only(KEYS)

    def pattern(key: str, form: str) -> Pattern | None:
        return (
            Pattern.of(form.replace("{}", any_of(table, key, language))) if key in given else None
        )

    given = {key for key in table.values if table.values[key]}
    before, duties, then = (
        any_of(table, key, language) or "(?!)" for key in ("before", "duties", "then")
    )
    begun = rf"\W*(?:(?:{before})[ ,:]+)*"
    duty = rf"(?:{duties}) (?P<command>{phrases.PRIMITIVES['verb']})(?!\w)"
    anew = table.table("anew")
    return Manner(
        pattern("commands", rf"{begun}(?:{duty}|(?P<command>(?:{{}})(?!\w)))"),
        pattern("hurry", r",?(?<!\w)(?:{})(?!\w)"),
        pattern("greetings", r"\W*(?:{})\W*$"),
        pattern("alone", r"(?<!\w)(?:{})(?!\w)"),
        pattern("hanging", r"\W*(?:{})(?!\w)"),
        pattern("titles", r"\W*(?:{})(?!\w)"),
        pattern("results", rf",? (?:{then}) (?P<result>(?:{{}}))"),
        pattern("pressing", r"(?<!\w)(?:{})(?!\w)"),
        pattern("easing", r"(?<!\w)(?:{})(?!\w)"),
        pattern("offering", r"(?<!\w)(?:{})(?!\w)"),
        pattern("listing", r"\W*(?:{})(?!\w)"),
        pattern("broken", r"(?<!\w)(?:{})(?!\w)"),
        frozenset(table.list("joining")),
        frozenset(table.list("light")),
        frozenset(table.list("small")),
        frozenset(table.list("empty")),
        frozenset(table.list("lone")),
        frozenset(table.list("leaning")),
        frozenset(table.list("dangling")),
        frozenset(table.list("rounded")),
        table.table("yours").strings(),
        _article(table.table("article")),
        {name: tuple(_changes(anew, name, language)) for name in anew.values},
        tuple(map(_saying, table.tables("sayings"))),
    )


def templates(table: Table) -> tuple[Template, ...]:
    """What stands under the names of moves, in its order."""
    moves = (move for move in table.values if move in MOVES)
    return tuple(Template(move, new) for move in moves for new in table.one_or_more(move))


def any_of(table: Table, key: str, language: Language) -> str:
    """The bare expression of all phrases under a key."""
    spelt = (table.tried(key, phrases.pattern, each, language) for each in table.list(key))
    return "|".join(spelt)


def _article(table: Table) -> Article | None:
    if not table.values:
        return None
    table.only(("usual", "before-vowels", "vowels", "but"))
    usual, before, vowels = map(table.string, ("usual", "before-vowels", "vowels"))
    return Article(usual, before, vowels, table.list("but"))


def _changes(table: Table, name: str, language: Language) -> Iterator[Change]:
    for change in table.tables(name):
        change.only(("match", "new", "leads"))
        spelt = phrases.bounded(any_of(change, "match", language))
        (new,) = change.one_or_more("new")
        yield Change(Pattern.of(spelt), new, bool(change.values.get("leads")))


def _saying(table: Table) -> Saying:
    table.only(("rules", "where", "first", *MOVES))
    return Saying(
        frozenset(table.list("rules")),
        frozenset(table.list("where", SCOPES)),
        bool(table.values.get("first")),
        templates(table),
    )
