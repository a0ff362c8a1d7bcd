"""Which files the paths on the command line stand for."""

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from pushlint.errors import UserError
from pushlint.files import sources


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """From the files of a folder, made the current one; a name that ends in / is a folder."""
    monkeypatch.chdir(tmp_path)

    def tree(files):
        for name, content in files.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir(exist_ok=True)
            else:
                path.write_bytes(content.encode())

    return tree


def found(*paths):
    """The path of each source, or what is said of it."""
    return [
        str(each) if isinstance(each, UserError) else each.path.replace(os.sep, "/")
        for each in sources(paths, "stdin.txt")
    ]


FOLDERS = {
    "known suffixes are read, others left": (
        {"a.txt": "", "b.md": "", "c.py": "", "d": "", "e.TXT": "", "f.markdown": "", "g.text": ""},
        ["a.txt", "b.md", "e.TXT", "f.markdown", "g.text"],
    ),
    "folders within are read": (
        {"b/c/d.txt": "", "a.txt": "", "e.txt": ""},
        ["a.txt", "b/c/d.txt", "e.txt"],
    ),
    "hidden files and folders are left": ({".a.txt": "", ".b/c.txt": "", ".md": ""}, []),
    "an empty folder has none": ({"a/": ""}, []),
    "a folder with a known suffix is a folder": ({"a.txt/b.txt": ""}, ["a.txt/b.txt"]),
    "names with spaces and accents are read": ({"é è/b c.txt": ""}, ["é è/b c.txt"]),
    "ignored files are left": ({".gitignore": "a.txt\n", "a.txt": "", "b.txt": ""}, ["b.txt"]),
    "ignored patterns are left": ({".gitignore": "*.md", "a.md": "", "b/c.md": ""}, []),
    "ignored folders are left": ({".gitignore": "a/\n", "a/b.txt": "", "c/a/d.txt": ""}, []),
    "a pattern for folders spares files": ({".gitignore": "a.txt/\n", "a.txt": ""}, ["a.txt"]),
    "a pattern that begins with a slash holds at its own level": (
        {".gitignore": "/a.txt\n", "a.txt": "", "b/a.txt": ""},
        ["b/a.txt"],
    ),
    "a pattern with a slash holds from its own level": (
        {".gitignore": "b/*.txt\n", "b/a.txt": "", "c/b/a.txt": ""},
        ["c/b/a.txt"],
    ),
    "a pattern with two stars holds at any level": (
        {".gitignore": "**/b/*.txt\n", "b/a.txt": "", "c/b/a.txt": ""},
        [],
    ),
    "what is taken back is read": (
        {".gitignore": "*.txt\n!b.txt\n", "a.txt": "", "b.txt": ""},
        ["b.txt"],
    ),
    "the last pattern holds": ({".gitignore": "!b.txt\n*.txt\n", "b.txt": ""}, []),
    "nothing is taken back from an ignored folder": (
        {".gitignore": "a/\n!a/b.txt\n", "a/b.txt": ""},
        [],
    ),
    "a folder within ignores its own": (
        {"a/.gitignore": "*.txt\n", "a/b.txt": "", "c.txt": ""},
        ["c.txt"],
    ),
    "a folder within takes back": (
        {".gitignore": "*.txt\n", "a/.gitignore": "!b.txt\n", "a/b.txt": "", "c.txt": ""},
        ["a/b.txt"],
    ),
    "what a folder within ignores is read outside of it": (
        {"a/.gitignore": "/b.txt\n", "a/b.txt": "", "a/c/b.txt": "", "b.txt": ""},
        ["a/c/b.txt", "b.txt"],
    ),
    "remarks and empty lines ignore nothing": (
        {".gitignore": "# a.txt\n\n  \n", "a.txt": ""},
        ["a.txt"],
    ),
    "lines of a .gitignore may end in CRLF": ({".gitignore": "a.txt\r\n", "a.txt": ""}, []),
    "a .gitignore may begin with a byte order mark": (
        {".gitignore": "\ufeffa.txt", "a.txt": ""},
        [],
    ),
    "a line that is no pattern is passed over": (
        {".gitignore": "!\na\\\n[z-a]\nb.txt\n", "a.txt": "", "b.txt": ""},
        ["a.txt"],
    ),
    "a folder called .gitignore ignores nothing": ({".gitignore/": "", "a.txt": ""}, ["a.txt"]),
}


