"""A run over files: what comes of each, what is told of that, and with which status it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from pushlint import cache, reports
from pushlint.commands.streams import FAILED, FOUND, echo, fail, say, told
from pushlint.errors import UserError
from pushlint.findings import Outcome, Report
from pushlint.lint import check
from pushlint.matching import Rules
from pushlint.plans import Configs
from pushlint.source import Source

if TYPE_CHECKING:
    from pushlint.commands.progress import Progress
    from pushlint.rewriting import Rewritten


class Run:
    """The state of a run: what was found, what failed, and how far it is.

    `failing` tells the severities that count as something in the file at a path.
    """

    def __init__(self, failing: reports.Failing) -> None:
        self.failing = failing
        self.found = self.failed = False
        self._told: set[tuple[object, ...]] = set()
        self._progress: Progress | None = None

    def expected(self, named: Iterable[str | UserError]) -> Iterable[str | UserError]:
        """The files; on a terminal they are counted first, to say how far the run is."""
        if not sys.stderr.isatty():
            return named
        from pushlint.commands.progress import Progress

        every = list(named)
        self._progress = Progress(len(every))
        return every

    def outcomes(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes; an error and what could not be read of a source are told at once."""
        for outcome in self._progress.through(outcomes) if self._progress else outcomes:
            if isinstance(outcome, Report):
                for gap in outcome.gaps:
                    line = outcome.source.position(gap.span.start).line
                    self.complain(f"{outcome.source.path}:{line}: not checked: {gap.why}")
                yield outcome
            elif outcome.args not in self._told:  # a config at fault is met at each of its files
                self._told.add(outcome.args)
                self.complain(str(outcome))
                yield outcome

    def counted(self, outcomes: Iterable[Outcome], suppressed: bool) -> Iterator[Outcome]:
        """The outcomes as they are to be printed, with what is suppressed or without."""
        for outcome in outcomes:
            if isinstance(outcome, Report):
                self._count(outcome)
                outcome = outcome if suppressed else outcome._replace(suppressed=())
            yield outcome

    def met(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports; whether something was found is asked of each."""
        for report in reports:
            self._count(report)
            yield report

    def _count(self, report: Report) -> None:
        failing = self.failing(report.source.path)
        self.found |= any(finding.severity in failing for finding in report.findings)

    def kept(
        self, rewritten: Iterable[Rewritten], keep: Callable[[Rewritten], None]
    ) -> Iterator[Rewritten]:
        """The rewritten files, each once it is kept; what counts is what they leave."""
        for file in rewritten:
            try:
                keep(file)
            except UserError as error:
                self.complain(str(error))
            else:
                self._count(file.report)
                yield file

    @property
    def status(self) -> int:
        """The exit status."""
        return FAILED if self.failed else FOUND if self.found else 0

    def complain(self, line: str) -> None:
        """A line on standard error about what could not be done."""
        self.failed = True
        self.warn(line)

    def warn(self, line: str) -> None:
        """What goes wrong, though all that was asked can be done."""
        self._make_room()
        say(line)

    def print(self, piece: str) -> None:
        """A piece of a report, as soon as it is there."""
        self._make_room()
        echo(piece)

    def _make_room(self) -> None:
        if self._progress:
            self._progress.make_room()


def shared(
    run: Run, sources: Iterable[Source | UserError], configs: Configs, count: int, no_cache: bool
) -> Generator[Outcome, None, None]:
    """What comes of the sources: from an earlier run, from here, from other processes."""
    from datetime import date

    from pushlint import jobs
    from pushlint.packing import Work
    from pushlint.results import Results

    work = Work(configs.plan, date.today())
    results = None if no_cache else Results(cache.home(), work, run.warn)
    return jobs.outcomes(sources, work, count, results)


def each_of(
    sources: Iterable[Source | UserError], check: Callable[[Source], Report]
) -> Generator[Outcome, None, None]:
    """What comes of each source, an error where it cannot be read or is no text."""
    for source in sources:
        try:
            yield source if isinstance(source, UserError) else check(source)
        except UserError as error:
            yield error


def checked(configs: Configs, source: Source) -> Report:
    """What is found in a source, by the settings that hold for it."""
    settings, rules, chosen = configs.plan(source.path)
    return check(source, rules, chosen, settings.today, settings.keys)


def run_wide(configs: Configs, path: str, strict: bool) -> tuple[Rules, frozenset[str]]:
    """The rules of the whole run, and those that are sought: as at its first path.

    A config at fault ends a `strict` run; in another it is told at each of its files.
    """
    try:
        _, rules, chosen = configs.plan(path)
    except UserError as error:
        if strict:
            fail(str(error))
        with told():
            rules = cache.rules()
        chosen = frozenset(rules.rules)
    return rules, chosen


def rules_at(configs: Configs, path: str = os.curdir) -> Rules:
    """The rules that there are where a path is."""
    with told():
        return configs.plan(path).rules
