"""`pushlint cache`: what is kept from one run to the next."""

from __future__ import annotations

import click

from pushlint import cache, results
from pushlint.commands.streams import told


@click.group("cache")
def cache_group() -> None:
    """What is kept from one run to the next."""


@cache_group.command()
def clear() -> None:
    """Remove all that was kept, by any version."""
    folder = cache.home()
    with told():
        removed = results.clear(folder)
    click.echo(f"removed {removed / 1e6:.1f} MB from {folder}")
