"""`.pushlint-ignore`: what is not to be found in files that have no comments."""

import pytest
from click.testing import CliRunner

from pushlint.cli import main
from pushlint.wordlist import load

HELD = {"flags": ["«Hi»."], "allows": ["We act.", "It is now."]}
RULES = {
    "urgency/act-now": {},
    "tone/loud": {
        "phrases": [{"match": ["so loud"]}],
        "examples": {**HELD, "flags": ["«So loud»."]},
    },
    **{
        f"message/{kind}": {
            "sources": None,
            "phrases": None,
            "suppression": kind,
            "examples": HELD,
        }
        for kind in ("unused", "unknown", "blanket", "unexplained")
    },
}
PUSH = "Act now.\n"
EML = f"Subject: Hi\nFrom: a@b.example\n\n{PUSH}"


@pytest.fixture(scope="module")
def made(wordlist):
    return load(wordlist(RULES))


@pytest.fixture
def here(here):
    """A repository to stand in."""
    (here / ".git").mkdir()
    return here


@pytest.fixture
def found(here):
    """The place and rule of each finding, with these files in the folder."""

    def found(*arguments, **files):
        for name, text in files.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        lines = CliRunner().invoke(main, ["check", *arguments]).stdout.splitlines()[:-1]
        return [line.split(" ")[0].rsplit(":", 2)[0] + " " + line.split(" ")[2] for line in lines]

    return found


ANSWERS = {
    "a file by its name": "a.eml urgency/act-now -- x",
    "files of a kind": "*.eml urgency/act-now -- x",
    "a folder": "sub/ urgency/act-now -- x",
    "all files": "** urgency/act-now -- x",
    "a path from the top": "/sub/a.eml urgency/act-now -- x",
    "a family": "*.eml urgency -- x",
    "one rule of several": "*.eml tone/loud, urgency/act-now -- x",
    "a name in quotes": '"a.eml" urgency/act-now -- x',
    "words": '*.eml urgency/act-now "ACT  now" -- x',
    "words of the sentence": '*.eml urgency/act-now "now." -- x',
    "a line among others": "# why\n\n*.txt tone -- y\r\n*.eml urgency -- x\n",
}
SILENT = {
    "another file": "b.eml urgency/act-now -- x",
    "another rule": "a.eml tone/loud -- x",
    "other words": 'a.eml urgency/act-now "order now" -- x',
    "a remark": "# a.eml urgency/act-now -- x",
    "a file that is excepted": "!a.eml urgency/act-now -- x",
}


@pytest.mark.parametrize("line", ANSWERS.values(), ids=ANSWERS)
def test_a_finding_is_answered_by(found, line):
    files = {".pushlint-ignore": line, "sub/a.eml": EML}
    assert found("--select=urgency", "sub/a.eml", **files) == []


@pytest.mark.parametrize("line", SILENT.values(), ids=SILENT)
def test_a_finding_is_not_answered_by(found, line):
    files = {".pushlint-ignore": line, "sub/a.eml": EML}
    assert found("--select=urgency", "sub/a.eml", **files) == ["sub/a.eml:4 urgency/act-now"]


@pytest.mark.parametrize("folder", ["", "sub/", "sub/sub/"])
def test_the_file_may_stand_beside_or_above(found, folder):
    files = {f"{folder}.pushlint-ignore": "a.txt urgency -- x", "sub/sub/a.txt": PUSH}
    assert found("sub", **files) == []


def test_one_outside_of_the_repository_is_not_ours(found):
    files = {".pushlint-ignore": "a.txt urgency -- x", "sub/.git/x": "", "sub/a.txt": PUSH}
    assert found("sub", **files) == ["sub/a.txt:1 urgency/act-now"]


def test_outside_of_any_repository_those_up_to_this_folder_are(found, here):
    (here / ".git").rmdir()
    files = {".pushlint-ignore": "a.txt urgency -- x", "sub/a.txt": PUSH}
    assert found("sub", **files) == []


def test_outside_of_any_repository_those_above_this_folder_are_not(found, here, monkeypatch):
    (here / ".git").rmdir()
    (here / "sub").mkdir()
    monkeypatch.chdir(here / "sub")
    files = {".pushlint-ignore": "a.txt urgency -- x", "sub/a.txt": PUSH}
    assert found("a.txt", **files) == ["a.txt:1 urgency/act-now"]


