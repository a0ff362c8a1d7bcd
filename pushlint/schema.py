"""What can be set, and what each value must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pushlint.cfgfile import items
from pushlint.errors import nearest
from pushlint.matching import Rules
from pushlint.rules import SEVERITIES
from pushlint.settings import Setting
from pushlint.written import Key, Written

if TYPE_CHECKING:
    from datetime import date

DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
URL = re.compile(r"https?://[^\s/]+\S*")


class Fault(Exception):
    """What is wrong with a value, or with an item of it."""

    def __init__(self, reason: str, item: int | None = None) -> None:
        super().__init__(reason)
        self.item = item


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Fault("must be a string")
    if not value.strip():
        raise Fault("is empty")
    return value.strip()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Fault('must be a list of strings, such as ["one", "two"]')
    for number, each in enumerate(value):
        if not isinstance(each, str) or not each.strip():
            raise Fault("must be a list of strings, none of them empty", number)
        if each in value[:number]:
            raise Fault(f"{each} stands here twice", number)
    return tuple(each.strip() for each in value)


def _names(value: Any) -> tuple[str, ...]:
    if value == []:
        raise Fault("is empty; without this key every rule is asked")
    return _texts(value)


def _severity(value: Any) -> str:
    if _text(value) not in SEVERITIES:
        raise Fault(f"“{value}” is none of {', '.join(SEVERITIES)}{nearest(value, SEVERITIES)}")
    return _text(value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Fault("must be a whole number from 1")
    return value


def _day(value: Any) -> date:
    from datetime import date, datetime

    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if DAY.fullmatch(value) else "")
    except (TypeError, ValueError):
        raise Fault("must be a day, such as 2026-03-01") from None


def address(value: Any) -> str:
    """The address of a server; a Fault where it is none."""
    if not URL.fullmatch(_text(value)):
        raise Fault("must be an address, such as http://localhost:8081")
    return _text(value)


LISTED: Mapping[str, Callable[[Any], Any]] = {
    "select": _names,
    "ignore": _texts,
    "exclude": _texts,
    "extend-wordlists": _texts,
    "allow": _texts,
    "keys": _texts,
}
SINGLE: Mapping[str, Callable[[Any], Any]] = {
    "extend": _text,
    "fail-on": _severity,
    "severity": _severity,
    "today": _day,
    "languagetool-url": address,
}
KINDS = {**LISTED, **SINGLE}
ANYWHERE = ("select", "ignore", "fail-on", "allow", "keys", "today", "rules")
AT_TOP = ("extend", *ANYWHERE, "exclude", "extend-wordlists", "languagetool-url", "files")
OF_RULES = ("severity", "allow")  # and the limits of each


def read(file: Written) -> Iterator[Setting]:
    """All that a file sets, in its order; UserError for a key or a type that is none."""
    yield from _table(file, (), file.values or {}, AT_TOP)


def _table(file: Written, at: Key, values: Mapping[str, Any], known: Key) -> Iterator[Setting]:
    # what is selected comes first, wherever it stands: it begins anew
    for name, value in sorted(values.items(), key=lambda each: each[0] != "select"):
        key = (*at, name)
        if name not in known:
            file.refuse(key, f"no such key{nearest(name, known)}")
        if name == "files":
            for glob, within in _within(file, key, value):
                yield from _table(file, (*key, glob), within, ANYWHERE)
        elif name == "rules":
            for rule, within in _within(file, key, value):
                if not within:
                    file.refuse((*key, rule), "says nothing")
                for each in within:
                    yield _setting(file, (*key, rule, each), within[each])
        else:
            yield _setting(file, key, value)
    _apart(file, at, values)


def _within(file: Written, key: Key, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tables of a table, by name."""
    for name, each in value.items() if isinstance(value, dict) else [("", value)]:
        if not isinstance(each, dict):
            file.refuse((*key, name) if name else key, "must be a table")
        yield name, each


def _setting(file: Written, key: Key, value: Any) -> Setting:
    name = key[-1]
    kind: Callable[[Any], Any] = KINDS.get(name, _number)
    if file.spelt and name in LISTED:
        value = items(value)
    elif file.spelt and name not in SINGLE and NUMBER.fullmatch(value):
        value = int(value)
    try:
        return Setting(key, kind(value), file)
    except Fault as fault:
        file.refuse(key, str(fault), fault.item)


def _apart(file: Written, at: Key, values: Mapping[str, Any]) -> None:
    """Refuse a name that is both selected and ignored."""
    select, ignore = (
        items(value) if file.spelt else value
        for value in (values.get("select", ""), values.get("ignore", ""))
    )
    for number, name in enumerate(ignore):
        if name in select:
            line = file.line((*at, "select"))
            file.refuse((*at, "ignore"), f"{name} is selected on line {line}", number)


def proved(said: Iterable[Setting], rules: Rules) -> None:
    """Refuse the name of a rule, a family or a limit that there is not."""
    known = rules.names()
    for setting in said:
        key = setting.here
        if key[-1] in ("select", "ignore"):
            for number, name in enumerate(setting.value):
                _known(setting, name, known, number)
        if key[0] == "rules":
            _known(setting, key[1], known, None)
            limits = {limit for each in rules.named([key[1]]) for limit in rules.rules[each].limits}
            if key[2] not in OF_RULES and key[2] not in limits:
                setting.refuse(f"no such key{nearest(key[2], (*OF_RULES, *limits))}")


def _known(setting: Setting, name: str, known: list[str], item: int | None) -> None:
    if name not in known:
        setting.refuse(f"no rule or family is called {name}{nearest(name, known)}", item)
