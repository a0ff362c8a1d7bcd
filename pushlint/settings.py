"""What is set for a file, and what holds where it is said in several places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from pushlint.errors import UserError
from pushlint.matching import Rules
from pushlint.rules import SEVERITIES, Rule
from pushlint.written import Key, Written

if TYPE_CHECKING:
    from datetime import date

SELECT, IGNORE = ("select",), ("ignore",)
LISTS = ("ignore", "exclude", "extend-wordlists", "allow", "keys")  # which grow


class Setting(NamedTuple):
    """A key, its value, and the file that says so; none where the command line does."""

    key: Key
    value: Any
    file: Written | None = None

    @property
    def here(self) -> Key:
        """Its key, in whichever table of `files` it stands."""
        return self.key[2:] if self.key[0] == "files" else self.key

    @property
    def origin(self) -> str:
        """Where it is said, for people: "setup.cfg:12"."""
        return f"{self.file.path}:{self.file.line(self.key)}" if self.file else "command line"

    def refuse(self, reason: str, item: int | None = None) -> NoReturn:
        """Say what is wrong with it."""
        if self.file:
            self.file.refuse(self.key, reason, item)
        raise UserError(reason)


class Settings(NamedTuple):
    """What holds for a file. `rules` says of a rule or family what is other than in its file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    exclude: tuple[str, ...] = ()
    extend_wordlists: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    today: date | None = None
    languagetool_url: str | None = None
    rules: tuple[tuple[str, str, Any], ...] = ()

    @property
    def failing(self) -> tuple[str, ...]:
        """The severities that make a run fail."""
        return SEVERITIES[SEVERITIES.index(self.fail_on) :]

    @property
    def finding(self) -> Settings:
        """Those that make a difference to what is found, besides the rules and the day."""
        return self._replace(fail_on="", exclude=(), extend_wordlists=(), today=None)

    def chosen(self, rules: Rules) -> frozenset[str]:
        """The rules that are asked."""
        return rules.named(self.select or rules.rules) - rules.named(self.ignore)

    def ruled(self, rules: Rules) -> Rules:
        """The rules with what is set for each; for one of them alone counts more than for all."""
        changed: dict[str, Rule] = {}
        allowed = {name: self.allow for name in rules.rules} if self.allow else {}
        for name, key, value in sorted(self.rules, key=lambda said: "/" in said[0]):
            for each in rules.named([name]):
                if key == "allow":
                    allowed[each] = allowed.get(each, ()) + value
                    continue
                rule = changed.get(each, rules.rules[each])
                if key == "severity":
                    changed[each] = rule._replace(severity=value)
                elif key in rule.limits:
                    changed[each] = rule.limited(key, value)
        if changed:
            rules = rules._replace(rules={**rules.rules, **changed})
        return rules._replace(allowed=allowed)


Held = Mapping[Key, list[Setting]]


def held(settings: Iterable[Setting]) -> Held:
    """What holds of all that is said, later ones over earlier, each by its key.

    Lists grow; of single values the last holds. `select` begins anew, but for what files
    ignore for themselves.
    """
    found: dict[Key, list[Setting]] = {}
    for setting in settings:
        key = setting.here
        before = found.get(key, []) if key[-1] in LISTS else []
        found[key] = [*before, setting]
        if key == SELECT:
            found[IGNORE] = [s for s in found.get(IGNORE, []) if s.key[0] == "files"]
    found.pop(("extend",), None)  # what it builds on has been said
    return {key: each for key, each in found.items() if each}


def together(found: Held) -> Settings:
    """What holds, without where it is said."""
    values = {key: value(each) for key, each in found.items()}
    rules = tuple((key[1], key[2], value) for key, value in values.items() if key[0] == "rules")
    fields = {key[0].replace("-", "_"): value for key, value in values.items() if len(key) == 1}
    return Settings(**fields, rules=rules)


def value(each: list[Setting]) -> Any:
    """What holds of one key."""
    values = [setting.value for setting in each]
    return sum(values, ()) if isinstance(values[0], tuple) else values[-1]
