"""`pushlint invite`: what it prints, what it writes, and with which status it ends."""

import json
import os
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

from pushlint.cli import main

RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": ["Wait.", "take time"]}]},
    "urgency/seats": {"phrases": [{"match": ["{number} left"], "fact": "what saves you some"}]},
    "urgency/over": {"only": ["past"], "phrases": [{"match": ["by {date}"], "fact": "soon"}]},
    "urgency/tonight": {"phrases": [{"match": ["ends tonight"], "fact": "runs until [date]"}]},
    "tone/quick": {"phrases": [{"match": ["be quick"], "fact": "in your own time"}]},
    "stacking/run": {"run": {"of": ["benefit"], "least": 2, "apart": 0}, "phrases": []},
    "tone/nice": {
        "severity": "suggestion",
        "phrases": [{"match": ["so nice"], "fact": "nice"}],
    },
}

pytestmark = pytest.mark.usefixtures("here")
RUN = "It saves you work. Three left.\n"
BLOCK = "a.txt:1: urgency/act-now\n- Act now.\n+ Wait. (release)\n  2. Take time. (release)\n"
PATCH = """\
diff --git a/a.txt b/a.txt
--- a/a.txt
+++ b/a.txt
@@ -1,1 +1,1 @@
-Act now.
+Wait.
"""


def invite(*arguments, **options):
    return CliRunner().invoke(main, ["invite", *arguments], **options)


def git(*arguments, **options):
    done = subprocess.run(["git", *arguments], capture_output=True, **options)
    assert (done.stderr, done.returncode) == (b"", 0)


def test_a_line_is_shown_as_it_stands_and_as_an_invitation(files):
    files(a_txt="Act now.\n")
    assert invite("a.txt").stdout == f"{BLOCK}\n1 line in 1 file could invite\n"


def test_lines_are_told_as_json(files):
    files(a_txt="Oh.\n\nAct now.\n")
    assert json.loads(invite("--format", "jsonl", "a.txt").stdout) == {
        "path": "a.txt",
        "line": 3,
        "start": 5,
        "end": 13,
        "before": "Act now.",
        "after": ["Wait.", "Take time."],
        "rules": ["urgency/act-now"],
    }


