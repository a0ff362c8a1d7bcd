"""Where formats go, and that files are written whole or not at all."""

import os
import stat

import pytest

from pushlint.errors import UserError
from pushlint.output import Output, apart, besides, placed, sinks, written
from pushlint.source import Source

PLACED = {
    "one is printed": (["text"], None, ["text -"]),
    "one is written": (["text"], "a", ["text a"]),
    "one is written where it says": (["json:a"], None, ["json a"]),
    "the last is written": (["text", "json"], "a", ["text -", "json a"]),
    "one says where, the last is written": (["junit:a", "json"], "b", ["junit a", "json b"]),
    "one says where, the last is printed": (["junit:a", "json"], "-", ["junit a", "json -"]),
    "one goes to two files": (["json:a", "json:b"], None, ["json a", "json b"]),
}


def outputs(spelt):
    pairs = (each.partition(":") for each in spelt)
    return [Output(form, path) if path else Output(form) for form, _, path in pairs]


@pytest.mark.parametrize(("spelt", "path", "expected"), PLACED.values(), ids=PLACED)
def test_of_several_formats(spelt, path, expected):
    assert [" ".join(each) for each in placed(outputs(spelt), path)] == expected


CLASHES = {
    "two on standard output": (["text", "json"], None, "text and json would both go to standard"),
    "two in one file": (["text:a", "json:./a"], None, "text and json would both go to a; --format"),
    "a file where there is one": (["json:a"], "b", "json goes to a; --output-file is too much"),
}


@pytest.mark.parametrize(("spelt", "path", "reason"), CLASHES.values(), ids=CLASHES)
def test_it_is_refused_to_put(spelt, path, reason):
    with pytest.raises(UserError, match=reason):
        placed(outputs(spelt), path)


@pytest.fixture
def old(tmp_path):
    """A file with something in it, in a folder with nothing else."""
    path = tmp_path / "a.json"
    path.write_text("before")
    return path


def write(path, *pieces):
    with written(str(path)) as take:
        for piece in pieces:
            take(piece)


def test_a_file_holds_all_pieces_in_utf_8(old):
    write(old, "né", "\n", "🙂\n")
    assert old.read_bytes() == "né\n🙂\n".encode()


def test_a_file_is_there_only_when_all_of_it_is(old):
    with written(str(old)) as take:
        take("after")
        assert old.read_text() == "before"
    assert old.read_text() == "after"


@pytest.mark.parametrize("reason", [KeyboardInterrupt, BrokenPipeError, ValueError])
def test_a_file_is_as_it_was_where_something_fails(old, reason):
    with pytest.raises(reason), written(str(old)) as take:
        take("after")
        raise reason
    assert (old.read_text(), os.listdir(old.parent)) == ("before", ["a.json"])


def test_nothing_is_left_beside_a_file(old):
    write(old, "after")
    assert os.listdir(old.parent) == ["a.json"]


def test_a_file_keeps_its_rights(old):
    old.chmod(0o640)
    write(old, "after")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_other(old):
    write(old.parent / "b.json", "after")
    (old.parent / "c.json").touch()
    new, other = ((old.parent / name).stat().st_mode for name in ("b.json", "c.json"))
    assert new == other


def test_a_link_stays_one(old):
    link = old.parent / "link"
    link.symlink_to(old)
    write(link, "after")
    assert (link.is_symlink(), old.read_text()) == (True, "after")


def test_a_device_is_written_to():
    write("/dev/null", "after")
    assert not os.path.isfile("/dev/null")


def test_a_letter_that_utf_8_cannot_spell_is_a_question_mark(old):
    write(old, "a\ud83d")
    assert old.read_text() == "a?"


REFUSED = {
    "a folder that there is not": ("no/a.json", "No such file or directory"),
    "a folder": (".", "Is a directory"),
    "a file as a folder": ("a.json/b", "Not a directory"),
}


@pytest.mark.parametrize(("path", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_told_that_there_is_no_writing_to(old, monkeypatch, path, reason):
    monkeypatch.chdir(old.parent)
    with pytest.raises(UserError) as told:
        write(path, "after")
    assert str(told.value) == f"{path}: {reason}"


@pytest.mark.parametrize("length", [1, 1_000_000])
def test_it_is_told_that_a_disk_is_full(length):
    with pytest.raises(UserError, match="/dev/full: No space left on device"):
        write("/dev/full", "a" * length)


def test_one_file_that_cannot_be_written_leaves_the_others_as_they_were(old):
    to = [Output("json", str(old)), Output("text", str(old.parent / "no" / "b"))]
    with pytest.raises(UserError), sinks(to, print):
        pass
    assert (old.read_text(), os.listdir(old.parent)) == ("before", ["a.json"])


def test_what_has_no_file_goes_to_standard_output(old):
    printed = []
    with sinks([Output("text"), Output("json", str(old))], printed.append) as (text, file):
        text("one")
        file("two")
    assert (printed, old.read_text()) == (["one"], "two")


def test_an_earlier_report_is_no_source_unless_it_is_named(old, monkeypatch):
    monkeypatch.chdir(old.parent)
    sources = [Source("./a.json", b""), Source("b.txt", b""), UserError("no")]
    to = [Output("json", "a.json"), Output("text")]
    assert list(besides(sources, to, ["."])) == sources[1:]
    assert apart(["./a.json", "b.txt"], to, ["."]) == ["b.txt"]
    assert apart(["./a.json", "b.txt"], to, ["a.json"]) == ["./a.json", "b.txt"]
    assert list(besides(sources, to, ["a.json"])) == sources
