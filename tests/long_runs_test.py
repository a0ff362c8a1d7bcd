"""Runs that use what earlier ones found, that share their work, or that go on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushlint import reports, watch
from pushlint.cli import main
from pushlint.commands import progress

ALLOWS = ["Hello.", "We act."]
RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]},
    "urgency/over": {
        "only": ["past"],
        "phrases": [{"match": ["by {date}"]}],
        "examples": {"flags": ["«By 4/4/2004»."], "allows": ALLOWS},
    },
    "tone/nice": {
        "severity": "suggestion",
        "phrases": [{"match": ["so nice"]}],
        "examples": {"flags": ["It is «so nice»."], "allows": ALLOWS},
    },
}

pytestmark = pytest.mark.usefixtures("here")
LONG = "Act now. By 4/4/2004.\n\n" + "Good day.\n" * 2000


def check(*arguments, **options):
    return CliRunner().invoke(main, ["check", *arguments], **options)


@pytest.fixture(scope="module")
def code(checkout):
    return checkout(RULES)


@pytest.fixture
def process(run, code):
    """From arguments to a process that ended, with the small word list."""
    return lambda *arguments, **options: run(arguments, code, **options)


@pytest.fixture
def kept(tmp_path_factory):
    """The environment of processes that keep their results, and the folder in which."""
    folder = tmp_path_factory.mktemp("kept")
    return {"XDG_CACHE_HOME": str(folder)}, folder / "pushlint"


@pytest.fixture
def several(files):
    """Files of many kinds: with findings, gaps, comments, configs, and one that is no text."""
    files(
        a_txt=LONG,
        b_md="---\na: [\n---\nAct now.\n",
        c_md="<!-- pushlint: ignore urgency/act-now -- theirs -->\nAct now.\n\nSo nice.",
        d_txt=b"\0" * 9,
        e_json='{"subject": "Act now", "pitch": "So nice."}',
        strict__f_txt=LONG + "So nice.",
        strict__g_txt="So nice. Act now.",
        strict__h_json='{"pitch": "So nice."}',
        past__i_txt="By 4/4/2004. By 4/4/2006.",
        wrong__j_txt="Act now.",
        wrong__k_txt="Act now.",
    )
    configs = {
        "strict": 'keys = ["pitch"]\nignore = ["urgency"]\n[rules.tone]\nseverity = "error"\n',
        "past": "today = 2005-01-01\n",
        "wrong": 'select = ["nothing"]\n',
    }
    for folder, config in configs.items():
        Path(folder, ".pushlint.toml").write_text(config)
    Path(".pushlint-ignore").write_text("e.json tone/nice -- theirs\nno.txt urgency -- none\n")


def told(done):
    return done.returncode, done.stdout, done.stderr


RUNS = {
    **{form: ("check", "--format", form) for form in reports.FORMATS},
    "what is suppressed": ("check", "--format", "jsonl", "--show-suppressed"),
    "two formats": ("check", "--format", "sarif", "--format", "json:-out.json"),
    "one rule": ("check", "--select", "tone"),
    "a baseline": ("baseline", "--output", "-"),
    "prose": ("check", "--show-prose"),
    "scores": ("score",),
}


@pytest.mark.parametrize("arguments", RUNS.values(), ids=RUNS)
def test_a_second_run_prints_the_same(process, several, kept, arguments):
    without = process(*arguments, "--no-cache")
    runs = [process(*arguments, env=kept[0]) for _ in range(2)]
    assert list(map(told, runs)) == 2 * [told(without)]


@pytest.mark.parametrize("change", ["severity", "allow", "keys", "ignore", "today"])
def test_what_was_kept_is_not_used_where_the_config_changes(process, several, kept, here, change):
    settings = {
        "severity": '[rules.tone]\nseverity = "error"\n',
        "allow": 'allow = ["act now"]\n',
        "keys": 'keys = ["pitch"]\n',
        "ignore": 'ignore = ["urgency/over"]\n',
        "today": "today = 2003-01-01\n",
    }
    process("check", env=kept[0])
    (here / ".pushlint.toml").write_text(settings[change])
    assert told(process("check", env=kept[0])) == told(process("check", "--no-cache"))


def test_what_was_kept_is_not_used_where_rules_of_ones_own_change(process, files, kept, rule_file):
    said = {"phrases": [{"match": ["hello"]}], "examples": {"flags": ["«Hello»."], "allows": []}}
    files(a_txt=LONG, own__x_txt="")
    Path("own/house").mkdir()
    Path(".pushlint.toml").write_text('extend-wordlists = ["own"]\n')
    found = []
    for phrase in ("good day", "goodbye"):
        said["phrases"] = [{"match": [phrase]}]
        said["examples"] = {"flags": [f"«{phrase}»."], "allows": ["We act.", "It is now."]}
        Path("own/house/hello.toml").write_text(rule_file(said), "utf-8")
        found.append(process("check", "a.txt", env=kept[0]).stdout.count(b"house/hello"))
    assert found == [2000, 0]


def results(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith("results")]


def test_results_are_kept(process, files, kept):
    files(a_txt=LONG)
    process("check", env=kept[0])
    assert results(kept[1]) == ["results-1.db"]


def test_no_results_are_kept_where_none_are_wanted(process, files, kept):
    files(a_txt=LONG)
    process("check", "--no-cache", env=kept[0])
    assert results(kept[1]) == []


def test_results_that_cannot_be_kept_are_warned_of_once(process, files, kept):
    files(a_txt=LONG, b_txt=LONG + ".")
    kept[1].write_text("a file where a folder is wanted")
    done = process("check", env=kept[0])
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"pushlint: no results are kept: " in done.stderr


def test_runs_that_overlap_print_the_same(code, several, kept):
    environment = {**os.environ, **kept[0], "PYTHONPATH": str(code)}
    command = [sys.executable, "-m", "pushlint", "check"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    runs = [subprocess.Popen(command, env=environment, **streams) for _ in range(4)]
    assert len({(*run.communicate(), run.returncode) for run in runs}) == 1


def test_what_is_kept_is_cleared(process, files, kept):
    files(a_txt=LONG)
    process("check", env=kept[0])
    done = process("cache", "clear", env=kept[0])
    assert (done.stdout[:8], results(kept[1])) == (b"removed ", [])


def test_what_is_kept_is_cleared_from_the_cache_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    folder = tmp_path / "kept" / "pushlint"
    cleared = CliRunner().invoke(main, ["cache", "clear"])
    assert cleared.stdout == f"removed 0.0 MB from {folder}\n"


SHARED = {name: run for name, run in RUNS.items() if run[0] != "score"}


@pytest.mark.parametrize("arguments", SHARED.values(), ids=SHARED)
def test_several_jobs_print_what_one_does(process, files, several, arguments):
    files(**{f"a{number}_txt": LONG for number in range(12)})
    one, two = (process(*arguments, "--no-cache", "--jobs", jobs) for jobs in "12")
    assert told(one) == told(two)


def test_a_number_of_jobs_is_taken(files):
    files(a_txt="Act now.")
    assert check("--jobs", "2", "a.txt").exit_code == 1


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_there_are_never(count):
    assert "Invalid value for '--jobs'" in check("--jobs", count).stderr


@pytest.fixture
def long(code, here):
    """A process that checks much in several others, and has begun to print."""
    for number in range(40):
        (here / f"{number}.txt").write_text(LONG + "Act now.\n" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "pushlint", "check", "--no-cache", "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(code)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        process.stdout.readline()
        yield process


def left(process):
    """Whether one of the processes that it began is still there."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_no_process_outlives_one_that_is_killed(long):
    long.kill()
    long.wait()
    until = time.monotonic() + 60
    while left(long) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left(long)


