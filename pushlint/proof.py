"""A rule put to the proof: its own examples, held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from pushlint.errors import UserError
from pushlint.invite import Rewrite, rewrites
from pushlint.matching import Rules
from pushlint.reading import EXCEPTION
from pushlint.prose import Segment
from pushlint.rules import Match, Rule
from pushlint.source import Source

MARK = re.compile("[«»]")


def prove(rules: Rules, folder: Path) -> None:
    """Raise a UserError that lists every example that does not hold.

    Of every rule: what is marked is flagged, and nothing else; every phrase is
    shown; what it allows is left; lines are rewritten as it says; and no
    rewrite is itself flagged, by any rule.
    """
    found = [
        f"{folder / rule.name}.toml: {key}: {reason}"
        for rule in rules.rules.values()
        for key, reason in faults(rules, rule)
    ]
    if found:
        raise UserError("\n".join(found))


def faults(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    """Each key of the rule that its examples speak against, and how."""
    yield from _wrong_flags(rules, rule)
    yield from _unshown(rules, rule)
    for line in rule.examples.allows:
        if found := _found(rules, rule, line)[1]:
            yield "examples.allows", f"“{line}” is flagged, at “{found[0].text}”"
    yield from _wrong_rewrites(rules, rule)


def _wrong_flags(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    for example in rule.examples.flags:
        marked = _marked(example)
        if not marked:
            yield "examples.flags", f"“{example}” marks nothing; put «» around what is flagged"
        found = _found(rules, rule, _plain(example))[1]
        if [(match.places[0].start, match.places[-1].end) for match in found] != marked:
            flagged = ", ".join(f"“{match.text}”" for match in found) or "nothing"
            yield "examples.flags", f"in “{example}” {flagged} is flagged"


def _unshown(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    """Phrases that match nowhere in the examples."""
    flags = " \n ".join(map(_plain, rule.examples.flags))
    allows = " \n ".join(rule.examples.allows)
    shown = rules.shown(rule.name, [Segment(_scope(rule), Source("", (flags).encode()).text)])
    spared = rules.shown(rule.name, [Segment(_scope(rule), Source("", (allows).encode()).text)])
    for entry in rules.entries:
        if entry.owner != rule.name:
            continue
        if entry.group == EXCEPTION and entry.phrase not in spared | shown:
            yield "except", f"no example shows “{entry.phrase}”"
        elif entry.group != EXCEPTION and entry.phrase not in shown:
            yield "phrases.match", f"no example in flags shows “{entry.phrase}”"


def _wrong_rewrites(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    for before, after in rule.examples.rewrites.items():
        lines = [rewrite.line for rewrite in _rewritten(rules, rule, before)]
        if lines[:1] != [after]:
            first = f"“{lines[0]}”" if lines else "nothing"
            yield "examples.rewrites", f"“{before}” becomes {first}, not “{after}”"
    for example in (*map(_plain, rule.examples.flags), *rule.examples.rewrites):
        for rewrite in _rewritten(rules, rule, example):
            for match in _matches(rules, frozenset(rules.rules), rule, rewrite.line)[1]:
                yield f"phrases.{rewrite.move}", (
                    f"“{rewrite.line}” is itself flagged, by {match.rule.name}"
                    f" at “{match.text}”"
                )


def _rewritten(rules: Rules, rule: Rule, line: str) -> Iterator[Rewrite]:
    source, found = _found(rules, rule, line)
    for match in found:
        yield from rewrites(match, source, rules.fillers)


def _found(rules: Rules, rule: Rule, line: str) -> tuple[Source, list[Match]]:
    return _matches(rules, frozenset((rule.name,)), rule, line)


def _matches(
    rules: Rules, chosen: frozenset[str], rule: Rule, line: str
) -> tuple[Source, list[Match]]:
    source = Source("example", line.encode())
    return source, rules.matches([Segment(_scope(rule), source.text)], chosen)


def _scope(rule: Rule) -> str:
    """The scope in which its examples are read."""
    return "body" if rule.reads("body") else min(rule.where)


def _marked(example: str) -> list[tuple[int, int]]:
    """Where each marked stretch starts and ends in the plain example."""
    ends = list(accumulate(map(len, MARK.split(example))))
    return list(zip(ends[0::2], ends[1::2], strict=False))


def _plain(example: str) -> str:
    return MARK.sub("", example)
