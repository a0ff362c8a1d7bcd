"""Which files change: what cannot be watched is told."""

import os
import signal
import sys
from threading import Timer

import pytest

from pushlint.errors import UserError
from pushlint.watch import changed


def watched(*paths):
    return next(changed(paths))


def test_without_the_library_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UserError, match=r"pip install 'pushlint\[watch\]'"):
        watched(".")


@pytest.fixture
def library():
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")


def test_standard_input_cannot_be_watched(library):
    with pytest.raises(UserError, match="standard input cannot be watched"):
        watched("-")


def test_a_folder_that_does_not_exist_cannot_be_watched(library, tmp_path):
    with pytest.raises(UserError, match="cannot watch .*none/a.txt: "):
        watched(str(tmp_path / "none" / "a.txt"))


def test_first_all_is_named(library, tmp_path):
    assert watched(str(tmp_path)) == [str(tmp_path)]


CHANGES = {
    "a file that changes": (["."], "a.txt", ["./a.txt"]),
    "a file that comes": (["."], "b.md", ["./b.md"]),
    "a file that is named": (["a.txt"], "a.txt", ["a.txt"]),
    "a file in a folder below": (["."], "below/c.txt", ["./below/c.txt"]),
}


@pytest.fixture
def here(library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Hello.")
    (tmp_path / "below").mkdir()
    return tmp_path


@pytest.mark.parametrize(("paths", "touched", "told"), CHANGES.values(), ids=CHANGES)
def test_it_is_told_of(here, paths, touched, told):
    rounds = changed(paths)
    next(rounds)
    (here / touched).write_text("Act now.")
    assert next(rounds) == told


def test_it_is_not_told_of_what_no_path_names(here):
    rounds = changed(["."])
    next(rounds)
    (here / "c.unknown").write_text("Act now.")
    (here / "a.txt").unlink()
    (here / "b.txt").write_text("Act now.")
    assert next(rounds) == ["./b.txt"]


def test_a_file_that_is_put_in_place_of_another_is_told_of(here):
    rounds = changed(["a.txt"])
    next(rounds)
    (here / "new").write_text("Act now.")
    (here / "new").replace(here / "a.txt")
    assert next(rounds) == ["a.txt"]


def test_ctrl_c_is_left_to_what_handles_it(here, handler):
    signal.signal(signal.SIGINT, lambda *told: sys.exit(7))
    rounds = changed(["."])
    next(rounds)
    Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(SystemExit) as ended:
        next(rounds)
    assert ended.value.code == 7


def test_what_is_excluded_is_not_told_of(here):
    rounds = changed(["."], lambda path: path.endswith("a.txt"))
    next(rounds)
    (here / "a.txt").write_text("Act now.")
    (here / "b.txt").write_text("Act now.")
    assert next(rounds) == ["./b.txt"]
