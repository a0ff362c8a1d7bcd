"""SARIF: one run, its results, the rules behind them, and what could not be read."""

import json

import jsonschema
import pytest

from pushlint import cache, lint
from pushlint.findings import Suppressed
from pushlint.lint import check
from pushlint.reports import sarif
from pushlint.source import Source


@pytest.fixture
def run(reported):
    """From the text of each path to the one run of the log."""
    return lambda texts: json.loads(reported("sarif", texts))["runs"][0]


@pytest.fixture
def first(run):
    """From a text to the first result."""
    return lambda text, path="a.txt": run({path: text})["results"][0]


def region(found):
    return found["locations"][0]["physicalLocation"]["region"]


def uri(found):
    return found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


@pytest.fixture(scope="module")
def valid(schemas):
    """Raises where a log is not what the published schema asks for."""
    schema = json.loads((schemas / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    return jsonschema.Draft4Validator(schema, format_checker=checker).validate


LOGS = {
    "of all there is to tell": None,
    "of nothing": {},
    "of a clean file": {"a.txt": "Hello."},
    "of a run of sentences": {"a.txt": "It saves you time. It saves you money."},
    "of places that led to a finding": {"a.txt": "This and time. That and time."},
    "of odd paths": {"/b c/é%.txt": "Act now.", "x\udce9:y.txt": "Act now."},
}


@pytest.mark.parametrize("texts", LOGS.values(), ids=LOGS)
def test_the_published_schema_holds_for_a_log(valid, reported, undone, texts):
    valid(json.loads(reported("sarif", undone if texts is None else texts)))


def test_the_published_schema_refuses_what_is_no_log(valid):
    with pytest.raises(jsonschema.ValidationError):
        valid({"version": "2.1.0", "runs": [{}]})


def test_columns_are_said_to_count_code_points(run):
    assert run({})["columnKind"] == "unicodeCodePoints"


def test_a_column_after_an_emoji_counts_it_as_one(first):
    assert region(first("🙂 act now")) == {
        "startLine": 1,
        "startColumn": 3,
        "endLine": 1,
        "endColumn": 10,
        "byteOffset": 5,
        "byteLength": 7,
    }


LEVELS = {"Only red left.": "error", "Act now.": "warning", "So nice.": "note"}


@pytest.mark.parametrize(("text", "level"), LEVELS.items())
def test_a_severity_is_a_level(first, text, level):
    assert first(text)["level"] == level


def test_each_rule_is_described_once(run):
    driver = run({"a.txt": "Act now. Act now. So nice."})["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["urgency/act-now", "tone/nice"]


def test_a_result_points_at_its_rule(run):
    made = run({"a.txt": "Act now. So nice. Act now."})
    rules = made["tool"]["driver"]["rules"]
    ids = [result["ruleId"] for result in made["results"]]
    assert ids == [rules[result["ruleIndex"]]["id"] for result in made["results"]]


def test_a_rule_is_described_with_help_and_level(run):
    (rule,) = run({"a.txt": "So nice."})["tool"]["driver"]["rules"]
    assert rule == {
        "id": "tone/nice",
        "shortDescription": {"text": "A word that pushes"},
        "fullDescription": {"text": "It pushes."},
        "help": {
            "text": "It pushes.\n\nFlags (between «»):\n  - «Act now».\n\n"
            "Leaves:\n  - We act.\n  - It is now.",
            "markdown": "It pushes.\n\nFlags (between «»):\n  - «Act now».\n\n"
            "Leaves:\n  - We act.\n  - It is now.",
        },
        "defaultConfiguration": {"level": "note"},
        "properties": {"tags": ["tone"], "problem.severity": "recommendation"},
    }


def test_a_rewrite_that_applies_is_a_fix(first):
    (fix,) = first("Act now, here.")["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    deleted = replacement["deletedRegion"]
    assert (fix["description"]["text"], replacement["insertedContent"]["text"]) == (
        "release: Take your time, here.",
        "Take your time",
    )
    assert (deleted["byteOffset"], deleted["byteLength"]) == (0, 7)


def test_a_rewrite_that_does_not_apply_is_no_fix(first):
    found = first("Act n**o**w, here.", "a.md")
    assert ("fixes" in found, len(found["properties"]["rewrites"])) == (False, 1)


def test_what_led_to_a_finding_is_a_related_location(first):
    (related,) = first("This and time. That and time.")["relatedLocations"]
    place = related["physicalLocation"]["region"]
    assert (related["id"], related["message"]["text"], place["startColumn"]) == (0, "and time", 6)


def test_a_fingerprint_is_that_of_the_finding(run):
    found, moved = run({"a.txt": "Act now.", "b.txt": "Hello.\n\nAct now."})["results"]
    assert found["partialFingerprints"] == moved["partialFingerprints"]


def test_a_part_of_a_file_is_a_logical_location(first):
    (location,) = first("body\nAct now.\n", "a.csv")["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "row 2, column body"}]


URIS = {
    "a/b.txt": "a/b.txt",
    "./a.txt": "a.txt",
    "a b%.txt": "a%20b%25.txt",
    "a:b.txt": "a%3Ab.txt",
    "é.txt": "%C3%A9.txt",
    "x\udce9.txt": "x%E9.txt",
    "/a b.txt": "file:///a%20b.txt",
}


@pytest.mark.parametrize(("path", "spelt"), URIS.items(), ids=map(ascii, URIS))
def test_a_path_is_a_uri(first, path, spelt):
    assert uri(first("Act now.", path)) == spelt


def test_only_a_relative_path_starts_from_the_root_of_the_repository(run):
    results = run({"a.txt": "Act now.", "/b.txt": "Act now."})["results"]
    files = [found["locations"][0]["physicalLocation"]["artifactLocation"] for found in results]
    assert [file.get("uriBaseId") for file in files] == ["%SRCROOT%", None]


def test_a_file_whose_bytes_spell_no_words_has_no_bytes_and_no_fixes(rules):
    made = rules({"urgency/act-now": {"phrases": [{"match": ["act now"], "ask": "Now?"}]}})
    source = Source("a.txt", b"Act now.", derived=True)
    (finding,) = check(source, made, frozenset(made.rules)).findings
    found = sarif.result(finding, 0)
    assert (set(region(found)), "fixes" in found) == (
        {"startLine", "startColumn", "endLine", "endColumn"},
        False,
    )


def test_what_its_author_lets_stand_is_suppressed(valid, reported):
    text = "Act now. {# pushlint: ignore urgency/act-now -- legal wording #}"
    log = json.loads(reported("sarif", {"a.txt": text}))
    (found,) = log["runs"][0]["results"]
    assert found["suppressions"] == [{"kind": "inSource", "justification": "legal wording"}]
    valid(log)


def test_what_is_suppressed_from_elsewhere_says_so():
    (finding,) = lint("Act now.", select="urgency")
    found = sarif.result(finding, 0, Suppressed(finding, "baseline", ""))
    assert found["suppressions"] == [{"kind": "external", "justification": "baseline"}]


def test_a_run_that_read_all_was_successful(run):
    assert run({"a.txt": "Act now."})["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_what_could_not_be_read_is_notified(run, undone):
    (invocation,) = run(undone)["invocations"]
    gap, no_text = invocation["toolExecutionNotifications"]
    place = gap["locations"][0]["physicalLocation"]
    assert invocation["executionSuccessful"] is False
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("c.md", 2)
    assert gap["message"]["text"].startswith("not checked: front matter is no YAML")
    assert no_text["message"]["text"] == "e.txt: a binary file; pushlint reads text"


def test_every_rule_that_comes_along_can_be_described(valid):
    driver = sarif._tool(cache.rules().rules.values())["driver"]
    valid({"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": []}]})
