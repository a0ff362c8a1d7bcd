"""Which settings hold for which file: those of the nearest config, and of the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pushlint import cache, settings
from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.settings import Held, Setting, Settings

if TYPE_CHECKING:
    from pushlint.config import Config

NAMES = (".pushlint.toml", "pyproject.toml", "setup.cfg")  # the first of a folder holds


class Plan(NamedTuple):
    """How a file is checked."""

    settings: Settings
    rules: Rules
    chosen: frozenset[str]


class Configs:
    """The config of each file, read once: the nearest, or the one that is `given`.

    `options` are what the command line says, which goes before it.
    """

    def __init__(
        self, given: str | None = None, isolated: bool = False, options: Sequence[Setting] = ()
    ) -> None:
        self.given = given
        self.isolated = isolated
        self.options = tuple(options)
        self._found: dict[str, Config | UserError | None] = {}
        self._left: dict[str, bool] = {}
        self._plans: dict[Any, Plan] = {}

    def __reduce__(self) -> tuple[type[Configs], tuple[Any, ...]]:
        """Pickled, it leaves behind what was read."""
        return Configs, (self.given, self.isolated, self.options)

    def config(self, path: str) -> Config | None:
        """The config that holds for a path; a UserError where it is at fault."""
        return self._of(os.path.dirname(_absolute(path)))

    def held(self, path: str) -> Held:
        """What holds for a path, and where it is said."""
        return settings.held(self._said(path))

    def plan(self, path: str) -> Plan:
        """How a file is checked; a UserError where its config or an option is at fault."""
        config, said = self.config(path), self._said(path)
        key = config and config.file, tuple(setting.key for setting in said)
        if key not in self._plans:
            found = settings.together(settings.held(said))
            rules = found.ruled(config.rules if config else cache.rules())
            self._plans[key] = Plan(found, rules, found.chosen(rules))
        return self._plans[key]

    def _said(self, path: str) -> list[Setting]:
        config = self.config(path)
        return [*(config.said(_absolute(path)) if config else ()), *self.options]

    def failing(self, path: str) -> tuple[str, ...]:
        """The severities that make a run fail where they are found in this file."""
        return self.plan(path).settings.failing

    def languagetool_url(self, path: str) -> str | None:
        """The server that may see what stands in this file; None where none is set."""
        return self.plan(path).settings.languagetool_url

    def excluded(self, path: str) -> bool:
        """Whether a file is left out: it, or one of the folders around it.

        The path of a folder ends in a separator.
        """
        whole = os.path.abspath(path)
        if path.endswith(os.sep):
            return self._around(whole)
        return self._excludes(whole) or self._around(os.path.dirname(whole))

    def _around(self, folder: str) -> bool:
        if folder not in self._left:
            parent = os.path.dirname(folder)
            left = parent != folder and (self._around(parent) or self._excludes(folder + os.sep))
            self._left[folder] = left
        return self._left[folder]

    def _excludes(self, path: str) -> bool:
        config = self._of(os.path.dirname(path.rstrip(os.sep)))
        return config is not None and config.excludes(path)

    def _of(self, folder: str) -> Config | None:
        """The config of a folder; it is looked for once."""
        if self.isolated:
            return None
        if self.given is not None:
            folder = self.given
        if folder not in self._found:
            try:
                self._found[folder] = self._look(folder)
            except UserError as error:
                self._found[folder] = error
        found = self._found[folder]
        if isinstance(found, UserError):
            raise found
        return found

    def _look(self, folder: str) -> Config | None:
        paths = [os.path.join(folder, name) for name in NAMES] if self.given is None else []
        if self.given is not None or any(map(os.path.exists, paths)):
            from pushlint import config  # slow to import; many a folder has none

            if self.given is not None:
                return config.named(self.given)
            found = next(filter(None, map(config.found, paths)), None)
            if found:
                return found
        parent = os.path.dirname(folder)
        return self._of(parent) if parent != folder else None


def _absolute(path: str) -> str:
    """The path from the root; that of a folder ends in a separator."""
    whole = os.path.abspath(path)
    return os.path.join(whole, "") if os.path.isdir(whole) else whole
