"""`pushlint config`: which settings hold, and where each of them is said."""

from __future__ import annotations

import os

import click

from pushlint.commands import options
from pushlint.commands.streams import told
from pushlint.reports.text import printable
from pushlint.schema import shown


@click.command("config")
@click.argument("path", default=os.curdir, type=click.Path())
@options.CONFIG
@options.ISOLATED
def config_command(path: str, given: str | None, isolated: bool) -> None:
    """Show the settings that hold for a file or folder, and where each of them is said."""
    configs = options.settled(given, isolated)
    with told():
        config = configs.config(path)
        about = "excluded by " if configs.excluded(path) else ""
        about += config.file if config else "no config"
        lines = [f"# {path}: {about}", *shown(configs.held(path))]
    click.echo("".join(printable(line) + "\n" for line in lines), nl=False)
