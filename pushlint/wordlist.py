"""Word lists: from a folder of TOML files to all rules, or a UserError naming file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pushlint import rulefile, tongue
from pushlint.errors import UserError
from pushlint.indexing import index
from pushlint.matching import Rules
from pushlint.rules import Evidence, Rule
from pushlint.shelf import Register, Shelf
from pushlint.table import Table
from pushlint.tongue import Tongue
from pushlint.vocabulary import Vocabulary

NAME = re.compile(r"[a-z\d]+(?:-[a-z\d]+)*/[a-z\d]+(?:-[a-z\d]+)*")  # of a rule
SOURCES = "sources.toml"


def load(folder: Path) -> Rules:
    """All rules under a folder such as wordlists/en, indexed.

    Sources are read from sources.toml beside the folder, and what was measured from
    evidence.toml, if it is there. Raises UserError for whatever a rule's author can
    put right.
    """
    spoken = tongue.inviting(folder)
    sources = Table.read(folder.parent / SOURCES).strings()
    rules = dict(_rules(folder, spoken, sources, {}))
    evidence = _evidence(folder.parent / "evidence.toml")
    return index(rules, spoken, folder)._replace(sources=sources, evidence=evidence)


def extended(rules: Rules, language: Path, folder: Path) -> Rules:
    """These rules and those under a folder of somebody's own, in the same language.

    Sources are read from sources.toml in the folder, if it is there, beside those that are
    known. Raises UserError for whatever a rule's author can put right.
    """
    spoken = tongue.read(language)
    own = folder / SOURCES
    sources = {**rules.sources, **(Table.read(own).strings() if own.exists() else {})}
    for path in sorted(folder.glob("[!.]*.toml")):
        if path != own:
            raise UserError(f"{path}: not in a family; a rule is FAMILY/RULE.toml in {folder}")
    added = dict(_rules(folder, spoken, sources, rules.rules))
    if not added:
        raise UserError(f"{folder}: no rules; each is a file FAMILY/RULE.toml in this folder")
    more = index(added, spoken._replace(acts={}), folder)  # those are known
    return rules._replace(
        rules=Register.of({**rules.rules, **added}),
        wide=rules.wide | more.wide,
        entries=Shelf.of([*rules.entries, *more.entries]),
        vocabulary=Vocabulary.of([*rules.vocabulary.needs(), *more.vocabulary.needs()]),
        sources=sources,
    )


def _rules(
    folder: Path, spoken: Tongue, sources: Mapping[str, str], known: Mapping[str, Rule]
) -> Iterator[tuple[str, Rule]]:
    """The rules of a folder by name; a UserError for all at fault together."""
    faults: list[str] = []
    for path in sorted(folder.glob("*/[!.]*.toml")):  # an editor at work leaves hidden ones
        name = f"{path.parent.name}/{path.stem}"
        try:
            if not NAME.fullmatch(name):
                raise UserError(f"{path}: names are of small letters, digits and hyphens")
            if name in known:
                raise UserError(f"{path}: there is a rule {name} already")
            yield name, rulefile.read(Table.read(path), name, spoken, sources)
        except UserError as error:
            faults.append(str(error))
    if faults:
        raise UserError("\n".join(faults))


def _evidence(path: Path) -> dict[str, Evidence]:
    if not path.exists():
        return {}
    table = Table.read(path)
    measured, rules = table.string("measured"), table.table("rules")
    each = {name: rules.table(name).only(("right", "wrong")) for name in rules.values}
    return {
        name: Evidence(counted.number("right"), counted.number("wrong"), measured)
        for name, counted in each.items()
    }
