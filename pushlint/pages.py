"""What rules say of themselves: a page for one, a list of all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from textwrap import fill
from typing import Any

from pushlint.rules import Evidence, Rule

WIDTH = 88
SPECIAL = re.compile(r"[\\`*_\[\]{}<>#|~&]")  # what means something within a line of Markdown


def page(rule: Rule, sources: Mapping[str, str], evidence: Evidence | None = None) -> str:
    """All that there is to know of a rule, as plain text."""
    parts = [
        f"{rule.name} ({rule.severity})",
        rule.summary,
        advice(rule),
        _listed("Looks for", (phrase for group in rule.groups for phrase in group.phrases)),
        _measured(evidence),
        _listed("Sources", (_wrapped(sources[name]) for name in rule.sources)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def advice(rule: Rule) -> str:
    """Why it flags what it does, and what by example: flagged, left and said instead."""
    examples = rule.examples
    parts = [
        fill(" ".join(rule.why.split()), WIDTH),
        _listed("Flags (between «»)", examples.flags),
        _listed("Leaves", examples.allows),
        _listed("Say instead", (f"{a}\n    → {b}" for a, b in examples.rewrites.items())),
    ]
    return "\n\n".join(filter(None, parts))


def as_markdown(text: str) -> str:
    """Plain text that a reader of Markdown shows as it is, the lists as lists."""
    return SPECIAL.sub(r"\\\g<0>", text)


def _measured(evidence: Evidence | None) -> str:
    """How often it was right on sentences that people had labelled, if that was measured."""
    if evidence is None:
        return "Measured: it flagged nothing in the labelled sentences so far."
    count = evidence.right + evidence.wrong
    return (
        f"Measured: right in {evidence.right} of {count} labelled sentences that it flagged"
        f" ({100 * evidence.right / count:.0f}%, {evidence.measured})"
    )


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
