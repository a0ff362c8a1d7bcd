"""Rule files: from a folder of TOML to all rules, or a UserError naming file and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pushlint import phrases
from pushlint.conditions import BUILT_IN
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.needs import needs
from pushlint.phrases import Language, Phrase
from pushlint.prose import SCOPES
from pushlint.reading import EXCEPTION, Entry
from pushlint.rows import QUESTION
from pushlint.rules import (
    MOVES,
    SEVERITIES,
    Condition,
    Examples,
    Group,
    Pattern,
    Rule,
    Run,
    Series,
    Template,
)
from pushlint.table import Table
from pushlint.vocabulary import Need, Vocabulary

Made = TypeVar("Made")

SLOT = re.compile(r"\{(\w+)\}")
ALLOWS_AT_LEAST = 2

RULE_KEYS = (
    ("summary", "message", "severity", "why", "sources", "examples")
    + ("where", "unless", "only", "except", "phrases", "series", "run")
)  # fmt: skip
LANGUAGE_KEYS = (
    "abbreviations",
    "common",
    "fillers",
    "contractions",
    "slots",
    "conditions",
    "acts",
)


class Cues(NamedTuple):
    """Phrases that tell what a sentence does, and those that only seem to."""

    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]


class Tongue(NamedTuple):
    """What language.toml says of a language."""

    phrases: Language
    abbreviations: frozenset[str]
    common: frozenset[str]
    fillers: frozenset[str]
    conditions: Mapping[str, Condition]
    acts: Mapping[str, Cues]


def load(folder: Path) -> Rules:
    """All rules under a folder such as wordlists/en, indexed.

    Sources are read from sources.toml beside the folder. Raises UserError for
    whatever a rule's author can put right.
    """
    tongue = _tongue(Table.read(folder / "language.toml"))
    sources = Table.read(folder.parent / "sources.toml").strings()
    rules: dict[str, Rule] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*/*.toml")):
        name = f"{path.parent.name}/{path.stem}"
        try:
            rules[name] = _rule(Table.read(path), name, tongue, sources)
        except UserError as error:
            faults.append(str(error))
    if faults:
        raise UserError("\n".join(faults))
    return index(rules, tongue, sources, folder)


def _tongue(table: Table) -> Tongue:
    table.only(LANGUAGE_KEYS)
    contractions = table.table("contractions")
    language = Language({word: contractions.list(word) for word in contractions.values}, {})
    slots: dict[str, phrases.Node] = {}
    for name, spelt in table.table("slots").strings().items():
        language = Language(language.contractions, slots)
        slots[name] = _tried(table.table("slots"), name, phrases.read, spelt, language)
    conditions, acts = table.table("conditions"), table.table("acts")
    conditions.without(BUILT_IN)
    acts.without((QUESTION,))
    return Tongue(
        language,
        frozenset(table.list("abbreviations")),
        frozenset(table.list("common")),
        frozenset(table.list("fillers")),
        {name: _condition(conditions.table(name), language) for name in conditions.values},
        {name: _cues(acts.table(name)) for name in acts.values},
    )


def _condition(table: Table, language: Language) -> Condition:
    table.only(("before", "after", "within"))

    def spelt(key: str) -> str:
        each = (_tried(table, key, phrases.pattern, phrase, language) for phrase in table.list(key))
        return "|".join(each)

    before, after, within = map(spelt, ("before", "after", "within"))
    return Condition(
        Pattern.of(rf"(?<!\w)(?:{before})[ ,:]*$") if before else None,
        Pattern.of(rf"[ ,:]*(?:{after})(?!\w)") if after else None,
        Pattern.of(phrases.bounded(within)) if within else None,
    )


def _cues(table: Table) -> Cues:
    table.only(("phrases", "except"))
    return Cues(table.list("phrases"), table.list("except"))


def _rule(table: Table, name: str, tongue: Tongue, sources: Mapping[str, str]) -> Rule:
    table.only(RULE_KEYS)
    conditions = (*BUILT_IN, *tongue.conditions)
    rule = Rule(
        name=name,
        summary=table.string("summary"),
        message=table.string("message"),
        severity=table.choice("severity", SEVERITIES),
        why=table.string("why"),
        sources=table.list("sources", sources),
        examples=_examples(table.table("examples")),
        where=frozenset(table.list("where", SCOPES)),
        unless=table.list("unless", conditions),
        only=table.list("only", conditions),
        exceptions=table.list("except"),
        groups=tuple(_groups(table)),
        series=_series(table),
        run=_run(table, tongue),
    )
    if not rule.sources:
        table.refuse("sources", "is missing")
    matched = any(group.phrases for group in rule.groups)
    if not (rule.run or matched):
        table.refuse("phrases", "is missing")
    if rule.run and matched:
        table.refuse("phrases", "a run matches no phrases; its acts do")
    if rule.run and rule.series:
        table.refuse("series", "a run has none")
    return rule


def _examples(table: Table) -> Examples:
    table.only(("flags", "allows", "rewrites"))
    examples = Examples(
        table.list("flags"), table.list("allows"), table.table("rewrites").strings()
    )
    if not examples.flags:
        table.refuse("flags", "is missing")
    if len(examples.allows) < ALLOWS_AT_LEAST:
        table.refuse("allows", f"needs {ALLOWS_AT_LEAST} honest lines that look alike, or more")
    return examples


def _groups(table: Table) -> Iterator[Group]:
    for group in table.tables("phrases"):
        group.only(("match", *MOVES))
        templates = [
            Template(move, new)
            for move in group.values
            if move in MOVES
            for new in _one_or_more(group, move)
        ]
        yield Group(group.list("match"), tuple(templates))


def _one_or_more(table: Table, key: str) -> tuple[str, ...]:
    """A string or a list of them; an empty one drops the words."""
    values = table.values[key]
    values = [values] if isinstance(values, str) else values
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        table.refuse(key, "must be a string or a list of strings")
    return tuple(value.strip() for value in values)


def _series(table: Table) -> Series | None:
    if "series" not in table.values:
        return None
    series = table.table("series").only(("least", "within"))
    return Series(series.number("least"), series.number("within"))


def _run(table: Table, tongue: Tongue) -> Run | None:
    if "run" not in table.values:
        return None
    run = table.table("run").only(("of", "broken-by", "least", "apart"))
    acts = (*tongue.acts, QUESTION)
    if not run.list("of"):
        run.refuse("of", "is missing")
    return Run(
        frozenset(run.list("of", acts)),
        frozenset(run.list("broken-by", acts)),
        run.number("least"),
        run.number("apart"),
    )


class Spelt(NamedTuple):
    """A phrase as a file spells it, under which key, whose it is, and its rewrites."""

    table: Table
    key: str
    owner: str
    group: int
    source: str
    templates: tuple[Template, ...] = ()


def index(
    rules: Mapping[str, Rule], tongue: Tongue, sources: Mapping[str, str], folder: Path
) -> Rules:
    """The rules, with every phrase compiled and its literals gathered."""
    entries: list[Entry] = []
    needed: list[Sequence[Need]] = []
    faults: list[str] = []
    for spelt in _spelt(rules, tongue, folder):
        try:
            parsed = _parsed(spelt, tongue.phrases)
        except UserError as error:
            faults.append(str(error))
            continue
        for phrase in parsed:
            pattern = Pattern.of(phrase.pattern)
            entries.append(Entry(spelt.owner, spelt.group, phrase.source, pattern))
            needed.append(needs(phrase.nodes, tongue.common))
    if faults:
        raise UserError("\n".join(faults))
    return Rules(
        rules,
        tuple(entries),
        Vocabulary.of(needed),
        tongue.conditions,
        tongue.abbreviations,
        tongue.fillers,
        sources,
    )


def _spelt(rules: Mapping[str, Rule], tongue: Tongue, folder: Path) -> Iterator[Spelt]:
    """Every phrase, those of acts too."""
    for name, cues in tongue.acts.items():
        table = Table(folder / "language.toml", f"acts.{name}", {})
        yield from (Spelt(table, "phrases", name, 0, phrase) for phrase in cues.phrases)
        yield from (Spelt(table, "except", name, EXCEPTION, each) for each in cues.exceptions)
    for name, rule in rules.items():
        table = Table(folder / f"{name}.toml", "", {})
        yield from (Spelt(table, "except", name, EXCEPTION, each) for each in rule.exceptions)
        for number, group in enumerate(rule.groups):
            for phrase in group.phrases:
                yield Spelt(table, "phrases.match", name, number, phrase, group.templates)


def _parsed(spelt: Spelt, language: Language) -> list[Phrase]:
    """The phrase; a UserError where it cannot be read or lacks what its rewrites quote."""
    parsed = _tried(spelt.table, spelt.key, phrases.parse, spelt.source, language)
    quoted = [(t, slot) for t in spelt.templates for slot in SLOT.findall(t.new)]
    for phrase in parsed:
        if not needs(phrase.nodes, frozenset()):
            spelt.table.refuse(spelt.key, f"“{spelt.source}” has no words of its own to look for")
        for template, slot in quoted:
            if slot not in phrase.slots:
                spelt.table.refuse(
                    f"phrases.{template.move}",
                    f"“{template.new}” quotes {{{slot}}}, which “{spelt.source}” does not have",
                )
    return parsed


def _tried(table: Table, key: str, make: Callable[..., Made], *given: Any) -> Made:
    """What `make` makes; its ValueError, told as a fault of the key."""
    try:
        return make(*given)
    except ValueError as error:
        fault = str(error)
    table.refuse(key, fault)
