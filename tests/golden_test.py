"""Whole runs, as they are printed; `pytest --update-golden` writes down what is printed now."""

from pathlib import Path

import click
import pytest

from pushlint import cache, reports
from pushlint.lint import check
from pushlint.source import Source

FOLDER = Path(__file__).resolve().parent / "golden"
MESSAGES = [path for path in sorted(FOLDER.iterdir()) if path.suffix in (".txt", ".md")]


@pytest.fixture(scope="module")
def rules():
    return cache.rules()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in MESSAGES])
def test_a_message_is_reported_as_it_was(path, rules, request):
    source = Source(path.name, path.read_bytes())
    report = check(source, rules, frozenset(rules.rules))
    printed = click.unstyle("".join(reports.write("full", [report])))
    kept = path.with_name(f"{path.name}.out")
    if request.config.getoption("--update-golden"):
        kept.write_text(printed, "utf-8")
    assert printed == kept.read_text("utf-8")
