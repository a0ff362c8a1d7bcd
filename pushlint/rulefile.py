"""A rule file to a rule, or a UserError that names file and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    for name in SLOT.findall(rule.message):
        if name not in ("match", *rule.limits):
            table.refuse("message", f"has nothing to put in place of {{{name}}}")
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
