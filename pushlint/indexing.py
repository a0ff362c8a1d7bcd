"""All phrases of the rules, compiled, and indexed by the words that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pushlint import phrases
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.needs import Finder
from pushlint.phrases import Language, Phrase
from pushlint.reading import EXCEPTION, Entry
from pushlint.rows import SHOUTED
from pushlint.rules import Pattern, Rule, Template
from pushlint.shelf import Register, Shelf
from pushlint.table import Table
from pushlint.tongue import FILE, Tongue
from pushlint.vocabulary import CAPITALS, SHOUT, SHOUTED_WORDS, Need, Token, Vocabulary

SLOT = re.compile(r"\{(\w+)\}")
ASKED: Mapping[str, Token] = {  # what there is for sure where a condition holds
    "capitals": CAPITALS,
    "exclamation": ord("!"),
    "question": ord("?"),
}


class Spelt(NamedTuple):
    """A phrase as a file spells it, under which key, whose it is, and its rewrites."""

    table: Table
    key: str
    owner: str
    group: int
    source: str
    templates: tuple[Template, ...] = ()
    shouted: bool = False
    besides: tuple[Need, ...] = ()


def index(rules: Mapping[str, Rule], tongue: Tongue, folder: Path) -> Rules:
    """The rules, with every phrase compiled and its literals gathered."""
    entries: list[Entry] = []
    needed: list[Sequence[Need]] = []
    faults: list[str] = []
    finder = Finder(tongue.common)
    for spelt in _spelt(rules, tongue, folder):
        try:
            parsed = _parsed(spelt, tongue.phrases)
            needed += [_needs(spelt, phrase, finder) for phrase in parsed]
        except UserError as error:
            faults.append(str(error))
            continue
        for phrase in parsed:
            pattern = Pattern.of(phrase.pattern)
            entries.append(Entry(spelt.owner, spelt.group, phrase.source, pattern, phrase.rest))
    if faults:
        raise UserError("\n".join(faults))
    return Rules(
        Register.of(rules),
        frozenset(name for name, rule in rules.items() if rule.wide or rule.suppression),
        Shelf.of(entries),
        Vocabulary.of(needed),
        tongue.conditions,
        tongue.cues,
        tongue.abbreviations,
        tongue.fillers,
        {},
        {},
        {},
        tongue.manner,
    )


def _spelt(rules: Mapping[str, Rule], tongue: Tongue, folder: Path) -> Iterator[Spelt]:
    """Every phrase, those of acts too."""
    for name, cues in tongue.acts.items():
        table = Table(folder / FILE, f"acts.{name}", {})
        yield from (Spelt(table, "phrases", name, 0, phrase) for phrase in cues.phrases)
        yield from (Spelt(table, "except", name, EXCEPTION, each) for each in cues.exceptions)
    for name, rule in rules.items():
        table, besides = Table(folder / f"{name}.toml", "", {}), tuple(_besides(rule))
        for number, group in enumerate(rule.groups):
            for phrase in group.phrases:
                yield Spelt(
                    table,
                    "phrases.match",
                    name,
                    number,
                    phrase,
                    group.templates,
                    shouted=rule.shout is not None,
                    besides=besides,
                )
        yield from (Spelt(table, "except", name, EXCEPTION, each) for each in rule.exceptions)


def _besides(rule: Rule) -> Iterator[Need]:
    """What the phrases of a rule need besides their own words, as it asks for more than those."""
    yield from (Need((ASKED[name],)) for name in rule.only if name in ASKED)
    if rule.shout is not None:
        yield Need((SHOUT if rule.shout >= SHOUTED_WORDS else CAPITALS,))


def _parsed(spelt: Spelt, language: Language) -> list[Phrase]:
    """The phrase; a UserError where it cannot be read or lacks what its rewrites quote."""
    parsed = spelt.table.tried(spelt.key, phrases.parse, spelt.source, language)
    quoted = [(t, slot) for t in spelt.templates for slot in SLOT.findall(t.new)]
    for phrase in parsed:
        for template, slot in quoted:
            if slot not in phrase.slots and not (slot == SHOUTED and spelt.shouted):
                spelt.table.refuse(
                    f"phrases.{template.move}",
                    f"“{template.new}” quotes {{{slot}}}, which “{spelt.source}” does not have",
                )
    return parsed


def _needs(spelt: Spelt, phrase: Phrase, finder: Finder) -> Sequence[Need]:
    found = finder.needs(phrase.nodes)
    if not found:
        spelt.table.refuse(spelt.key, f"“{spelt.source}” has no words of its own to look for")
    return finder.needs(phrase.nodes, spelt.besides) if spelt.besides else found
