"""A rule file to a rule, or a UserError that names file and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from pushlint import lazy, manner
from pushlint.conditions import BUILT_IN
from pushlint.prose import SCOPES
from pushlint.rows import QUESTION
from pushlint.rules import (
    MOVES,
    SEVERITIES,
    SHARE_LEAST,
    SUPPRESSIONS,
    Examples,
    Group,
    Rule,
    Run,
    Series,
    Whole,
)
from pushlint.table import Table
from pushlint.tongue import Tongue

Made = TypeVar("Made")

ALLOWS_AT_LEAST = 2
SLOT = lazy.compile(r"\{([^{}]*)\}")
KEYS = (
    ("summary", "message", "severity", "why", "sources", "examples")
    + ("where", "unless", "only", "except", "phrases", "shout", "series", "run", "versions")
    + ("whole", "suppression")
)  # fmt: skip


def read(table: Table, name: str, tongue: Tongue, sources: Mapping[str, str]) -> Rule:
    """The rule of this name that a file holds.

    Raises UserError for whatever its author can put right.
    """
    table.only(KEYS)
    conditions, acts = (*BUILT_IN, *tongue.conditions), (*tongue.acts, QUESTION)
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
        shout=_optional(table, "shout", _shout),
        series=_optional(table, "series", _series),
        run=_optional(table, "run", partial(_run, acts=acts)),
        whole=_optional(table, "whole", partial(_whole, acts=acts)),
        versions=_optional(table, "versions", _versions),
        suppression=(
            table.choice("suppression", SUPPRESSIONS) if "suppression" in table.values else ""
        ),
    )
    _agree(table, rule)
    return rule


def _agree(table: Table, rule: Rule) -> None:
    """Refuse a key that is missing beside the others, or does not go with them."""
    for slot in SLOT.findall(rule.message):
        if slot not in ("match", *rule.limits):
            table.refuse("message", f"has nothing to put in place of {{{slot}}}")
    if not rule.sources and not rule.suppression:
        table.refuse("sources", "is missing")
    matched = any(group.phrases for group in rule.groups)
    whole = rule.wide or rule.suppression
    if not (whole or matched):
        table.refuse("phrases", "is missing")
    if whole and matched:
        table.refuse("phrases", "a rule on more than a sentence matches none")
    for key, value in (("shout", rule.shout), ("series", rule.series)):
        if whole and value is not None:
            table.refuse(key, "a rule on more than a sentence has none")
    if rule.shout is not None and rule.series:
        table.refuse("series", "a rule on a shout has none")


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


def _optional(table: Table, key: str, read: Callable[[Table], Made]) -> Made | None:
    """What is read of the table under a key, if there is one."""
    return read(table.table(key)) if key in table.values else None


def _shout(shout: Table) -> int:
    return shout.only(("least",)).number("least")


def _series(series: Table) -> Series:
    series.only(("least", "within"))
    return Series(series.number("least"), series.number("within"))


def _versions(versions: Table) -> int:
    return versions.only((SHARE_LEAST,)).number(SHARE_LEAST)


def _whole(whole: Table, acts: Sequence[str]) -> Whole:
    whole.only(Whole._fields)
    return Whole(
        words=whole.number("words", 0),
        lacks=frozenset(whole.list("lacks", acts)),
        does=frozenset(whole.list("does", acts)),
        least=whole.number("least", 0),
        share=frozenset(whole.list("share")),
        against=frozenset(whole.list("against")),
        most=whole.number("most", 0),
        grade=whole.number("grade", 0),
        pressure=whole.number("pressure", 0),
    )


def _run(run: Table, acts: Sequence[str]) -> Run:
    run.only(("of", "broken-by", "least", "apart", "points"))
    if not run.list("of"):
        run.refuse("of", "is missing")
    return Run(
        frozenset(run.list("of", acts)),
        frozenset(run.list("broken-by", acts)),
        run.number("least"),
        run.number("apart"),
        run.number("points", 0),
    )