def seen(path):
    """What is different of a file that was written."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, path.read_bytes()


def test_a_patch_is_printed(files):
    files(a_txt="Act now.\n", b_txt="Oh.\n")
    assert invite("--format", "diff", "b.txt", "a.txt").stdout == PATCH


def test_a_patch_has_the_bytes_of_the_file(files):
    files(a_txt=b"Caf\xe9. Act now.\r\n")
    printed = invite("--format", "diff", "a.txt").stdout_bytes
    assert b"\n-Caf\xe9. Act now.\r\n+Caf\xe9. Wait.\r\n" in printed


def test_a_patch_changes_what_write_changes(files, here):
    files(a_txt="Act now.\r\n", b_md="# Hello\n\nSo nice. Act now")
    git("init", "-q")
    git("apply", "--whitespace=nowarn", "-", input=invite("--format", "diff", ".").stdout_bytes)
    patched = [(here / name).read_bytes() for name in ("a.txt", "b.md")]
    files(a_txt="Act now.\r\n", b_md="# Hello\n\nSo nice. Act now")
    invite("--write", ".")
    assert patched == [(here / name).read_bytes() for name in ("a.txt", "b.md")]


def test_a_patch_made_in_a_folder_below_is_applied_there(files, here, monkeypatch):
    (here / "below").mkdir()
    (here / "below" / "a.txt").write_text("Act now.\n")
    git("init", "-q")
    monkeypatch.chdir(here / "below")
    git("apply", "-", input=invite("--format", "diff", ".").stdout_bytes)
    assert (here / "below" / "a.txt").read_text() == "Wait.\n"


def test_a_patch_of_a_link_is_of_what_it_points_to(files, here):
    files(a_txt="Act now.\n")
    (here / "b.txt").symlink_to("a.txt")
    assert invite("--format", "diff", "b.txt").stdout == PATCH


def test_a_file_elsewhere_is_in_no_patch(files, here, monkeypatch):
    files(a_txt="Act now.\n")
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    done = invite("--format", "diff", "../a.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        "pushlint: ../a.txt: not below this repository or folder, so in no patch\n",
    )


STATUSES = {
    "0 where nothing is found": ("Oh.", [], 0),
    "0 where only suggestions are found": ("So nice.", [], 0),
    "1 where something pushes": ("Act now.", [], 1),
    "1 where something pushes, as a patch": ("Act now.", ["--format", "diff"], 1),
    "0 where all that pushed is rewritten": ("Act now.", ["--write"], 0),
    "1 where something that pushes is left": (RUN, ["--write"], 1),
    "0 where another family is selected": ("Act now.", ["--select", "tone"], 0),
    "0 where the rule is ignored": ("Act now.", ["--ignore", "urgency"], 0),
    "0 before the day": ("Oh, by 4/4/2026.", ["--today", "2026-04-04"], 0),
    "1 after the day": ("Oh, by 4/4/2026.", ["--today", "2026-04-05"], 1),
    "2 where a rule is unknown": ("Act now.", ["--select", "x"], 2),
}


@pytest.mark.parametrize(("text", "options", "status"), STATUSES.values(), ids=STATUSES)
def test_the_status_is(files, text, options, status):
    files(a_txt=text)
    assert invite(*options, "a.txt").exit_code == status


def test_files_are_written(files, here):
    files(a_txt="Act now.\n", b_txt="Oh.")
    done = invite("--write")
    assert ((here / "a.txt").read_text(), done.stdout) == (
        "Wait.\n",
        "1 line rewritten in 1 file, 0 left\n",
    )


def test_what_is_left_to_the_writer_is_named(files):
    files(a_txt="Oh.\n\n[Name], it ends tonight.\n")
    done = invite("--write", "a.txt").stdout
    assert done == "a.txt:3: fill in [date]\n1 line rewritten in 1 file, 0 left\n"


def test_what_a_line_had_already_is_not_to_be_filled_in(files, here):
    files(a_txt="[Name], act now.\n")
    assert invite("--write").stdout == "1 line rewritten in 1 file, 0 left\n"


def test_a_file_in_which_nothing_changes_is_not_written(files, here):
    files(a_txt=RUN)
    before = seen(here / "a.txt")
    invite("--write")
    assert seen(here / "a.txt") == before


def test_a_second_time_writes_nothing(files, here):
    files(a_txt="Act now. Three left.\n")
    invite("--write")
    before = seen(here / "a.txt")
    invite("--write")
    assert seen(here / "a.txt") == before


def test_what_is_left_is_told_with_the_reason(files):
    files(a_txt=RUN)
    assert invite("--write").stdout == (
        "./a.txt:1: urgency/seats\n- Three left.\n+ What saves you some. (fact)\n"
        "  not written: it would bring stacking/run\n\n0 lines rewritten, 1 left\n"
    )


def test_what_is_left_is_told_as_json(files):
    files(a_txt=f"Act now. {RUN}")
    told = invite("--write", "--format", "jsonl").stdout
    assert json.loads(told)["before"] == "Three left."


def test_what_is_written_is_printed_as_a_patch(files, here):
    files(a_txt="Act now.\n")
    printed = invite("--write", "--format", "diff", "a.txt").stdout
    assert (printed, (here / "a.txt").read_text()) == (PATCH, "Wait.\n")


def test_a_rewrite_brings_nothing_of_another_family(files, here):
    files(a_txt=RUN)
    invite("--write", "--select", "urgency")
    assert (here / "a.txt").read_text() == RUN


def test_a_rewrite_may_bring_what_is_ignored(files, here):
    files(a_txt=RUN)
    invite("--write", "--ignore", "stacking")
    assert (here / "a.txt").read_text() == RUN.replace("Three left", "What saves you some")


def test_a_rewrite_keeps_what_is_ignored(files, here):
    files(a_txt="So, be quick, three left.\n")
    invite("--write", "--ignore", "tone")
    assert (here / "a.txt").read_text() == "So, be quick, what saves you some.\n"


def test_other_files_are_written_beside_one_that_cannot_be(files, here):
    files(a_txt="Act now.\n", b_txt="Act now.\n")
    (here / "a.txt").chmod(0o444)
    done = invite("--write", "a.txt", "b.txt", "no.txt")
    assert (done.exit_code, (here / "b.txt").read_text(), done.stderr.splitlines()) == (
        2,
        "Wait.\n",
        [
            "pushlint: a.txt: read-only; nothing was written",
            "pushlint: no.txt: No such file or directory",
        ],
    )


def test_a_link_is_written_through(files, here):
    files(a_txt="Act now.\n")
    (here / "a.txt").chmod(0o600)
    (here / "b.txt").symlink_to("a.txt")
    invite("--write", "b.txt")
    mode = stat.S_IMODE((here / "a.txt").stat().st_mode)
    assert ((here / "a.txt").read_text(), mode, (here / "b.txt").is_symlink()) == (
        "Wait.\n",
        0o600,
        True,
    )


def test_a_file_and_a_link_to_it_are_written_once(files, here):
    files(a_txt="Act now.\n")
    (here / "b.txt").symlink_to("a.txt")
    assert invite("--write").stdout == "1 line rewritten in 1 file, 0 left\n"


def test_standard_input_is_rewritten():
    assert invite("-", input="Act now.\n").stdout.startswith("stdin.txt:1: urgency/act-now\n")


def test_standard_input_is_printed_as_rewritten():
    done = invite("--write", "-", input=b"Caf\xe9. Act now.\r\n")
    assert (done.stdout_bytes, done.stderr) == (
        b"Caf\xe9. Wait.\r\n",
        "1 line rewritten in 1 file, 0 left\n",
    )


def test_the_name_of_standard_input_stands_in_the_patch():
    done = invite("--stdin-filename", "a.txt", "--format", "diff", "-", input="Act now.\n")
    assert done.stdout == PATCH


REFUSED = {
    "--interactive with --write": (["--interactive", "--write"], "leave out --write"),
    "--interactive with another format": (["--interactive", "--format", "diff"], "no room"),
    "--interactive on standard input": (["--interactive", "-"], "name a file"),
    "--write of standard input as a patch": (["--write", "--format", "diff", "-"], "no room"),
    "--write of standard input and files": (["--write", "-", "a.txt"], "ask for - alone"),
}


@pytest.mark.parametrize(("options", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(options, reason):
    done = invite(*options)
    assert (done.exit_code, done.stdout, reason in done.stderr) == (2, "", True)


ASKED = {
    "y": ("y\n", "Wait.\n", 0),
    "a number": ("2\n", "Take time.\n", 0),
    "n": ("n\n", "Act now.\n", 1),
    "q": ("q\n", "Act now.\n", 1),
    "nothing": ("", "Act now.\n", 1),
    "what is no answer, then y": ("\nx\ny\n", "Wait.\n", 0),
}


@pytest.mark.parametrize(("answers", "text", "status"), ASKED.values(), ids=ASKED)
def test_a_person_answers(files, here, answers, text, status):
    files(a_txt="Act now.\n")
    done = invite("--interactive", input=answers)
    assert ((here / "a.txt").read_text(), done.exit_code) == (text, status)


def test_what_was_chosen_is_kept_where_the_answers_end(files, here):
    files(a_txt="Act now. So act now, here.\n")
    done = invite("--interactive", input="y\n")
    assert ((here / "a.txt").read_text(), done.exit_code) == ("Wait. So act now, here.\n", 1)


def test_the_end_of_the_answers_is_not_told_as_a_fault(files):
    files(a_txt="Act now.\n")
    assert invite("--interactive").stderr == ""


def test_a_line_is_edited(files, here, monkeypatch):
    files(a_txt="Act now.\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} -X utf8 {here / 'editor.py'}")
    monkeypatch.delenv("VISUAL", raising=False)
    (here / "editor.py").write_text(
        "import sys; p = sys.argv[1]\n"
        "open(p, 'w', encoding='utf-8').write('Would it help, José?\\n')\n"
        "import os; os.utime(p, (1, 1))\n",
        "utf-8",
    )
    invite("--interactive", "a.txt", input="e\n")
    assert (here / "a.txt").read_text("utf-8") == "Would it help, José?\n"


def test_it_is_told_why_an_answer_cannot_be_followed(files):
    files(a_json='{"body": "Act now."}')
    done = invite("--interactive", "a.json", input="x\nn\n")
    assert "  y  write the first alternative" in done.stdout


def test_a_process_that_is_killed_keeps_what_was_chosen(checkout, files, here):
    code = checkout({"urgency/act-now": RULES["urgency/act-now"]})
    files(a_txt="Act now. So act now, here.\n")
    with subprocess.Popen(
        [sys.executable, "-m", "pushlint", "invite", "--interactive", "a.txt"],
        env={**os.environ, "PYTHONPATH": str(code), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        process.stdin.write(b"y\n")
        process.stdin.flush()
        seen = piece = b" "
        while piece and seen.count(b"?]") < 2:  # it asks about the second line
            piece = os.read(process.stdout.fileno(), 100)
            seen += piece
        process.kill()
    assert (here / "a.txt").read_text() == "Wait. So act now, here.\n"
