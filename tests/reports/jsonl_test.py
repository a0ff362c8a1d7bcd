"""One object a line."""

import json


def test_nothing_is_no_line(reported):
    assert reported("jsonl", {"a.txt": "Hello."}) == ""


def test_each_finding_is_a_line(reported):
    lines = reported("jsonl", {"a.txt": "Act now. So nice.", "b.txt": "Act now."}).splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "a.txt", "b.txt"]


def test_a_line_is_what_the_list_holds(reported):
    (line,) = reported("jsonl", {"a.txt": "Act now."}).splitlines()
    assert [json.loads(line)] == json.loads(reported("json", {"a.txt": "Act now."}))


def test_a_line_feed_within_the_words_makes_no_line(reported):
    text = "- It saves you time.\n- It saves you work.\n"
    assert reported("jsonl", {"a.md": text}).count("\n") == 1


def test_what_is_suppressed_says_by_what_and_why(reported):
    text = "Act now. {# pushlint: ignore urgency/act-now -- x #}\n\nAct now."
    lines = map(json.loads, reported("jsonl", {"a.txt": text}).splitlines())
    assert [line.get("suppressed") for line in lines] == [{"by": "comment", "reason": "x"}, None]
