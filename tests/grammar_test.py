"""`pushlint invite --grammar`: what it lets through, and what it does where it cannot tell."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from click.testing import CliRunner

from pushlint import grammar
from pushlint.choices import offered
from pushlint.cli import main
from pushlint.grammar import gated
from pushlint.inviting import inviter
from pushlint.languagetool import Fault
from pushlint.lint import check
from pushlint.source import Source

RULES = {
    "urgency/act-now": {
        "phrases": [{"match": ["act now"], "release": ["it are late", "take your time"]}]
    },
    "urgency/hurry": {"phrases": [{"match": ["hurry up"], "release": "it are late"}]},
    "tone/wow": {"phrases": [{"match": ["wow"]}]},
}
ONE = {"urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]}}
RUN = {
    "run": {"of": ["benefit"], "least": 2, "apart": 0},
    "phrases": [{"ask": "What matters?"}],
}
RIGHT = "a.txt:1: urgency/act-now\n- Act now.\n+ Take your time. (release)\n"
NONE = "\na.txt:3: urgency/hurry\n- Hurry up.\n  no other way to say it passes the grammar check\n"
SUMMARY = "\n2 lines in 1 file could invite, 1 with no rewrite known\n"
DEAD = "http://127.0.0.1:1"
WARNING = (
    "pushlint: the grammar of rewrites is unchecked: LanguageTool at http://127.0.0.1:1:"
    " no connection, or one that breaks off\n"
)


@pytest.fixture(autouse=True)
def file(here):
    (here / "a.txt").write_text("Act now.\n\nHurry up.\n")


def invite(*arguments, **options):
    return CliRunner().invoke(main, ["invite", *arguments], **options)


def checked(url, *arguments, **options):
    return invite("--grammar", "--languagetool-url", url, *arguments, "a.txt", **options)


def faults(*wrong):
    """What finds these stretches of a text at fault."""

    def faults(text):
        return Counter({Fault(words, ""): text.count(words) for words in wrong if words in text})

    return faults


def gate(rules, text, *wrong):
    """The lines that are let through, and what those that are not would break."""
    report = check(Source("a.txt", text.encode()), rules, frozenset(rules.rules))
    (each,) = (gated(report, each, faults(*wrong)) for each in offered(report))
    dropped = {line: broken for line, broken in each.checked.dropped}
    return [other.line for other in each.alternatives], dropped


PARAGRAPHS = {
    "nothing is wrong": ("Act now.", [], ["It are late.", "Take your time."], {}),
    "an alternative is wrong": (
        "Act now.",
        ["are", "It"],
        ["Take your time."],
        {"It are late.": ("It", "are")},
    ),
    "both are": (
        "Act now.",
        ["late", "take", "Take"],
        [],
        {"It are late.": ("late",), "Take your time.": ("Take",)},
    ),
    "the paragraph was wrong as often": (
        "They say, act now. We was there.",
        ["was"],
        ["They say, it are late.", "They say, take your time."],
        {},
    ),
    "the paragraph was wrong less often": (
        "We are here. Act now.",
        ["are"],
        ["Take your time."],
        {"It are late.": ("are",)},
    ),
    "it is wrong beside what follows": (
        "Act now. Wait.",
        ["late. Wait"],
        ["Take your time."],
        {"It are late.": ("late. Wait",)},
    ),
    "it is wrong beside a tag": (
        "Hi {{ name }}, act now.",
        ["{{ name }}, take"],
        ["Hi {{ name }}, it are late."],
        {"Hi {{ name }}, take your time.": ("{{ name }}, take",)},
    ),
    "there is no alternative": ("Wow.", ["Wow"], [], {}),
}


@pytest.mark.parametrize("text, wrong, kept, dropped", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_it_lets_through_where(made, text, wrong, kept, dropped):
    assert gate(made, text, *wrong) == (kept, dropped)


def test_what_is_kept_of_a_run_stands_among_its_paragraphs(rules):
    text = "Oh. It saves you time.\n\nIt saves you money. So.\n"
    run = rules({"stacking/run": RUN})
    asked = []
    report = check(Source("a.txt", text.encode()), run, frozenset(run.rules))
    (each,) = offered(report)
    gated(report, each, lambda paragraph: asked.append(paragraph) or Counter())
    assert asked == [
        "Oh. It saves you time.\nIt saves you money. So.",
        "Oh. It saves you time. What matters? So.",
    ]


def test_not_all_of_a_long_paragraph_is_asked(made):
    text = f"{'Oh no, ' * 5000}act now{' or so' * 5000}."
    report = check(Source("a.txt", text.encode()), made, frozenset(made.rules))
    asked = []
    for each in offered(report):
        gated(report, each, lambda paragraph: asked.append(paragraph) or Counter())
    assert asked and max(map(len, asked)) < 4000


def test_what_cannot_be_found_in_its_paragraph_is_asked_by_itself(made):
    report = check(Source("a.txt", b"Act now."), made, frozenset(made.rules))
    (each,) = offered(report)
    asked = []
    elsewhere = each._replace(before="Act soon.")
    gated(report, elsewhere, lambda paragraph: asked.append(paragraph) or Counter())
    assert asked == ["Act soon.", "It are late.", "Take your time."]


def test_what_is_right_is_shown(languagetool):
    assert checked(languagetool).stdout == RIGHT + NONE + SUMMARY


def test_what_was_dropped_is_told_as_json(languagetool):
    lines = checked(languagetool, "--format", "jsonl").stdout.splitlines()
    one, other = map(json.loads, lines)
    assert (one["after"], one["checked"]) == (["Take your time."], True)
    assert [each["line"] for each in one["dropped"]] == ["It are late."]
    assert other["after"] == [] and other["dropped"][0]["faults"]


def test_what_is_right_is_written(languagetool, here):
    done = checked(languagetool, "--write")
    assert (here / "a.txt").read_text() == "Take your time.\n\nHurry up.\n"
    assert done.stdout == f"{NONE[1:]}\n1 line rewritten in 1 file, 1 left\n"


def test_what_is_right_is_in_the_patch(languagetool):
    lines = checked(languagetool, "--format", "diff").stdout.splitlines()
    assert [line for line in lines if line[0] in "+-"][2:] == ["-Act now.", "+Take your time."]


def test_what_is_right_is_asked_about(languagetool, here):
    checked(languagetool, "--interactive", input="y\nn\n")
    assert (here / "a.txt").read_text() == "Take your time.\n\nHurry up.\n"


def test_the_server_may_be_named_in_a_config(here):
    (here / ".pushlint.toml").write_text(f'languagetool-url = "{DEAD}"\n')
    assert invite("--grammar", "a.txt").stderr == WARNING


def test_each_file_is_seen_by_the_server_of_its_own_config(here, answering):
    url = answering(lambda request, over: request.send_error(500))
    for folder, address in (("one", DEAD), ("two", url)):
        (here / folder).mkdir()
        (here / folder / "b.txt").write_text("Act now.\n\nHurry up.\n")
        (here / folder / ".pushlint.toml").write_text(f'languagetool-url = "{address}"\n')
    one, two = invite("--grammar", "one", "two").stderr.splitlines(True)
    assert one == WARNING
    assert url in two


UNCHECKED = """\
a.txt:1: urgency/act-now
- Act now.
+ It are late. (release, unchecked)
  2. Take your time. (release, unchecked)

