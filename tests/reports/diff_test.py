"""Patches: what `git apply` makes of them."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.reports.diff import patch
from pushlint.splices import Splice, applied


def git(folder, *arguments, **options):
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, **options)


@pytest.fixture(scope="module")
def patched(tmp_path_factory):
    """From a file's bytes, splices and a name to the bytes that git makes of them."""
    folder = tmp_path_factory.mktemp("repository")
    assert git(folder, "init", "-q").returncode == 0

    def patched(data, splices, name="a.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        made = patch(name.encode("utf-8", "surrogateescape"), data, splices)
        done = git(folder, "apply", "--whitespace=nowarn", "-", input=made)
        assert (done.stderr, done.returncode) == (b"", 0)
        return path.read_bytes()

    return patched


LINES = b"".join(b"line %d\n" % number for number in range(40))
FILES = {
    "one line of many": (LINES, [(70, 74, b"row")]),
    "two lines far apart": (LINES, [(0, 4, b"row"), (300, 304, b"row")]),
    "two lines that are near": (LINES, [(0, 4, b"row"), (70, 74, b"row")]),
    "two places of one line": (LINES, [(0, 1, b"L"), (2, 3, b"N")]),
    "the first line": (LINES, [(0, 6, b"row")]),
    "the last line": (LINES, [(len(LINES) - 2, len(LINES) - 1, b"x")]),
    "more lines": (LINES, [(0, 1, b"a\nb\nl"), (300, 301, b"x")]),
    "fewer lines": (LINES, [(3, 9, b""), (300, 301, b"x")]),
    "a line break that goes": (LINES, [(6, 7, b" ")]),
    "line endings of Windows": (LINES.replace(b"\n", b"\r\n"), [(70, 72, b"row")]),
    "line endings of old Macs": (LINES.replace(b"\n", b"\r"), [(70, 72, b"row")]),
    "no final newline, far away": (LINES[:-1], [(0, 4, b"row")]),
    "no final newline, near by": (LINES[:-1], [(len(LINES) - 20, len(LINES) - 19, b"x")]),
    "no final newline, in the line": (LINES[:-1], [(len(LINES) - 3, len(LINES) - 2, b"x")]),
    "one line alone": (b"line", [(0, 1, b"f")]),
    "bytes that are no UTF-8": (b"caf\xe9\ncaf\xe9\n", [(0, 1, b"\xe8")]),
    "UTF-16": ("one\ntwo\n".encode("utf-16"), [(2, 4, b"O\0")]),
}


@pytest.mark.parametrize(("data", "splices"), FILES.values(), ids=FILES)
def test_git_changes(patched, data, splices):
    made = [Splice(*splice) for splice in splices]
    assert patched(data, made) == applied(data, made)


NAMES = {
    "a folder": "a/b.txt",
    "spaces": "my copy/the mail.txt",
    "letters beyond ASCII": "grüße/предложение.txt",
    "an emoji": "🎉.txt",
    "a quotation mark": 'the "best".txt',
    "a backslash": "back\\slash.txt",
    "a tab and a line feed": "a\tb\nc.txt",
    "bytes that are no UTF-8": "caf\udce9.txt",
    "a name like a mark": "-a.txt",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_git_finds_a_file_with(patched, name):
    assert patched(b"old\n", [Splice(0, 3, b"new")], name) == b"new\n"


def test_there_is_no_patch_where_nothing_changes():
    assert patch(b"a.txt", b"old\n", [Splice(0, 3, b"old")]) == b""


def test_a_patch_shows_three_lines_around():
    assert patch(b"a.txt", LINES, [Splice(70, 74, b"row")]).splitlines()[3:] == [
        b"@@ -8,7 +8,7 @@",
        *(b" line %d" % number for number in (7, 8, 9)),
        b"-line 10",
        b"+row 10",
        *(b" line %d" % number for number in (11, 12, 13)),
    ]


@st.composite
def changed(draw):
    data = draw(st.lists(st.sampled_from([b"a", b"\n", b"b\n", b"\r\n"]), min_size=1)).copy()
    data = b"".join(data)
    cuts = sorted(draw(st.sets(st.integers(0, len(data)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    new = st.sampled_from([b"", b"x", b"x\n", b"\nx"])
    return data, [Splice(a, b, draw(new)) for a, b in pairs]


@settings(max_examples=40, deadline=None)
@given(changed())
def test_git_makes_of_a_patch_what_the_changes_make(patched, file):
    data, splices = file
    new = applied(data, splices)
    if new and patch(b"a.txt", data, splices):
        assert patched(data, splices) == new
