"""The command line: which commands there are; each is imported when it is run."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper

import click

from pushlint import __version__

COMMANDS = {  # by name: the module in `commands`, and what the command is called there
    "baseline": ("baseline", "baseline_command"),
    "cache": ("cache", "cache_group"),
    "check": ("check", "check_command"),
    "config": ("config", "config_command"),
    "explain": ("rules", "explain"),
    "invite": ("invite", "invite_command"),
    "rules": ("rules", "rules_command"),
    "score": ("score", "score_command"),
}


class Commands(click.Group):
    """Commands of which the names are known before they are imported."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"pushlint.commands.{module}"), name)
        return command


@click.group(
    cls=Commands,
    commands={name: click.Command(name) for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Find what pushes in sales copy, and say it as an invitation.

    Exit status: 0 nothing found, 1 something found, 2 not all could be done.
    """
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(errors="replace")  # not every terminal knows every letter