@pytest.mark.parametrize(("files", "names"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder_stands_for_the_files_below_it(tree, files, names):
    tree(files)
    assert found(".") == [f"./{name}" for name in names]


MAILDIR = {
    "cur/1.a.b:2,S": "",
    "cur/.hidden": "",
    "new/2.a.b": "",
    "tmp/3.a.b": "",
    "cur/4.c,S=1/": "",
    "index": "",
}


def test_all_that_is_delivered_to_a_maildir_is_read(tree):
    tree(MAILDIR)
    assert found(".") == ["./cur/1.a.b:2,S", "./new/2.a.b"]


def test_the_folders_of_a_maildir_are_read_though_they_are_hidden(tree):
    tree(
        {f"{folder}{name}": "" for folder in ("", ".Sent/", ".git/") for name in ("cur/1", "new/2")}
    )
    tree({".notes/cur/a": "", ".notes/a.txt": ""})
    expected = [".Sent/cur/1", ".Sent/new/2", ".git/cur/1", ".git/new/2", "cur/1", "new/2"]
    assert found(".") == [f"./{name}" for name in expected]


def test_a_folder_of_a_maildir_that_is_named_is_read(tree):
    tree(MAILDIR)
    assert found("new", "cur") == ["new/2.a.b", "cur/1.a.b:2,S"]


def test_a_folder_called_new_is_no_maildir(tree):
    tree({"new/a": "", "new/b.txt": ""})
    assert found(".") == ["./new/b.txt"]


def test_a_mail_is_known_by_its_name_in_a_maildir(tree):
    tree({"inbox/1.a.b:2,S": "", "inbox/1.a.b:2": ""})
    assert found(".") == ["./inbox/1.a.b:2,S"]


def test_a_gitignore_above_the_folder_holds_within_the_repository(tree):
    tree({".git/": "", ".gitignore": "a.txt\n", "b/c/a.txt": "", "b/c/d.txt": ""})
    assert found("b/c") == ["b/c/d.txt"]


def test_a_gitignore_between_the_root_and_the_folder_takes_back(tree):
    tree({".git/": "", ".gitignore": "*.txt\n", "b/.gitignore": "!a.txt\n", "b/c/a.txt": ""})
    assert found("b/c") == ["b/c/a.txt"]


def test_a_gitignore_above_the_repository_does_not_hold(tree):
    tree({".gitignore": "a.txt\n", "b/.git/": "", "b/c/a.txt": ""})
    assert found("b/c") == ["b/c/a.txt"]


def test_a_gitignore_above_does_not_hold_without_a_repository(tree):
    tree({".gitignore": "a.txt\n", "b/a.txt": ""})
    assert found("b") == ["b/a.txt"]


def test_the_repository_may_be_a_work_tree(tree):
    tree({".git": "gitdir: elsewhere\n", ".gitignore": "a.txt\n", "b/a.txt": ""})
    assert found("b") == []


def test_an_absolute_path_is_found_by_its_absolute_name(tree, tmp_path):
    tree({".gitignore": "b.txt\n", "a.txt": "", "b.txt": ""})
    assert found(str(tmp_path)) == [(tmp_path / "a.txt").as_posix()]


NAMED = ("a.py", "a", ".a.txt", "ignored.txt", ".b/c.txt")


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_is_named_is_always_read(tree, name):
    tree({".gitignore": "ignored.txt\n", name: ""})
    assert found(name) == [name]


def test_a_hidden_folder_that_is_named_is_read(tree):
    tree({".b/c.txt": ""})
    assert found(".b") == [".b/c.txt"]


def test_files_come_in_the_order_of_the_paths(tree):
    tree({"a.txt": "", "b/c.txt": "", "d.txt": ""})
    assert found("d.txt", "b", "a.txt") == ["d.txt", "b/c.txt", "a.txt"]


def test_a_file_is_read_once(tree):
    tree({"a.txt": ""})
    assert found("a.txt", "./a.txt", ".", str(Path.cwd())) == ["a.txt"]


def test_the_bytes_are_as_they_are_on_disk(tree):
    tree({"a.txt": "\ufeffé\r\n\0"})
    (source,) = sources(["a.txt"], "stdin.txt")
    assert source.data == "\ufeffé\r\n\0".encode()


def test_a_missing_file_is_told_and_the_rest_is_read(tree):
    tree({"b.txt": ""})
    assert found("a.txt", "b.txt") == ["a.txt: No such file or directory", "b.txt"]


def test_a_link_to_nothing_is_told_and_the_rest_is_read(tree):
    tree({"b.txt": ""})
    os.symlink("nowhere.txt", "a.txt")
    assert found(".") == ["./a.txt: No such file or directory", "./b.txt"]


def test_a_link_to_itself_is_told_and_the_rest_is_read(tree):
    tree({"b.txt": ""})
    os.symlink("a.txt", "a.txt")
    assert found(".") == ["./a.txt: Too many levels of symbolic links", "./b.txt"]


def test_a_link_to_a_file_is_read(tree):
    tree({"a/b.py": ""})
    os.symlink("a/b.py", "c.txt")
    assert found(".") == ["./c.txt"]


def test_a_link_to_a_folder_is_not_followed(tree):
    tree({"a/b.txt": ""})
    os.symlink("a", "c.txt")
    os.symlink("..", "a/d")
    assert found(".") == ["./a/b.txt"]


def test_a_link_to_a_folder_that_is_named_is_followed(tree):
    tree({"a/b.txt": ""})
    os.symlink("a", "c")
    assert found("c") == ["c/b.txt"]


def test_a_pipe_in_a_folder_is_not_waited_for(tree):
    tree({"b.txt": ""})
    os.mkfifo("a.txt")
    assert found(".") == ["./b.txt"]


def test_a_folder_that_goes_away_is_told_and_the_rest_is_read(tree):
    tree({"a.txt": "", "b/c.txt": "", "d.txt": ""})
    stream = sources(["."], "stdin.txt")
    next(stream)
    shutil.rmtree("b")
    assert [str(getattr(each, "path", each)) for each in stream] == [
        "./b: No such file or directory",
        "./d.txt",
    ]


def test_a_hyphen_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"act \xff now")))
    (source,) = sources(["-"], "mail.md")
    assert (source.path, source.data) == ("mail.md", b"act \xff now")


def test_standard_input_is_read_once(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"act now")))
    assert found("-", "-") == ["stdin.txt"]


def test_a_file_called_hyphen_can_be_named_with_its_folder(tree):
    tree({"-": "act now"})
    assert found("./-") == ["./-"]


def test_no_paths_are_no_files():
    assert found() == []


def test_what_is_excluded_is_not_read(tree):
    tree({"a.txt": "", "b/c.txt": "", "d.txt": ""})
    excluded = {os.path.join(".", "b", ""), "d.txt"}
    each = sources([".", "d.txt"], "stdin.txt", excluded.__contains__)
    assert [source.path.replace(os.sep, "/") for source in each] == ["./a.txt", "./d.txt"]


def test_what_is_excluded_is_not_known_where_that_is_told(tree):
    tree({"a.txt": "", "b/c.txt": ""})

    def excluded(path):
        if "b" in path:
            raise UserError("unknown")
        return False

    assert [str(getattr(e, "path", e)) for e in sources(["."], "", excluded)] == [
        "./a.txt",
        "unknown",
    ]
