"""Modules import in one direction: each from those that ARCHITECTURE.md lists above it."""

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "pushlint"
MODULES = sorted(PACKAGE.rglob("*.py"))
ENTRANCES = {"__init__", "__main__"}  # what is offered from outside may come from anywhere


def order():
    """Modules and packages of modules, the lowest first."""
    table = (TOP / "ARCHITECTURE.md").read_text("utf-8").partition("## In order")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`(\w+)/?`", row)]


def part(path):
    """The module or package right below pushlint/ that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """What a file takes from the package when it is imported."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "pushlint":
            yield from (alias.name for alias in node.names if alias.name in PARTS)
        elif isinstance(node, ast.ImportFrom) and node.module.startswith("pushlint."):
            yield node.module.split(".")[1]


PARTS = {part(path) for path in MODULES} - ENTRANCES


def test_every_module_has_its_place_in_the_order():
    assert sorted(order()) == sorted(PARTS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_those_above_it(path):
    above = [*order(), *ENTRANCES]
    allowed = {part(path), *above[: above.index(part(path))]}
    assert set(imported(path)) <= allowed
