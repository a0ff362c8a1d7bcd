"""Where formats go."""

import os

import pytest

from pushlint.errors import UserError
from pushlint.output import Output, apart, besides, placed, sinks
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