def test_the_name_of_standard_input_counts(here):
    (here / ".pushlint-ignore").write_text("a.eml urgency -- x")
    result = CliRunner().invoke(main, ["check", "--stdin-filename", "a.eml", "-"], input=EML)
    assert result.stdout == "no findings in 1 file\n"


def test_the_reason_is_shown_where_it_is_asked_for(here):
    (here / ".pushlint-ignore").write_text("a.txt urgency -- legal  wording")
    (here / "a.txt").write_text(PUSH)
    shown = CliRunner().invoke(main, ["check", "--show-suppressed", "a.txt"]).stdout
    assert shown == (
        "a.txt:1:1: warning urgency/act-now “Act now” pushes [suppressed by file: legal wording]\n"
        "no findings in 1 file; 1 suppressed\n"
    )


FAULTS = {
    "an unknown rule": ("a.txt urgency/act-nwo -- x", ["message/unknown"]),
    "no rule": ("a.txt -- x", ["message/blanket"]),
    "no reason": ("a.txt urgency", ["message/unexplained"]),
    "a rule that finds nothing": ("a.txt urgency, tone -- x", ["message/unused"]),
    "nothing": ("a.txt urgency -- x", []),
}


@pytest.mark.parametrize(("line", "rules"), FAULTS.values(), ids=FAULTS)
def test_a_line_is_found_fault_with_for(found, line, rules):
    files = {".pushlint-ignore": f"\n{line}", "a.txt": PUSH}
    told = [each for each in found("a.txt", **files) if "urgency/" not in each]
    assert told == [f".pushlint-ignore:2 {rule}" for rule in rules]


def test_a_pattern_is_of_no_use_where_all_files_were_seen(found):
    files = {".pushlint-ignore": "*.eml tone -- x", "a.eml": EML}
    assert ".pushlint-ignore:1 message/unused" in found(".", **files)


UNSURE = {
    "where only some files were seen": ("*.eml tone -- x", ["a.eml"], {}),
    "where only a folder was seen": ("*.eml tone -- x", ["sub"], {"sub/b.txt": "Hi"}),
    "where its rule was not looked for": ("*.eml tone -- x", ["--ignore=tone", "."], {}),
    "where a file was not all read": ("*.txt tone -- x", ["."], {"b.txt": "{{ name. Hi"}),
}


@pytest.mark.parametrize(("line", "arguments", "files"), UNSURE.values(), ids=UNSURE)
def test_nothing_is_told_to_be_of_no_use(found, line, arguments, files):
    files = {".pushlint-ignore": line, "a.eml": EML, **files}
    assert not any("unused" in each for each in found(*arguments, **files))


def test_a_file_that_is_no_text_is_told_and_the_others_are_checked(here):
    (here / ".pushlint-ignore").write_bytes(b"\0\1\2\3")
    (here / "a.txt").write_text(PUSH)
    result = CliRunner().invoke(main, ["check", "a.txt"])
    assert result.stderr.startswith("pushlint: .pushlint-ignore: a binary file")
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 2)


def test_a_pattern_that_names_nothing_is_told(here):
    (here / ".pushlint-ignore").write_text("\n! urgency -- x")
    (here / "a.txt").write_text(PUSH)
    result = CliRunner().invoke(main, ["check", "a.txt"])
    assert result.stderr == "pushlint: .pushlint-ignore:2: “!” names no files\n"


def test_a_pattern_may_begin_with_a_hash_in_quotes(found):
    files = {".pushlint-ignore": '"#a.txt" urgency -- x', "#a.txt": PUSH}
    assert found("#a.txt", **files) == []


def test_a_folder_of_that_name_is_told(here):
    (here / ".pushlint-ignore").mkdir()
    (here / "a.txt").write_text(PUSH)
    result = CliRunner().invoke(main, ["check", "a.txt"])
    assert result.stderr == "pushlint: .pushlint-ignore: Is a directory\n"


def test_one_file_speaks_of_several_folders(found):
    files = {".pushlint-ignore": "*.txt urgency -- x", "a/a.txt": PUSH, "b/a.txt": PUSH}
    assert found(".", **files) == []
