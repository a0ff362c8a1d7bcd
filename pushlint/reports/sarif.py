"""SARIF 2.1.0, the format of code scanning: results, their rules, and what was not read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from pushlint import __version__, pages
from pushlint.findings import Finding, Outcome, Suppressed
from pushlint.reports.jsonl import record
from pushlint.reports.machine import NOT_CHECKED, Unread, findings, suppressed, unread
from pushlint.rules import Rule
from pushlint.source import Position, Source
from pushlint.text import Span

VERSION = "2.1.0"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
FINGERPRINT = "sentence/v1"
ROOT = "%SRCROOT%"  # what a relative path starts from, as code scanning calls it


def write(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A log of one run, a line for each result; the rules come last, when they are known."""
    yield f'{{"$schema": "{SCHEMA}",\n"version": "{VERSION}",\n'
    yield '"runs": [{"columnKind": "unicodeCodePoints",\n"results": ['
    rules: dict[str, tuple[int, Rule]] = {}
    notes: list[Unread] = []
    between = "\n"
    for outcome in outcomes:
        for finding in findings(outcome):
            number, _ = rules.setdefault(finding.rule.name, (len(rules), finding.rule))
            yield between + _dumped(result(finding, number))
            between = ",\n"
        for each in suppressed(outcome):
            number, _ = rules.setdefault(each.finding.rule.name, (len(rules), each.finding.rule))
            yield between + _dumped(result(each.finding, number, each))
            between = ",\n"
        notes += unread(outcome)
    yield f'\n],\n"tool": {_dumped(_tool(rule for _, rule in rules.values()))}'
    yield f',\n"invocations": [{_dumped(_invocation(notes))}]}}]}}\n'


def result(finding: Finding, index: int, answer: Suppressed | None = None) -> dict[str, Any]:
    """A finding as a result; `answer` says by what it is suppressed, and why."""
    told = record(finding)
    made: dict[str, Any] = {
        "ruleId": finding.rule.name,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.source, finding.span, part=finding.part)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {key: told[key] for key in ("text", "scope", "rewrites")},
    }
    if finding.match.related:
        made["relatedLocations"] = [
            {**_location(finding.source, place.span, str(place)), "id": number}
            for number, place in enumerate(finding.match.related)
        ]
    fixes = [] if finding.source.derived else list(_fixes(finding))
    if fixes:
        made["fixes"] = fixes
    if answer:
        kind = "inSource" if answer.by == "comment" else "external"
        made["suppressions"] = [{"kind": kind, "justification": answer.reason or answer.by}]
    return made


def _fixes(finding: Finding) -> Iterator[dict[str, Any]]:
    """The rewrites that can be put in place of the words as they are."""
    for rewrite in finding.rewrites:
        if rewrite.applies:
            replacement = {
                "deletedRegion": _region(finding.source, rewrite.span),
                "insertedContent": {"text": rewrite.new},
            }
            change = {"artifactLocation": _file(finding.path), "replacements": [replacement]}
            what = {"text": f"{rewrite.move}: {rewrite.line}"}
            yield {"description": what, "artifactChanges": [change]}


def _location(source: Source, span: Span, message: str = "", part: str = "") -> dict[str, Any]:
    physical = {"artifactLocation": _file(source.path), "region": _region(source, span)}
    made: dict[str, Any] = {"physicalLocation": physical}
    if part:
        made["logicalLocations"] = [{"fullyQualifiedName": part}]
    if message:
        made["message"] = {"text": message}
    return made


def _region(source: Source, span: Span) -> dict[str, int]:
    """Lines and columns, and the bytes; of a text that stands for the file, no bytes."""
    start, end = source.position(span.start), source.position(span.end)
    bytes_ = (
        {} if source.derived else {"byteOffset": span.start, "byteLength": span.end - span.start}
    )
    return {**_begin(start), "endLine": end.line, "endColumn": end.column, **bytes_}


def _begin(start: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column}


def _file(path: str) -> dict[str, str]:
    """A path as a URI: a whole one, or one from the root of the repository; odd bytes stay."""
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    spelt = PurePath(path).as_posix().encode("utf-8", "surrogateescape")
    return {"uri": quote(spelt), "uriBaseId": ROOT}


def _tool(rules: Iterable[Rule]) -> dict[str, Any]:
    what = {"text": "A part of a file could not be read, or a whole file"}
    notification = {"id": NOT_CHECKED, "shortDescription": what}
    driver = {
        "name": "pushlint",
        "semanticVersion": __version__,
        "rules": [_descriptor(rule) for rule in rules],
        "notifications": [notification],
    }
    return {"driver": driver}


def _descriptor(rule: Rule) -> dict[str, Any]:
    advice = pages.advice(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": advice, "markdown": pages.as_markdown(advice)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": PROBLEMS[rule.severity]},
    }


def _invocation(notes: list[Unread]) -> dict[str, Any]:
    notifications = [_notification(note) for note in notes]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notifications}


def _notification(note: Unread) -> dict[str, Any]:
    made: dict[str, Any] = {
        "descriptor": {"id": NOT_CHECKED, "index": 0},
        "level": "error",
        "message": {"text": note.why},
    }
    if note.start:
        physical = {"artifactLocation": _file(note.path), "region": _begin(note.start)}
        made["locations"] = [{"physicalLocation": physical}]
    return made


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
