"""`pushlint explain` and `pushlint rules`: what the rules say."""

from __future__ import annotations

import click

from pushlint import pages
from pushlint.commands.options import CONFIG, ISOLATED, complete, settled
from pushlint.commands.run import rules_at
from pushlint.commands.streams import fail
from pushlint.errors import nearest


@click.command()
@click.argument("rule", shell_complete=complete)
@CONFIG
@ISOLATED
def explain(rule: str, given: str | None, isolated: bool) -> None:
    """Say what a rule flags and leaves, why, and how to write instead."""
    rules = rules_at(settled(given, isolated))
    if rule not in rules.rules:
        fail(f"no rule is called {rule}{nearest(rule, rules.rules)}")
    click.echo(pages.page(rules.rules[rule], rules.sources, rules.evidence.get(rule)), nl=False)


@click.command("rules")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print them.",
)
@CONFIG
@ISOLATED
def rules_command(form: str, given: str | None, isolated: bool) -> None:
    """List the rules."""
    listed = pages.LISTS[form](rules_at(settled(given, isolated)).rules.values())
    click.echo(listed, nl=False)
