"""The compiled rules: kept, used again, made anew, and done without where need be."""

import errno
import mmap
import os
import pickle
import shutil
from pathlib import Path

import pytest

from pushlint import UserError, cache
from pushlint.prose import Segment
from pushlint.text import Text

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


def test_what_is_kept_is_read_where_no_file_can_be_mapped(lists, monkeypatch):
    def unable(*args, **options):
        raise OSError(errno.ENODEV, "no such device")

    cache.rules()
    monkeypatch.setattr(cache, "_make", None)
    monkeypatch.setattr(mmap, "mmap", unable)
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


@pytest.fixture
def shipped(lists, monkeypatch, tmp_path):
    """The same word list, compiled for a wheel."""
    monkeypatch.setattr(cache, "SHIPPED", str(tmp_path / "compiled.pickle"))
    cache.ship()
    return tmp_path / "compiled.pickle"


def test_what_a_wheel_carries_is_read_and_not_made(shipped, monkeypatch):
    monkeypatch.setattr(cache, "_make", None)
    assert list(cache.rules().rules) == [NAME]


def test_what_a_wheel_carries_is_kept_at_home(shipped, at_home):
    cache.rules()
    assert at_home.is_file()


def test_what_a_wheel_carries_has_the_digest_of_what_is_made(shipped):
    carried = cache.rules().digest
    shipped.unlink()
    shutil.rmtree(os.environ["XDG_CACHE_HOME"])
    assert cache.rules().digest == carried


def test_a_rule_of_a_wheel_that_was_changed_is_put_to_the_proof(shipped, lists, rule_file):
    (lists / f"{NAME}.toml").write_text(rule_file({"except": ["act now"]}))
    with pytest.raises(UserError, match="examples.flags: in .* nothing is flagged"):
        cache.rules()


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_the_rules_are_made_where_what_a_wheel_carries_is(shipped, broken):
    shipped.write_bytes(broken(shipped.read_bytes()))
    assert list(cache.rules().rules) == [NAME]


def test_what_a_wheel_carries_is_not_used_for_other_word_lists(shipped, monkeypatch, wordlist):
    other = wordlist({"tone/nice": {}})
    monkeypatch.setattr(cache, "FOLDERS", ("nowhere", str(other)))
    assert list(cache.rules().rules) == ["tone/nice"]


DIGESTS = {
    "a rule changes": lambda folder: touched(folder / f"{NAME}.toml"),
    "the code changes": lambda folder: Path(cache.HERE, "rules.py").write_text(""),
    "a reader changes": lambda folder: Path(cache.HERE, "readers").mkdir()
    or Path(cache.HERE, "readers", "plain.py").write_text(""),
}


@pytest.mark.parametrize("change", DIGESTS.values(), ids=DIGESTS)
def test_the_digest_is_another_when(lists, change):
    before = cache.rules().digest
    change(lists)
    assert cache.rules().digest != before


def test_the_digest_is_the_same_though_files_were_written_anew(lists):
    before = cache.rules().digest
    os.utime(lists / f"{NAME}.toml", ns=(5, 5))
    assert cache.rules().digest == before != ""


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


OWN = "house/synergy"


@pytest.fixture
def own(lists, tmp_path, rule_file):
    """From changes to a rule to a folder of somebody's own with that rule in it."""

    def own(changes, name=OWN):
        path = tmp_path / "own" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = {"phrases": [{"match": ["synergy"]}], "examples": SAID, **changes}
        path.write_text(rule_file(said), "utf-8")
        return str(tmp_path / "own")

    return own


SAID = {"flags": ["«Synergy»."], "allows": ["We act.", "It is now."]}


def matched(rules, text):
    segments = [Segment("body", Text.of(text.encode()))]
    return [match.rule.name for match in rules.matches(segments, frozenset(rules.rules))]


def test_rules_of_ones_own_are_asked_beside_those_that_come_along(own):
    folder = own({})
    for _ in ("made", "kept"):
        assert matched(cache.rules(folder), "Act now, for synergy. Act.") == [NAME, OWN]