ENDS = {
    "that ctrl-c reaches with all others": lambda process: os.killpg(process.pid, signal.SIGINT),
    "that ctrl-c reaches alone": lambda process: process.send_signal(signal.SIGINT),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_no_process_outlives_the_one(long, end):
    end(long)
    _, errors = long.communicate()
    assert (long.returncode, errors, left(long)) == (130, b"", False)


def test_no_process_outlives_a_pipe_that_is_closed(long):
    long.stdout.close()
    assert (long.stderr.read(), long.wait() != 0, left(long)) == (b"", True, False)


@pytest.fixture
def shown(monkeypatch):
    """From a patience to what a run in this process shows on a terminal for its errors."""

    def shown(patience):
        ours, theirs = os.openpty()
        with open(theirs, "w", encoding="utf-8") as stream, monkeypatch.context() as patched:
            patched.setattr(progress, "PATIENCE", patience)
            patched.setattr(sys, "stderr", stream)
            with pytest.raises(SystemExit):
                main(["check", "--no-cache"])
            stream.write("end")
            stream.flush()
            printed = b""
            while not printed.endswith(b"end"):
                printed += os.read(ours, 100_000)
        os.close(ours)
        return printed

    return shown


def test_a_long_run_shows_a_bar_on_a_terminal(shown, files):
    files(a_txt="Act now.", b_txt="Act now.", c_txt="Act now.")
    printed = shown(0.0)
    assert [f"{number}/3".encode() in printed for number in (1, 2, 3)] == [True] * 3


def test_the_bar_makes_room_for_findings(shown, files):
    files(a_txt="Act now.", b_txt="Act now.")
    assert shown(0.0).count(progress.ERASED.encode()) == 2  # for the second, and the summary


def test_a_short_run_shows_no_bar(shown, files):
    files(a_txt="Act now.")
    assert shown(3600.0) == b"end"


def test_standard_input_is_not_watched():
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    done = check("--watch", "-", input="Act now.")
    assert (done.exit_code, done.stderr[:42]) == (2, "pushlint: standard input cannot be watched")


def test_a_watch_goes_from_change_to_change(files, monkeypatch):
    files(a_txt="Act now.", b_txt="Hello. Act now.")
    rounds = [["."], ["b.txt"], ["out.txt"]]
    monkeypatch.setattr(watch, "changed", lambda paths, excluded: iter(rounds))
    done = check("--watch", "--format", "text", "--format", "json:out.txt", ".")
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == [
        f".{os.sep}a.txt:1:1:",
        f".{os.sep}b.txt:1:8:",
        "2",
    ] * 2


def test_a_baseline_is_not_pruned_by_what_changes():
    done = check("--watch", "--baseline", "a.json", "--prune")
    assert (done.exit_code, "--prune and --watch exclude each other" in done.stderr) == (2, True)


@pytest.fixture
def watched(code, here):
    """From options to a process that watches the folder."""
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    (here / "a.txt").write_text("Act now.")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(code), *sys.path])}
    begun = []

    def watched(*options):
        command = [sys.executable, "-m", "pushlint", "check", "--watch", *options]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        begun.append(subprocess.Popen(command, env=environment, **streams))
        return begun[-1]

    yield watched
    for process in begun:
        process.kill()
        process.communicate()


