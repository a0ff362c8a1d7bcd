"""A rule put to the proof: its own examples, held against it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import accumulate
from pathlib import Path

from pushlint import readers, suppress
from pushlint.errors import UserError
from pushlint.fitting import Rewrite, rewrites
from pushlint.matching import Rules
from pushlint.prose import Part, Segment
from pushlint.readers import template
from pushlint.reading import EXCEPTION
from pushlint.rules import Match, Rule
from pushlint.source import Source
from pushlint.text import Text

MARK = re.compile("[«»]")
PAGE = "example.html"  # what examples of rules on comments are
VERSION = re.compile(r"[^|]+")  # of an example that gives two: "one | the other"


def prove(rules: Rules, folder: Path, names: Collection[str] | None = None) -> None:
    """Raise a UserError that lists every example that does not hold.

    Of every rule, or of these in the folder: what is marked is flagged, and nothing else;
    every phrase is shown; what it allows is left; lines are rewritten as it says; and no
    rewrite is itself flagged, by any rule.
    """
    found = [
        f"{folder / rule.name}.toml: {key}: {reason}"
        for rule in rules.rules.values()
        if names is None or rule.name in names
        for key, reason in faults(rules, rule)
    ]
    if found:
        raise UserError("\n".join(found))


def faults(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    """Each key of the rule that its examples speak against, and how."""
    yield from _wrong_flags(rules, rule)
    yield from _unshown(rules, rule)
    for line in rule.examples.allows:
        if found := _found(rules, rule, line):
            yield "examples.allows", f"“{line}” is flagged, at “{found[0].text}”"
    yield from _wrong_rewrites(rules, rule)


def _wrong_flags(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    for example in rule.examples.flags:
        marked = _marked(example)
        if not marked:
            yield "examples.flags", f"“{example}” marks nothing; put «» around what is flagged"
        found = _found(rules, rule, _plain(example))
        if [(match.span.start, match.span.end) for match in found] != marked:
            flagged = ", ".join(f"“{match.text}”" for match in found) or "nothing"
            yield "examples.flags", f"in “{example}” {flagged} is flagged"


def _unshown(rules: Rules, rule: Rule) -> Iterator[tuple[str, str]]:
    """Phrases that match nowhere in the examples."""
    flags = " \n ".join(map(_plain, rule.examples.flags))
    allows = " \n ".join(rule.examples.allows)
    shown = rules.shown(rule.name, [Segment(_scope(rule), _text(flags))])
    spared = rules.shown(rule.name, [Segment(_scope(rule), _text(allows))])
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
            for match in matches(rules, frozenset(rules.rules), rule, rewrite.line):
                yield f"phrases.{rewrite.move}", (
                    f"“{rewrite.line}” is itself flagged, by {match.rule.name}"
                    f" at “{match.text}”"
                )


def _rewritten(rules: Rules, rule: Rule, line: str) -> Iterator[Rewrite]:
    for match in _found(rules, rule, line):
        yield from rewrites(match, rules.fillers)


def _found(rules: Rules, rule: Rule, line: str) -> list[Match]:
    return matches(rules, frozenset((rule.name,)), rule, line)


def matches(rules: Rules, chosen: frozenset[str], rule: Rule, line: str) -> list[Match]:
    """What the chosen rules find in an example of a rule; of one on comments, in a page."""
    if not rule.suppression:
        return rules.matches(prose(rule, line), chosen)
    page = Source(PAGE, line.encode())
    segments = [read for read in readers.read(page) if isinstance(read, Segment)]
    everything = frozenset(rules.rules)
    found = rules.matches(segments, everything)
    judged = suppress.judged(page, segments, found, rules, everything)
    return [match for match in judged.kept if match.rule.name in chosen]


def _text(line: str) -> Text:
    return template.blank(Text.of(line.encode()).decode("utf-8"))


def prose(rule: Rule, line: str) -> list[Segment]:
    """The example as prose; of a rule on versions, the two that it gives."""
    text = _text(line)
    if rule.versions is None:
        return [Segment(_scope(rule), text)]
    cuts = [(cut.start(), cut.end()) for cut in VERSION.finditer(text.string)]
    return [Segment(_scope(rule), text[start:end], Part(version=str(start))) for start, end in cuts]


def _scope(rule: Rule) -> str:
    """The scope in which its examples are read."""
    return "body" if rule.reads("body") else min(rule.where)


def _marked(example: str) -> list[tuple[int, int]]:
    """The bytes of each marked stretch in the plain example."""
    ends = list(accumulate(len(piece.encode()) for piece in MARK.split(example)))
    return list(zip(ends[0::2], ends[1::2], strict=False))


def _plain(example: str) -> str:
    return MARK.sub("", example)
