"""A file given new bytes: as it was or wholly new, whatever happens."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from pushlint import saving
from pushlint.errors import UserError
from pushlint.saving import save, writing


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def test_a_file_has_the_new_bytes(file):
    save(str(file), b"new", b"old")
    assert file.read_bytes() == b"new"


def test_nothing_is_left_beside_it(file):
    save(str(file), b"new", b"old")
    assert os.listdir(file.parent) == ["a.txt"]


def test_its_mode_stays(file):
    file.chmod(0o640)
    save(str(file), b"new", b"old")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_its_owner_stays(file, monkeypatch):
    """What is asked of the system: only root may give a file away."""
    given = []
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((user, group)))
    status = os.stat_result((0o100644, 0, 0, 1, 12345, 54321, 3, 0, 0, 0))
    saving._resemble(str(file), status)
    assert given == [(12345, 54321)]


def test_a_link_stays_one_and_what_it_points_to_is_written(file, tmp_path):
    link = tmp_path / "links" / "b.txt"
    link.parent.mkdir()
    link.symlink_to("../a.txt")
    save(str(link), b"new", b"old")
    assert (link.is_symlink(), file.read_bytes(), os.listdir(link.parent)) == (
        True,
        b"new",
        ["b.txt"],
    )


REFUSED = {
    "is read-only": (lambda file: file.chmod(0o444), "read-only; nothing was written"),
    "changed since it was read": (
        lambda file: file.write_bytes(b"other"),
        "changed since it was read; nothing was written",
    ),
    "is gone": (lambda file: file.unlink(), "not written: No such file or directory"),
    "is now a folder": (
        lambda file: (file.unlink(), file.mkdir()),
        "not a file on a disk; nothing was written",
    ),
    "is now a pipe": (
        lambda file: (file.unlink(), os.mkfifo(file)),
        "not a file on a disk; nothing was written",
    ),
}


@pytest.mark.parametrize(("change", "reason"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_where_the_file(file, change, reason):
    change(file)
    with pytest.raises(UserError) as error:
        save(str(file), b"new", b"old")
    assert str(error.value) == f"{file}: {reason}"


@pytest.mark.parametrize(("change", "reason"), list(REFUSED.values())[:2], ids=list(REFUSED)[:2])
def test_nothing_is_touched_where_the_file(file, change, reason):
    change(file)
    before = file.read_bytes()
    with pytest.raises(UserError):
        save(str(file), b"new", b"old")
    assert (file.read_bytes(), os.listdir(file.parent)) == (before, ["a.txt"])


FULL = """
import resource, signal, sys
from pushlint.errors import UserError
from pushlint.saving import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    save(sys.argv[1], b"new" * 1000, b"old")
except UserError as error:
    print(error)
"""


def test_a_file_stays_as_it_was_where_the_disk_is_full(file):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, file.read_bytes(), os.listdir(file.parent)) == (
        f"{file}: not written: File too large\n",
        b"old",
        ["a.txt"],
    )


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_file_stays_as_it_was_where_an_interrupt_comes_before(file, monkeypatch, step):
    monkeypatch.setattr(os, step, lambda *arguments: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        save(str(file), b"new", b"old")
    assert (file.read_bytes(), os.listdir(file.parent)) == (b"old", ["a.txt"])


def test_a_folder_that_cannot_be_asked_to_settle_is_no_fault(file, monkeypatch):
    monkeypatch.setattr(os, "open", refusing)
    save(str(file), b"new", b"old")
    assert file.read_bytes() == b"new"


opened = os.open


def refusing(path, flags, *more, **others):
    """As Windows does it, which opens no folders."""
    if os.path.isdir(path):
        raise PermissionError
    return opened(path, flags, *more, **others)


@pytest.fixture
def old(tmp_path):
    """A file with something in it, in a folder with nothing else."""
    path = tmp_path / "a.json"
    path.write_text("before")
    return path


def write(path, *pieces):
    with writing(str(path)) as take:
        for piece in pieces:
            take(piece)


def test_a_file_holds_all_pieces_in_utf_8(old):
    write(old, "né", "\n", "🙂\n")
    assert old.read_bytes() == "né\n🙂\n".encode()


def test_a_file_is_there_only_when_all_of_it_is(old):
    with writing(str(old)) as take:
        take("after")
        assert old.read_text() == "before"
    assert old.read_text() == "after"


@pytest.mark.parametrize("reason", [KeyboardInterrupt, BrokenPipeError, ValueError])
def test_a_file_is_as_it_was_where_something_fails(old, reason):
    with pytest.raises(reason), writing(str(old)) as take:
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


UNWRITABLE = {
    "a folder that there is not": ("no/a.json", "No such file or directory"),
    "a folder": (".", "Is a directory"),
    "a file as a folder": ("a.json/b", "Not a directory"),
}


@pytest.mark.parametrize(("path", "reason"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_it_is_told_that_there_is_no_writing_to(old, monkeypatch, path, reason):
    monkeypatch.chdir(old.parent)
    with pytest.raises(UserError) as told:
        write(path, "after")
    assert str(told.value) == f"{path}: {reason}"


@pytest.mark.parametrize("length", [1, 1_000_000])
def test_it_is_told_that_a_disk_is_full(length):
    with pytest.raises(UserError, match="/dev/full: No space left on device"):
        write("/dev/full", "a" * length)
