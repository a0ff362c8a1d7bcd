"""The command line: what it prints, where, and with which status it ends."""

import errno
import json
import os
import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushlint import __version__, cache
from pushlint.cli import main
from pushlint.commands import streams

ALLOWS = ["Hello.", "We act."]
RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]},
    "urgency/hurry": {
        "severity": "error",
        "phrases": [{"match": ["hurry up"]}],
        "examples": {"flags": ["«Hurry up»."], "allows": ALLOWS},
    },
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
LINE = "a.txt:1:1: warning urgency/act-now “Act now” pushes"


def pushlint(*arguments, **options):
    return CliRunner().invoke(main, arguments, **options)


def check(*arguments, **options):
    return pushlint("check", *arguments, **options)


def test_a_finding_is_a_line(files):
    files(a_txt="Act now.")
    assert check("a.txt").stdout.splitlines()[0] == LINE


def test_nothing_goes_to_standard_error_where_all_is_well(files):
    files(a_txt="Act now.")
    assert check("a.txt").stderr == ""


def test_this_folder_is_checked_where_no_path_is_given(files):
    files(a_txt="Act now.")
    assert check().stdout.splitlines()[0] == os.path.join(".", LINE)


def test_several_paths_are_checked_in_their_order(files):
    files(a_txt="Act now.", b_txt="Act now.")
    lines = check("b.txt", "a.txt").stdout.splitlines()
    assert [line[:5] for line in lines[:2]] == ["b.txt", "a.txt"]


def test_a_file_named_twice_is_checked_once(files):
    files(a_txt="Act now.")
    assert check("a.txt", "a.txt").stdout.count(LINE) == 1


def test_a_file_of_no_known_suffix_is_read_where_it_is_named(files):
    files(a_xyz="Act now.")
    assert check("a.xyz").exit_code == 1


STATUSES = {
    "0 where nothing is found": ("Hello.", [], 0),
    "1 where a warning is found": ("Act now.", [], 1),
    "0 where a suggestion is found": ("So nice.", [], 0),
    "1 where a suggestion is to fail": ("So nice.", ["--fail-on", "suggestion"], 1),
    "0 where only an error is to fail": ("Act now.", ["--fail-on", "error"], 0),
    "1 where an error is found": ("Hurry up.", ["--fail-on", "error"], 1),
    "0 where it is asked for": ("Act now.", ["--exit-zero"], 0),
    "0 for an empty file": ("", [], 0),
    "0 for a file of template tags": ("{{ a }}{% if b %}{{ c }}{% endif %}", [], 0),
    "0 for tags that are not balanced": ("{{ a }} {% if {{ b } %} {{{{", [], 0),
    "0 where the rule is ignored": ("Act now.", ["--ignore", "urgency/act-now"], 0),
    "0 where the family is ignored": ("Act now.", ["--ignore", "urgency"], 0),
    "1 where another rule is ignored": ("Act now.", ["--ignore", "tone/nice"], 1),
    "0 where another family is selected": ("Act now.", ["--select", "tone"], 0),
    "1 where the rule is selected": ("Act now.", ["--select", "urgency/act-now"], 1),
    "1 where it is one of several": ("Act now.", ["--select", "tone, urgency"], 1),
    "1 where it is selected second": ("Act now.", ["--select", "tone", "--select", "urgency"], 1),
    "0 where it is selected and ignored": (
        "Act now.",
        ["--select", "urgency", "--ignore", "urgency/act-now"],
        0,
    ),
    "1 with no configuration": ("Act now.", ["--isolated"], 1),
    "1 with no cache": ("Act now.", ["--no-cache"], 1),
    "1 on one line of a megabyte": ("word " * 200_000 + "act now", [], 1),
}


@pytest.mark.parametrize(("text", "options", "status"), STATUSES.values(), ids=STATUSES)
def test_the_status_is(files, text, options, status):
    files(a_txt=text)
    assert check(*options, "a.txt").exit_code == status


def test_standard_input_that_has_a_name_is_read(files):
    files(a_txt="Act now.")
    assert check("--stdin-filename", "b.md", input="Act now.").stdout.startswith("b.md:1:1: ")


def test_a_finding_below_fail_on_is_still_printed(files):
    files(a_txt="Act now.")
    assert LINE in check("--fail-on", "error", "a.txt").stdout


def test_findings_are_still_printed_with_exit_zero(files):
    files(a_txt="Act now.")
    assert LINE in check("--exit-zero", "a.txt").stdout


