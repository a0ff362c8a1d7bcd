"""The ways in which pushlint is installed: in each of them it finds its word lists."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LISTS = {path.relative_to(ROOT).as_posix() for path in (ROOT / "wordlists").rglob("*.toml")}


def told(*command, **options):
    """What a command prints; its errors where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy of the repository, so that builds leave nothing in it."""
    made = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("source") / "pushlint", ignore=made)


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    """The folder of a wheel, built from a source distribution, and of that."""
    folder = tmp_path_factory.mktemp("dist")
    told(sys.executable, "-m", "build", "--outdir", str(folder), str(source))
    return folder


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The folder of a new environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("venv")
    told(sys.executable, "-m", "venv", str(folder))
    (wheel,) = built.glob("*.whl")
    told(folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    return folder


@pytest.fixture(scope="module")
def expected():
    return told(sys.executable, "-m", "pushlint", "rules", cwd=ROOT)


def test_the_wheel_holds_all_word_lists(built):
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"pushlint/{name}" for name in LISTS} <= names


def test_the_wheel_says_that_it_is_typed(built):
    (wheel,) = built.glob("*.whl")
    assert "pushlint/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_the_schema_of_findings(built):
    (wheel,) = built.glob("*.whl")
    assert "pushlint/reports/finding.schema.json" in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_all_modules(built):
    (wheel,) = built.glob("*.whl")
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pushlint").rglob("*.py")}
    assert modules <= set(zipfile.ZipFile(wheel).namelist())


def test_the_source_distribution_holds_all_word_lists(built):
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert LISTS <= names


def test_an_installed_wheel_finds_its_rules(installed, expected, tmp_path):
    assert told(installed / "bin" / "pushlint", "rules", cwd=tmp_path) == expected


def test_the_first_run_of_an_installed_wheel_compiles_nothing(installed, tmp_path):
    code = "import sys; from pushlint import cache; cache.rules(); print(*sys.modules)"
    fresh = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    modules = told(installed / "bin" / "python", "-c", code, cwd=tmp_path, env=fresh).split()
    assert ("pushlint.cache" in modules, "pushlint.wordlist" in modules) == (True, False)


def test_an_installed_wheel_runs_as_a_module(installed, expected, tmp_path):
    python = installed / "bin" / "python"
    assert told(python, "-m", "pushlint", "rules", cwd=tmp_path) == expected


def test_an_installed_wheel_can_be_imported(installed, tmp_path):
    code = "import pushlint; print(pushlint.lint('Hello.'))"
    assert told(installed / "bin" / "python", "-c", code, cwd=tmp_path) == "()\n"


@pytest.fixture(scope="module")
def uninstalled(installed, tmp_path_factory):
    """The folder that the package was installed in, when it was used and taken away again."""
    told(installed / "bin" / "pushlint", "rules", cwd=tmp_path_factory.mktemp("elsewhere"))
    told(installed / "bin" / "pip", "uninstall", "--quiet", "--yes", "pushlint")
    (folder,) = installed.glob("lib/python*/site-packages")
    return folder / "pushlint"


def test_an_uninstalled_wheel_leaves_nothing_behind(uninstalled):
    assert not uninstalled.exists()


def test_an_editable_install_finds_its_rules(installed, uninstalled, source, expected, tmp_path):
    shutil.rmtree(uninstalled, ignore_errors=True)  # it would hide what is installed now
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--editable"]
    told(installed / "bin" / "pip", "install", *options, str(source))
    assert told(installed / "bin" / "pushlint", "rules", cwd=tmp_path) == expected


def test_a_bare_checkout_finds_its_rules(source, expected, tmp_path, run):
    assert run(["rules"], source, cwd=tmp_path).stdout.decode() == expected
