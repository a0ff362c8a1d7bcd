"""The lines of docs/editors.md, in the editors that they are for."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "editors.md"
RULES = {
    "urgency/act-now": {"phrases": [{"match": ["act now"], "release": "take your time"}]},
    "urgency/hurry": {
        "severity": "error",
        "phrases": [{"match": ["hurry up"]}],
        "examples": {"flags": ["«Hurry up»."], "allows": ["Hello.", "We act."]},
    },
    "tone/nice": {
        "severity": "suggestion",
        "phrases": [{"match": ["so nice"]}],
        "examples": {"flags": ["It is «so nice»."], "allows": ["Hello.", "We act."]},
    },
}
NAMES = ("mail.txt", "a mail, it's (here) #1 50%.txt", "Grüße.md", "mail:2.html", "[a]*?.txt")
TEXTS = {
    "one byte a letter": "Hello. Act now.\n\nIt is so nice. Hurry up.\n",
    "letters beyond ASCII": "Né “so” – act now. 🙂🙂 act now.\n\n日本 e\u0301 hurry up. So nice.\n",
    "tabs": "\tAct now.\n\n\tNé\thurry up, so nice.\n",
    "Windows": "\ufeffNé, act now.\r\n\r\n“A”, so nice, hurry up.\r\n",
}
FOUND = re.compile("(?i)act now|hurry up|so nice")
SEVERITIES = {"act now": "warning", "hurry up": "error", "so nice": "suggestion"}


def block(language):
    """What stands on the page in a language, one piece after another."""
    return "\n".join(re.findall(rf"(?ms)^```{language}\n(.*?)^```", PAGE.read_text("utf-8")))


def expected(text):
    """A line, the words from which on they stand on it, and how bad they are, for each finding."""
    return [
        [number, line[match.start() :], SEVERITIES[match[0].lower()]]
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1)
        for match in FOUND.finditer(line)
    ]


def test_the_texts_hold_every_severity():
    for text in TEXTS.values():
        assert {severity for *_, severity in expected(text)} == set(SEVERITIES.values())


def program(name):
    """The path of an editor, where it is installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="module")
def path(checkout, tmp_path_factory):
    """A PATH on which `pushlint` is the one of this checkout, with a small word list."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "pushlint"
    code = checkout(RULES)
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{code}" exec "{sys.executable}" -m pushlint "$@"\n')
    script.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def driven(path, tmp_path):
    """From a command that writes JSON by lines to `told`, and its file, to what it wrote."""

    def driven(*command):
        environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
        options = {"cwd": tmp_path, "env": environment, "stdin": subprocess.DEVNULL}
        ended = subprocess.run(command, capture_output=True, timeout=120, **options)
        told = tmp_path / "told"
        assert told.exists(), ended.stdout + ended.stderr
        return [json.loads(line) for line in told.read_text("utf-8").splitlines()]

    return driven


VIM = """
silent make!
for number in range(1, len(getqflist()))
    let found = getqflist()[number - 1]
    if found.valid
        execute 'silent cc' number
        let rest = strpart(getline('.'), col('.') - 1)
        let entry = [bufname('%'), line('.'), rest, found.type, found.text]
        call writefile([json_encode(entry)], 'told', 'a')
    endif
