"""What every test may ask for, and the rule that a skipped test fails where CI is set."""

import os
from pathlib import Path

import pytest

CI = bool(os.environ.get("CI"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data that lies beside the project and is no part of it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return failed_if_skipped((yield))


def failed_if_skipped(report):
    """The report, as a failure if it is a skip and CI is set; an expected failure is no skip."""
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        *_, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} (CI is set, so a skipped test fails)"
    return report
