"""The XML of JUnit."""

import pytest
from lxml import etree


@pytest.fixture
def read(reported):
    """From the text of each path to the root of the report."""
    return lambda texts, **options: etree.fromstring(reported("junit", texts, **options).encode())


@pytest.fixture(scope="module")
def schema(schemas):
    return etree.XMLSchema(etree.parse(schemas / "junit-10.xsd"))


@pytest.mark.parametrize("texts", [None, {}], ids=["all there is to tell", "nothing"])
def test_the_published_schema_holds_for_a_report(read, schema, undone, texts):
    schema.assertValid(read(undone if texts is None else texts))


def test_the_published_schema_refuses_what_is_no_report(schema):
    assert not schema.validate(etree.XML("<testsuites><testcase/></testsuites>"))


def test_a_finding_is_a_test_that_fails(read):
    (suite,) = read({"./a.txt": "Oh, act now."})
    (test,) = suite
    (failure,) = test
    assert dict(test.attrib) == {"classname": "a.txt", "name": "urgency/act-now 1:5"}
    assert dict(failure.attrib) == {"type": "warning", "message": "“act now” pushes"}
    assert failure.text.splitlines() == [
        "a.txt:1:5: warning urgency/act-now",
        "“act now” pushes",
        "release: Oh, take your time.",
    ]


def test_a_suggestion_is_a_test_that_passes_and_says_so(read):
    (test,) = read({"a.txt": "So nice."})[0]
    assert [(each.tag, each.text) for each in test] == [
        ("system-out", "a.txt:1:1: suggestion tone/nice\n“So nice” pushes")
    ]


FAILING = {
    "error": (("error",), "1"),
    "warning": (("error", "warning"), "2"),
    "suggestion": (("error", "warning", "suggestion"), "3"),
}


@pytest.mark.parametrize(("failing", "failures"), FAILING.values(), ids=FAILING)
def test_what_fails_is_what_is_to_fail_from(read, undone, failing, failures):
    assert (
        read({"a.txt": undone["a.txt"]}, failing=lambda path: failing)[0].get("failures")
        == failures
    )


def test_a_clean_file_is_a_test_that_passes(read):
    (suite,) = read({"a.txt": "Hello."})
    assert (suite.get("tests"), len(suite[0]), suite[0].get("name")) == ("1", 0, "pushlint")


def test_a_suite_counts_its_tests(read, undone):
    counts = [[suite.get(key) for key in ("tests", "failures", "errors")] for suite in read(undone)]
    assert counts == [["3", "2", "0"], ["1", "0", "0"], ["2", "1", "1"], ["1", "1", "0"]] + [
        ["1", "0", "1"]
    ]


def test_the_message_within_a_file_is_named(read):
    (failure,) = read({"a.csv": "body\nAct now.\n"}).iter("failure")
    assert failure.get("message") == "“Act now” pushes (row 2, column body)"


def test_what_could_not_be_read_is_a_test_in_error(read, undone):
    gap, no_text = read(undone).iter("error")
    assert gap.getparent().get("name") == "not-checked 2:1"
    assert no_text.get("message") == "e.txt: a binary file; pushlint reads text"
