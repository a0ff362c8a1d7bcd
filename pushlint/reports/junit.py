"""The XML of JUnit: a suite of tests for each file, in which each finding is a test."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from pushlint.errors import UserError
from pushlint.findings import Finding, Outcome
from pushlint.reports import Failing
from pushlint.reports.elements import HEAD, element, words
from pushlint.reports.machine import NOT_CHECKED, Unread, findings, portable, told, unread

WHOLE_RUN = "pushlint"  # the suite of what is told of no file; the test of a file that is clean


def write(outcomes: Iterable[Outcome], failing: Failing) -> Iterator[str]:
    """The suites; a finding of a severity that is not `failing` there is a test that passes."""
    yield HEAD + '<testsuites name="pushlint">\n'
    for outcome in outcomes:
        yield _suite(
            outcome, () if isinstance(outcome, UserError) else failing(outcome.source.path)
        )
    yield "</testsuites>\n"


def _suite(outcome: Outcome, failing: Collection[str]) -> str:
    name = WHOLE_RUN if isinstance(outcome, UserError) else portable(outcome.source.path)
    found, missed = findings(outcome), list(unread(outcome))
    test = partial(_test, name)
    tests = [_found(test, finding, failing) for finding in found]
    tests += [_unread(test, each) for each in missed]
    tests = tests or [test(WHOLE_RUN, "")]
    failures = sum(finding.severity in failing for finding in found)
    counts = {"tests": len(tests), "failures": failures, "errors": len(missed)}
    content = "".join(f"\n    {each}" for each in tests)
    return "  " + element("testsuite", {"name": name, **counts}, content + "\n  ") + "\n"


def _found(test: Callable[[str, str], str], finding: Finding, failing: Collection[str]) -> str:
    line, column = finding.start
    severity = finding.severity
    lines = [f"{portable(finding.path)}:{line}:{column}: {severity} {finding.rule.name}"]
    lines += [told(finding)]
    lines += [f"{rewrite.move}: {rewrite.line}" for rewrite in finding.rewrites[:1]]
    told_at_length = words("\n".join(lines))
    name = f"{finding.rule.name} {line}:{column}"
    if severity not in failing:
        return test(name, element("system-out", {}, told_at_length))
    what = {"type": severity, "message": told(finding)}
    return test(name, element("failure", what, told_at_length))


def _unread(test: Callable[[str, str], str], each: Unread) -> str:
    place = f" {each.start.line}:{each.start.column}" if each.start else ""
    return test(NOT_CHECKED + place, element("error", {"type": NOT_CHECKED, "message": each.why}))


def _test(classname: str, name: str, content: str) -> str:
    return element("testcase", {"classname": classname, "name": name}, content)