FORMATS = {
    "text": lambda text: text.startswith(LINE),
    "full": lambda text: "   | ^^^^^^^\n" in text,
    "vim": lambda text: text.startswith(LINE),
    "json": lambda text: json.loads(text)[0]["rule"] == "urgency/act-now",
    "jsonl": lambda text: json.loads(text)["rule"] == "urgency/act-now",
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]) == 1,
    "github": lambda text: text.startswith("::warning file=a.txt,line=1,"),
    "gitlab": lambda text: json.loads(text)[0]["location"]["path"] == "a.txt",
    "checkstyle": lambda text: '<error line="1" column="1" severity="warning"' in text,
    "junit": lambda text: '<failure type="warning"' in text,
}


@pytest.mark.parametrize("form", FORMATS)
def test_findings_are_printed_as(files, form):
    files(a_txt="Act now.")
    assert FORMATS[form](check("--format", form, "a.txt").stdout)


def test_formats_are_written_to_the_files_that_are_named(files, here):
    files(a_txt="Act now.")
    done = check("--format", "json:b.json", "--format", "text", "--format", "junit:c.xml", "a.txt")
    assert done.stdout.splitlines()[0] == LINE
    assert FORMATS["json"]((here / "b.json").read_text("utf-8"))
    assert FORMATS["junit"]((here / "c.xml").read_text("utf-8"))


def test_the_last_format_goes_to_the_output_file(files, here):
    files(a_txt="Act now.")
    options = ["--format", "text", "--format", "sarif", "--output-file", "b.sarif"]
    assert check(*options, "a.txt").stdout.splitlines()[0] == LINE
    assert FORMATS["sarif"]((here / "b.sarif").read_text("utf-8"))


def test_nothing_is_printed_where_all_goes_to_a_file(files):
    files(a_txt="Act now.")
    done = check("--output-file", "b.txt", "a.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")


def test_a_hyphen_is_standard_output(files):
    files(a_txt="Act now.")
    assert check("--output-file", "-", "a.txt").stdout.splitlines()[0] == LINE


def test_there_is_no_colour_in_a_file(files, here):
    files(a_txt="Act now.")
    check("--format", "full:b.out", "a.txt", color=True)
    assert "\x1b" not in (here / "b.out").read_text("utf-8")


def test_a_report_is_not_checked_by_the_next_run(files, here):
    files(a_txt="Act now.")
    first, second = (check("--format", "text:b.txt", "--format", "jsonl") for _ in range(2))
    assert first.stdout == second.stdout


def test_a_report_that_is_named_is_checked(files):
    files(a_txt="Act now.")
    assert json.loads(check("a.txt", "--format", "jsonl:a.txt", "--format", "json").stdout)


def test_what_fails_the_run_fails_the_test(files):
    files(a_txt="So nice.")
    options = ["--fail-on", "suggestion", "--format", "junit"]
    assert '<failure type="suggestion"' in check(*options, "a.txt").stdout


