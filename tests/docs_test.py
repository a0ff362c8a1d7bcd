"""What the documentation shows is what pushlint makes of it now."""

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushlint.cli import main

TOP = Path(__file__).resolve().parents[1]
DOCS = TOP / "docs"
SHOWN = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_page_of_rewrites_is_up_to_date():
    spec = importlib.util.spec_from_file_location("page", DOCS / "page.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    made = page.page()
    assert made == (DOCS / "rewrites.md").read_text("utf-8")
    assert made.count("\n| ") > 60


SAMPLES = {  # where a run is shown: the page, how that begins, the folder, the arguments
    "all about each finding": (
        "README.md", "examples/upsell.txt:", ".", "check --format full examples/upsell.txt"
    ),
    "an invitation": ("README.md", "cart-reminder.txt:", "examples", "invite cart-reminder.txt"),
    "a score": ("README.md", "$ pushlint score", ".", "score examples/cart-reminder.txt"),
    "a note on a change": (
        "docs/reports.md", "::warning", ".", "check examples/upsell.txt --format github"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "begun", "folder", "run"), SAMPLES.values(), ids=SAMPLES)
def test_a_page_shows_as_it_is_printed(monkeypatch, page, begun, folder, run):
    monkeypatch.chdir(TOP / folder)
    printed = CliRunner().invoke(main, run.split()).stdout
    blocks = SHOWN.findall((TOP / page).read_text("utf-8"))
    (sample,) = (block for block in blocks if block.startswith(begun))
    sample = sample.removeprefix(f"$ pushlint {run}\n").removesuffix("\n")
    assert [part for part in sample.split("\n\n") if part not in printed] == []


def test_commands_stand_as_code():
    pages = {page.name: page.read_text("utf-8") for page in (*DOCS.glob("*.md"), *TOP.glob("*.md"))}
    found = {name: re.findall(r"(?m)^pushlint .*  # .*$", text) for name, text in pages.items()}
    assert {name for name, lines in found.items() if lines} == set()
