"""The GitHub Action and the page on CI: every line of shell in them, run here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.(\w+) \}\}")
RULES = {"urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]}}
PIP = '#!/bin/sh\nprintf "%s\\n" "$@" > "$RUNNER_TEMP/asked"\n'  # says what it was asked for


def blocks():
    """The pieces of YAML on the page."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"(?ms)^```yaml\n(.*?)^```", page)]


HOOK, WORKFLOW, GITLAB = blocks()
INSTALL, CHECK, UPLOAD = ACTION["runs"]["steps"]


@pytest.fixture(scope="module")
def code(checkout):
    return checkout(RULES)


@pytest.fixture
def copy(tmp_path):
    """A folder with copy in it, some of it with push."""
    for name, text in (("a b/c.txt", "Né, act now."), ("clean/d.txt", "Hello.")):
        (tmp_path / "copy" / name).parent.mkdir(parents=True)
        (tmp_path / "copy" / name).write_text(text, "utf-8")
    return tmp_path / "copy"


@pytest.fixture
def runner(tmp_path):
    """The folder that a machine of GitHub keeps for what is needed for one job."""
    folder = tmp_path / "runner"
    (folder / "pushlint" / "bin").mkdir(parents=True)
    return folder


@pytest.fixture
def pushlint(runner, code):
    """The command, where the action installs it."""
    script = runner / "pushlint" / "bin" / "pushlint"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{code}" exec "{sys.executable}" -m pushlint "$@"\n')
    script.chmod(0o755)
    return script


@pytest.fixture
def step(copy, runner):
    """From a step and the inputs of the action to its end, in bash as GitHub starts it."""

    def step(which, path=(), **inputs):
        given = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
        values = {
            key: INPUT.sub(lambda name: given[name[1]], value).replace(
                "${{ github.action_path }}", "/where/the action/is"
            )
            for key, value in which["env"].items()
        }
        kept = {"RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(runner / "output")}
        paths = os.pathsep.join([*map(str, path), os.environ["PATH"]])
        environment = {**os.environ, **kept, **values, "PATH": paths}
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", which["run"])
        options = {"cwd": copy, "env": environment, "capture_output": True, "text": True}
        return subprocess.run(command, **options)

    return step


def test_no_input_is_pasted_into_the_shell():
    assert "${{" not in INSTALL["run"] + CHECK["run"]


def test_every_input_is_used():
    used = INPUT.findall(str(INSTALL["env"]) + str(CHECK["env"])) + ["upload"]
    assert sorted(used) == sorted(ACTION["inputs"])
    assert "inputs.upload == 'true'" in UPLOAD["if"]


def test_every_input_stands_on_the_page():
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"| `{name}` |" not in page] == []


def test_the_page_gives_inputs_that_there_are():
    *_, used = WORKFLOW["jobs"]["pushlint"]["steps"]
    assert used["with"].keys() <= ACTION["inputs"].keys()


def test_what_is_uploaded_is_what_was_written():
    assert UPLOAD["with"]["sarif_file"] == ACTION["outputs"]["sarif"]["value"]


WANTED = {
    "": "/where/the action/is",
    "0.1.0": "pushlint==0.1.0",
    "git+https://example.org/pushlint@main": "git+https://example.org/pushlint@main",
}


@pytest.mark.parametrize("version", WANTED)
def test_the_version_that_is_wanted_is_installed(step, runner, tmp_path, version):
    stand_in = tmp_path / "bin" / "python3"  # makes an environment whose pip tells
    stand_in.parent.mkdir()
    pip = runner / "pushlint" / "bin" / "pip"
    stand_in.write_text(f"#!/bin/sh\ncat > '{pip}' <<'END'\n{PIP}END\nchmod +x '{pip}'\n")
    stand_in.chmod(0o755)
    assert step(INSTALL, [stand_in.parent], version=version).returncode == 0
    *_, asked = (runner / "asked").read_text("utf-8").splitlines()
    assert asked == WANTED[version]


RUNS = {
    "all there is": ({}, 1, "a b/c.txt:1:5: warning"),
    "a folder": ({"paths": "clean"}, 0, "no findings in 1 file"),
    "folders, one a line": ({"paths": "clean\na b\n"}, 1, "1 finding in 1 of 2 files"),
    "a line is one path": ({"paths": "clean a b"}, 2, ""),
    "a path is no pattern": ({"paths": "*"}, 2, ""),
    "a path is no option": ({"paths": "--help"}, 2, ""),
    "a path is no command": ({"paths": "$(touch x); `touch x`"}, 2, ""),
    "options": ({"args": "--fail-on error\n--select=urgency"}, 0, "1 finding"),
    "an option is no command": ({"args": "$(touch x)"}, 2, ""),
}


@pytest.mark.parametrize(("inputs", "status", "printed"), RUNS.values(), ids=RUNS)
def test_the_action_checks(step, pushlint, copy, inputs, status, printed):
    ended = step(CHECK, **inputs)
    assert ended.returncode == status, ended.stderr
    assert printed in ended.stdout
    assert not (copy / "x").exists()


def test_the_action_names_the_file_that_is_to_be_uploaded(step, pushlint, runner):
    step(CHECK)
    name, path = (runner / "output").read_text("utf-8").strip().split("=")
    assert name == "sarif" and '"level": "warning"' in Path(path).read_text("utf-8")


def test_the_action_names_no_file_where_there_is_none(step, pushlint, runner):
    (runner / "pushlint.sarif").write_text("of a run before", "utf-8")
    assert step(CHECK, args="--select nothing").returncode == 2
    assert not (runner / "output").exists()


def test_the_page_for_gitlab_checks(copy, pushlint, runner):
    _, check = GITLAB["pushlint"]["script"]
    environment = {**os.environ, "PATH": f"{pushlint.parent}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(["bash", "-ec", check], cwd=copy, env=environment, capture_output=True)
    assert ended.returncode == 1
    report = GITLAB["pushlint"]["artifacts"]["reports"]["codequality"]
    assert yaml.safe_load((copy / report).read_text("utf-8"))[0]["severity"] == "major"


def test_the_page_names_hooks_that_there_are():
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = HOOK["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in known}
