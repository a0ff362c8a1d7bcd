"""`pushlint score`: how much of the decision messages leave with their readers."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from pushlint import files, score
from pushlint.commands import options
from pushlint.commands.run import Run, checked, each_of, rules_at
from pushlint.commands.streams import FAILED, show
from pushlint.findings import Report
from pushlint.reports import scores
from pushlint.rules import family

if TYPE_CHECKING:
    from datetime import datetime


@click.command("score")
@options.PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
    help="How to print the scores.",
)
@options.STDIN_FILENAME
@options.TODAY
@options.CONFIG
@options.ISOLATED
@options.NO_CACHE(expose_value=False)
def score_command(
    paths: tuple[str, ...],
    form: str,
    stdin_filename: str,
    today: datetime | None,
    given: str | None,
    isolated: bool,
) -> None:
    """Say how much of the decision each message leaves with its reader, from 0 to 100."""
    paths = options.meant(paths)
    configs = options.settled(given, isolated, options.said((), (), None, today))
    rules = rules_at(configs, options.first(paths, stdin_filename))
    run = Run(lambda path: ())
    sources = files.sources(paths, stdin_filename, configs.excluded)
    read = run.outcomes(each_of(sources, partial(checked, configs)))
    each = (s for one in read if isinstance(one, Report) for s in score.scores(one, rules))
    families = sorted(set(map(family, rules.rules)))
    show(scores.FORMATS[form](each, families))
    sys.exit(FAILED if run.failed else 0)
