"""Honest messages of many kinds: whatever is flagged in them is a false alarm."""

from pathlib import Path

import pytest

from pushlint import lint

FOLDER = Path(__file__).resolve().parent / "clean"


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in sorted(FOLDER.iterdir())])
def test_an_honest_message_is_left(path):
    found = lint(path.read_bytes(), path=path.name)
    assert [(f.rule.name, f.text) for f in found if f.severity in ("warning", "error")] == []
