"""What the tests of all formats ask for."""

from pathlib import Path

import pytest

from pushlint import reports
from pushlint.errors import UserError
from pushlint.lint import check
from pushlint.source import Source

RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]},
    "urgency/left": {"phrases": [{"match": ["only {word} left"]}], "severity": "error"},
    "tone/nice": {"phrases": [{"match": ["so nice"]}], "severity": "suggestion"},
    "stacking/time": {
        "series": {"least": 2, "within": 3},
        "phrases": [{"match": ["and time"], "fact": ["and hours", "and days"]}],
    },
    "stacking/run": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": "Which of these matters?"}],
    },
}


@pytest.fixture(scope="session")
def reported(rules):
    """From a format and the text of each path to what is printed."""
    made = rules(RULES)

    def outcome(path, text):
        try:
            data = text if isinstance(text, bytes) else text.encode()
            return check(Source(path, data), made, frozenset(made.rules))
        except UserError as error:
            return error

    def reported(form, texts, **options):
        each = (outcome(path, text) for path, text in texts.items())
        return "".join(reports.write(form, each, **options))

    return reported


@pytest.fixture(scope="session")
def undone():
    """Files that hold all that there is to tell: findings, none, a gap, and no text."""
    return {
        "a.txt": "Act now. So nice. Only red left.\n",
        "b.txt": "Hello.\n",
        "c.md": "---\na: [\n---\nAct now.\n",
        "d.csv": "body\nAct now.\n",
        "e.txt": bytes(range(256)),
    }


@pytest.fixture(scope="session")
def schemas():
    """The folder of the schemas that others published."""
    return Path(__file__).resolve().parent / "schemas"
