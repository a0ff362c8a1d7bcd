"""What is generated for the documentation is as the rules would make it now."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_page_of_rewrites_is_up_to_date():
    spec = importlib.util.spec_from_file_location("page", DOCS / "page.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    made = page.page()
    assert made == (DOCS / "rewrites.md").read_text("utf-8")
    assert made.count("\n| ") > 60
