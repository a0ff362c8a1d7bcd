"""`pushlint explain` and `pushlint rules`: what the rules say."""

from __future__ import annotations

import click

from pushlint import pages
from pushlint.commands import options
from pushlint.commands.run import rules_at
from pushlint.commands.streams import fail
from pushlint.errors import nearest


@click.command()
@click.argument("name", metavar="RULE", shell_complete=options.complete)
@options.CONFIG
@options.ISOLATED
def explain(name: str, given: str | None, isolated: bool) -> None:
    """Say what a rule flags and leaves, why, and how to write instead; list those of a family."""
    rules = rules_at(options.settled(given, isolated))
    family = [rule for rule in rules.rules.values() if rule.family == name]
    if name in rules.rules:
        shown = pages.page(rules.rules[name], rules.sources, rules.evidence.get(name))
    elif family:
        shown = pages.as_text(family)
    else:
        fail(f"no rule or family is called {name}{nearest(name, rules.names())}")
    click.echo(shown, nl=False)


@click.command("rules")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print them.",
)
@options.CONFIG
@options.ISOLATED
def rules_command(form: str, given: str | None, isolated: bool) -> None:
    """List the rules."""
    listed = pages.LISTS[form](rules_at(options.settled(given, isolated)).rules.values())
    click.echo(listed, nl=False)
