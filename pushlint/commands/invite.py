"""`pushlint invite`: lines that push, as invitations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from pushlint import files, inviting
from pushlint.asking import Talk, asked
from pushlint.choices import Invited
from pushlint.commands import options
from pushlint.commands.run import Run, checked, each_of, run_wide
from pushlint.commands.streams import say, show, told
from pushlint.errors import UserError
from pushlint.findings import Report
from pushlint.ignores import Ignores
from pushlint.plans import Configs
from pushlint.reports.lines import block
from pushlint.rewriting import Rewritten, rewritten
from pushlint.saving import save
from pushlint.schema import Fault, address
from pushlint.source import Source

if TYPE_CHECKING:
    from datetime import datetime

REWRITTEN = ("text", "diff", "jsonl")


def _address(ctx: Any, param: Any, value: str | None) -> str | None:
    """An address, as a config would have it."""
    try:
        return address(value) if value else None
    except Fault as fault:
        raise click.BadParameter(str(fault)) from None


@click.command("invite")
@options.PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(REWRITTEN),
    default="text",
    show_default=True,
    help="How to print the lines; diff is a patch.",
)
@click.option("--write", is_flag=True, help="Write the first alternatives into the files.")
@click.option("--interactive", is_flag=True, help="Ask, line by line, which one to write.")
@click.option("--grammar", is_flag=True, help="Drop what LanguageTool finds ungrammatical.")
@click.option(
    "--languagetool-url",
    metavar="URL",
    callback=_address,
    help="The server for --grammar.  [default: one started on this machine]",
)
@options.SELECT
@options.IGNORE
@options.STDIN_FILENAME
@options.TODAY
@options.CONFIG
@options.ISOLATED
@options.NO_CACHE(expose_value=False)
def invite_command(
    paths: tuple[str, ...],
    form: str,
    write: bool,
    interactive: bool,
    grammar: bool,
    languagetool_url: str | None,
    select: Iterable[list[str]],
    ignore: Iterable[list[str]],
    stdin_filename: str,
    today: datetime | None,
    given: str | None,
    isolated: bool,
) -> None:
    """Show each line that pushes, and the same line as an invitation; - is standard input."""
    paths = options.meant(paths)
    with told():
        _refuse(paths, form, write, interactive)
    if languagetool_url and not grammar:
        raise click.UsageError("--languagetool-url is for --grammar")
    configs = options.settled(
        given, isolated, options.said(select, ignore, None, today, languagetool_url)
    )
    others = options.settled(given, isolated, options.said((), ignore, None, today))
    rules, chosen = run_wide(configs, options.first(paths, stdin_filename), bool(select or ignore))
    run = Run(configs.failing)
    answered = Ignores(rules, chosen, (), run.complain).answers
    check = partial(_answered, answered, configs)
    judge = partial(_answered, answered, others) if select else check
    sources = files.sources(paths, stdin_filename, configs.excluded)
    outcomes = run.outcomes(each_of(sources, check))
    read = (one for one in outcomes if isinstance(one, Report))
    with inviting.inviter(grammar, configs.languagetool_url, say) as invited:
        if interactive:
            _ask(run, read, check, invited)
        elif write or form == "diff":
            met = read if write else run.met(read)
            made = (rewritten(report, check, judge, invited) for report in met)
            _invite(run, made, form, write, files.STDIN in paths)
        else:
            show(inviting.SHOWN[form](run.met(read), invited))
    sys.exit(run.status)


def _refuse(paths: Sequence[str], form: str, write: bool, interactive: bool) -> None:
    """Raise a UserError where what was asked for does not go together."""
    if interactive and write:
        raise UserError("--interactive writes what you choose; leave out --write")
    if (interactive or write and files.STDIN in paths) and form != "text":
        raise UserError(f"--format {form} leaves no room for what is asked or written here")
    if interactive and files.STDIN in paths:
        raise UserError("--interactive asks on standard input; name a file to read instead of -")
    if write and files.STDIN in paths and len(paths) > 1:
        raise UserError("--write prints standard input as rewritten; ask for - alone")


def _answered(answered: Callable[[Report], Report], configs: Configs, source: Source) -> Report:
    """What is found in a source, but for what a file beside it says is not to be."""
    return answered(checked(configs, source))


def _invite(run: Run, made: Iterable[Rewritten], form: str, write: bool, stdin: bool) -> None:
    """Print what changes, or what is left once it is written."""
    if write:
        made = run.kept(made, _printed if stdin else inviting.keep)
    if form == "diff":
        show(inviting.patches(made, run.complain))
    else:
        show(inviting.LEFT[form](made), err=stdin)


def _printed(file: Rewritten) -> None:
    click.echo(file.data, nl=False)


def _ask(
    run: Run, reports: Iterable[Report], check: Callable[[Source], Report], invited: Invited
) -> None:
    """Ask line by line what to write, until there is no more or the person has enough."""
    for _ in run.met(asked(reports, check, _talk(), invited)):
        pass


def _answer(keys: str) -> str:
    """What the person says; where there is nobody to say any more, that this is all."""
    try:
        answer: str = click.prompt(keys, default="", show_default=False, prompt_suffix=" ")
    except click.Abort:  # not of Ctrl-C, which ends the process
        click.echo()
        return "q"
    return answer


def _talk() -> Talk:
    return Talk(
        show=lambda each, why: show([block(each, why)]),
        tell=lambda line: click.echo(indent(line, "  ")),
        ask=_answer,
        edit=lambda line: click.edit(line + "\n"),
        save=save,
    )
