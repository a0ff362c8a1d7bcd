"""What rules say of themselves: a page for one, a list of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from textwrap import fill
from typing import Any

from pushlint.rules import Rule

WIDTH = 88


def page(rule: Rule, sources: Mapping[str, str]) -> str:
    """All that there is to know of a rule, as plain text."""
    examples = rule.examples
    parts = [
        f"{rule.name} ({rule.severity})",
        rule.summary,
        fill(" ".join(rule.why.split()), WIDTH),
        _listed("Flags (between «»)", examples.flags),
        _listed("Leaves", examples.allows),
        _listed("Say instead", (f"{a}\n    → {b}" for a, b in examples.rewrites.items())),
        _listed("Looks for", (phrase for group in rule.groups for phrase in group.phrases)),
        _listed("Sources", (_wrapped(sources[name]) for name in rule.sources)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _listed(title: str, lines: Iterable[str]) -> str:
    lines = list(lines)
    return "\n".join((f"{title}:", *(f"  - {line}" for line in lines))) if lines else ""


def _wrapped(text: str) -> str:
    return fill(text, WIDTH - 4, subsequent_indent="    ")


def as_text(rules: Iterable[Rule]) -> str:
    """A line for each rule: name, severity, summary."""
    rules = list(rules)
    widest = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{r.name:{widest}}  {r.severity:10}  {r.summary}\n" for r in rules)


def as_json(rules: Iterable[Rule]) -> str:
    """A list of objects: name, family, severity, summary, message, why, sources, scopes."""
    return json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=1) + "\n"


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "summary": rule.summary,
        "message": rule.message,
        "why": rule.why,
        "sources": rule.sources,
        "where": sorted(rule.where),
    }


LISTS = {"text": as_text, "json": as_json}
