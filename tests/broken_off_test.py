"""A run that is broken off, by a pipe that nobody reads any more or by Ctrl-C."""

import os
import runpy
import signal
import subprocess
import sys

import pytest

from pushlint import reports

RULES = {"urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]}}
INTERRUPTED = 130
COMMANDS = {
    **{form: ("check", "--format", form, "a.txt") for form in reports.FORMATS},
    "prose": ("check", "--show-prose", "a.txt"),
    "score": ("score", "a.txt"),
    "rules": ("rules",),
    "explain": ("explain", "urgency/act-now"),
    "help": ("check", "--help"),
    "version": ("--version",),
    "nothing": ("check", "b.txt"),
}


@pytest.fixture(scope="module")
def code(checkout, tmp_path_factory):
    """The folder of the code, its rules compiled before."""
    code = checkout(RULES)
    subprocess.run([sys.executable, "-m", "pushlint", "rules"], cwd=code, check=True)
    return code


@pytest.fixture
def start(code, tmp_path):
    """From arguments to a process that has been started, among a few files."""
    (tmp_path / "a.txt").write_text("Act now.\n\n" * 20, "utf-8")
    (tmp_path / "b.txt").write_text("Hello.\n", "utf-8")

    def start(*arguments, path=(), **options):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*path, code)))}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, "-m", "pushlint", *arguments]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, **streams)

    return start


@pytest.fixture
def nobody():
    """The end for writing of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_pipe_that_nobody_reads_is_no_fault_to_tell(start, nobody, arguments):
    with start(*arguments, stdout=nobody) as process:
        assert process.stderr.read() == b""


def test_a_pipe_that_nobody_reads_may_be_that_of_errors_too(start, nobody):
    with start("check", "no.txt", stdout=nobody, stderr=nobody) as process:
        assert process.wait() > 0  # and not ended by a signal


def test_the_head_of_a_long_run_is_all_that_is_seen(start, tmp_path):
    (tmp_path / "a.txt").write_text("Act now.\n\n" * 20_000, "utf-8")
    with start("check", "a.txt") as process:
        head = subprocess.run(["head", "-n", "1"], stdin=process.stdout, capture_output=True)
        process.stdout.close()
        assert head.stdout.startswith(b"a.txt:1:1: warning urgency/act-now")
        assert process.stderr.read() == b""


@pytest.fixture
def waits(start, tmp_path):
    """From options of `check` to a process that has begun to read, and waits for more."""
    os.mkfifo(tmp_path / "slow.txt")
    opened = []

    def waits(*options, **others):
        process = start("check", *options, "slow.txt", **others)
        opened.append(open(tmp_path / "slow.txt", "wb"))  # comes back once it is read
        return process, opened[-1]

    yield waits
    for file in opened:
        file.close()


def interrupt(process):
    """What it prints on both streams, and its status, after Ctrl-C."""
    process.send_signal(signal.SIGINT)
    return (*process.communicate(timeout=60), process.returncode)


def test_ctrl_c_ends_without_a_word(waits):
    process, _ = waits()
    assert interrupt(process) == (b"", b"", INTERRUPTED)


def test_ctrl_c_ends_while_the_code_is_loaded(start, tmp_path):
    source = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / "click.py").write_text(source, "utf-8")
    process = start("check", "a.txt", path=[tmp_path])
    assert (*process.communicate(), process.returncode) == (b"", b"", INTERRUPTED)


def test_ctrl_c_ends_while_nobody_takes_what_is_printed(start, tmp_path):
    (tmp_path / "a.txt").write_text("Act now.\n\n" * 20_000, "utf-8")
    process = start("check", "a.txt")
    process.stdout.readline()
    _, errors, status = interrupt(process)
    assert (errors, status) == (b"", INTERRUPTED)


def test_ctrl_c_leaves_the_report_that_was_there(waits, tmp_path):
    (tmp_path / "old.json").write_text("old", "utf-8")
    process, _ = waits("--format", "json:old.json")
    before = {path.name for path in tmp_path.iterdir()} - {"old.json"}
    interrupt(process)
    assert (tmp_path / "old.json").read_text("utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} <= before | {"old.json"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".old")]


def test_a_run_that_is_not_to_be_interrupted_goes_on(waits):
    def ignore():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    process, file = waits(preexec_fn=ignore)
    process.send_signal(signal.SIGINT)
    file.write(b"Act now.")
    file.close()
    printed, _ = process.communicate()
    assert printed.startswith(b"slow.txt:1:1: warning")


def test_to_be_imported_is_enough(handler):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    runpy.run_module("pushlint", run_name="pushlint.__main__")
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(signal.SIGINT)
    assert ended.value.code == INTERRUPTED


def test_what_else_handles_ctrl_c_is_left(handler):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    runpy.run_module("pushlint", run_name="pushlint.__main__")
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
