"""TOML and cfg files by their keys: what they say, and on which line."""

import configparser
import tomllib

import pytest

from pushlint.cfgfile import Cfg
from pushlint.configfile import opened
from pushlint.errors import UserError
from pushlint.tomlfile import Toml

TOML = '''\
# A remark, select = []
select = ["urgency"]
ignore = [   # a list
    "a", 'b',   # two
    "c # d",

    # "e",
    "e",
    """
f""", "g",
    "h"]
"fail-on" = "error"
text = """
today = 2000-01-01
[rules.wrong]
"""
rules."x/y" = { severity = "error", words = 3 }

[files."legal/**"]
ignore = ["z"]
allow = [
"i"
]
[files."legal/**".rules.'a b']
severity = "error"
[[many]]
one = 1
'''
KEYS = {
    ("select",): 2,
    ("ignore",): 3,
    ("fail-on",): 12,
    ("text",): 13,
    ("rules",): 17,
    ("rules", "x/y"): 17,
    ("rules", "x/y", "words"): 17,
    ("files",): 19,
    ("files", "legal/**"): 19,
    ("files", "legal/**", "ignore"): 20,
    ("files", "legal/**", "allow"): 21,
    ("files", "legal/**", "rules", "a b", "severity"): 25,
    ("many",): 26,
}


@pytest.mark.parametrize(("key", "line"), KEYS.items(), ids=map(".".join, KEYS))
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_key_of_a_toml_file_has_the_line(key, line, newline):
    assert Toml("x.toml", TOML.replace("\n", newline)).line(key) == line


ITEMS = {
    "the first of the same line": (("select",), 0, 2),
    "the first of a line within": (("ignore",), 0, 4),
    "the second of a line within": (("ignore",), 1, 4),
    "one with a sign of remarks": (("ignore",), 2, 5),
    "one after a remark that looks alike": (("ignore",), 3, 8),
    "one of two lines": (("ignore",), 4, 9),
    "one after one of two lines": (("ignore",), 5, 9),
    "one of the last line": (("ignore",), 6, 11),
    "one of a line of its own": (("files", "legal/**", "allow"), 0, 22),
}


@pytest.mark.parametrize(("key", "item", "line"), ITEMS.values(), ids=ITEMS)
def test_an_item_of_a_toml_list_has_the_line_of(key, item, line):
    assert Toml("x.toml", TOML).line(key, item) == line


def test_the_lines_of_a_table_of_a_file_are_those_of_the_file():
    file = Toml("x.toml", "[project]\nname = 'x'\n[tool.x]\na = 1\n", ("tool", "x"))
    assert (file.values, file.line(("a",))) == ({"a": 1}, 4)


def test_a_long_list_is_placed_soon():
    text = "a = [\n" + '  "word",\n' * 5000 + "]\nb = 1\n"
    assert Toml("x.toml", text).line(("b",)) == 5003


TOML_FAULTS = {
    "no value": ("a = 1\nb =\n", "x.toml:2: Invalid value"),
    "nothing to close it": ("a = 1\nb = [\n\n", "x.toml:2: Invalid value"),
    "a key twice": ("a = 1\na = 2\n", "x.toml:2: Cannot overwrite a value"),
    "a table twice": ("[a]\n[b]\n[a]\n", "x.toml:3: Cannot declare ('a',) twice"),
    "lists in lists": ("a = " + "[" * 5000, "x.toml:1: nested too deep"),
    "a number of very many digits": ("a = " + "1" * 5000, "x.toml:1: Exceeds the limit"),
}


@pytest.mark.parametrize(("text", "reason"), TOML_FAULTS.values(), ids=TOML_FAULTS)
def test_a_toml_file_is_refused_that_has(text, reason):
    with pytest.raises(UserError) as refused:
        Toml("x.toml", text)
    assert str(refused.value).startswith(reason)


def test_the_words_of_the_toml_parser_are_known():
    with pytest.raises(tomllib.TOMLDecodeError, match=r" \(at line 1, column 5\)$"):
        tomllib.loads("a = ?\n")


def test_a_toml_file_without_the_table_says_nothing():
    assert Toml("x.toml", "[tool]\nx = 1\n", ("tool", "x")).values is None


CFG = """\
[metadata]
name = x
pushlint = 1
    [pushlint]
[pushlint]
# a remark
SELECT = urgency, stacking
ignore: tone

    ; a remark
    guilt,
    # another
  # and one
    social
fail-on=error
empty =
allow =
    one = two
      [three]
[pushlint:rules:urgency/act-now]
severity = error
[other]
broken
broken = 1
broken = 2
[pushlint:files:legal/**:rules:tone]
    allow = ho : hum
"""


def test_a_cfg_file_is_read_as_configparser_reads_it():
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.read_string(CFG)
    ours = Cfg("setup.cfg", CFG).values
    assert ours["rules"]["urgency/act-now"] == dict(parser["pushlint:rules:urgency/act-now"])
    assert ours["files"]["legal/**"]["rules"]["tone"] == {"allow": "ho : hum"}
    theirs = dict(parser["pushlint"])
    assert {key: ours[key].split() for key in theirs} == {k: v.split() for k, v in theirs.items()}