def test_what_could_not_be_read_is_in_the_report(files):
    files(a_txt="Act now.", b_txt=bytes(range(256)))
    (run,) = json.loads(check("--format", "sarif", "a.txt", "b.txt", "no.txt").stdout)["runs"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == [
        "b.txt: a binary file; pushlint reads text",
        "no.txt: No such file or directory",
    ]


def test_what_was_read_is_written_to_the_file(files, here):
    files(a_txt="Act now.")
    check("--show-prose", "--format", "json", "--output-file", "b.out", "a.txt")
    assert (here / "b.out").read_text("utf-8") == "a.txt:1:1: body Act now.\n"


def test_a_deadline_is_looked_at_from_the_day_that_is_given(files):
    files(a_txt="Register by 4/4/2026.")
    statuses = [check("a.txt", "--today", f"2026-04-0{day}").exit_code for day in (4, 5)]
    assert statuses == [0, 1]


def test_a_day_that_is_none_is_refused(files):
    done = check("a.txt", "--today", "nonsense")
    assert (done.exit_code, "'nonsense' does not match the format" in done.stderr) == (2, True)


def test_messages_are_scored(files):
    files(a_txt="Act now.", b_txt="Good day.")
    done = pushlint("score", "a.txt", "b.txt", "--format", "csv")
    rows = [row.split(",")[:3] for row in done.stdout.splitlines()]
    assert (done.exit_code, rows[1:]) == (0, [["a.txt", "", "50"], ["b.txt", "", "100"]])


def test_a_file_that_cannot_be_scored_is_told(here):
    done = pushlint("score", "missing.txt")
    assert (done.exit_code, "missing.txt" in done.stderr) == (2, True)


def test_what_was_read_is_printed_instead_where_asked_for(files):
    files(a_md="# Sale\n\nAct now.")
    done = check("a.md", "--show-prose")
    assert (done.exit_code, done.stdout) == (
        0,
        "a.md:1:3: heading Sale\na.md:3:1: body Act now.\n",
    )


def test_standard_input_is_checked_where_a_hyphen_asks_for_it():
    assert "stdin.txt:1:1:" in check("-", input="Act now.").stdout


def test_standard_input_is_called_as_it_is_said():
    assert "b/c.md:1:3:" in check("--stdin-filename", "b/c.md", "-", input="# Act now").stdout


def test_the_name_of_standard_input_says_how_to_read_it():
    found = check("--format", "jsonl", "--stdin-filename", "c.md", "-", input="# Act now").stdout
    assert json.loads(found)["scope"] == "heading"


def test_standard_input_is_read_once_where_it_is_named_twice():
    assert "1 finding in" in check("-", "-", input="Act now.").stdout


def test_standard_input_that_is_no_text_is_told(here):
    result = check("-", input=bytes(range(256)))
    assert (result.exit_code, result.stderr[:20]) == (2, "pushlint: stdin.txt:")


UNDONE = {
    "a path that does not exist": ("no.txt", "pushlint: no.txt: No such file or directory\n"),
    "a binary file": ("b.txt", "pushlint: b.txt: a binary file; pushlint reads text\n"),
    "bytes that their mark belies": (
        "c.txt",
        "pushlint: c.txt: not utf-8, though its byte order mark says so; byte 3 is out of place\n",
    ),
    "front matter that is broken": (
        "d.md",
        "pushlint: d.md:2: not checked: front matter is no YAML: ",
    ),
}


@pytest.fixture
def undone(files):
    """Files that cannot be checked, and one that can."""
    files(
        a_txt="Act now.",
        b_txt=bytes(range(256)),
        c_txt=b"\xef\xbb\xbf\xff",
        d_md="---\na: [\n---\nAct now.\n",
    )


@pytest.mark.parametrize(("path", "line"), UNDONE.values(), ids=UNDONE)
def test_it_is_told_on_standard_error(undone, path, line):
    assert check(path, "a.txt").stderr.startswith(line)


@pytest.mark.parametrize("path", [path for path, _ in UNDONE.values()], ids=UNDONE)
def test_it_is_told_in_one_line(undone, path):
    assert check(path, "a.txt").stderr.count("\n") == 1


@pytest.mark.parametrize("path", [path for path, _ in UNDONE.values()], ids=UNDONE)
def test_the_status_is_2_beside(undone, path):
    assert check("--exit-zero", path, "a.txt").exit_code == 2


@pytest.mark.parametrize("path", [path for path, _ in UNDONE.values()], ids=UNDONE)
def test_the_others_are_still_checked_beside(undone, path):
    assert LINE in check(path, "a.txt").stdout


def test_what_can_be_read_of_a_file_is_still_checked(undone):
    assert "d.md:4:1: warning" in check("d.md").stdout


def test_the_list_is_whole_though_a_file_could_not_be_read(undone):
    assert len(json.loads(check("--format", "json", "b.txt", "a.txt").stdout)) == 1


def test_nul_bytes_in_a_text_are_read(files):
    files(a_txt="word " * 100 + "\0act now\0")
    assert check("a.txt").exit_code == 1


def test_a_file_that_cannot_be_opened_is_told(here):
    (here / "a.txt").symlink_to(here / "a.txt")
    assert check("a.txt").stderr == "pushlint: a.txt: Too many levels of symbolic links\n"


def test_a_path_that_steers_a_terminal_is_made_harmless():
    assert check("\x1b[31m.txt").stderr == "pushlint:  [31m.txt: No such file or directory\n"


WRONG = {
    "an unknown rule": (["check", "--select", "urgency/hury"], "did you mean urgency/hurry?"),
    "an unknown family": (["check", "--ignore", "urgncy"], "did you mean urgency?"),
    "a rule that resembles none": (["check", "--select", "xyz"], "is called xyz\n"),
    "an unknown option": (["check", "--formt", "json"], "Did you mean '--format'?"),
    "an unknown format": (["check", "--format", "jsn"], "'jsn' is not one of 'text', 'full'"),
    "a format of no file": (["check", "--format", "json:"], "'json:' names no file; write 'json:P"),
    "two formats on standard output": (
        ["check", "--format", "text", "--format", "json"],
        "text and json would both go to standard output; --format text:PATH writes one of them",
    ),
    "two formats in one file": (
        ["check", "--format", "json:a", "--format", "junit", "--output-file", "./a"],
        "json and junit would both go to a; --format json:PATH writes",
    ),
    "two places for one format": (
        ["check", "--format", "json:a", "--output-file", "b"],
        "json goes to a; --output-file is too much",
    ),
    "a report in a folder that there is not": (
        ["check", "--output-file", "no/a.txt"],
        "pushlint: no/a.txt: No such file or directory\n",
    ),
    "a report in place of a folder": (
        ["check", "--output-file", "."],
        "pushlint: .: Is a directory\n",
    ),
    "an unknown severity": (["check", "--fail-on", "waring"], "'waring' is not one of"),
    "an unknown command": (["scroe"], "No such command 'scroe'. Did you mean 'score'?"),
    "a rule to explain that there is not": (
        ["explain", "urgency/hury"],
        "no rule or family is called urgency/hury; did you mean urgency/hurry?",
    ),
    "a family to explain that there is not": (
        ["explain", "urgncy"],
        "no rule or family is called urgncy; did you mean urgency?",
    ),
    "a name for standard input that is not read": (
        ["check", "--stdin-filename", "a.md", "a.txt"],
        "--stdin-filename names standard input; it is read where - is given",
    ),
    "no revision to compare with": (["check", "--diff-base", ""], "--diff-base: "),
    "no baseline to go by": (["check", "--baseline", ""], "`pushlint baseline` makes one"),
    "nothing to explain": (["explain"], "Missing argument 'RULE'"),
}


@pytest.mark.parametrize(("arguments", "reason"), WRONG.values(), ids=WRONG)
def test_the_reason_is_told_for(arguments, reason):
    assert reason in pushlint(*arguments).stderr


@pytest.mark.parametrize("arguments", [given for given, _ in WRONG.values()], ids=WRONG)
def test_the_status_is_2_for(arguments):
    assert pushlint(*arguments).exit_code == 2


def test_nothing_is_printed_where_an_option_is_wrong(files):
    files(a_txt="Act now.")
    assert check("--select", "nothing", "a.txt").stdout == ""


def test_what_is_no_text_has_no_prose_to_show(files):
    files(a_txt=b"\0" * 9)
    assert check("--show-prose", "a.txt").stderr.startswith("pushlint: a.txt: a binary file")


def test_a_family_is_explained_by_its_rules():
    assert pushlint("explain", "tone").stdout == "tone/nice  suggestion  A word that pushes\n"


def test_a_rule_is_explained():
    assert pushlint("explain", "tone/nice").stdout.startswith("tone/nice (suggestion)\n")


def test_rules_are_listed():
    assert [line.split()[0] for line in pushlint("rules").stdout.splitlines()] == sorted(RULES)


def test_rules_are_listed_as_json():
    listed = json.loads(pushlint("rules", "--format", "json").stdout)
    assert [rule["name"] for rule in listed] == sorted(RULES)


def test_the_version_is_told():
    assert pushlint("--version", prog_name="pushlint").stdout == f"pushlint {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [[], ["check"], ["explain"], ["rules"]])
def test_help_is_given(command, option):
    assert pushlint(*command, option).stdout.startswith("Usage: ")


@pytest.mark.parametrize("command", ["rules", "check"])
def test_a_fault_in_a_word_list_is_told_without_a_traceback(monkeypatch, tmp_path, command):
    monkeypatch.undo()
    monkeypatch.setattr(cache, "FOLDERS", (str(tmp_path / "none"),))
    result = pushlint(command)
    assert (result.exit_code, result.stderr) == (
        2,
        f"pushlint: {tmp_path}/none: no word lists; install pushlint anew\n",
    )


def test_the_module_can_be_imported_without_a_run(capsys, handler):
    runpy.run_module("pushlint", run_name="pushlint.__main__")
    assert capsys.readouterr().out == ""


def test_the_package_runs_as_a_module(monkeypatch, capsys, handler):
    monkeypatch.setattr(sys, "argv", ["pushlint", "--version"])
    with pytest.raises(SystemExit):
        runpy.run_module("pushlint", run_name="__main__")
    assert capsys.readouterr().out.endswith(f"{__version__}\n")


@pytest.mark.parametrize("waiting, left", [(0, [0]), (1, [])])
def test_a_run_is_not_taken_apart_unless_something_waits_for_that(
    monkeypatch, capsys, handler, waiting, left
):
    ended = []
    monkeypatch.setattr(sys, "argv", ["pushlint", "--version"])
    monkeypatch.setattr("atexit._ncallbacks", lambda: waiting)
    monkeypatch.setattr("os._exit", ended.append)
    with suppress(SystemExit):
        runpy.run_module("pushlint", run_name="__main__")
    assert ended == left


class Full:
    """A stream that takes nothing."""

    def __init__(self, error):
        self.error = error

    def write(self, piece):
        raise self.error

    def flush(self):
        pass


@pytest.mark.parametrize("stream, told", [("stdout", "pushlint: standard output: Full\n"),
                                          ("stderr", "")])  # fmt: skip
def test_a_stream_that_takes_nothing_ends_the_run(monkeypatch, capsys, stream, told):
    monkeypatch.setattr(sys, stream, Full(OSError(errno.ENOSPC, "Full")))
    with pytest.raises(SystemExit) as ended:
        streams.echo("Act now.", err=stream == "stderr")
    assert ended.value.code == streams.FAILED
    assert capsys.readouterr().err == told


def test_that_nobody_reads_on_is_left_to_click(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Full(BrokenPipeError()))
    with pytest.raises(BrokenPipeError):
        streams.echo("Act now.")


# From here on with processes of their own, where streams and status are the real ones.


@pytest.fixture(scope="module")
def code(checkout):
    return checkout(RULES)


@pytest.fixture
def process(run, code):
    """From arguments to a process that ended, with the small word list."""
    return lambda *arguments, **options: run(arguments, code, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_told_in_one_line(code, files, form):
    files(a_txt="Act now.")
    command = [sys.executable, "-m", "pushlint", "check", "--format", form, "a.txt"]
    with open("/dev/full", "wb") as full:
        environment = {**os.environ, "PYTHONPATH": str(code)}
        done = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"pushlint: standard output: No space left on device\n"


def test_a_process_ends_with_the_status(process, files):
    files(a_txt="Act now.")
    assert process("check", "a.txt").returncode == 1


def test_a_process_prints_findings_in_utf_8_whatever_the_locale(process, files):
    files(a_txt="Act now.")
    printed = process("check", "a.txt", env={"LC_ALL": "C", "PYTHONUTF8": "0"}).stdout
    assert printed.decode().splitlines()[0] == LINE


def test_a_letter_that_the_terminal_does_not_know_is_a_question_mark(process, files):
    files(a_txt="Act now.")
    printed = process("check", "a.txt", env={"PYTHONIOENCODING": "latin-1"}).stdout
    assert printed.splitlines()[0] == b"a.txt:1:1: warning urgency/act-now ?Act now? pushes"


@pytest.mark.parametrize(
    "form", ["json", "jsonl", "sarif", "gitlab", "checkstyle", "junit", "github"]
)
def test_a_format_for_machines_is_utf_8_whatever_the_locale(process, files, form):
    files(a_txt="Act now.")
    printed = process("check", "--format", form, "a.txt", env={"PYTHONIOENCODING": "latin-1"})
    assert "“Act now” pushes" in printed.stdout.decode()


def test_a_pipe_can_be_named_as_the_output_file(process, files):
    files(a_txt="Act now.")
    printed = process("check", "--output-file", "/dev/stdout", "a.txt").stdout
    assert printed.decode().splitlines()[0] == LINE


def test_there_is_no_colour_in_a_pipe(process, files):
    files(a_txt="Act now.")
    assert b"\x1b[" not in process("check", "--format", "full", "a.txt").stdout


COLOURLESS = ("NO_COLOR", "INSIDE_EMACS")


def on_a_terminal(arguments, code, **environment):
    """What a process prints where its standard output is a terminal."""
    ours, theirs = os.openpty()
    inherited = {key: value for key, value in os.environ.items() if key not in COLOURLESS}
    with subprocess.Popen(
        [sys.executable, "-m", "pushlint", *arguments],
        stdout=theirs,
        env={**inherited, "PYTHONPATH": str(code), "TERM": "xterm", **environment},
    ) as process:
        os.close(theirs)
        printed = b""
        try:
            while piece := os.read(ours, 4096):
                printed += piece
        except OSError:  # so Linux ends what a terminal says
            pass
        process.wait()
    os.close(ours)
    return printed


def test_there_is_colour_on_a_terminal(code, files):
    files(a_txt="Act now.")
    assert b"\x1b[33m" in on_a_terminal(["check", "a.txt"], code)


def test_there_is_no_colour_where_it_is_not_wanted(code, files):
    files(a_txt="Act now.")
    assert b"\x1b[" not in on_a_terminal(["check", "a.txt"], code, NO_COLOR="1")


@pytest.mark.parametrize("told", [{"TERM": "dumb"}, {"INSIDE_EMACS": "28.2,compile"}])
def test_there_is_no_colour_on_a_terminal_that_has_none(code, files, told):
    files(a_txt="Act now.")
    assert b"\x1b[" not in on_a_terminal(["check", "a.txt"], code, **told)


def test_a_pipe_that_is_closed_ends_without_a_traceback(code, files):
    files(a_txt="Act now.\n\n" * 20_000)
    with subprocess.Popen(
        [sys.executable, "-m", "pushlint", "check", "a.txt"],
        env={**os.environ, "PYTHONPATH": str(code)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_file_is_as_it_was_where_a_pipe_is_closed(code, files, here):
    files(a_txt="Act now.\n\n" * 20_000, b_json="before")
    with subprocess.Popen(
        [sys.executable, "-m", "pushlint"]
        + ["check", "--format", "text", "--format", "json:b.json", "a.txt"],
        env={**os.environ, "PYTHONPATH": str(code)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert (here / "b.json").read_text() == "before"
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.json"]


def test_standard_input_comes_through_a_pipe(process):
    assert b"stdin.txt:1:5:" in process("check", "-", input=b"Oh, act now.").stdout


def test_a_path_of_odd_bytes_can_be_printed(process, here):
    (here / os.fsdecode(b"caf\xe9.txt")).write_text("Act now.")
    assert process("check").returncode == 1


COMPLETIONS = {
    "commands": ("pushlint ex", "plain,explain\n"),
    "rules to explain": ("pushlint explain urgency/h", "plain,urgency/hurry\n"),
    "options": ("pushlint check --stdin", "plain,--stdin-filename\n"),
    "formats": ("pushlint check --format jsonl", "plain,jsonl\n"),
    "families to select": ("pushlint check --select to", "plain,tone\nplain,tone/nice\n"),
    "a second name after a comma": (
        "pushlint check --ignore tone,urgency/a",
        "plain,tone,urgency/act-now\n",
    ),
}


@pytest.mark.parametrize(("words", "completed"), COMPLETIONS.values(), ids=COMPLETIONS)
def test_the_shell_completes(words, completed):
    environment = {
        "_PUSHLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    assert pushlint(prog_name="pushlint", env=environment).stdout == completed


def test_a_script_for_the_shell_is_printed():
    environment = {"_PUSHLINT_COMPLETE": "bash_source"}
    assert "complete" in pushlint(prog_name="pushlint", env=environment).stdout


def test_a_folder_that_links_to_itself_is_checked(process, here):
    (here / "a").mkdir()
    (here / "a" / "b.txt").write_text("Act now.")
    (here / "a" / "loop").symlink_to(here / "a")
    assert b"1 finding in 1 of 1 file" in process("check").stdout


def test_a_line_of_ten_megabytes_is_checked(process, files):
    files(a_txt="one two three, four. " * 500_000 + "Act now.")
    assert b"a.txt:1:10500001: warning" in process("check", "a.txt").stdout


def test_no_file_is_written(process, files, here):
    files(a_txt="Act now.", b_md="# Act now", c_txt=bytes(range(256)))
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    for form in FORMATS:
        process("check", "--format", form)
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before


SPARED = {"asking", "baseline", "changes", "invite", "processes", "rewriting", "saving", "score"}


def test_a_short_run_loads_no_more_than_it_needs(code, files):
    files(a_txt="Act now.")
    source = "import atexit, sys; from pushlint.cli import main\n"
    source += "atexit.register(lambda: print(*sys.modules)); main(['check', 'a.txt'])"
    command = [sys.executable, "-c", source]
    environment = {**os.environ, "PYTHONPATH": str(code)}
    subprocess.run(command, env=environment, capture_output=True)  # the rules are compiled
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "pushlint.jobs" in loaded
    assert not loaded & {"sqlite3", "concurrent.futures", *(f"pushlint.{n}" for n in SPARED)}
