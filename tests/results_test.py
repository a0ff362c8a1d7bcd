"""Results of earlier runs: what they hold on, and what becomes of a file that is no good."""

import os
import sqlite3
from datetime import date, timedelta

import pytest

from pushlint import results
from pushlint.packing import Work
from pushlint.plans import Plan
from pushlint.results import NAME, Results, clear
from pushlint.settings import Settings
from pushlint.source import Source

DAY = date(2026, 4, 4)
LONG = b"Act now. By 4/4/2004.\n"
RULES = {
    "urgency/act-now": {},
    "urgency/over": {
        "only": ["past"],
        "phrases": [{"match": ["by {date}"]}],
    },
}


@pytest.fixture(scope="module")
def work(rules):
    made = rules(RULES)._replace(digest="1")
    return planned(made)


def planned(made, names=frozenset(RULES), **settings):
    plan = Plan(Settings(**settings), made, names)
    return Work(lambda path: plan, DAY)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Files are looked up that are much shorter than is usual."""
    monkeypatch.setattr(results, "UNASKED", 5)


class Kept:
    """A folder with results, and what was warned of."""

    def __init__(self, folder, work):
        self.folder, self.work, self.warned = folder, work, []

    def opened(self, work=None, **options):
        return Results(str(self.folder), work or self.work, self.warned.append, **options)

    def put(self, *sources, **options):
        """Keep what comes of the sources."""
        opened = self.opened(**options)
        for source in sources:
            opened.put(opened.key(source), self.work.packed(self.work.done(source), source))
        opened.close()

    def got(self, source, **options):
        """Whether it is known what comes of the source."""
        opened = self.opened(**options)
        key = opened.key(source)
        done = key and opened.get(key, source)
        opened.close()
        return done is not None


@pytest.fixture
def kept(tmp_path, work):
    return Kept(tmp_path / "pushlint", work)


def test_what_was_put_is_got(kept):
    kept.put(Source("a.txt", LONG))
    assert kept.got(Source("a.txt", LONG))


def test_what_was_not_put_is_not_known(kept):
    assert not kept.got(Source("a.txt", LONG))


def test_nothing_is_looked_up_at_the_start_of_a_run(kept):
    assert kept.opened().key(Source("a.txt", LONG[:5])) is None


def test_what_is_short_is_looked_up_later_in_a_run(kept):
    opened = kept.opened()
    opened.key(Source("a.txt", LONG))
    assert opened.key(Source("b.txt", b"Act now.")) is not None


def test_a_finding_stands_in_the_file_of_now(kept):
    kept.put(Source("a.txt", LONG))
    opened, moved = kept.opened(), Source("b.txt", LONG)
    report = opened.get(opened.key(moved), moved).outcome
    opened.close()
    assert report.findings[0].path == "b.txt"


ANOTHER = {
    "of another content": {"data": LONG + b"."},
    "in another format": {"path": "a.html"},
    "with other rules": {"digest": "2"},
    "with rules of which nothing is known": {"digest": ""},
    "by which fewer rules are asked": {"names": frozenset(("urgency/over",))},
    "with words to allow": {"allow": ("act now",)},
    "with keys": {"keys": ("pitch",)},
    "with another severity": {"rules": (("urgency", "severity", "error"),)},
}
OTHERWISE = {
    "another severity that fails a run": {"fail_on": "error"},
    "other files excluded": {"exclude": ("b.txt",)},
}


@pytest.mark.parametrize("other", ANOTHER.values(), ids=ANOTHER)
def test_nothing_is_known_of_a_file(kept, work, other):
    kept.put(Source("a.txt", LONG))
    other = dict(other)
    source = Source(other.pop("path", "a.txt"), other.pop("data", LONG))
    made = work.plan("a.txt").rules._replace(digest=other.pop("digest", "1"))
    assert not kept.got(source, work=planned(made, **other))


@pytest.mark.parametrize("other", OTHERWISE.values(), ids=OTHERWISE)
def test_it_is_known_what_comes_of_a_file_with(kept, work, other):
    kept.put(Source("a.txt", LONG))
    assert kept.got(Source("a.txt", LONG), work=planned(work.plan("a.txt").rules, **other))


def test_a_result_that_asked_for_the_day_holds_on_no_other(kept, work):
    kept.put(Source("a.txt", LONG))
    assert not kept.got(Source("a.txt", LONG), work=work._replace(today=DAY + timedelta(1)))


def test_a_result_that_asked_for_the_day_holds_where_settings_name_it(kept, work):
    kept.put(Source("a.txt", LONG))
    other = planned(work.plan("a.txt").rules, today=DAY)._replace(today=DAY + timedelta(1))
    assert kept.got(Source("a.txt", LONG), work=other)


def test_a_result_that_did_not_holds_on_any(kept, work):
    source = Source("a.txt", LONG.replace(b"By 4/4/2004.", b""))
    kept.put(source)
    assert kept.got(source, work=work._replace(today=DAY + timedelta(1)))


def test_many_results_are_kept(kept):
    sources = [Source("a.txt", LONG + b"%d" % number) for number in range(2 * results.TOGETHER)]
    kept.put(*sources)
    assert all(map(kept.got, (sources[0], sources[-1])))


def rows(kept, select):
    file = sqlite3.connect(kept.folder / NAME)
    try:
        return file.execute(select).fetchall()
    finally:
        file.close()


def change(kept, statement, *values):
    file = sqlite3.connect(kept.folder / NAME)
    with file:
        file.execute(statement, values)
    file.close()


def test_the_file_stays_small_enough(kept):
    kept.put(*(Source("a.txt", LONG + b"%d" % n) for n in range(600)), largest=40_000)
    assert 0 < (kept.folder / NAME).stat().st_size <= 40_000


def test_what_was_not_used_for_longest_goes_first(kept):
    sources = [Source("a.txt", LONG + b"%d" % number) for number in range(100)]
    kept.put(*sources)
    change(kept, "UPDATE results SET used = 1")
    kept.got(sources[0])
    size = (kept.folder / NAME).stat().st_size
    kept.put(Source("a.txt", LONG), largest=size - 1)
    assert (kept.got(sources[0]), kept.got(sources[1])) == (True, False)


def test_nothing_is_left_where_nothing_may_be(kept):
    kept.put(Source("a.txt", LONG), largest=1)
    assert rows(kept, "SELECT * FROM results") == []


BROKEN = {
    "is empty": lambda data: b"",
    "is something else": lambda data: b"hello" * 1000,
    "is cut short": lambda data: data[: len(data) // 2],
    "is full of noise": lambda data: data[:100] + b"\xff" * (len(data) - 100),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_results_are_kept_anew_where_the_file(kept, broken):
    source, path = Source("a.txt", LONG), kept.folder / NAME
    kept.put(source)
    path.write_bytes(broken(path.read_bytes()))
    before = kept.got(source)
    kept.put(source)
    assert (before, kept.got(source), kept.warned) == (False, True, [])


def test_results_are_kept_anew_where_the_table_is_another(kept):
    kept.folder.mkdir()
    change(kept, "CREATE TABLE results (name)")
    before = kept.got(Source("a.txt", LONG))
    kept.put(Source("a.txt", LONG))
    assert (before, kept.got(Source("a.txt", LONG))) == (False, True)


RUBBISH = {"noise": b"noise", "no bytes": 7, "nothing": None, "of a sum alone": b"\0" * 4}


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
def test_a_result_is_not_known_where_it_is(kept, rubbish):
    kept.put(Source("a.txt", LONG))
    change(kept, "UPDATE results SET data = ?", rubbish)
    assert not kept.got(Source("a.txt", LONG))


def test_another_run_that_writes_is_not_waited_for_long(kept, monkeypatch):
    monkeypatch.setattr(results, "PATIENCE", 0.0)
    kept.put(Source("a.txt", LONG))
    other = sqlite3.connect(kept.folder / NAME)
    other.execute("BEGIN EXCLUSIVE")
    kept.put(Source("b.txt", LONG + b"."))
    other.close()
    assert (kept.got(Source("b.txt", LONG + b".")), kept.warned) == (False, [])


def test_a_folder_that_cannot_be_made_is_warned_of_once(kept):
    kept.folder.write_text("a file where a folder is wanted")
    opened = kept.opened()
    key = opened.key(Source("a.txt", LONG))
    known = [opened.get(key, Source("a.txt", LONG)) for _ in range(2)]
    opened.put(key, b"")
    opened.close()
    (warning,) = kept.warned
    assert known == [None, None] and warning.endswith(f"{NAME}: File exists")


def test_a_file_that_cannot_be_opened_is_warned_of(kept):
    (kept.folder / NAME).mkdir(parents=True)
    kept.put(Source("a.txt", LONG))
    assert kept.warned == [
        f"no results are kept: {kept.folder / NAME}: unable to open database file"
    ]


def test_nothing_is_looked_up_any_more_once_it_was_warned_of(kept):
    (kept.folder / NAME).mkdir(parents=True)
    opened = kept.opened()
    opened.get(opened.key(Source("a.txt", LONG)), Source("a.txt", LONG))
    assert opened.key(Source("a.txt", LONG)) is None


def test_a_broken_file_that_cannot_be_removed_is_warned_of(kept, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    kept.put(Source("a.txt", LONG))
    (kept.folder / NAME).write_bytes(b"hello" * 1000)
    monkeypatch.setattr(os, "remove", refuse)  # as Windows does while another run reads it
    kept.put(Source("a.txt", LONG))
    assert kept.warned[0].endswith("Permission denied")


def test_all_that_is_kept_is_cleared(kept):
    kept.put(Source("a.txt", LONG))
    (kept.folder / "wordlists.cpython-311.00000000.pickle").write_bytes(b"1234")
    size = (kept.folder / NAME).stat().st_size
    assert (clear(str(kept.folder)), list(kept.folder.iterdir())) == (size + 4, [])


def test_what_is_not_ours_is_left(kept):
    kept.folder.mkdir()
    (kept.folder / "notes.txt").write_text("mine")
    clear(str(kept.folder))
    assert (kept.folder / "notes.txt").exists()


def test_there_may_be_nothing_to_clear(kept):
    assert clear(str(kept.folder)) == 0


def test_what_cannot_be_cleared_is_told(kept):
    kept.folder.write_text("a file where a folder is wanted")
    with pytest.raises(results.UserError, match="pushlint: Not a directory"):
        clear(str(kept.folder))
