"""Rule files: from a folder of TOML to all rules, or a UserError naming file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pushlint import manner, phrases
from pushlint.conditions import BUILT_IN
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.needs import Finder
from pushlint.phrases import Language, Phrase
from pushlint.prose import SCOPES
from pushlint.reading import EXCEPTION, Entry
from pushlint.rows import QUESTION, SHOUTED
from pushlint.rules import (
    MOVES,
    SEVERITIES,
    SHARE_LEAST,
    SUPPRESSIONS,
    Condition,
    Evidence,
    Examples,
    Group,
    Pattern,
    Rule,
    Run,
    Series,
    Template,
    Whole,
)
from pushlint.selling import Cue, Sought
from pushlint.table import Table
from pushlint.vocabulary import CAPITALS, SHOUT, SHOUTED_WORDS, Need, Token, Vocabulary

SLOT = re.compile(r"\{(\w+)\}")
NAME = re.compile(r"[a-z\d]+(?:-[a-z\d]+)*/[a-z\d]+(?:-[a-z\d]+)*")  # of a rule
SOURCES = "sources.toml"
ALLOWS_AT_LEAST = 2
ASKED: Mapping[str, Token] = {  # what there is for sure where a condition holds
    "capitals": CAPITALS,
    "exclamation": ord("!"),
    "question": ord("?"),
}

RULE_KEYS = (
    ("summary", "message", "severity", "why", "sources", "examples")
    + ("where", "unless", "only", "except", "phrases", "shout", "series", "run", "versions")
    + ("whole", "suppression")
)  # fmt: skip
LANGUAGE_KEYS = (
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


def load(folder: Path) -> Rules:
    """All rules under a folder such as wordlists/en, indexed.

    Sources are read from sources.toml beside the folder, and what was measured from
    evidence.toml, if it is there. Raises UserError for whatever a rule's author can
    put right.
    """
    tongue = _spoken(folder)
    sources = Table.read(folder.parent / SOURCES).strings()
    rules = dict(_rules(folder, tongue, sources, {}))
    evidence = _evidence(folder.parent / "evidence.toml")
    return index(rules, tongue, folder)._replace(sources=sources, evidence=evidence)


def extended(rules: Rules, language: Path, folder: Path) -> Rules:
    """These rules and those under a folder of somebody's own, in the same language.

    Sources are read from sources.toml in the folder, if it is there, beside those that are
    known. Raises UserError for whatever a rule's author can put right.
    """
    tongue = _tongue(Table.read(language / "language.toml"))
    own = folder / SOURCES
    sources = {**rules.sources, **(Table.read(own).strings() if own.exists() else {})}
    for path in sorted(folder.glob("[!.]*.toml")):
        if path != own:
            raise UserError(f"{path}: not in a family; a rule is FAMILY/RULE.toml in {folder}")
    added = dict(_rules(folder, tongue, sources, rules.rules))
    if not added:
        raise UserError(f"{folder}: no rules; each is a file FAMILY/RULE.toml in this folder")
    more = index(added, tongue._replace(acts={}), folder)  # those are known
    return rules._replace(
        rules={**rules.rules, **added},
        entries=rules.entries + more.entries,
        vocabulary=rules.vocabulary.with_more(more.vocabulary),
        sources=sources,
    )


def _spoken(folder: Path) -> Tongue:
    """The language, and how it invites, if that is told in a file beside it."""
    tongue, inviting = _tongue(Table.read(folder / "language.toml")), folder / "invite.toml"
    if not inviting.exists():
        return tongue
    return tongue._replace(manner=manner.packed(manner.read(Table.read(inviting), tongue.phrases)))


def _rules(
    folder: Path, tongue: Tongue, sources: Mapping[str, str], known: Mapping[str, Rule]
) -> Iterator[tuple[str, Rule]]:
    """The rules of a folder by name; a UserError for all at fault together."""
    faults: list[str] = []
    for path in sorted(folder.glob("*/[!.]*.toml")):  # an editor at work leaves hidden ones
        name = f"{path.parent.name}/{path.stem}"
        try:
            if not NAME.fullmatch(name):
                raise UserError(f"{path}: names are of small letters, digits and hyphens")
            if name in known:
                raise UserError(f"{path}: there is a rule {name} already")
            yield name, _rule(Table.read(path), name, tongue, sources)
        except UserError as error:
            faults.append(str(error))
    if faults:
        raise UserError("\n".join(faults))


def _evidence(path: Path) -> dict[str, Evidence]:
    if not path.exists():
        return {}
    table = Table.read(path)
    measured, rules = table.string("measured"), table.table("rules")
    each = {name: rules.table(name).only(("right", "wrong")) for name in rules.values}
    return {
        name: Evidence(counted.number("right"), counted.number("wrong"), measured)
        for name, counted in each.items()
    }


def _tongue(table: Table) -> Tongue:
    table.only(LANGUAGE_KEYS)
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
    before, after, within, message = (_any(table, key, language) for key in Condition._fields)
    return Condition(
        Pattern.of(rf"(?<!\w)(?:{before})[ ,:]*$") if before else None,
        Pattern.of(rf"[ ,:]*(?:{after})(?!\w)") if after else None,
        Pattern.of(phrases.bounded(within)) if within else None,
        Pattern.of(phrases.bounded(message)) if message else None,
    )


def _any(table: Table, key: str, language: Language) -> str:
    """The bare expression of all phrases under a key."""
    each = (table.tried(key, phrases.pattern, phrase, language) for phrase in table.list(key))
    return "|".join(each)


def _cue(table: Table, language: Language, fillers: str, finder: Finder) -> Cue:
    table.only(("for", "against", "words", "opening", "phrases", "where"))
    points = table.number("for") if "for" in table.values else -table.number("against")
    opening, within = (_any(table, key, language) for key in ("opening", "phrases"))
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
        shout=_shout(table),
        series=_series(table),
        run=_run(table, tongue),
        whole=_whole(table, tongue),
        versions=_versions(table),
        suppression=(
            table.choice("suppression", SUPPRESSIONS) if "suppression" in table.values else ""
        ),
    )
    if not rule.sources and not rule.suppression:
        table.refuse("sources", "is missing")
    matched = any(group.phrases for group in rule.groups)
    whole = rule.run or rule.whole or rule.suppression or rule.versions is not None
    if not (whole or matched):
        table.refuse("phrases", "is missing")
    if whole and matched:
        table.refuse("phrases", "a rule on more than a sentence matches none")
    for key, value in (("shout", rule.shout), ("series", rule.series)):
        if whole and value is not None:
            table.refuse(key, "a rule on more than a sentence has none")
    if rule.shout is not None and rule.series:
        table.refuse("series", "a rule on a shout has none")
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
        yield Group(group.list("match"), manner.templates(group))


def _shout(table: Table) -> int | None:
    if "shout" not in table.values:
        return None
    return table.table("shout").only(("least",)).number("least")


def _series(table: Table) -> Series | None:
    if "series" not in table.values:
        return None
    series = table.table("series").only(("least", "within"))
    return Series(series.number("least"), series.number("within"))


def _whole(table: Table, tongue: Tongue) -> Whole | None:
    if "whole" not in table.values:
        return None
    whole = table.table("whole").only(Whole._fields)
    acts = (*tongue.acts, QUESTION)
    numbers = {
        name: whole.number(name) if name in whole.values else 0
        for name in ("words", "least", "most", "grade", "pressure")
    }
    return Whole(
        lacks=frozenset(whole.list("lacks", acts)),
        does=frozenset(whole.list("does", acts)),
        share=frozenset(whole.list("share")),
        against=frozenset(whole.list("against")),
        **numbers,
    )


def _versions(table: Table) -> int | None:
    if "versions" not in table.values:
        return None
    return table.table("versions").only((SHARE_LEAST,)).number(SHARE_LEAST)


def _run(table: Table, tongue: Tongue) -> Run | None:
    if "run" not in table.values:
        return None
    run = table.table("run").only(("of", "broken-by", "least", "apart", "points"))
    acts = (*tongue.acts, QUESTION)
    if not run.list("of"):
        run.refuse("of", "is missing")
    return Run(
        frozenset(run.list("of", acts)),
        frozenset(run.list("broken-by", acts)),
        run.number("least"),
        run.number("apart"),
        run.number("points") if "points" in run.values else 0,
    )


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
        rules,
        tuple(entries),
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
        table = Table(folder / "language.toml", f"acts.{name}", {})
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
