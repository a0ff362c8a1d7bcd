"""The code quality report of GitLab."""

import json

import jsonschema
import pytest

STRING, FROM_1 = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1}
POSITION = {"required": ["line"], "properties": {"line": FROM_1, "column": FROM_1}}
SCHEMA = {  # the table of GitLab's documentation; GitLab itself reads what is far looser
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": STRING,
            "check_name": STRING,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": FROM_1, "end": FROM_1},
                    },
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {"begin": POSITION, "end": POSITION},
                    },
                },
            },
        },
    },
}


@pytest.fixture
def listed(reported):
    """From the text of each path to what stands in the list."""
    return lambda texts: json.loads(reported("gitlab", texts))


@pytest.mark.parametrize("texts", [None, {}], ids=["all there is to tell", "nothing"])
def test_a_report_is_as_gitlab_describes_it(listed, undone, texts):
    jsonschema.validate(listed(undone if texts is None else texts), SCHEMA)


def test_a_finding_is_told_with_its_place(listed):
    (found,) = listed({"./a.txt": "Oh, act now."})
    del found["fingerprint"]
    assert found == {
        "description": "“act now” pushes",
        "check_name": "urgency/act-now",
        "severity": "major",
        "location": {
            "path": "a.txt",
            "lines": {"begin": 1, "end": 1},
            "positions": {"begin": {"line": 1, "column": 5}, "end": {"line": 1, "column": 12}},
        },
    }


SEVERITIES = {"Only red left.": "critical", "Act now.": "major", "So nice.": "info"}


@pytest.mark.parametrize(("text", "severity"), SEVERITIES.items())
def test_a_severity_has_its_name(listed, text, severity):
    assert listed({"a.txt": text})[0]["severity"] == severity


def test_copies_of_a_sentence_are_told_apart(listed):
    found = listed({"a.txt": "Act now.\n\nAct now.", "b.txt": "Act now."})
    assert len({each["fingerprint"] for each in found}) == 3


def test_a_fingerprint_stays_when_lines_move(listed):
    before, after = (listed({"a.txt": text})[0] for text in ("Act now.", "Hi.\n\nAct now."))
    assert before["fingerprint"] == after["fingerprint"]


def test_the_message_within_a_file_is_named(listed):
    (found,) = listed({"a.csv": "body\nAct now.\n"})
    assert found["description"] == "“Act now” pushes (row 2, column body)"
