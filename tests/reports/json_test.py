"""The contract of the JSON formats, of which a list is one and lines are the other."""

import json
from pathlib import Path

import jsonschema
import pytest

from pushlint import prose, reports, rules

KEYS = (
    ("path", "rule", "severity", "message", "line", "column", "end_line", "end_column")
    + ("start", "end", "text", "scope", "rewrites", "related", "fingerprint", "part", "schema")
)  # fmt: skip


SCHEMA = json.loads((Path(reports.__file__).parent / "finding.schema.json").read_text("utf-8"))


@pytest.fixture
def record(reported):
    """From a text to its first finding as JSON tells it."""
    return lambda text, path="a.txt": json.loads(reported("json", {path: text}))[0]


def test_a_finding_has_these_keys_in_this_order(record):
    assert tuple(record("Act now.")) == KEYS


def test_a_rewrite_has_these_keys(record):
    (rewrite,) = record("Act now.")["rewrites"]
    assert set(rewrite) >= {"new", "line", "move", "applies"}


def test_a_related_place_has_these_keys(record):
    assert record("This and time. That and time.")["related"] == [
        {"start": 5, "end": 13, "text": "and time"}
    ]


PLAIN = {
    "path": "a.txt",
    "rule": "urgency/act-now",
    "severity": "warning",
    "message": "“act now” pushes",
    "text": "act now",
    "scope": "body",
    "related": [],
    "part": None,
}


@pytest.mark.parametrize(("key", "value"), PLAIN.items(), ids=PLAIN)
def test_a_finding_tells_its(record, key, value):
    assert record("Né: act now.")[key] == value


PLACES = {"line": 2, "column": 5, "end_line": 2, "end_column": 12, "start": 11, "end": 18}


@pytest.mark.parametrize(("key", "value"), PLACES.items(), ids=PLACES)
def test_lines_and_columns_count_characters_and_offsets_count_bytes_in(record, key, value):
    assert record("Yes.\r\nNé: act now.")[key] == value


def test_an_offset_counts_the_byte_order_mark(record):
    assert record("\ufeffact now")["start"] == 3


def test_a_fingerprint_is_text(record):
    assert len(record("Act now.")["fingerprint"]) == 16


def test_a_rewrite_tells_where_it_goes_and_whether_it_applies(record):
    assert record("Act now, here.")["rewrites"] == [
        {
            "new": "Take your time",
            "line": "Take your time, here.",
            "move": "release",
            "applies": True,
            "start": 0,
            "end": 7,
        }
    ]


def test_a_list_of_nothing_is_a_list(reported):
    assert json.loads(reported("json", {"a.txt": "Hello."})) == []


def test_a_list_holds_the_findings_of_all_files(reported):
    found = json.loads(reported("json", {"a.txt": "Act now. So nice.", "b.txt": "Act now."}))
    assert [finding["path"] for finding in found] == ["a.txt", "a.txt", "b.txt"]


def test_a_list_has_an_object_a_line(reported):
    assert reported("json", {"a.txt": "Act now. So nice."}).count("\n") == 4


def test_letters_stand_for_themselves(reported):
    assert '"text": "Only né left"' in reported("json", {"a.txt": "Only né left."})


def test_a_path_of_odd_bytes_can_be_printed(reported):
    reported("json", {"a\udce9.txt": "Act now."}).encode("utf-8")


def test_a_finding_is_as_its_schema_says(reported, undone):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for finding in json.loads(reported("json", undone)):
        validator.validate(finding)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_each_key_and_no_other():
    known = [key for key in SCHEMA["properties"] if key != "suppressed"]  # which few have
    assert (tuple(known), tuple(SCHEMA["required"])) == (KEYS, KEYS)


def test_the_schema_holds_for_what_is_suppressed(reported):
    text = "Act now. {# pushlint: ignore urgency/act-now -- x #}"
    for record in json.loads(reported("json", {"a.txt": text})):
        jsonschema.validate(record, SCHEMA)


NAMED = {
    "severities": (SCHEMA["properties"]["severity"], rules.SEVERITIES),
    "scopes": (SCHEMA["properties"]["scope"], (*prose.SCOPES, prose.COMMENT)),
    "moves": (SCHEMA["$defs"]["rewrite"]["properties"]["move"], rules.MOVES),
}


@pytest.mark.parametrize(("described", "names"), NAMED.values(), ids=NAMED)
def test_the_schema_names_all(described, names):
    assert set(described["enum"]) == set(names)


def test_a_finding_says_which_schema_it_follows(record):
    assert record("Act now.")["schema"] == SCHEMA["properties"]["schema"]["const"]


def test_what_is_no_text_is_no_finding(reported, undone):
    assert {finding["path"] for finding in json.loads(reported("json", undone))} == {
        "a.txt",
        "c.md",
        "d.csv",
    }
