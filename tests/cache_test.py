"""The compiled rules: kept, used again, made anew, and done without where need be."""

import os
import pickle
import shutil
from pathlib import Path

import pytest

from pushlint import UserError, cache

NAME = "urgency/act-now"


@pytest.fixture
def lists(monkeypatch, wordlist, tmp_path):
    """A word list, and folders for what is compiled, in place of those that come along."""
    folder = wordlist({NAME: {}})
    monkeypatch.setattr(cache, "FOLDERS", (str(folder),))
    monkeypatch.setattr(cache, "HERE", str(tmp_path / "package"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    (tmp_path / "package").mkdir()
    (tmp_path / "home").mkdir()
    return folder


@pytest.fixture
def at_home(tmp_path):
    """Where the compiled rules lie in the user's cache folder."""
    return tmp_path / "home" / "pushlint" / cache.NAME


@pytest.fixture
def beside(tmp_path):
    """Where the compiled rules lie beside the code."""
    return tmp_path / "package" / "__pycache__" / cache.NAME


def inode(path):
    return path.stat().st_ino


def test_the_rules_are_kept_at_home(lists, at_home):
    cache.rules()
    assert at_home.is_file()


def test_no_half_written_file_is_left(lists, at_home):
    cache.rules()
    assert list(at_home.parent.iterdir()) == [at_home]


def test_what_is_kept_is_not_written_again(lists, at_home):
    cache.rules()
    before = inode(at_home)
    cache.rules()
    assert inode(at_home) == before


def test_what_is_kept_finds_the_same(lists):
    assert list(cache.rules().rules) == list(cache.rules().rules) == [NAME]


def test_what_is_kept_is_read_and_not_made(lists, monkeypatch):
    cache.rules()
    monkeypatch.setattr(cache, "_make", None)
    assert list(cache.rules().rules) == [NAME]


def touched(path):
    text = path.read_text("utf-8")
    path.write_text(text + "\n# a remark\n", "utf-8")


CHANGED = {
    "a rule file changes": lambda folder: touched(folder / f"{NAME}.toml"),
    "the language changes": lambda folder: touched(folder / "language.toml"),
    "the sources change": lambda folder: touched(folder.parent / "sources.toml"),
    "a rule file keeps its length": lambda folder: os.utime(folder / f"{NAME}.toml", ns=(5, 5)),
    "a rule file comes": lambda folder: shutil.copy(
        folder / f"{NAME}.toml", folder / "urgency" / "also-now.toml"
    ),
    "a family comes": lambda folder: shutil.copytree(folder / "urgency", folder / "tone"),
    "a rule file goes": lambda folder: (folder / f"{NAME}.toml").unlink(),
    "the package changes": lambda folder: Path(cache.HERE, "rules.py").write_text(""),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_the_rules_are_made_anew_when(lists, at_home, change):
    cache.rules()
    before = at_home.read_bytes()
    change(lists)
    cache.rules()
    assert at_home.read_bytes() != before


def test_a_rule_that_is_at_fault_is_told_though_the_old_one_is_kept(lists):
    cache.rules()
    (lists / f"{NAME}.toml").write_text("summary = 3")
    with pytest.raises(UserError, match="summary: must be a string"):
        cache.rules()


def test_a_rule_whose_examples_do_not_hold_is_told(lists, rule_file):
    (lists / f"{NAME}.toml").write_text(rule_file({"except": ["act now"]}))
    with pytest.raises(UserError, match="examples.flags: in .* nothing is flagged"):
        cache.rules()


def test_rules_at_fault_are_not_kept(lists, at_home):
    (lists / f"{NAME}.toml").write_text("summary = 3")
    with pytest.raises(UserError):
        cache.rules()
    assert not at_home.exists()


BROKEN = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "cut in its stamp": lambda data: data[:9],
    "of its stamp alone": lambda data: pickle.dumps(pickle.loads(data)),
    "something else": lambda data: b"hello",
    "another pickle": lambda data: pickle.dumps(("another",)),
    "in a pickle of the future": lambda data: b"\x80\xff.",
    "of a class that is gone": lambda data: b"cpushlint.matching\nGone\n.",
    "of a module that is gone": lambda data: b"cpushlint.gone\nGone\n.",
    "of text that is none": lambda data: b"X\x01\x00\x00\x00\xff.",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_the_rules_are_made_anew_where_what_is_kept_is(lists, at_home, broken):
    cache.rules()
    data = at_home.read_bytes()
    at_home.write_bytes(broken(data))
    cache.rules()
    assert at_home.read_bytes() == data


def test_the_rules_are_kept_beside_the_code_where_home_is_no_folder_to_write(
    lists, at_home, beside
):
    at_home.parent.write_text("a file where a folder is wanted")
    cache.rules()
    assert beside.is_file()


def test_what_is_kept_beside_the_code_is_read_and_not_made(lists, at_home, monkeypatch):
    at_home.parent.write_text("a file where a folder is wanted")
    cache.rules()
    monkeypatch.setattr(cache, "_make", None)
    assert list(cache.rules().rules) == [NAME]


def test_the_rules_are_made_each_time_where_no_folder_can_be_written(
    lists, at_home, beside, tmp_path
):
    at_home.parent.write_text("a file where a folder is wanted")
    (tmp_path / "package" / "__pycache__").write_text("another")
    cache.rules()
    assert list(cache.rules().rules) == [NAME]


def test_nothing_is_left_where_the_file_cannot_be_put_in_place(lists, at_home, beside):
    at_home.mkdir(parents=True)
    cache.rules()
    assert (list(at_home.parent.iterdir()), beside.is_file()) == ([at_home], True)


def test_word_lists_within_the_package_come_before_those_beside_it(monkeypatch, lists, wordlist):
    other = wordlist({"tone/nice": {}})
    monkeypatch.setattr(cache, "FOLDERS", (str(other), str(lists)))
    assert list(cache.rules().rules) == ["tone/nice"]


def test_word_lists_beside_the_package_are_found(monkeypatch, lists, tmp_path):
    monkeypatch.setattr(cache, "FOLDERS", (str(tmp_path / "none"), str(lists)))
    assert list(cache.rules().rules) == [NAME]


def test_no_word_lists_are_told(monkeypatch, lists, tmp_path):
    monkeypatch.setattr(cache, "FOLDERS", (str(tmp_path / "none"),))
    with pytest.raises(UserError, match="none: no word lists; install pushlint anew"):
        cache.rules()


def test_the_folders_are_within_the_package_and_beside_it():
    package = Path(cache.__file__).resolve().parent
    folders = [package / "wordlists" / "en", package.parent / "wordlists" / "en"]
    assert [Path(folder) for folder in cache.FOLDERS] == folders