def test_rules_of_ones_own_judge_what_is_said_instead(own):
    assert cache.rules(own({})).narrow == {NAME, OWN}


def test_rules_of_ones_own_are_kept_apart_from_those_that_come_along(own, at_home):
    folder = own({})
    cache.rules(folder)
    assert (len(list(at_home.parent.iterdir())), list(cache.rules().rules)) == (2, [NAME])


def test_rules_of_ones_own_are_kept(own, monkeypatch):
    folder = own({})
    cache.rules(folder)
    monkeypatch.setattr(cache, "_extend", None)
    assert list(cache.rules(folder).rules) == [NAME, OWN]


def test_rules_of_ones_own_are_made_anew_when_they_change(own):
    cache.rules(own({}))
    folder = own({"severity": "error"})
    assert cache.rules(folder).rules[OWN].severity == "error"


def test_several_folders_are_of_ones_own(own, tmp_path, rule_file):
    other = tmp_path / "other" / "tone" / "hum.toml"
    other.parent.mkdir(parents=True)
    said = {"phrases": [{"match": ["hum"]}], "examples": {**SAID, "flags": ["«Hum»."]}}
    other.write_text(rule_file(said), "utf-8")
    rules = cache.rules(own({}), str(tmp_path / "other"))
    assert matched(rules, "Act now. Synergy. Hum.") == [NAME, OWN, "tone/hum"]


def test_rules_of_ones_own_use_the_slots_and_conditions_of_the_language(own):
    said = {
        "phrases": [{"match": ["{number} synergies"]}],
        "unless": ["negated"],
        "examples": {**SAID, "flags": ["«Three synergies»."]},
    }
    assert matched(cache.rules(own(said)), "Ten synergies. Not ten synergies.") == [OWN]


def test_rules_of_ones_own_name_sources_of_their_own(own, tmp_path):
    folder = own({"sources": ["us-2001", "nobody-2000"]})
    (tmp_path / "own" / "sources.toml").write_text('us-2001 = "Us 2001"')
    assert cache.rules(folder).sources.keys() == {"us-2001", "nobody-2000"}


REFUSED = {
    "has no source": ({"sources": None}, OWN, "house/synergy.toml: sources: is missing"),
    "has an unknown source": ({"sources": ["us"]}, OWN, "sources: “us” is none of nobody-2000"),
    "has an unknown key": ({"wher": []}, OWN, "wher: no such key; did you mean where?"),
    "does not hold": (
        {"examples": {**SAID, "flags": ["«Energy»."]}},
        OWN,
        "house/synergy.toml: examples.flags: in “«Energy».” nothing is flagged",
    ),
    "rewrites to what another flags": (
        {
            "phrases": [{"match": ["synergy"], "fact": "act now"}],
            "examples": {**SAID, "flags": ["We bring «synergy»."]},
        },
        OWN,
        "is itself flagged, by urgency/act-now",
    ),
    "has a name that is taken": ({}, NAME, f"{NAME}.toml: there is a rule {NAME} already"),
    "has a name that cannot be selected": (
        {},
        "house/Syn, ergy",
        "names are of small letters, digits and hyphens",
    ),
    "is in no family": ({}, "synergy", "synergy.toml: not in a family; a rule is FAMILY/RULE.toml"),
    "is too deep": ({}, "en/house/synergy", "own: no rules; each is a file FAMILY/RULE.toml"),
}


@pytest.mark.parametrize(("changes", "name", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_rule_of_ones_own_is_refused_that(own, changes, name, reason):
    folder = own(changes, name)
    with pytest.raises(UserError) as refused:
        cache.rules(folder)
    assert reason in str(refused.value)


def test_rules_that_come_along_need_not_bear_those_of_ones_own(lists, own, rule_file):
    rewritten = {
        "phrases": [{"match": ["act now"], "release": "see the synergy"}],
        "examples": {"flags": ["Do «act now»."], "allows": SAID["allows"]},
    }
    (lists / f"{NAME}.toml").write_text(rule_file(rewritten))
    assert list(cache.rules(own({})).rules) == [NAME, OWN]
