"""What came of a source as bytes: read back, it says the same in every report."""

import pickle
from datetime import date

import pytest

from pushlint import reports
from pushlint.errors import UserError
from pushlint.packing import Work
from pushlint.plans import Configs, Plan
from pushlint.settings import Settings
from pushlint.source import Source
from pushlint.text import Text

DAY = date(2026, 4, 4)
RULES = {
    "urgency/act-now": {
        "phrases": [{"match": ["act now", "only {number} left"], "release": "take your time"}],
    },
    "urgency/over": {"only": ["past"], "phrases": [{"match": ["by {date}"]}]},
    "stacking/time": {
        "series": {"least": 2, "within": 3},
        "phrases": [{"match": ["and time"], "fact": ["and hours"]}],
    },
    "stacking/run": {
        "run": {"of": ["benefit"], "least": 2, "apart": 0},
        "phrases": [{"ask": "Which of these matters?"}],
    },
}
MESSAGES = {
    "nothing.txt": b"Good day.",
    "nothing-at-all.txt": b"",
    "words.txt": b"Hello. Act now, only 3 left.\n\nBye.",
    "wide.txt": "Grüße. Act now, “friend”.".encode("cp1252"),
    "tags.md": b"# Act *now*\n\n{% if a %}Only {{ n }} left, act now{% endif %}",
    "row.txt": b"And time. And time. It saves you time. It saves you money.",
    "mail.eml": b"Subject: Act now\nContent-Transfer-Encoding: base64\n\nQWN0IG5vdy4=\n",
    "copy.yaml": b"subject: Act now\nbody: Only 3 left\n",
    "gap.md": b"---\na: [\n---\nAct now.\n",
    "said.md": b"<!-- pushlint: ignore urgency/act-now -- ours -->\nAct now.\n\nAct now.\n",
}


@pytest.fixture(scope="module")
def made(rules):
    return rules(RULES)


@pytest.fixture(scope="module")
def work(made):
    return planned(made)


def planned(made, **settings):
    plan = Plan(Settings(**settings), made, frozenset(made.rules))
    return Work(lambda path: plan, DAY)


@pytest.mark.parametrize("form", reports.FORMATS)
@pytest.mark.parametrize("path", MESSAGES)
def test_a_report_is_written_as_before(work, path, form):
    source = Source(path, MESSAGES[path])
    done = work.done(source)
    again = work.unpacked(work.packed(done, source), Source(path, MESSAGES[path]))
    written = [list(reports.write(form, [outcome])) for outcome in (done.outcome, again.outcome)]
    assert written[0] == written[1]


@pytest.mark.parametrize("path", MESSAGES)
def test_gaps_are_as_before(work, path):
    source = Source(path, MESSAGES[path])
    done = work.done(source)
    assert work.unpacked(work.packed(done, source), source).outcome.gaps == done.outcome.gaps


def test_rules_are_those_of_this_side(work, made):
    source = Source("a.txt", b"Act now.")
    (finding,) = work.unpacked(work.packed(work.done(source), source), source).outcome.findings
    assert finding.rule is made.rules["urgency/act-now"]


def test_a_rule_that_only_one_side_has_goes_along(work, made):
    milder = made.rules["urgency/act-now"]._replace(severity="suggestion")
    other = planned(made._replace(rules={**made.rules, milder.name: milder}))
    source = Source("a.txt", b"Act now.")
    (finding,) = work.unpacked(work.packed(other.done(source), source), source).outcome.findings
    assert finding.severity == "suggestion"


def test_a_text_that_stands_for_a_file_goes_along(work):
    derived, source = Source("a.txt", b"Act now.", derived=True), Source("a.txt", b"PK")
    packed = work.packed(work.done(derived), source)
    again = work.unpacked(packed, source).outcome.source
    assert (again.data, again.derived) == (b"Act now.", True)


def test_an_error_is_told_as_before(work):
    source = Source("a.txt", bytes(range(256)))
    again = work.unpacked(work.packed(work.done(source), source), source).outcome
    assert (type(again), str(again)) == (UserError, "a.txt: a binary file; pushlint reads text")


DAYS = {"asks for it": (b"Sign by 4/4/2004.", DAY), "does not": (b"Act now.", None)}


@pytest.mark.parametrize(("data", "day"), DAYS.values(), ids=DAYS)
def test_the_day_is_kept_where_a_message(work, data, day):
    assert work.done(Source("a.txt", data)).day == day


def test_the_day_that_settings_name_is_kept(made):
    work, day = planned(made, today=date(2004, 4, 1)), date(2004, 4, 1)
    done = work.done(Source("a.txt", b"Sign by 4/4/2004."))
    assert (done.day, done.outcome.findings) == (day, ())


def test_the_settings_of_files_go_to_other_processes(tmp_path):
    path = str(tmp_path / "a.txt")
    (tmp_path / ".pushlint.toml").write_text('ignore = ["urgency"]')
    configs = Configs()
    settings = [each.plan(path).settings for each in (configs, pickle.loads(pickle.dumps(configs)))]
    assert settings == [Settings(ignore=("urgency",))] * 2


def test_a_cut_leaves_behind_what_it_was_cut_from():
    text = Text.of(b"x" * 100_000 + b"Act now.")[100_000:]
    data = pickle.dumps(text)
    assert (len(data) < 300, pickle.loads(data).span(0, 3)) == (True, (100_000, 100_003))
