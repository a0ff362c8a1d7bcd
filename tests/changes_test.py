"""Changes: only what stands on lines that changed since a revision, in a real repository."""

import os
import subprocess

import pytest
from click.testing import CliRunner

from pushlint.cli import main

RULES = {
    "urgency/act-now": {},
    "urgency/series": {
        "phrases": [{"match": ["hurry"]}],
        "series": {"least": 2, "within": 3},
        "examples": {"flags": ["Hurry. «Hurry»."], "allows": ["We act.", "It is now."]},
    },
}
ENV = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@pytest.fixture(autouse=True)
def here(monkeypatch, here):
    """A repository with a commit to stand in."""
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    top = here / "top"
    top.mkdir()
    monkeypatch.chdir(top)
    git("init", "--quiet", "--initial-branch=main")
    return top


def git(*arguments):
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(**files):
    write(**files)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message=x")


def write(**files):
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        with open(name.replace("_", "."), "wb") as file:
            file.write(data)


def check(*arguments, **options):
    return CliRunner().invoke(main, ["check", "--diff-base", *arguments], **options)


def told(revision="HEAD", *arguments):
    """The path and line of each finding."""
    result = check(revision, *arguments)
    assert result.stderr == ""
    lines = result.stdout.splitlines()[:-1]
    return [line.removeprefix("./").rsplit(": ", 1)[0].rpartition(":")[0] for line in lines]


def test_only_changed_lines_count():
    commit(a_txt="Act now.\n\nHi.\n\nAct now.\n")
    write(a_txt="Act now.\n\nAct now, Ann.\n\nAct now.\n")
    assert told() == ["a.txt:3"]


def test_a_line_that_is_added_counts_and_moves_no_other():
    commit(a_txt="Act now.\n\nHi.\n")
    write(a_txt="Hello.\n\nAct now, Ann.\n\nAct now.\n\nHi.\n")
    assert told() == ["a.txt:3"]


def test_a_line_that_is_taken_out_changes_none():
    commit(a_txt="Hi.\n\nAct now.\n")
    write(a_txt="Act now.\n")
    assert told() == []


def test_a_last_line_without_an_end_counts():
    commit(a_txt="Hi.\n")
    write(a_txt="Hi.\n\nAct now.")
    assert told() == ["a.txt:3"]


def test_what_changed_in_commits_since_counts():
    commit(a_txt="Act now.\n")
    commit(b_txt="Act now.\n")
    assert told("HEAD~1") == ["b.txt:1"]


def test_what_others_did_since_this_branch_left_does_not_count():
    commit(a_txt="Act now.\n")
    git("switch", "--quiet", "--create=mine")
    commit(b_txt="Act now.\n")
    git("switch", "--quiet", "main")
    commit(a_txt="Hi.\n")
    git("switch", "--quiet", "mine")
    assert told("main") == ["b.txt:1"]


def test_a_branch_that_shares_nothing_is_compared_as_it_is():
    commit(a_txt="Act now.\n")
    git("switch", "--quiet", "--orphan=other")
    commit(b_txt="Hello, Ann.\nAct now.\n")
    assert told("main") == ["b.txt:2"]


def test_a_file_that_git_does_not_know_has_changed():
    commit(a_txt="Hi.\n")
    write(b_txt="Act now.\n")
    assert told() == ["b.txt:1"]


def test_a_file_that_is_only_staged_has_changed():
    commit(a_txt="Hi.\n")
    write(b_txt="Act now.\n")
    git("add", "b.txt")
    assert told() == ["b.txt:1"]


def test_a_renamed_file_has_not_changed():
    commit(a_txt="Act now.\n" * 20)
    git("mv", "a.txt", "b.txt")
    assert told() == []


def test_of_a_renamed_file_the_changed_lines_count():
    commit(a_txt="Act now.\n\n" * 20)
    git("mv", "a.txt", "b.txt")
    write(b_txt="Act now.\n\n" * 20 + "Act now, Ann.\n")
    assert told() == ["b.txt:41"]


def test_a_file_that_is_gone_is_not_missed():
    commit(a_txt="Act now.\n", b_txt="Hi.\n")
    os.remove("a.txt")
    assert told() == []


def test_a_file_whose_mode_changed_has_not():
    commit(a_txt="Act now.\n", b_txt="Hi.\n")
    os.chmod("a.txt", 0o755)
    write(b_txt="Act now.\n")
    assert told() == ["b.txt:1"]


def test_a_file_that_was_a_link_has_changed():
    os.symlink("b.txt", "a.txt")
    commit(b_txt="Hi.\n")
    os.remove("a.txt")
    write(a_txt="Act now.\n")
    assert told() == ["a.txt:1"]


def test_of_a_file_that_git_takes_for_binary_all_lines_count():
    commit(a_txt="Act now.\n\nHi.".encode("utf-16"))
    write(a_txt="Act now.\n\nHello.".encode("utf-16"))
    assert told() == ["a.txt:1"]


def test_only_changed_files_are_read():
    commit(a_txt=b"\0\1\2", b_txt="Hi.\n")
    write(b_txt="Act now.\n")
    assert told() == ["b.txt:1"]
    assert check("HEAD").stdout.endswith("1 of 1 file: 1 warning\n")


