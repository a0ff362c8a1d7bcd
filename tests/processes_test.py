"""Other processes: however they begin, they check as this one does."""

import multiprocessing
import os
import signal
from datetime import date

import pytest

from pushlint import processes
from pushlint.packing import Work
from pushlint.plans import Plan
from pushlint.processes import Processes
from pushlint.settings import Settings
from pushlint.source import Source

SOURCE = Source("a.txt", b"Oh. Act now.")


@pytest.fixture(scope="module")
def work(rules):
    made = rules({"urgency/act-now": {}})
    plans = {SOURCE.path: Plan(Settings(), made, frozenset(made.rules))}
    return Work(plans.__getitem__, date(2026, 4, 4))  # goes to a process that begins anew


@pytest.fixture(params=multiprocessing.get_all_start_methods())
def others(request, work):
    """Processes that begin in each of the ways that there are."""
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(request.param, force=True)
    others = Processes(work, 2)
    yield others
    others.end()
    multiprocessing.set_start_method(before, force=True)


def starts(work, packed):
    return [f.span.start for data in packed for f in work.unpacked(data, SOURCE).outcome.findings]


def test_a_process_checks_what_it_is_given(others, work):
    assert starts(work, others.taken(others.give([SOURCE, SOURCE]))) == [4, 4]


def test_a_process_does_what_it_was_begun_with(work, monkeypatch):
    monkeypatch.setattr(processes, "_works", [])
    before = signal.getsignal(signal.SIGINT)
    try:
        processes._begin(work)
        ends = signal.getsignal(signal.SIGINT)
        assert (starts(work, processes._packed([SOURCE])), ends) == ([4], signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_process_ends_with_the_first(monkeypatch):
    ended = []
    first = multiprocessing.Process()
    first.start()
    monkeypatch.setattr(os, "kill", lambda *told: ended.append((told, first.is_alive())))
    processes._end_with(first)
    assert ended == [((os.getpid(), signal.SIGTERM), False)]
