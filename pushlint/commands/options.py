"""What several commands are told alike: which rules, which settings, how to go about it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from pushlint import cache, files
from pushlint.errors import UserError
from pushlint.plans import Configs
from pushlint.settings import Setting

if TYPE_CHECKING:
    from datetime import datetime


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules and families that go on like the last of the names given so far."""
    before, comma, last = incomplete.rpartition(",")
    try:
        rules = Configs().plan(os.curdir).rules
    except UserError:  # a config at fault is told when a command runs
        rules = cache.rules()
    return [before + comma + name for name in rules.names() if name.startswith(last)]


class Names(click.ParamType[list[str]]):
    """Rules and families, with commas between."""

    name = "names"

    def convert(self, value: str, param: Any, ctx: Any) -> list[str]:
        """The names in the value."""
        return [name.strip() for name in value.split(",") if name.strip()]


class Jobs(click.ParamType[int]):
    """A number of processes, or "auto"."""

    name = "jobs"

    def convert(self, value: str | int, param: Any, ctx: Any) -> int:
        """The number."""
        if value == "auto":
            from pushlint import jobs

            return jobs.automatic()
        number: int = click.IntRange(1)(value, param, ctx)
        return number


PATHS = click.argument("paths", nargs=-1, type=click.Path())
STDIN_FILENAME = click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    metavar="PATH",
    help="What to call standard input; its suffix says how to read it.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which deadlines are looked at.  [default: the day it is]",
)
CONFIG = click.option(
    "--config",
    "given",
    metavar="FILE",
    help="Take the settings from this file, not from the nearest one.",
)
ISOLATED = click.option("--isolated", is_flag=True, help="Take the settings from no file.")
SELECT = click.option(
    "--select",
    type=Names(),
    multiple=True,
    shell_complete=complete,
    help="Only these rules or families.",
)
IGNORE = click.option(
    "--ignore",
    type=Names(),
    multiple=True,
    shell_complete=complete,
    help="Not these rules or families.",
)
NO_CACHE = partial(
    click.option, "--no-cache", is_flag=True, help="Use no earlier results, and keep none."
)
JOBS = click.option(
    "--jobs",
    type=Jobs(),
    default="auto",
    show_default=True,
    metavar="N|auto",
    help="Processes that share long runs; auto: one for each processor.",
)


def settled(given: str | None, isolated: bool, options: Sequence[Setting] = ()) -> Configs:
    """The config of each file, by the options that say where to look for it."""
    if given is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return Configs(given, isolated, options)


def said(
    select: Iterable[list[str]] = (),
    ignore: Iterable[list[str]] = (),
    fail_on: str | None = None,
    today: datetime | None = None,
    languagetool_url: str | None = None,
) -> list[Setting]:
    """What the command line says that a config could say as well."""
    values = {
        ("select",): tuple(chain(*select)),
        ("ignore",): tuple(chain(*ignore)),
        ("fail-on",): fail_on,
        ("today",): today and today.date(),
        ("languagetool-url",): languagetool_url,
    }
    return [Setting(key, value) for key, value in values.items() if value]


def meant(paths: Sequence[str]) -> tuple[str, ...]:
    """What is to be read: of no paths, this folder, or standard input where it was given a name."""
    source = click.get_current_context().get_parameter_source("stdin_filename")
    named = source is not click.core.ParameterSource.DEFAULT
    if named and paths and files.STDIN not in paths:
        raise click.UsageError("--stdin-filename names standard input; it is read where - is given")
    return tuple(paths) or (files.STDIN if named else os.curdir,)


def first(paths: Sequence[str], stdin_filename: str) -> str:
    """The path whose rules are those of the whole run."""
    return stdin_filename if paths[0] == files.STDIN else paths[0]