endfor
call writefile([json_encode(getqflist()[-1].text)], 'told', 'a')
qall!
"""


@pytest.fixture
def vim(driven, tmp_path):
    """From a file that is edited to the entries of the quickfix list, each of them gone to."""
    (tmp_path / "vimrc").write_text(f"set encoding=utf-8\n{block('vim')}", "utf-8")
    (tmp_path / "drive.vim").write_text(VIM, "utf-8")
    command = (program("vim"), "-N", "-u", "vimrc", "-i", "NONE", "-n", "-es", "-S", "drive.vim")
    return lambda name: driven(*command, "--", name)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_vim_goes_to_every_finding(vim, tmp_path, text):
    (tmp_path / "mail.txt").write_bytes(text.encode())
    *entries, _ = vim("mail.txt")
    kinds = {"E": "error", "W": "warning", "I": "suggestion"}
    assert [[line, rest, kinds[kind]] for _, line, rest, kind, _ in entries] == expected(text)


@pytest.mark.parametrize("name", NAMES)
def test_vim_finds_the_file_again(vim, tmp_path, name):
    (tmp_path / name).write_text("Act now.", "utf-8")
    assert vim(name)[0][0] == name


def test_vim_shows_the_message(vim, tmp_path):
    (tmp_path / "mail.txt").write_text("Né, act now.", "utf-8")
    assert vim("mail.txt")[0][-1] == "urgency/act-now “act now” pushes"


def test_vim_shows_what_it_comes_to(vim, tmp_path):
    (tmp_path / "mail.txt").write_text("Act now.", "utf-8")
    assert vim("mail.txt")[-1] == "1 finding in 1 of 1 file: 1 warning"


def test_vim_goes_to_what_could_not_be_read(vim, tmp_path):
    (tmp_path / "mail.md").write_text("---\na: [\n---\nAct now.\n", "utf-8")
    told = {(kind, line, text.partition(":")[0]) for _, line, _, kind, text in vim("mail.md")[:-1]}
    assert told == {("E", 2, "not checked"), ("W", 4, "urgency/act-now “Act now” pushes")}


COMPILE = """
(require 'compile)
(defun tell (value)
  (let ((coding-system-for-write 'utf-8))
    (write-region (concat (json-serialize value) "\\n") nil "told" t 'silent)))
(with-current-buffer (compilation-start "pushlint check --exit-zero ." nil)
  (while (process-live-p (get-buffer-process (current-buffer)))
    (accept-process-output nil 0.1))
  (condition-case nil
      (while t
        (next-error)
        (with-current-buffer (window-buffer)
          (goto-char (window-point))
          (tell (vector (file-name-nondirectory buffer-file-name) (line-number-at-pos)
                        (buffer-substring-no-properties (point) (line-end-position))))))
    (user-error nil)))
"""
FLYMAKE = """
(require 'flymake)
(find-file (pop command-line-args-left))
(goto-char (point-max))
(insert "\\nAct now.\\n")
(flymake-mode 1)
(flymake-start)
(while (process-live-p pushlint--process) (accept-process-output nil 0.1))
(accept-process-output nil 0.1)
(let ((coding-system-for-write 'utf-8))
  (dolist (found (cl-sort (flymake-diagnostics) #'< :key #'flymake-diagnostic-beg))
    (let ((start (flymake-diagnostic-beg found)) (end (flymake-diagnostic-end found)))
      (write-region
       (concat (json-serialize
                (vector (line-number-at-pos start) (buffer-substring-no-properties start end)
                        (symbol-name (flymake-diagnostic-type found))
                        (flymake-diagnostic-text found)))
               "\\n")
       nil "told" t 'silent))))
"""


@pytest.fixture
def emacs(driven, tmp_path):
    """From a script for Emacs and its arguments to what it told."""

    def emacs(script, *arguments):
        (tmp_path / "init.el").write_text(block("elisp") + script, "utf-8")
        return driven(program("emacs"), "-Q", "--batch", "-l", "init.el", *arguments)

    return emacs


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_emacs_goes_to_every_finding(emacs, tmp_path, text):
    (tmp_path / "a mail.txt").write_bytes(text.encode())
    assert emacs(COMPILE) == [["a mail.txt", *found[:2]] for found in expected(text)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_emacs_marks_every_finding_of_what_is_not_saved_yet(emacs, tmp_path, text):
    (tmp_path / "a mail.txt").write_bytes(text.encode())
    kinds = {":error": "error", ":warning": "warning", ":note": "suggestion"}
    told = [[n, words, kinds[kind]] for n, words, kind, _ in emacs(FLYMAKE, "a mail.txt")]
    wanted = expected(text + "\nAct now.")
    assert told == [[n, FOUND.match(rest)[0], severity] for n, rest, severity in wanted]


def test_emacs_shows_the_message(emacs, tmp_path):
    (tmp_path / "a.txt").write_text("", "utf-8")
    assert emacs(FLYMAKE, "a.txt")[0][-1] == "urgency/act-now “Act now” pushes"


@pytest.fixture
def check(path, tmp_path):
    """From arguments to the lines that pushlint prints."""

    def check(*arguments, **options):
        command = (shutil.which("pushlint", path=path), "check", *arguments)
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, **options)
        return ended.stdout.splitlines()[:-1]

    return check


def test_vs_code_reads_every_finding(check, tmp_path):
    (tmp_path / "a mail.txt").write_text(TEXTS["letters beyond ASCII"], "utf-8")
    (task,) = json.loads(block("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    read = [re.fullmatch(pattern["regexp"], line) for line in check(*task["args"][1:-1], ".")]
    keys = ("file", "line", "column", "severity", "code", "message")
    told = [tuple(each[pattern[key]] for key in keys) for each in read]
    assert told[0] == (
        *("./a mail.txt", "1", "11", "warning", "urgency/act-now"),
        "“act now” pushes",
    )
    assert len(told) == len(expected(TEXTS["letters beyond ASCII"]))


def test_any_editor_reads_every_finding(check, tmp_path):
    (tmp_path / "a mail.txt").write_text(TEXTS["letters beyond ASCII"], "utf-8")
    (expression,) = re.findall(r"(?m)^    (\^.*\$)$", PAGE.read_text("utf-8"))
    read = [re.fullmatch(expression, line) for line in check("a mail.txt")]
    lines = TEXTS["letters beyond ASCII"].splitlines()
    told = [[int(each[2]), lines[int(each[2]) - 1][int(each[3]) - 1 :]] for each in read]
    assert told == [found[:2] for found in expected(TEXTS["letters beyond ASCII"])]


def test_what_is_not_saved_yet_is_called_as_its_file_is(check):
    told = check("--stdin-filename", "a b/c.html", "-", input="<p>Act <b>now</b>.</p>")
    assert [line.partition(" warning")[0] for line in told] == ["a b/c.html:1:4:"]
