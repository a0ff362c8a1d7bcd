"""Sources shared among processes: what comes of them is the same, and in the same order."""

import multiprocessing
import os
import sys
from datetime import date
from functools import partial

import pytest

from pushlint import jobs, processes
from pushlint.errors import UserError
from pushlint.findings import Report
from pushlint.packing import Work
from pushlint.plans import Plan
from pushlint.results import Results
from pushlint.settings import Settings
from pushlint.source import Source

RULES = {"urgency/act-now": {"phrases": [{"match": ["act now"]}]}}
TEXT = b"---\na: [\n---\nAct now.\n"


@pytest.fixture(scope="module")
def work(rules):
    made = rules(RULES)._replace(digest="1")
    plan = Plan(Settings(), made, frozenset(made.rules))
    return Work(lambda path: plan, date(2026, 4, 4))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Less is worth a process than is usual."""
    monkeypatch.setattr(jobs, "BATCH", 100)
    monkeypatch.setattr(jobs, "WORTH", 300)


def mixed(number):
    """Files with findings and gaps, and some that cannot be read or are no text."""
    for each in range(number):
        yield Source(f"{each}.md", TEXT + b"Good day.\n" * (each % 5))
        yield Source(f"{each}.bin", bytes(range(256)))
        yield UserError(f"{each}: No such file or directory")


def told(outcomes):
    """What outcomes say, as values."""
    return [
        (
            (outcome.source.path, [f.span for f in outcome.findings], outcome.gaps)
            if isinstance(outcome, Report)
            else str(outcome)
        )
        for outcome in outcomes
    ]


def test_several_jobs_tell_the_same_as_one(work):
    one, two = (told(jobs.outcomes(mixed(30), work, count)) for count in (1, 2))
    assert one == two


@pytest.mark.parametrize("count", [1, 2])
def test_results_are_kept_and_used(work, tmp_path, count):
    def opened():
        return Results(str(tmp_path), work, pytest.fail)

    once = told(jobs.outcomes(mixed(100), work, count, opened()))
    unable = work._replace(check=partial(refuse, work.check))
    assert told(jobs.outcomes(mixed(100), unable, count, opened())) == once


def refuse(checks, source, *others):
    """Check what is at the start of a run or no text, and nothing else."""
    if source.path.endswith(".md") and int(source.path[:-3]) > 80:
        raise AssertionError("checked again")
    return checks(source, *others)


@pytest.mark.parametrize("count", [1, 2])
def test_a_file_whose_config_is_at_fault_is_told(work, count):
    def plan(path):
        if path.endswith(".bin"):
            raise UserError("at fault")
        return work.plan(path)

    outcomes = told(jobs.outcomes(mixed(30), work._replace(plan=plan), count))
    assert outcomes[1::3] == 30 * ["at fault"]


def test_no_process_is_started_for_little(work, monkeypatch):
    monkeypatch.setattr(processes, "Processes", None)
    assert len(told(jobs.outcomes(mixed(1), work, 2))) == 3


def test_what_comes_first_is_told_before_all_is_read(work):
    read = []

    def sources():
        for source in mixed(200):
            read.append(source)
            yield source

    outcomes = jobs.outcomes(sources(), work, 2)
    next(outcomes)
    outcomes.close()
    assert len(read) < 200


def end(source, *others):
    """End the process, unless it is that of the tests."""
    if multiprocessing.parent_process():
        os._exit(1)
    return TESTED(source, *others)


TESTED = None


def test_a_process_that_ends_early_is_made_up_for(work, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "TESTED", work.check)
    expected = told(jobs.outcomes(mixed(100), work, 1))
    assert told(jobs.outcomes(mixed(100), work._replace(check=end), 2)) == expected


def test_a_system_that_allows_no_processes_is_made_up_for(work, monkeypatch):
    def refused(*given, **named):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(processes, "Process", refused)
    expected = told(jobs.outcomes(mixed(30), work, 1))
    assert told(jobs.outcomes(mixed(30), work, 2)) == expected


def test_there_are_as_many_jobs_as_processors():
    assert 1 <= jobs.automatic() <= os.cpu_count()


def test_there_are_as_many_as_the_machine_has_where_no_more_is_known(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert jobs.automatic() == os.cpu_count()
