"""What the tests of all formats ask for."""

import pytest

from pushlint import reports
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

    def reported(form, texts):
        sources = (Source(path, text.encode()) for path, text in texts.items())
        each = (check(source, made, frozenset(made.rules)) for source in sources)
        return "".join(reports.write(form, each))

    return reported