def lines(process, count):
    return [process.stdout.readline().decode().split(" ")[0] for _ in range(count)]


def test_what_changes_is_checked_again(watched, here):
    process = watched(".")
    first = lines(process, 2)
    (here / "b.md").write_text("# So nice\n\nAct now.")
    then = lines(process, 3)
    assert first + then == [
        f".{os.sep}a.txt:1:1:",
        "1",
        f".{os.sep}b.md:1:3:",
        f".{os.sep}b.md:3:1:",
        "2",
    ]


def test_ctrl_c_ends_the_watch_with_130(watched):
    process = watched(".")
    lines(process, 2)
    process.send_signal(signal.SIGINT)
    assert (process.wait(), process.stderr.read()) == (130, b"")


def test_a_report_in_a_file_is_of_all_each_time_and_no_change(watched, here):
    process = watched("--format", "text", "--format", "text:out.txt", ".")
    lines(process, 2)
    (here / "b.txt").write_text("Act now.")
    then = lines(process, 3)
    (here / "c.txt").write_text("Act now.")
    assert (then[-1], lines(process, 4)[-1]) == ("2", "3")


def test_what_is_excluded_is_not_watched(watched, here):
    (here / ".pushlint.toml").write_text('exclude = ["b.txt"]')
    process = watched(".")
    first = lines(process, 2)
    (here / "b.txt").write_text("Act now.")
    (here / "c.txt").write_text("Act now.")
    assert [first[0], lines(process, 2)[0]] == [f".{os.sep}a.txt:1:1:", f".{os.sep}c.txt:1:1:"]
