"""The hooks for pre-commit: which files they see, and what they do to a commit."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pushlint.readers.forms import READERS, TEMPLATES

ROOT = Path(__file__).resolve().parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
INSTALLED = ("pushlint", "wordlists", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
GIT = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "PRE_COMMIT_COLOR": "never",
    "LC_ALL": "C.UTF-8",
}
FORMS = {  # a file in each format, the words to be written into it, and where they begin
    "mail.eml": ("From: a@example.org\nSubject: Plans\n\n%s\n", 4),
    "mail.mjml": ("<mjml><mj-body><mj-text>\n%s\n</mj-text></mj-body></mjml>\n", 2),
    "mail.hbs": ("{{#if name}}Hello {{name}},{{/if}}\n\n%s\n", 3),
    "mail.liquid": ("{%% if name %%}Hello {{ name }},{%% endif %%}\n\n%s\n", 3),
    "mail.txt.j2": ("Hello {{ name }},\n\n%s\n", 3),
    "mail.j2": ("Hello {{ name }},\n\n%s\n", 3),
    "mail.html": ("<!doctype html>\n<p>\n%s\n</p>\n", 3),
    "mail.md": ("# Plans\n\n%s\n", 3),
    "a mail.txt": ("Hello,\n\n%s\n", 3),
    "mail.yaml": ("subject: Plans\nbody: |\n  %s\n", 3),
    "mail.csv": ("id,body\n1,%s\n", 2),
}
PUSH, CLEAN = "Act now.", "Here are the two plans you asked about."


@pytest.mark.parametrize("hook", HOOKS)
def test_it_sees_all_that_is_read_in_a_folder_and_is_text(hook):
    suffixes = [*READERS, *TEMPLATES]
    seen = HOOKS[hook]["files"]
    assert [s for s in suffixes if not re.search(seen, f"a/Mail{s}")] == [".docx"]


@pytest.mark.parametrize("hook", HOOKS)
def test_it_sees_nothing_else(hook):
    seen = HOOKS[hook]["files"]
    assert not any(re.search(seen, path) for path in ("a.py", "txt", "a.htmlx", "a.png"))


def test_there_is_one_to_check_and_one_to_rewrite():
    assert {name: hook["entry"] for name, hook in HOOKS.items()} == {
        "pushlint": "pushlint check",
        "pushlint-invite": "pushlint invite --write",
    }


def done(folder, *command, **environment):
    """A process that ended in the folder; nothing of its user's git or Python is seen there."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment = {**kept, **GIT, **environment}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def told(folder, *command, **environment):
    """What a command prints that must not fail."""
    ended = done(folder, *command, **environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A package index within reach, for the environment of the hook."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    asked = (*pip, "download", "--quiet", "--retries=0", "--no-cache-dir", "--no-deps", "click")
    ended = done(tmp_path_factory.mktemp("asked"), *asked)
    if ended.returncode:
        pytest.skip(f"no package index within reach: {ended.stderr.strip()[-200:]}")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A git repository with the package as it stands here."""
    folder = tmp_path_factory.mktemp("project")
    made = shutil.ignore_patterns("__pycache__")
    for name in (*INSTALLED, ".pre-commit-hooks.yaml"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=made)
        else:
            shutil.copy(path, folder / name)
    told(folder, "git", "init", "--quiet")
    told(folder, "git", "add", "--all")
    told(folder, "git", "commit", "--quiet", "--message=all")
    return folder


@pytest.fixture
def copy(tmp_path):
    """A git repository for copy."""
    folder = tmp_path / "copy"
    folder.mkdir()
    told(folder, "git", "init", "--quiet")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The folder in which pre-commit keeps the environment of the hook, made but once."""
    return str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def hooked_with(copy, project, home, index):
    """From the names of hooks to that repository with them in it."""

    def hooked_with(*names):
        rev = told(project, "git", "rev-parse", "HEAD").strip()
        hooks = [{"id": name} for name in names]
        config = {"repos": [{"repo": str(project), "rev": rev, "hooks": hooks}]}
        (copy / ".pre-commit-config.yaml").write_text(yaml.dump(config), "utf-8")
        told(copy, *PRE_COMMIT, "install", PRE_COMMIT_HOME=home)
        return copy

    return hooked_with


@pytest.fixture
def hooked(hooked_with):
    """That repository, with the hook that checks."""
    return hooked_with("pushlint")


def committed(folder, home):
    """The end of `git commit` with all that is in the folder."""
    told(folder, "git", "add", "--all")
    return done(folder, "git", "commit", "--message=copy", PRE_COMMIT_HOME=home)


def commits(folder):
    return told(folder, "git", "rev-list", "--all").splitlines()


@pytest.mark.parametrize("name", FORMS)
def test_a_commit_with_push_is_blocked(name, hooked, home):
    form, line = FORMS[name]
    (hooked / name).write_text(form % PUSH, "utf-8")
    ended = committed(hooked, home)
    assert f"{name}:{line}:" in ended.stdout + ended.stderr
    assert ended.returncode == 1
    assert commits(hooked) == []


def test_a_commit_without_push_goes_through(hooked, home):
    for name, (form, _) in FORMS.items():
        (hooked / name).write_text(form % CLEAN, "utf-8")
    ended = committed(hooked, home)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert len(commits(hooked)) == 1


def test_push_that_is_not_part_of_the_commit_is_not_looked_at(hooked, home):
    (hooked / "old.txt").write_text(PUSH, "utf-8")
    (hooked / "new.txt").write_text(CLEAN, "utf-8")
    told(hooked, "git", "add", "new.txt", ".pre-commit-config.yaml")
    told(hooked, "git", "commit", "--message=copy", PRE_COMMIT_HOME=home)
    assert len(commits(hooked)) == 1


def test_it_can_be_tried_on_a_repository_that_has_no_hooks(copy, project, index):
    for name, (form, _) in FORMS.items():
        (copy / name).write_text(form % PUSH, "utf-8")
    told(copy, "git", "add", "--all")
    ended = done(copy, *PRE_COMMIT, "try-repo", str(project), "pushlint", "--all-files")
    assert ended.returncode == 1, ended.stderr
    assert [n for n, (_, line) in FORMS.items() if f"{n}:{line}:" not in ended.stdout] == []


def test_lines_are_rewritten_and_the_commit_stops(hooked_with, home):
    folder = hooked_with("pushlint-invite")
    (folder / "a.txt").write_bytes(b"Hello,\r\n\r\nAct now.\r\n")
    ended = committed(folder, home)
    assert "files were modified by this hook" in ended.stdout + ended.stderr
    assert (ended.returncode, commits(folder)) == (1, [])
    assert (folder / "a.txt").read_bytes() == b"Hello,\r\n\r\nTake the time you need.\r\n"


def test_what_was_rewritten_goes_through(hooked_with, home):
    folder = hooked_with("pushlint-invite", "pushlint")
    (folder / "a.txt").write_text(PUSH, "utf-8")
    committed(folder, home)
    ended = committed(folder, home)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert len(commits(folder)) == 1


def test_a_commit_is_blocked_where_a_line_cannot_be_rewritten(hooked_with, home):
    folder = hooked_with("pushlint-invite")
    (folder / "a.md").write_text("Oh, act **now**, here.\n", "utf-8")
    ended = committed(folder, home)
    assert "markup or a tag stands among the words that change" in ended.stdout + ended.stderr
    assert (ended.returncode, commits(folder)) == (1, [])
