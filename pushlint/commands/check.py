"""`pushlint check`: what is found in files."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from pushlint import files, reports
from pushlint.commands import options
from pushlint.commands.run import Run, each_of, run_wide, shared
from pushlint.commands.streams import FAILED, FOUND, told
from pushlint.errors import UserError
from pushlint.findings import Outcome, Report
from pushlint.ignores import Ignores
from pushlint.lint import check
from pushlint.output import STDOUT, Output, apart, besides, placed, sinks
from pushlint.plans import Configs
from pushlint.rules import SEVERITIES
from pushlint.source import Source

if TYPE_CHECKING:
    from datetime import datetime

    from pushlint.baseline import Baseline
    from pushlint.changes import Changes


class Form(click.ParamType[Output]):
    """A format, and after a colon the file it is written to."""

    name = "form"
    known = click.Choice(reports.FORMATS)

    def convert(self, value: str, param: Any, ctx: Any) -> Output:
        """The format and its place."""
        name, colon, path = value.partition(":")
        if colon and not path:
            self.fail(f"{value!r} names no file; write '{name}:PATH'.", param, ctx)
        return Output(self.known.convert(name, param, ctx), path or STDOUT)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The formats that begin so."""
        return self.known.shell_complete(ctx, param, incomplete)


@click.command("check")
@options.PATHS
@click.option(
    "--format",
    "forms",
    type=Form(),
    multiple=True,
    default=("text",),
    show_default=True,
    metavar="NAME[:PATH]",
    help=f"How to print what was found, and the file to write it to: {', '.join(reports.FORMATS)}."
    " May be given several times.",
)
@click.option(
    "--output-file",
    type=click.Path(),
    help="Where the last --format goes; - is standard output.",
)
@options.SELECT
@options.IGNORE
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="The mildest severity that makes the exit status 1.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 though something was found.")
@click.option(
    "--baseline",
    type=click.Path(),
    metavar="FILE",
    help="Only what is not in this file, which `pushlint baseline` writes.",
)
@click.option("--prune", is_flag=True, help="Take out of the baseline what is found no more.")
@click.option(
    "--diff-base", metavar="REV", help="Only what is on lines changed since then, in git."
)
@click.option("--show-suppressed", is_flag=True, help="Print what was suppressed as well, and why.")
@options.STDIN_FILENAME
@options.TODAY
@click.option("--show-prose", is_flag=True, help="Print what was read instead, scope by scope.")
@click.option("--watch", is_flag=True, help="Go on: check again what changes, until Ctrl-C.")
@options.JOBS
@options.CONFIG
@options.ISOLATED
@options.NO_CACHE()
def check_command(
    paths: tuple[str, ...],
    forms: tuple[Output, ...],
    output_file: str | None,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    fail_on: str | None,
    exit_zero: bool,
    baseline: str | None,
    prune: bool,
    diff_base: str | None,
    show_suppressed: bool,
    stdin_filename: str,
    today: datetime | None,
    show_prose: bool,
    watch: bool,
    jobs: int,
    given: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Look for push in files and folders (by default this folder); - is standard input."""
    paths = options.meant(paths)
    fresh = partial(options.settled, given, isolated, options.said(select, ignore, fail_on, today))
    configs = fresh()
    if prune and (watch or not baseline):
        reason = "and --watch exclude each other" if watch else "needs a --baseline to prune"
        raise click.UsageError(f"--prune {reason}")
    with told():
        outputs = placed(forms, output_file)
    if show_prose:
        outputs = [Output(reports.PROSE, outputs[-1].path)]
    for around in _rounds(paths, outputs, watch, configs):
        configs = fresh() if watch else configs
        rules, chosen = run_wide(
            configs, options.first(paths, stdin_filename), bool(select or ignore)
        )
        run = Run(configs.failing)
        known = _known(baseline) if baseline is not None else None
        changes = _changes(diff_base, around) if diff_base is not None else None
        wanted = changes.touch if changes else None
        named = run.expected(files.named(around, stdin_filename, configs.excluded, wanted))
        sources = files.read(named, stdin_filename)
        sources = besides(sources, outputs, (*paths, stdin_filename))
        read = _read(sources, configs) if show_prose else None
        with closing(read or shared(run, sources, configs, jobs, no_cache)) as made:
            ignores = Ignores(rules, chosen, () if changes else around, run.complain)
            found = _new(ignores.answered(run.outcomes(made)), known, changes)
            _write(outputs, run.counted(found, show_suppressed), run)
        if known and prune:
            with told():
                known.write(known.pruned(chosen))
    sys.exit(FAILED if run.failed else FOUND if run.found and not exit_zero else 0)


def _rounds(
    paths: Sequence[str], outputs: Sequence[Output], watch: bool, configs: Configs
) -> Iterator[Sequence[str]]:
    """What is to be checked: the paths, and then, if they are watched, what changes.

    A report in a file is of all of it, each time.
    """
    if not watch:
        yield paths
        return
    from pushlint.watch import changed

    part = all(each.path == STDOUT for each in outputs)
    with told():
        for each in changed(paths, configs.excluded):
            if left := apart(each, outputs, paths):
                yield left if part else paths


def _read(
    sources: Iterable[Source | UserError], configs: Configs
) -> Generator[Outcome, None, None]:
    """What is read of the sources; nothing is sought in them."""

    def read(source: Source) -> Report:
        settings, rules, _ = configs.plan(source.path)
        return check(source, rules, frozenset(), keys=settings.keys)

    return each_of(sources, read)


def _new(
    found: Iterator[Outcome], known: Baseline | None, changes: Changes | None
) -> Iterator[Outcome]:
    """The outcomes with what was found before, or elsewhere than on changed lines, aside."""
    found = known.fresh(found) if known else found
    return changes.on(found) if changes else found


def _known(path: str) -> Baseline:
    from pushlint import baseline

    with told():
        return baseline.load(path)


def _changes(revision: str, paths: Iterable[str]) -> Changes:
    from pushlint import changes

    with told():
        return changes.since(revision, paths)


def _write(outputs: Iterable[Output], outcomes: Iterable[Outcome], run: Run) -> None:
    """What came of the sources, each format in its place."""
    outputs = list(outputs)
    if any(each.path == STDOUT and each.form in reports.FOR_MACHINES for each in outputs):
        assert isinstance(sys.stdout, TextIOWrapper)
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # as their standards ask
    writers = [partial(reports.write, each.form, failing=run.failing) for each in outputs]
    with told(), sinks(outputs, run.print) as taking:
        for number, piece in reports.together(outcomes, writers):
            taking[number](piece)
