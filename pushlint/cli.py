"""The command line: arguments, streams, exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain
from typing import Any, NoReturn

import click

from pushlint import __version__, cache, files, reports
from pushlint.errors import UserError, nearest
from pushlint.lint import Report, check
from pushlint.matching import Rules
from pushlint.rules import SEVERITIES
from pushlint.source import Source

FOUND, FAILED = 1, 2  # exit status: something at or above --fail-on; not all could be done


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules and families that go on like the last of the names given so far."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in cache.rules().names() if name.startswith(last)]


class Names(click.ParamType[list[str]]):
    """Rules and families, with commas between."""

    name = "names"

    def convert(self, value: str, param: Any, ctx: Any) -> list[str]:
        """The names in the value."""
        return [name.strip() for name in value.split(",") if name.strip()]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Find what pushes in sales copy, and say it as an invitation.

    Exit status: 0 nothing found, 1 something found, 2 not all could be done.
    """
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(errors="replace")  # not every terminal knows every letter


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(reports.FORMATS),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@click.option(
    "--select",
    type=Names(),
    multiple=True,
    shell_complete=_complete,
    help="Only these rules or families.",
)
@click.option(
    "--ignore",
    type=Names(),
    multiple=True,
    shell_complete=_complete,
    help="Not these rules or families.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The mildest severity that makes the exit status 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 though something was found.")
@click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    metavar="PATH",
    help="What to call standard input; its suffix says how to read it.",
)
@click.option("--isolated", is_flag=True, expose_value=False, help="Read no configuration.")
@click.option("--no-cache", is_flag=True, expose_value=False, help="Keep no results.")
def check_command(
    paths: tuple[str, ...],
    form: str,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    fail_on: str,
    exit_zero: bool,
    stdin_filename: str,
) -> None:
    """Look for push in files and folders (by default this folder); - is standard input."""
    rules = _rules()
    with _told():
        chosen = rules.named(chain(*select) if select else rules.rules)
        chosen -= rules.named(chain(*ignore))
    run = Run(SEVERITIES[SEVERITIES.index(fail_on) :])
    sources = files.sources(paths or (".",), stdin_filename)
    for piece in reports.write(form, run.reports(sources, rules, chosen)):
        click.echo(piece, nl=False, color=False if os.environ.get("NO_COLOR") else None)
    sys.exit(FAILED if run.failed else FOUND if run.found and not exit_zero else 0)


@main.command()
@click.argument("rule", shell_complete=_complete)
def explain(rule: str) -> None:
    """Say what a rule flags and leaves, why, and how to write instead."""
    rules = _rules()
    if rule not in rules.rules:
        _fail(f"no rule is called {rule}{nearest(rule, rules.rules)}")
    from pushlint import pages

    click.echo(pages.page(rules.rules[rule], rules.sources), nl=False)


@main.command("rules")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print them.",
)
def rules_command(form: str) -> None:
    """List the rules."""
    from pushlint import pages

    listed = pages.LISTS[form](_rules().rules.values())
    click.echo(listed, nl=False)


class Run:
    """The state of a run: whether something was found, and whether something failed."""

    def __init__(self, failing: Iterable[str]) -> None:
        self.failing = frozenset(failing)
        self.found = self.failed = False

    def reports(
        self, sources: Iterable[Source | UserError], rules: Rules, chosen: frozenset[str]
    ) -> Iterator[Report]:
        """A report for each source that is text; a line on standard error for each other."""
        for source in sources:
            try:
                if isinstance(source, UserError):
                    raise source
                report = check(source, rules, chosen)
            except UserError as error:
                self._complain(str(error))
                continue
            for gap in report.gaps:
                line = source.position(gap.span.start).line
                self._complain(f"{source.path}:{line}: not checked: {gap.why}")
            self.found |= any(f.severity in self.failing for f in report.findings)
            yield report

    def _complain(self, line: str) -> None:
        from pushlint.reports.text import printable  # a path may steer a terminal

        self.failed = True
        click.echo(f"pushlint: {printable(line)}", err=True)


def _rules() -> Rules:
    with _told():
        return cache.rules()


@contextmanager
def _told() -> Iterator[None]:
    """A UserError within is told on standard error, and ends the program."""
    try:
        yield
    except UserError as error:
        _fail(str(error))


def _fail(reason: str) -> NoReturn:
    click.echo(f"pushlint: {reason}", err=True)
    sys.exit(FAILED)
