"""The messages in examples/: the honest ones stay quiet, the others do not."""

from pathlib import Path

import pytest

from pushlint import lint

FOLDER = Path(__file__).resolve().parents[1] / "examples"
HONEST = {"event-reminder.txt", "linkedin-note.txt", "proposal-follow-up.txt"}
HONEST |= {"webinar-invitation.md"}
PUSHY = sorted({path.name for path in FOLDER.iterdir()} - HONEST)


def failing(name):
    found = lint((FOLDER / name).read_bytes(), path=name)
    return [(f.rule.name, f.text) for f in found if f.severity in ("warning", "error")]


@pytest.mark.parametrize("name", sorted(HONEST))
def test_an_honest_message_is_left(name):
    assert failing(name) == []


@pytest.mark.parametrize("name", PUSHY)
def test_a_message_that_pushes_is_flagged(name):
    assert failing(name) != []
