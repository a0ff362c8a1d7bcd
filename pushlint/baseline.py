"""What was found before, kept in a file, so that only what is new is told."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pushlint.errors import UserError
from pushlint.findings import Finding, Report, Suppressed, order
from pushlint.saving import writing

VERSION = 1
BY = "baseline"
ANEW = "`pushlint baseline` makes one"
KINDS = {"path": str, "rule": str, "fingerprint": str, "count": int}


Key = tuple[str, str]  # a rule and a fingerprint


class Entry(NamedTuple):
    """A finding that is known: where it was, from the folder of the baseline, and what it is."""

    path: str
    rule: str
    fingerprint: str

    @property
    def key(self) -> Key:
        """What it is, wherever it stands."""
        return self.rule, self.fingerprint


class Baseline:
    """How often each finding is known, and what a run makes of that."""

    def __init__(self, path: str, known: Counter[Entry] | None = None) -> None:
        self.path = path
        self.left = Counter(known)  # what was not met so far
        self.met: Counter[Entry] = Counter()  # where it is now
        self.checked: dict[str, bool] = {}  # files, and whether all of each was read

    def fresh(self, outcomes: Iterable[Report | UserError]) -> Iterator[Report | UserError]:
        """The reports with what is known among what is suppressed.

        What is known in the same file goes first, so that of two copies the new one is
        told. A report with something else waits until all files have been read, as do
        those after it.
        """
        held: list[Report | UserError] = []
        for outcome in outcomes:
            new = False
            if isinstance(outcome, Report):
                self.checked[self._name(outcome.source.path)] = not outcome.gaps
                outcome = self._without(outcome, {})
                new = bool(outcome.findings)
            if held or new:
                held.append(outcome)
            else:
                yield outcome
        moved: dict[Key, list[Entry]] = defaultdict(list)
        for entry, count in self.left.items() if held else ():
            if count > 0 and self._sought(entry):
                moved[entry.key].append(entry)
        for outcome in held:
            yield self._without(outcome, moved) if isinstance(outcome, Report) else outcome

    def taken(self, outcomes: Iterable[Report | UserError]) -> Counter[Entry]:
        """All that is found, to be known from now on."""
        found: Counter[Entry] = Counter()
        for outcome in outcomes:
            if isinstance(outcome, Report):
                name = self._name(outcome.source.path)
                self.checked[name] = not outcome.gaps
                found.update(_entry(finding, name) for finding in outcome.findings)
        return found

    def kept(
        self, outcomes: Iterable[Report | UserError], chosen: frozenset[str]
    ) -> Counter[Entry]:
        """Of what is known, what is still found."""
        for _ in self.fresh(outcomes):
            pass
        return self.pruned(chosen)

    def pruned(self, chosen: frozenset[str]) -> Counter[Entry]:
        """What is known without what is no more; of what was not looked for, all stays."""
        return self.met + Counter(
            {
                entry: count
                for entry, count in self.left.items()
                if not self._sought(entry) or entry.rule not in chosen
            }
        )

    def write(self, entries: Counter[Entry]) -> None:
        """Keep these instead, all of them or nothing; raises UserError where that fails."""
        with writing(self.path) as write:
            write(_spelt(entries))

    def _without(self, report: Report, moved: Mapping[Key, list[Entry]]) -> Report:
        """A report whose known findings are suppressed: known here, or among what has moved."""
        name = self._name(report.source.path)
        findings: list[Finding] = []
        known: list[Suppressed] = []
        for finding in report.findings:
            entry = _entry(finding, name)
            was = next((e for e in (entry, *moved.get(entry.key, ())) if self.left[e] > 0), None)
            if was:
                self.left[was] -= 1
                self.met[entry] += 1
                known.append(Suppressed(finding, BY, ""))
            else:
                findings.append(finding)
        both = sorted((*report.suppressed, *known), key=lambda each: order(each.finding))
        return report._replace(findings=tuple(findings), suppressed=tuple(both))

    def _sought(self, entry: Entry) -> bool:
        """Whether it would have been met if it were still there."""
        if entry.path in self.checked:
            return self.checked[entry.path]
        return not self._exists(entry)

    def _exists(self, entry: Entry) -> bool:
        return os.path.exists(os.path.join(os.path.dirname(self.path), entry.path))

    def _name(self, path: str) -> str:
        """A path as the baseline has it: from its own folder, with slashes."""
        folder = os.path.dirname(os.path.abspath(self.path))
        name = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def load(path: str) -> Baseline:
    """A baseline as it was written; raises UserError for any other file."""
    try:
        with open(path, encoding="utf-8") as file:
            values = json.load(file)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}; {ANEW}") from None
    except (ValueError, RecursionError) as error:  # a cut file, or no UTF-8
        raise UserError(f"{path}: not a whole baseline ({error}); {ANEW}") from None
    if not isinstance(values, dict) or not isinstance(values.get("version"), int):
        raise UserError(f"{path}: not a baseline; {ANEW}")
    if values["version"] > VERSION:
        raise UserError(
            f"{path}: version {values['version']} is of a newer pushlint, which this one"
            f" (up to version {VERSION}) cannot read"
        )
    findings = values.get("findings")
    if not isinstance(findings, list) or not all(map(_sound, findings)):
        raise UserError(f"{path}: not a whole baseline; {ANEW}")
    known: Counter[Entry] = Counter()
    for each in findings:
        known[Entry(each["path"], each["rule"], each["fingerprint"])] += each["count"]
    return Baseline(path, known)


def _sound(record: Any) -> bool:
    if not isinstance(record, dict) or not all(
        type(record.get(key)) is kind for key, kind in KINDS.items()
    ):
        return False
    return bool(record["count"] > 0)


def _entry(finding: Finding, name: str) -> Entry:
    return Entry(name, finding.rule.name, finding.fingerprint)


def _spelt(entries: Counter[Entry]) -> str:
    """The file: an entry a line, sorted, so that versions of it can be compared and merged."""
    records = (
        json.dumps({**entry._asdict(), "count": count}, ensure_ascii=False)
        for entry, count in sorted(entries.items())
        if count > 0
    )
    listed = ",\n    ".join(records)
    inner = f"\n    {listed}\n  " if listed else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{inner}]\n}}\n'
