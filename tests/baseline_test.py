"""The baseline: what was found before is left aside, wherever it stands now."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushlint.cli import main

RULES = {"urgency/act-now": {}, "tone/loud": {
    "phrases": [{"match": ["so loud"]}],
    "examples": {"flags": ["«So loud»."], "allows": ["We act.", "It is now."]},
}}  # fmt: skip
FILE = ".pushlint-baseline.json"

pytestmark = pytest.mark.usefixtures("here")


def pushlint(*arguments, **options):
    return CliRunner().invoke(main, arguments, **options)


def told(*arguments):
    """The path and line of each finding that is not known."""
    lines = pushlint("check", "--baseline", FILE, *arguments).stdout.splitlines()[:-1]
    return [
        line.rsplit(":", 2)[0] for line in (line.split(" ")[0].removeprefix("./") for line in lines)
    ]


def entries():
    return json.loads(Path(FILE).read_text("utf-8"))["findings"]


def test_what_is_known_is_not_told(files):
    files(a_txt="Act now.")
    assert pushlint("baseline").stdout == ".pushlint-baseline.json: 1 finding\n"
    assert told() == []


def test_a_known_finding_does_not_fail_the_run(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    assert pushlint("check", "--baseline", FILE).exit_code == 0


def test_what_is_known_is_shown_as_such_where_it_is_asked_for(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    shown = pushlint("check", "--baseline", FILE, "--show-suppressed").stdout
    assert "pushes [suppressed by baseline]\n" in shown


def test_a_file_says_its_version_and_has_a_finding_a_line(files, here):
    files(a_txt="Act now. Act now.", b_txt="So loud.")
    pushlint("baseline")
    lines = (here / FILE).read_text("utf-8").splitlines()
    assert lines[:3] == ["{", '  "version": 1,', '  "findings": [']
    assert [json.loads(line.rstrip(","))["count"] for line in lines[3:-2]] == [2, 1]


def test_it_is_the_same_file_each_time(files, here):
    files(a_txt="Act now. So loud.", b_txt="Act now.")
    pushlint("baseline")
    before = (here / FILE).read_bytes()
    pushlint("baseline", "b.txt", "a.txt")
    assert (here / FILE).read_bytes() == before


def test_lines_may_move_and_files_be_renamed(files, here):
    files(a_txt="Act now.")
    pushlint("baseline")
    (here / "a.txt").unlink()
    files(b_txt="Hello.\n\nHow are you?\n\nACT   now.")
    assert told() == []


def test_another_sentence_is_new(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    files(a_txt="Act now.\n\nAct now, Ann.")
    assert told() == ["a.txt:3"]


def test_a_baseline_stays_where_nothing_can_be_read(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    done = pushlint("baseline", "emials/")
    assert (done.exit_code, len(entries())) == (2, 1)
    assert done.stderr.endswith(f"{FILE}: not written, since nothing was read\n")


def test_a_second_copy_is_new(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    files(a_txt="Act now.\n\nAct now.")
    assert told() == ["a.txt:3"]


@pytest.mark.parametrize("name", ["a_txt", "c_txt"])
def test_a_copy_in_another_file_is_the_one_that_is_new(files, name):
    files(b_txt="Act now.")
    pushlint("baseline")
    files(**{name: "Act now."})
    assert told() == [f"{name.replace('_', '.')}:1"]


def test_a_copy_is_new_though_the_first_is_not_looked_at(files):
    files(b_txt="Act now.")
    pushlint("baseline")
    files(a_txt="Act now.")
    assert told("a.txt") == ["a.txt:1"]


def test_a_sentence_may_go_to_another_file(files):
    files(a_txt="Act now.", b_txt="Hi.")
    pushlint("baseline")
    files(a_txt="Hi.", b_txt="Act now.")
    assert told() == []


def test_reports_come_in_the_order_of_the_files(files):
    files(b_txt="So loud.")
    pushlint("baseline")
    files(a_txt="Act now.", b_txt="So loud. Act now.", c_txt="Act now.")
    assert told() == ["a.txt:1", "b.txt:1", "c.txt:1"]


def test_paths_are_those_from_the_file(files, here, monkeypatch):
    files(a_txt="Act now.")
    pushlint("baseline", str(here))
    (here / "sub").mkdir()
    monkeypatch.chdir(here / "sub")
    result = pushlint("check", "--baseline", f"../{FILE}", "../a.txt")
    assert (entries_of(here), result.exit_code) == (["a.txt"], 0)


def entries_of(folder):
    return [entry["path"] for entry in json.loads((folder / FILE).read_text())["findings"]]


def test_what_a_comment_answers_is_not_written(files):
    files(a_txt="Act now. {# pushlint: ignore urgency -- x #}")
    pushlint("baseline")
    assert entries() == []


@pytest.fixture
def stale(files, here):
    """A baseline of three files, of which one has changed, one moved and one stayed."""
    files(a_txt="Act now. So loud.", b_txt="So loud.", c_txt="Act now.")
    pushlint("baseline")
    files(a_txt="Act now.")
    os.rename(here / "b.txt", here / "d.txt")


def kept():
    return [(entry["path"], entry["rule"]) for entry in entries()]


NOW = [("a.txt", "urgency/act-now"), ("c.txt", "urgency/act-now"), ("d.txt", "tone/loud")]


@pytest.mark.parametrize("command", [["baseline"], ["check", "--baseline", FILE]])
def test_pruning_takes_out_what_is_no_more(stale, command):
    pushlint(*command, "--prune")
    assert kept() == NOW


def test_pruning_adds_nothing(stale, files):
    files(e_txt="Act now.")
    pushlint("baseline", "--prune")
    assert kept() == NOW


def test_pruning_leaves_what_was_not_looked_at(stale):
    pushlint("baseline", "--prune", "a.txt")
    assert ("c.txt", "urgency/act-now") in kept()


def test_pruning_leaves_rules_that_were_not_looked_for(stale):
    pushlint("baseline", "--prune", "--select", "urgency")
    assert ("a.txt", "tone/loud") in kept()


def test_pruning_leaves_what_stands_in_a_file_that_could_not_be_read(stale, files):
    files(a_txt="Act now. {{ name")
    pushlint("baseline", "--prune")
    assert ("a.txt", "tone/loud") in kept()


def test_pruning_needs_a_baseline():
    result = pushlint("check", "--prune")
    assert (result.exit_code, "--prune needs a --baseline" in result.stderr) == (2, True)


BROKEN = {
    "one that is not there": (None, "No such file or directory; `pushlint baseline` makes one"),
    "a cut one": (b'{"version": 1, "findings": [{"path": "a', "not a whole baseline (Unter"),
    "an empty one": (b"", "not a whole baseline (Expecting value"),
    "one that is no UTF-8": (b'{"version": "\xff', "not a whole baseline ('utf-8' codec"),
    "one nested endlessly": (b"[" * 200_000, "not a whole baseline (maximum recursion"),
    "a list": (b"[]", "not a baseline; `pushlint baseline` makes one"),
    "one without a version": (b"{}", "not a baseline; `pushlint baseline` makes one"),
    "one of a newer version": (b'{"version": 2}', "version 2 is of a newer pushlint, which this"),
    "one without findings": (b'{"version": 1}', "not a whole baseline; `pushlint"),
    "one of strings": (b'{"version": 1, "findings": ["a"]}', "not a whole baseline; `pushlint"),
    "one without rules": (
        b'{"version": 1, "findings": [{"path": "a", "fingerprint": "b", "count": 1}]}',
        "not a whole baseline; `pushlint",
    ),
    "one that counts less than nothing": (
        b'{"version": 1, "findings": '
        b'[{"path": "a", "rule": "c", "fingerprint": "b", "count": -1}]}',
        "not a whole baseline; `pushlint",
    ),
}


@pytest.mark.parametrize(("data", "told"), BROKEN.values(), ids=BROKEN)
def test_a_baseline_that_cannot_be_read_is_told(here, data, told):
    if data is not None:
        (here / FILE).write_bytes(data)
    told = told.replace("Unter", "Unterminated string")
    result = pushlint("check", "--baseline", FILE, ".")
    assert result.stderr.startswith(f"pushlint: {FILE}: {told}")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_folder_is_no_baseline(here):
    (here / FILE).mkdir()
    assert pushlint("check", "--baseline", FILE).stderr.startswith(f"pushlint: {FILE}: Is a dir")


def test_a_baseline_that_cannot_be_written_is_told(files):
    files(a_txt="Act now.")
    result = pushlint("baseline", "--output", "none/base.json")
    assert (result.exit_code, "No such file or directory" in result.stderr) == (2, True)


def test_nothing_is_left_beside_it(files, here):
    files(a_txt="Act now.")
    pushlint("baseline")
    assert sorted(os.listdir(here)) == [FILE, "a.txt"]


def test_a_link_to_it_stays_a_link(files, here):
    files(a_txt="Act now.", real_json="{}")
    (here / FILE).symlink_to("real.json")
    pushlint("baseline")
    assert ((here / FILE).is_symlink(), len(entries())) == (True, 1)


def test_a_file_that_cannot_be_read_makes_the_status_2(files, here):
    files(a_txt="Act now.")
    assert pushlint("baseline", "a.txt", "none.txt").exit_code == 2
    assert len(entries()) == 1


def test_a_name_that_is_no_utf_8_is_kept_as_well(here):
    with open(os.fsencode(here) + b"/\xff.txt", "w", encoding="utf-8") as file:
        file.write("Act now.")
    pushlint("baseline")
    assert (entries()[0]["path"], told()) == ("\ufffd.txt", [])


def test_moved_lines_and_renamed_files_of_real_copy_are_known_but_a_copied_sentence(
    shared, here, run
):
    top = Path(__file__).resolve().parents[1]
    (here / "old").mkdir()
    (here / "new").mkdir()
    for path in (shared / "gold" / "files").iterdir():
        (here / "old" / path.name).write_bytes(path.read_bytes())
        (here / "new" / f"x-{path.name}").write_bytes(b"\n" * 10 + path.read_bytes())
    run(["baseline", "old"], top)
    shutil.rmtree(here / "old")
    command = ["check", "--baseline", FILE, "--format", "jsonl", "new"]
    assert run(command, top).stdout == b""
    said = b"Order now while supplies last.\n"
    (here / "new" / "a.txt").write_bytes(said)
    run(["baseline", "new"], top)
    (here / "new" / "b.txt").write_bytes(said)
    paths = {json.loads(line)["path"] for line in run(command, top).stdout.splitlines()}
    assert paths == {os.path.join("new", "b.txt")}


def test_what_cannot_be_read_is_still_told_beside_what_is_known(files):
    files(a_txt="Act now.")
    pushlint("baseline")
    result = pushlint("check", "--baseline", FILE, "none.txt", "a.txt")
    assert (result.stderr, result.exit_code) == (
        "pushlint: none.txt: No such file or directory\n",
        2,
    )
