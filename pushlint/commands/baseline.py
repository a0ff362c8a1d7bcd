"""`pushlint baseline`: what is found now, written down."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

import click

from pushlint import baseline, files
from pushlint.commands import options
from pushlint.commands.run import Run, run_wide, shared
from pushlint.commands.streams import FAILED, fail, told
from pushlint.ignores import Ignores
from pushlint.reports.text import plural

if TYPE_CHECKING:
    from datetime import datetime


@click.command("baseline")
@options.PATHS
@click.option(
    "--output",
    "-o",
    type=click.Path(),
    default=".pushlint-baseline.json",
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@click.option("--prune", is_flag=True, help="Add nothing; take out what is found no more.")
@options.SELECT
@options.IGNORE
@options.STDIN_FILENAME
@options.TODAY
@options.JOBS
@options.CONFIG
@options.ISOLATED
@options.NO_CACHE()
def baseline_command(
    paths: tuple[str, ...],
    output: str,
    prune: bool,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    stdin_filename: str,
    today: datetime | None,
    jobs: int,
    given: str | None,
    isolated: bool,
    no_cache: bool,
) -> None:
    """Write down what is found now, for `check --baseline` to leave aside."""
    paths = options.meant(paths)
    configs = options.settled(given, isolated, options.said(select, ignore, None, today))
    rules, chosen = run_wide(configs, options.first(paths, stdin_filename), True)
    run = Run(configs.failing)
    with told():
        known = baseline.load(output) if prune else baseline.Baseline(output)
    named = run.expected(files.named(paths, stdin_filename, configs.excluded))
    sources = files.read(named, stdin_filename)
    with told(), closing(shared(run, sources, configs, jobs, no_cache)) as made:
        found = run.outcomes(made)
        found = Ignores(rules, chosen, paths, run.complain).answered(found)
        kept = known.kept(found, chosen) if prune else known.taken(found)
        if run.failed and not known.checked:
            fail(f"{output}: not written, since nothing was read")
        known.write(kept)
    click.echo(f"{output}: {plural(kept.total(), 'finding')}")
    sys.exit(FAILED if run.failed else 0)
