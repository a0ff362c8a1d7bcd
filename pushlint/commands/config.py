"""`pushlint config`: which settings hold, and where each of them is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from json import dumps
from typing import Any

import click

from pushlint import settings
from pushlint.commands import options
from pushlint.commands.streams import told
from pushlint.reports.text import printable
from pushlint.schema import AT_TOP
from pushlint.settings import Held, Settings
from pushlint.written import dotted

UNSET = {"select": "every rule", "today": "the day it is"}


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
        lines = [f"# {path}: {about}", *_shown(configs.held(path))]
    click.echo("".join(printable(line) + "\n" for line in lines), nl=False)


def _shown(held: Held) -> Iterator[str]:
    """Lines of TOML: each key that can be set, its value, and where it is said."""
    keys = [(name,) for name in AT_TOP if name not in ("extend", "rules", "files")]
    usual = Settings()._asdict()
    for key in dict.fromkeys([*keys, *held]):
        if key in held:
            origins = ", ".join(dict.fromkeys(setting.origin for setting in held[key]))
            yield f"{dotted(key)} = {_toml(settings.value(held[key]))}  # {origins}"
        else:
            unset = usual[key[0].replace("-", "_")]
            spelt = _toml(unset) if unset else UNSET.get(key[0], "nothing")
            yield f"{'' if unset else '# '}{key[0]} = {spelt}  # default"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