a.txt:3: urgency/hurry
- Hurry up.
+ It are late. (release, unchecked)

2 lines in 1 file could invite
"""


def test_all_is_shown_unchecked_where_no_server_is():
    done = checked(DEAD)
    assert (done.stdout, done.stderr, done.exit_code) == (UNCHECKED, WARNING, 1)


def test_all_is_shown_unchecked_where_the_server_hangs(monkeypatch, answering):
    monkeypatch.setattr(grammar, "PATIENCE", 0.5)
    done = checked(answering(lambda request, over: over.wait()))
    assert (done.stdout, done.exit_code) == (UNCHECKED, 1)
    assert done.stderr.endswith("no answer within 0.5 seconds\n")


def test_all_is_told_unchecked_as_json():
    lines = checked(DEAD, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["checked"] for line in lines] == [False, False]


def test_the_first_is_written_unchecked_where_no_server_is(here):
    done = checked(DEAD, "--write")
    assert (here / "a.txt").read_text() == "It are late.\n\nIt are late.\n"
    assert (done.stderr, done.exit_code) == (WARNING, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_no_server_is_left_behind_by_what_was_started_and_is_ended(checkout, here, number):
    java = here / "java"
    java.write_text('#!/bin/sh\necho $$ > "$LTP_JAR_DIR_PATH/part"\nmv part pid\nexec sleep 600\n')
    java.chmod(0o755)
    paths = {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "LTP_JAR_DIR_PATH": str(here)}
    environment = {**os.environ, **paths, "PYTHONPATH": str(checkout(ONE))}
    command = [sys.executable, "-m", "pushlint", "invite", "--grammar", "a.txt"]
    with subprocess.Popen(command, env=environment) as process:
        while process.poll() is None and not (here / "pid").exists():
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait() == 128 + number
    with pytest.raises(ProcessLookupError):
        os.kill(int((here / "pid").read_text()), 0)


def test_a_process_that_is_told_to_end_tidies_up():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as caught:
        with inviter(True, lambda path: None, print):
            signal.raise_signal(signal.SIGTERM)
    assert (caught.value.code, signal.getsignal(signal.SIGTERM)) == (143, before)


def test_a_server_is_not_asked_again_once_it_failed(answering):
    asked = []

    def answer(request, over):
        asked.append(request.path)
        request.send_error(500)

    done = checked(answering(answer))
    assert (asked, done.stderr.count("\n")) == (["/v2/languages"], 1)


def test_without_the_option_nothing_says_so():
    done = invite("--format", "jsonl", "a.txt")
    assert "checked" not in done.stdout


def test_without_the_option_nothing_is_contacted(here, answering):
    asked = []
    url = answering(lambda request, over: asked.append(request.path))
    (here / ".pushlint.toml").write_text(f'languagetool-url = "{url}"\n')
    invite("a.txt")
    assert asked == []


def test_without_the_option_nothing_of_it_is_imported():
    program = """if True:
        import sys
        from pushlint.cli import main
        try:
            main(["invite", "a.txt"])
        finally:
            print(*({"language_tool_python", "pushlint.grammar", "requests"} & {*sys.modules}))"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == ""


def test_an_address_needs_the_option():
    done = invite("--languagetool-url", DEAD, "a.txt")
    assert (done.exit_code, "--languagetool-url is for --grammar" in done.stderr) == (2, True)


def test_an_address_must_be_one():
    done = invite("--grammar", "--languagetool-url", "localhost", "a.txt")
    assert done.exit_code == 2
    assert "must be an address, such as http://localhost:8081" in done.stderr