CFG_LINES = {
    "a key": (("select",), None, 7),
    "an item on the line of its key": (("select",), 1, 7),
    "an item on a later line": (("ignore",), 1, 11),
    "an item after remarks": (("ignore",), 2, 14),
    "a key without a value": (("empty",), None, 16),
    "a section": (("rules", "urgency/act-now"), None, 20),
    "what a section is of": (("files", "legal/**"), None, 26),
    "a key of a section": (("rules", "urgency/act-now", "severity"), None, 21),
    "a key that is set in": (("files", "legal/**", "rules", "tone", "allow"), None, 27),
}


@pytest.mark.parametrize(("key", "item", "line"), CFG_LINES.values(), ids=CFG_LINES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_of_a_cfg_file_it_has_the_line(key, item, line, newline):
    assert Cfg("setup.cfg", CFG.replace("\n", newline)).line(key, item) == line


CFG_FAULTS = {
    "a line that is no option": ("[pushlint]\nselect\n", "setup.cfg:2: “select” is no KEY = VALUE"),
    "a key twice": (
        "[pushlint]\nselect = a\nselect = b\n",
        "setup.cfg:3: select: stands on line 2 too",
    ),
    "a section twice": ("[pushlint]\n[x]\n[pushlint]\n", "setup.cfg:3: pushlint: stands on line 1"),
    "a rule twice": (
        "[pushlint:rules:a/b]\n[pushlint:rules:a/b]\n",
        "setup.cfg:2: rules.a/b: stands on line 1 too",
    ),
    "a section of no kind": ("[pushlint:rule:x]\n", "setup.cfg:1: [pushlint:rule:x]: no such sec"),
    "a section as of pytest": ("\n[tool:pushlint]\n", "setup.cfg:2: [tool:pushlint]: no such sec"),
    "a section as of TOML": ("[tool.pushlint]\n", "setup.cfg:1: [tool.pushlint]: no such section"),
    "rules as a key": ("[pushlint]\nrules = x\n", "setup.cfg:2: rules: is a section of its own"),
}


@pytest.mark.parametrize(("text", "reason"), CFG_FAULTS.values(), ids=CFG_FAULTS)
def test_a_cfg_file_is_refused_that_has(text, reason):
    with pytest.raises(UserError) as refused:
        Cfg("setup.cfg", text)
    assert str(refused.value).replace('"', "").startswith(reason)


OTHERS = {
    "nothing": "",
    "other sections": "[metadata]\nname = pushlint\n[mypy-pushlint.*]\n[pushlint_x]\n",
    "no section": "pushlint\n",
    "a name within a value": "[a]\nb =\n  [pushlint]\n",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_cfg_file_says_nothing_that_has(text):
    assert Cfg("setup.cfg", text).values is None


def test_a_section_without_keys_says_something():
    assert Cfg("setup.cfg", "[pushlint]\n").values == {}


@pytest.fixture
def file(tmp_path, monkeypatch):
    """From a name and bytes to a file in the folder where we are."""
    monkeypatch.chdir(tmp_path)

    def file(name, data):
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return file


@pytest.mark.parametrize("name", ["setup.cfg", ".pushlint.toml", "x.ini"])
def test_a_file_may_begin_with_a_byte_order_mark(file, name):
    text = "[pushlint]\nselect = 'a'\n" if name != ".pushlint.toml" else "select = 'a'\n"
    assert opened(file(name, b"\xef\xbb\xbf" + text.encode())).values == {
        "select": "a" if name == ".pushlint.toml" else "'a'"
    }


@pytest.mark.parametrize("name", ["setup.cfg", ".pushlint.toml", "pyproject.toml"])
def test_a_file_that_is_not_utf_8_is_refused_by_its_line(file, name):
    with pytest.raises(UserError, match=rf"^{name}:2: not UTF-8 \(byte 12\)$"):
        opened(file(name, b"# pushlint\n#\xff\n"))


@pytest.mark.parametrize("name", ["setup.cfg", "pyproject.toml"])
def test_a_file_that_does_not_name_pushlint_is_left_whatever_is_in_it(file, name):
    assert opened(file(name, b"\xff = [\n")) is None


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(UserError, match="pushlint.toml: Is a directory"):
        (tmp_path / ".pushlint.toml").mkdir()
        opened(str(tmp_path / ".pushlint.toml"))


def test_nothing_is_said_where_there_is_no_file(file):
    assert opened(file("x", b"") + "/.pushlint.toml") is None


def test_a_pyproject_says_nothing_without_the_table(file):
    assert opened(file("pyproject.toml", b"[project]\nname = 'pushlint'\n")) is None


def test_an_empty_file_of_our_own_says_nothing_but_is_there(file):
    assert opened(file(".pushlint.toml", b"")).values == {}