def test_a_file_that_is_named_and_has_not_changed_is_not_read():
    commit(a_txt="Act now.\n", b_txt="Hi.\n")
    write(b_txt="Act now.\n")
    assert told("HEAD", "a.txt", "b.txt") == ["b.txt:1"]


def test_a_file_that_is_not_there_is_told():
    commit(a_txt="Act now.\n")
    result = check("HEAD", "none.txt")
    assert result.stderr == "pushlint: none.txt: No such file or directory\n"


def test_lines_are_counted_as_git_counts_them():
    commit(a_txt="Hi.\rHi.\rHi.\n\nHi.\n\nAct now.\n")
    write(a_txt="Hi.\rHi.\rHi.\n\nAct now.\n\nAct now.\n")
    assert told() == ["a.txt:5"]


def test_content_that_looks_like_a_patch_is_content():
    commit(a_txt="Hi.\n", b_txt="Hi.\n")
    write(a_txt="++ b/x\n\n@@ -1 +1 @@\ndiff --git a/x b/x\nBinary files a b\n\nAct now.\n")
    write(b_txt="Hi.\n\nAct now.\n")
    assert told() == ["a.txt:7", "b.txt:3"]


@pytest.mark.parametrize("name", ["a b.txt", "é.txt", 'a"b.txt', "a\nb.txt", "-a.txt"])
def test_a_file_may_be_called(name):
    commit(c_txt="Hi.\n", **{name: "Act now.\n"})
    write(**{name: "Act now.\n\nAct now, Ann.\n"})
    assert [line.rpartition(":")[2] for line in told()] == ["3"]


@pytest.mark.parametrize(
    "setting",
    ["diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "diff.context=5"]
    + ["diff.relative=true", "core.quotePath=true", "diff.renames=false", "diff.external=false"]
    + ["diff.interHunkContext=9", "status.relativePaths=false"],
)
def test_what_somebody_has_set_in_git_makes_no_difference(setting):
    name, _, value = setting.partition("=")
    git("config", name, value)
    commit(a_txt="Act now.\n\nHi.\n\nAct now.\n")
    write(a_txt="Act now.\n\nAct now, Ann.\n\nAct now.\n", b_txt="Act now.\n")
    assert told() == ["a.txt:3", "b.txt:1"]


def test_any_folder_of_the_repository_will_do(here, monkeypatch):
    os.mkdir("sub")
    commit(a_txt="Act now.\n", **{"sub/b.md": "Hi.\n"})
    write(a_txt="Hi.\n\nAct now.\n\nAct now, Ann.\n")
    monkeypatch.chdir(here / "sub")
    assert told("HEAD", "../a.txt", "b.md") == ["../a.txt:5"]


def test_a_way_over_a_link_leads_to_the_same_files(here):
    commit(a_txt="Hi.\n")
    write(a_txt="Act now.\n")
    os.symlink(here, here.parent / "link")
    assert told("HEAD", "../link/a.txt") == ["../link/a.txt:1"]


def test_within_a_hook_the_repository_of_the_files_counts(monkeypatch):
    commit(a_txt="Hi.\n")
    write(a_txt="Act now.\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert told() == ["a.txt:1"]


def test_what_a_changed_line_completes_counts():
    commit(a_txt="Hi.\n\nHurry.\n")
    write(a_txt="Hurry.\n\nHurry.\n")
    assert told() == ["a.txt:3"]


def test_a_suppressed_finding_on_another_line_is_not_shown():
    comment = "{# pushlint: ignore urgency -- x #}"
    commit(a_txt=f"Act now. {comment}\n\nHi.\n")
    write(a_txt=f"Act now. {comment}\n\nAct now. {comment}\n")
    shown = check("HEAD", "--show-suppressed").stdout
    assert shown.splitlines()[-1] == "no findings in 1 file; 1 suppressed"


def test_what_is_known_from_a_baseline_is_not_told():
    commit(a_txt="Hi.\n")
    write(a_txt="Act now.\n")
    CliRunner().invoke(main, ["baseline"])
    write(a_txt="Act now.\n\nAct now, Ann.\n")
    assert told("HEAD", "--baseline", ".pushlint-baseline.json") == ["a.txt:3"]


def test_a_revision_that_does_not_exist_is_told(here):
    commit(a_txt="Hi.\n")
    result = check("nowhere")
    assert result.stderr == f"pushlint: --diff-base: {here} has no revision nowhere\n"
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_option_is_no_revision(here):
    commit(a_txt="Hi.\n")
    result = check("--output=x")
    assert result.stderr == f"pushlint: --diff-base: {here} has no revision --output=x\n"


def test_a_folder_that_is_in_no_repository_is_told(monkeypatch, here):
    monkeypatch.chdir(here.parent)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent.parent))
    result = check("HEAD", ".")
    assert result.stderr.startswith("pushlint: --diff-base: .: not a git repository")
    assert result.exit_code == 2


def test_standard_input_is_in_no_repository():
    result = check("HEAD", "-", input="Act now.")
    assert result.stderr == (
        "pushlint: --diff-base: standard input has no revision to compare it with\n"
    )


def test_a_machine_without_git_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    result = check("HEAD", ".")
    assert result.stderr == (
        "pushlint: --diff-base: .: git cannot be run: No such file or directory\n"
    )
