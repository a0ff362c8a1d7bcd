"""Other processes: however they begin, they check as this one does."""

import multiprocessing
import os
import signal
from contextlib import suppress
from datetime import date

import pytest

from pushlint.packing import Work
from pushlint.plans import Plan
from pushlint.processes import Processes, _end_with, serve
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


def test_a_process_serves_until_it_is_given_nothing(work):
    here, there = multiprocessing.Pipe()
    for given in ([SOURCE], [SOURCE, SOURCE], None):
        here.send(given)
    before = signal.getsignal(signal.SIGINT)
    try:
        serve(there, work)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert [starts(work, here.recv()) for _ in range(2)] == [[4], [4, 4]]


def test_a_process_whose_first_is_gone_ends(work):
    here, there = multiprocessing.Pipe()
    here.close()
    before = signal.getsignal(signal.SIGINT)
    try:
        serve(there, work)
    finally:
        signal.signal(signal.SIGINT, before)


def stuck(source, *others):
    """Write the beginning of an answer and no more, as one does who is killed meanwhile."""
    for each in os.listdir("/proc/self/fd"):
        if os.readlink(f"/proc/self/fd/{each}").startswith("socket:"):
            with suppress(OSError):
                os.write(int(each), (1000).to_bytes(4, "big") + b"an answer that breaks off")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs to see its pipes")
def test_a_process_that_is_killed_in_mid_word_holds_nobody_up(work):
    others = Processes(work._replace(check=stuck), 2)
    given = [others.give([SOURCE]) for _ in range(5)]
    assert [others.taken(each) for each in given] == [None] * 5
    others.end()


def test_a_process_ends_with_the_first(monkeypatch):
    ended = []
    first = multiprocessing.Process()
    first.start()
    monkeypatch.setattr(os, "kill", lambda *told: ended.append((told, first.is_alive())))
    _end_with(first)
    assert ended == [((os.getpid(), signal.SIGTERM), False)]
