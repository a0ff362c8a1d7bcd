"""What the files of a language say: slots, conditions, acts, cues, and how it invites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pushlint import manner, phrases
from pushlint.conditions import BUILT_IN
from pushlint.needs import Finder
from pushlint.phrases import Language
from pushlint.prose import SCOPES
from pushlint.rows import QUESTION
from pushlint.rules import Condition, Pattern
from pushlint.selling import Cue, Sought
from pushlint.table import Table

FILE = "language.toml"
KEYS = (
    "abbreviations",
    "common",
    "fillers",
    "contractions",
    "slots",
    "conditions",
    "acts",
    "cues",
)


class Act(NamedTuple):
    """Phrases that tell what a sentence does, and those that only seem to."""

    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]


class Tongue(NamedTuple):
    """What language.toml says of a language."""

    phrases: Language
    abbreviations: frozenset[str]
    common: tuple[str, ...]
    fillers: frozenset[str]
    conditions: Mapping[str, Condition]
    acts: Mapping[str, Act]
    cues: tuple[Cue, ...]
    manner: bytes = b""


def inviting(folder: Path) -> Tongue:
    """The language of a folder, and how it invites, if that is told in a file beside it."""
    tongue, path = read(folder), folder / "invite.toml"
    if not path.exists():
        return tongue
    return tongue._replace(manner=manner.packed(manner.read(Table.read(path), tongue.phrases)))


def read(folder: Path) -> Tongue:
    """The language of a folder. Raises UserError for whatever its author can put right."""
    table = Table.read(folder / FILE).only(KEYS)
    contractions = table.table("contractions")
    language = Language({word: contractions.list(word) for word in contractions.values}, {})
    slots: dict[str, phrases.Node] = {}
    for name, spelt in table.table("slots").strings().items():
        language = Language(language.contractions, slots)
        slots[name] = table.table("slots").tried(name, phrases.read, spelt, language)
    conditions, acts, cues = map(table.table, ("conditions", "acts", "cues"))
    fillers = "|".join(map(re.escape, table.list("fillers")))
    finder = Finder(table.list("common"))
    conditions.without(BUILT_IN)
    acts.without((QUESTION,))
    return Tongue(
        language,
        frozenset(table.list("abbreviations")),
        table.list("common"),
        frozenset(table.list("fillers")),
        {name: _condition(conditions.table(name), language) for name in conditions.values},
        {name: _act(acts.table(name)) for name in acts.values},
        tuple(_cue(cues.table(name), language, fillers, finder) for name in cues.values),
    )


def _condition(table: Table, language: Language) -> Condition:
    table.only(Condition._fields)
    before, after, within, message = (
        manner.any_of(table, key, language) for key in Condition._fields
    )
    return Condition(
        Pattern.of(rf"(?<!\w)(?:{before}) *$") if before else None,
        Pattern.of(rf"[ ,:]*(?:{after})(?!\w)") if after else None,
        Pattern.of(phrases.bounded(within)) if within else None,
        Pattern.of(phrases.bounded(message)) if message else None,
    )


def _cue(table: Table, language: Language, fillers: str, finder: Finder) -> Cue:
    table.only(("for", "against", "words", "opening", "phrases", "where"))
    points = table.number("for") if "for" in table.values else -table.number("against")
    opening, within = (manner.any_of(table, key, language) for key in ("opening", "phrases"))
    either = phrases.Alternatives(tuple(phrases.read(p, language) for p in table.list("phrases")))
    return Cue(
        points,
        frozenset(table.list("words")),
        Pattern.of(rf"(?:(?:{fillers}),? )?(?:{opening})(?!\w)") if opening else None,
        Sought(Pattern.of(phrases.bounded(within)), finder.needs([either])) if within else None,
        frozenset(table.list("where", SCOPES)),
    )


def _act(table: Table) -> Act:
    table.only(("phrases", "except"))
    return Act(table.list("phrases"), table.list("except"))
