"""What the files beside messages say is not to be found in them, held against a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from pushlint import ignorefile, repository
from pushlint.errors import UserError
from pushlint.findings import Finding, Outcome, Report, Suppressed
from pushlint.ignorefile import Entry, IgnoreFile, within
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.rules import Match

BY = "file"


class Ignores:
    """The files of entries that a run comes across, and which of the entries it needs.

    `complain` is told of one that cannot be read. `paths` are those that were given, if all
    that they name is read: below a folder among them, an entry which nothing needs is of no use.
    """

    def __init__(
        self,
        rules: Rules,
        chosen: frozenset[str],
        paths: Iterable[str],
        complain: Callable[[str], None],
    ) -> None:
        self.rules = rules
        self.chosen = chosen
        self.complain = complain
        self.given = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
        self.files: dict[str, IgnoreFile | None] = {}  # by folder
        self.around: dict[str, list[IgnoreFile]] = {}  # by folder, those that speak of its files
        self.used: set[Place] = set()
        self.met: set[Place] = set()  # names of entries on a file that was read
        self.unsure: set[Place] = set()  # on one of which not all was read

    def answered(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The reports, with what these files answer among what is suppressed; then their own."""
        for outcome in outcomes:
            yield self.answers(outcome) if isinstance(outcome, Report) else outcome
        for file in filter(None, self.files.values()):
            own = self._own(file)
            if own.findings:
                yield own

    def answers(self, report: Report) -> Report:
        """The report, with what these files answer among what is suppressed."""
        path = os.path.abspath(report.source.path)
        entries = [e for file in self._around(os.path.dirname(path)) for e in file.about(path)]
        if not entries:
            return report
        self.met.update(entry.name for entry in entries)
        if report.gaps:
            self.unsure.update(entry.name for entry in entries)
        kept: list[Finding] = []
        suppressed = list(report.suppressed)
        for finding in report.findings:
            entry = self._answering(finding, entries)
            if entry:
                suppressed.append(Suppressed(finding, BY, entry.reason))
            else:
                kept.append(finding)
        return report._replace(findings=tuple(kept), suppressed=tuple(suppressed))

    def _answering(self, finding: Finding, entries: Iterable[Entry]) -> Entry | None:
        """The first entry that answers a finding; it is of use."""
        entry = next((entry for entry in entries if entry.answers(finding)), None)
        if entry:
            self.used.add(entry.name)
        return entry

    def _around(self, folder: str) -> list[IgnoreFile]:
        """Those for the files of a folder, the nearest first."""
        if folder not in self.around:
            files = (self._file(each) for each in _upwards(folder))
            self.around[folder] = [file for file in files if file]
        return self.around[folder]

    def _file(self, folder: str) -> IgnoreFile | None:
        if folder not in self.files:
            try:
                self.files[folder] = ignorefile.read(folder, self.rules)
            except UserError as error:
                self.files[folder] = None
                self.complain(str(error))
        return self.files[folder]

    def _own(self, file: IgnoreFile) -> Report:
        """What is wrong with a file of entries itself."""
        faults = [*file.faults, *(("unused", place) for place in self._unused(file))]
        kinds = self.rules.kinds(self.chosen)
        found = [
            Finding(rule, place.span, Match(rule, (place,), place), file.source, self.rules)
            for kind, place in sorted(faults, key=lambda fault: fault[1].span)
            if (rule := kinds.get(kind))
        ]
        return Report(file.source, (), tuple(found), ())

    def _unused(self, file: IgnoreFile) -> Iterator[Place]:
        """Names that were of no use, though all they could be of use for has been looked at."""
        everywhere = any(within(file.folder, folder) for folder in self.given)
        for entry in file.entries:
            seen = everywhere or (not entry.wild and entry.name in self.met)
            if seen and entry.name not in self.used | self.unsure:
                if self.rules.named([str(entry.name)]) <= self.chosen:
                    yield entry.name


def _upwards(folder: str) -> list[str]:
    """The folder and those around it, up to the top of its repository.

    Outside of any, up to the folder that the run is in; what lies further out is not ours.
    """
    upwards = repository.upwards(folder)
    outside = (each for each in upwards if each == folder or within(each, os.getcwd()))
    return repository.around(folder) or list(outside)
