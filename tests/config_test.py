"""The settings of config files: where they are found, what they do, what is refused."""

import json
import os
import tomllib

import pytest
from click.testing import CliRunner

from pushlint import UserError, cache
from pushlint.cli import main
from pushlint.plans import Configs
from pushlint.settings import Setting

REAL = cache.rules
ALLOWS = ["Hello.", "We act."]
HURRY = {
    "severity": "error",
    "phrases": [{"match": ["hurry up"]}],
    "examples": {"flags": ["«Hurry up»."], "allows": ALLOWS},
}
RULES = {
    "urgency/act-now": {},
    "urgency/hurry": HURRY,
    "urgency/over": {"only": ["past"], "phrases": [{"match": ["by {date}"]}]},
    "tone/nice": {"severity": "suggestion", "phrases": [{"match": ["so nice"]}]},
    "message/long": {
        "whole": {"words": 9, "lacks": ["question"]},
        "phrases": None,
        "message": "over {words} words",
    },
    "message/apart": {"versions": {"share-least": 50}, "phrases": None},
}

pytestmark = pytest.mark.usefixtures("here")
TEXT = "Act now. Hurry up. So nice.\n"
ALL = ["urgency/act-now", "urgency/hurry", "tone/nice"]


@pytest.fixture
def tree(here):
    """From the texts of files by name to those files."""

    def tree(files):
        for name, text in files.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return tree


def pushlint(*arguments, **options):
    return CliRunner().invoke(main, arguments, **options)


def found(*arguments, **options):
    """The rules that find something, as (path, rule) or, in a single file, as rule alone."""
    done = pushlint("check", "--format", "jsonl", *arguments, **options)
    assert done.stderr == ""
    each = [json.loads(line) for line in done.stdout.splitlines()]
    return [record["rule"] for record in each]


FILES = {
    "setup.cfg": ("setup.cfg", "[metadata]\nname = x\n[pushlint]\nselect = tone\n"),
    "pyproject.toml": ("pyproject.toml", "[project]\n[tool.pushlint]\nselect = ['tone']\n"),
    ".pushlint.toml": (".pushlint.toml", "select = ['tone']\n"),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES)
def test_settings_are_read_from(tree, name, text):
    tree({name: text, "a.txt": TEXT})
    assert found("a.txt") == ["tone/nice"]


NEAREST = {
    "the folder of the file": ({"b/.pushlint.toml": "select = ['tone']"}, ["tone/nice"]),
    "a folder above": ({"setup.cfg": "[pushlint]\nselect = tone"}, ["tone/nice"]),
    "the nearest of two, alone": (
        {"setup.cfg": "[pushlint]\nignore = tone", "b/setup.cfg": "[pushlint]\nselect = tone"},
        ["tone/nice"],
    ),
    "a setup.cfg without the section, no": (
        {".pushlint.toml": "select = ['tone']", "b/setup.cfg": "[metadata]\nname = pushlint"},
        ["tone/nice"],
    ),
    "a pyproject.toml without the table, no": (
        {".pushlint.toml": "select = ['tone']", "b/pyproject.toml": "[project]\nname='pushlint'"},
        ["tone/nice"],
    ),
    "an empty .pushlint.toml, yes": (
        {"setup.cfg": "[pushlint]\nselect = tone", "b/.pushlint.toml": ""},
        ALL,
    ),
    "a folder beside, no": ({"c/.pushlint.toml": "select = ['tone']"}, ALL),
    "of three in a folder, .pushlint.toml": (
        {
            "setup.cfg": "[pushlint]\nselect = urgency",
            "pyproject.toml": "[tool.pushlint]\nselect = ['urgency/hurry']",
            ".pushlint.toml": "select = ['tone']",
        },
        ["tone/nice"],
    ),
    "of two in a folder, pyproject.toml": (
        {
            "setup.cfg": "[pushlint]\nselect = urgency",
            "pyproject.toml": "[tool.pushlint]\nselect = ['tone']",
        },
        ["tone/nice"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), NEAREST.values(), ids=NEAREST)
def test_a_file_takes_its_settings_from(tree, files, expected):
    tree({**files, "b/a.txt": TEXT})
    assert found("b/a.txt") == expected


def test_files_of_one_run_take_each_its_own(tree):
    tree(
        {
            "a.txt": TEXT,
            "b/c.txt": TEXT,
            "setup.cfg": "[pushlint]\nselect = tone",
            "b/.pushlint.toml": "select = ['urgency/hurry']",
        }
    )
    assert found() == ["tone/nice", "urgency/hurry"]


SAID = {  # the rest of a .pushlint.toml, options, and what is found
    "select names families": ("select = ['tone']", [], ["tone/nice"]),
    "select names rules": ("select = ['urgency/hurry']", [], ["urgency/hurry"]),
    "ignore takes away": ("ignore = ['urgency/hurry', 'tone']", [], ["urgency/act-now"]),
    "ignore takes away of what is selected": (
        "ignore = ['urgency/hurry']\nselect = ['urgency']",
        [],
        ["urgency/act-now"],
    ),
    "--select goes before select": ("select = ['tone']", ["--select", "urgency/hurry"], [ALL[1]]),
    "--select goes before ignore": ("ignore = ['tone']", ["--select", "tone"], ["tone/nice"]),
    "--ignore takes away as well": ("ignore = ['tone']", ["--ignore", "urgency/hurry"], ALL[:1]),
    "words that are allowed are left": ("allow = ['act now']", [], ALL[1:]),
    "case and space do not matter in them": ("allow = ['ACT  Now']", [], ALL[1:]),
    "what reaches beyond them is found": ("allow = ['act', 'up']", [], ALL),
    "words are allowed in a rule": ("[rules.'urgency/hurry']\nallow=['hurry up']", [], ALL[::2]),
    "words are allowed in a family": (
        "[rules.urgency]\nallow=['hurry up', 'act now', 'so nice']",
        [],
        ALL[2:],
    ),
    "words are allowed in no other rule": ("[rules.tone]\nallow=['act now']", [], ALL),
    "a file ignores for itself": ("[files.'a.txt']\nignore = ['tone']", [], ALL[:2]),
    "a folder ignores for itself": ("[files.'b/']\nignore = ['tone']", [], ALL),
    "a file ignores what is selected by option": (
        "[files.'*.txt']\nignore = ['tone']",
        ["--select", "tone"],
        [],
    ),
    "a file selects for itself": (
        "ignore = ['tone']\n[files.'*.txt']\nselect = ['tone']",
        [],
        ["tone/nice"],
    ),
    "a file ignores besides": (
        "ignore = ['tone']\n[files.'*.txt']\nignore = ['urgency/hurry']",
        [],
        ["urgency/act-now"],
    ),
    "all globs that match hold": (
        "[files.'*.txt']\nignore = ['tone']\n[files.'a.*']\nignore = ['urgency/hurry']",
        [],
        ["urgency/act-now"],
    ),
    "a file allows words": ("[files.'a.*']\nallow = ['act now']", [], ALL[1:]),
    "a file sets a rule": ("[files.'a.*'.rules.urgency]\nallow = ['act now']", [], ALL[1:]),
    "no file of settings is read where none is wanted": ("select = ['tone']", ["--isolated"], ALL),
}


@pytest.mark.parametrize(("text", "options", "expected"), SAID.values(), ids=SAID)
def test_in_a_config(tree, text, options, expected):
    tree({".pushlint.toml": text, "a.txt": TEXT})
    assert found("a.txt", *options) == expected


def test_a_name_that_is_longer_than_its_push_is_allowed(tree):
    tree(
        {".pushlint.toml": "allow = ['Act Now Theatre']", "a.txt": "The act-now theatre. Act now."}
    )
    assert pushlint("check", "a.txt").stdout.startswith("a.txt:1:22: ")


STATUSES = {
    "1 where fail-on is as mild as what is found": ("fail-on = 'suggestion'", [], 1),
    "0 where it is not": ("", [], 0),
    "0 where an option says otherwise": ("fail-on = 'suggestion'", ["--fail-on", "error"], 0),
    "1 where it is for this file": ("[files.'*.txt']\nfail-on = 'suggestion'", [], 1),
    "0 where it is for another": ("[files.'*.md']\nfail-on = 'suggestion'", [], 0),
    "1 where the rule is made severe": ("[rules.'tone/nice']\nseverity = 'warning'", [], 1),
    "1 where the family is": ("[rules.tone]\nseverity = 'error'", [], 1),
    "0 where the rule is made mild in a severe family": (
        "[rules.'tone/nice']\nseverity = 'suggestion'\n[rules.tone]\nseverity = 'error'",
        [],
        0,
    ),
}


@pytest.mark.parametrize(("text", "options", "status"), STATUSES.values(), ids=STATUSES)
def test_the_status_is(tree, text, options, status):
    tree({".pushlint.toml": text, "a.txt": "So nice."})
    assert pushlint("check", "a.txt", *options).exit_code == status


def test_a_severity_is_printed_as_it_is_set(tree):
    tree({"setup.cfg": "[pushlint:rules:tone/nice]\nseverity = error", "a.txt": "So nice."})
    assert pushlint("check", "a.txt").stdout.startswith("a.txt:1:1: error tone/nice")


@pytest.mark.parametrize("day", ["2026-04-04", "'2026-04-04'"])
def test_a_day_is_set(tree, day):
    tree({".pushlint.toml": f"today = {day}", "a.txt": "By 4/4/2026."})
    assert (found("a.txt"), found("a.txt", "--today", "2026-04-05")) == ([], ["urgency/over"])


MESSAGE = "Subject: Desks\n\nAct now, for the desks are of oak."


def test_a_limit_of_a_message_is_set_and_told(tree):
    tree({"a.txt": MESSAGE, "setup.cfg": "[pushlint:rules:message/long]\nwords = 8"})
    done = pushlint("check", "a.txt", "--select", "message")
    assert "message/long over 8 words" in done.stdout


def test_a_limit_of_a_family_is_set_for_those_that_have_it(tree):
    tree({"a.txt": MESSAGE, "setup.cfg": "[pushlint:rules:message]\nwords = 8\nshare-least = 9"})
    configs = Configs()
    rules = configs.plan("a.txt").rules.rules
    assert (rules["message/long"].limits, rules["message/apart"].limits) == (
        {"words": 8},
        {"share-least": 9},
    )


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.yaml"])
def test_keys_of_data_files_are_set(tree, name):
    tree({name: '{"pitch_line": "Act now."}', ".pushlint.toml": "keys = ['pitchLine']"})
    assert found(name) == ["urgency/act-now"]


def test_columns_of_tables_are_set_for_some_files(tree):
    files = {"a.csv": "pitch\nAct now.\n", "b.csv": "pitch\nAct now.\n"}
    tree({**files, ".pushlint.toml": "[files.'a.*']\nkeys = ['pitch']"})
    assert found() == ["urgency/act-now"]


def test_keys_are_set_for_prose_that_is_shown(tree):
    tree({"a.json": '{"pitch": "Act now."}', ".pushlint.toml": "keys = ['pitch']"})
    assert pushlint("check", "--show-prose", "a.json").stdout.endswith("body Act now. (pitch)\n")


def test_an_address_is_set(tree):
    tree({"setup.cfg": "[pushlint]\nlanguagetool-url = http://localhost:8081"})
    assert Configs().plan("a.txt").settings.languagetool_url == "http://localhost:8081"


def test_scores_go_by_the_settings(tree):
    tree({"a.txt": "Act now.", ".pushlint.toml": "ignore = ['urgency']"})
    assert ",100," in pushlint("score", "--format", "csv", "a.txt").stdout


def test_rules_are_listed_as_they_are_set(tree):
    tree({".pushlint.toml": "[rules.tone]\nseverity = 'error'"})
    assert "tone/nice        error " in pushlint("rules").stdout


def test_standard_input_takes_the_settings_of_its_name(tree):
    tree({"b/.pushlint.toml": "select = ['tone']\n[files.'*.md']\nignore = ['tone']"})
    names = ["b/a.txt", "b/a.md", "c/a.txt"]
    assert [found("-", "--stdin-filename", name, input=TEXT) for name in names] == [
        ALL[2:],
        [],
        ALL,
    ]


def test_names_on_the_command_line_are_held_against_the_rules_of_standard_input(tree):
    tree({"b/.pushlint.toml": "x = 1"})
    done = pushlint("check", "-", "--stdin-filename", "b/a.txt", "--select", "tone", input=TEXT)
    assert (done.exit_code, "no such key" in done.stderr) == (2, True)


EXCLUDED = {
    "a file by name": ("a.txt", ["b.txt", "c/a.md", "c/d/e.txt"]),
    "files by suffix": ("*.txt", ["c/a.md"]),
    "a folder": ("c/", ["a.txt", "b.txt"]),
    "a folder within a folder": ("d", ["a.txt", "b.txt", "c/a.md"]),
    "files of a folder": ("/c/*.md", ["a.txt", "b.txt", "c/d/e.txt"]),
    "all but one": ("*.txt', '!b.txt", ["b.txt", "c/a.md"]),
}


@pytest.mark.parametrize(("globs", "left"), EXCLUDED.values(), ids=EXCLUDED)
@pytest.mark.parametrize("named", [False, True], ids=["in a folder", "though named"])
def test_it_is_excluded(tree, globs, left, named):
    names = ["a.txt", "b.txt", "c/a.md", "c/d/e.txt"]
    tree({**dict.fromkeys(names, TEXT), ".pushlint.toml": f"exclude = ['{globs}']"})
    done = pushlint("check", "--format", "jsonl", *(names if named else "."))
    paths = [os.path.normpath(json.loads(line)["path"]) for line in done.stdout.splitlines()]
    assert sorted(set(paths)) == left


def test_what_an_excluded_folder_says_does_not_bring_it_back(tree):
    tree({".pushlint.toml": "exclude = ['b/']", "b/.pushlint.toml": "", "b/c/a.txt": TEXT})
    assert (found("."), found("b/c/a.txt")) == ([], [])


def test_standard_input_is_excluded_by_its_name(tree):
    tree({".pushlint.toml": "exclude = ['b/']"})
    assert found("-", "--stdin-filename", "b/a.txt", input=TEXT) == []


def test_a_config_that_is_given_holds_for_all(tree):
    tree({"a.txt": TEXT, "b/.pushlint.toml": "select = ['urgency']", "b/a.txt": TEXT})
    tree({"ci/x.toml": "select = ['tone']\nexclude = ['/a.txt']"})
    assert found("--config", "ci/x.toml") == ["tone/nice"]


@pytest.mark.parametrize("name", ["x.cfg", "x.ini"])
def test_a_config_that_is_given_may_be_cfg(tree, name):
    tree({"a.txt": TEXT, name: "[pushlint]\nselect = tone"})
    assert found("--config", name) == ["tone/nice"]


def test_a_config_and_none_are_not_both_wanted(here):
    done = pushlint("check", "--config", "x", "--isolated")
    assert (done.exit_code, "--config and --isolated exclude each other" in done.stderr) == (
        2,
        True,
    )


EXTENDED = {
    "lists grow": ("ignore = ['tone']", "ignore = ['urgency/hurry']", ["urgency/act-now"]),
    "select begins anew": ("ignore = ['tone']", "select = ['tone']", ["tone/nice"]),
    "what is ignored is ignored of what is selected": (
        "select = ['urgency']",
        "ignore = ['urgency/hurry']",
        ["urgency/act-now"],
    ),
    "single values are replaced": (
        "[rules.urgency]\nallow = ['act now']\nseverity = 'error'",
        "[rules.urgency]\nseverity = 'suggestion'",
        ALL[1:],
    ),
    "globs speak of where they are used": (
        "[files.'b/']\nignore = ['urgency']\n[files.'c/']\nignore = ['tone']",
        "",
        ["tone/nice"],
    ),
}


@pytest.mark.parametrize(("base", "text", "expected"), EXTENDED.values(), ids=EXTENDED)
def test_a_config_builds_on_another(tree, base, text, expected):
    tree({"c/base.toml": base, ".pushlint.toml": f"extend = 'c/base.toml'\n{text}"})
    tree({"b/a.txt": TEXT})
    assert found("b/a.txt") == expected


def test_a_config_builds_on_one_that_builds_on_another(tree):
    tree({"b/pyproject.toml": "[tool.pushlint]\nextend = '../x.cfg'\nignore = ['urgency/hurry']"})
    tree(
        {
            "x.cfg": "[pushlint]\nselect = urgency",
            "c/.pushlint.toml": "extend = '../b/pyproject.toml'",
        }
    )
    tree({"c/a.txt": TEXT})
    assert found("c/a.txt") == ["urgency/act-now"]


FAULTS = {
    "an unknown key": (
        "setup.cfg",
        "[pushlint]\n\nselct = x",
        "setup.cfg:3: selct: no such key; did you mean select?",
    ),
    "an unknown key in TOML": (
        "pyproject.toml",
        "[x]\n[tool.pushlint]\nfail_on = 'error'",
        "pyproject.toml:3: fail_on: no such key; did you mean fail-on?",
    ),
    "an unknown rule": (
        ".pushlint.toml",
        "select = [\n  'tone',\n  'urgency/hury',\n]",
        ".pushlint.toml:3: select: no rule or family is called urgency/hury;"
        " did you mean urgency/hurry?",
    ),
    "an unknown family": (
        "setup.cfg",
        "[pushlint]\nignore = tone,\n  urgncy",
        "setup.cfg:3: ignore: no rule or family is called urgncy; did you mean urgency?",
    ),
    "an unknown rule for some files": (
        ".pushlint.toml",
        "[files.'x']\nignore = ['urgncy']",
        ".pushlint.toml:2: files.x.ignore: no rule or family is called urgncy;"
        " did you mean urgency?",
    ),
    "an unknown rule with settings": (
        "setup.cfg",
        "[pushlint:rules:ton]\nseverity = error",
        "setup.cfg:2: rules.ton.severity: no rule or family is called ton; did you mean tone?",
    ),
    "an unknown key of a rule": (
        "setup.cfg",
        "[pushlint:rules:tone]\nseverty = 1",
        "setup.cfg:2: rules.tone.severty: no such key; did you mean severity?",
    ),
    "an unknown key of some files": (
        ".pushlint.toml",
        "[files.x]\nexclude = ['y']",
        ".pushlint.toml:2: files.x.exclude: no such key",
    ),
    "a limit that the rule has not": (
        ".pushlint.toml",
        "[rules.'message/long']\nword = 3",
        '.pushlint.toml:2: rules."message/long".word: no such key; did you mean words?',
    ),
    "a limit that is no number": (
        "setup.cfg",
        "[pushlint:rules:message/long]\nwords = few",
        'setup.cfg:2: rules."message/long".words: must be a whole number from 1',
    ),
    "a limit of nothing": (
        ".pushlint.toml",
        "rules.'message/long'.words = 0",
        '.pushlint.toml:1: rules."message/long".words: must be a whole number from 1',
    ),
    "a switch for a number": (
        ".pushlint.toml",
        "rules.message.words = true",
        ".pushlint.toml:1: rules.message.words: must be a whole number from 1",
    ),
    "a string for a list": (
        ".pushlint.toml",
        "\nselect = 'tone'",
        '.pushlint.toml:2: select: must be a list of strings, such as ["one", "two"]',
    ),
    "a number in a list": (
        ".pushlint.toml",
        "allow = [\n'a',\n3]",
        ".pushlint.toml:3: allow: must be a list of strings, none of them empty",
    ),
    "nothing that is selected": (
        "setup.cfg",
        "[pushlint]\nselect =",
        "setup.cfg:2: select: is empty; without this key every rule is asked",
    ),
    "a severity that is none": (
        ".pushlint.toml",
        "fail-on = 'waring'",
        ".pushlint.toml:1: fail-on: “waring” is none of suggestion, warning, error;"
        " did you mean warning?",
    ),
    "a severity of nothing": (
        "setup.cfg",
        "[pushlint]\nfail-on =",
        "setup.cfg:2: fail-on: is empty",
    ),
    "a number for a severity": (
        "setup.cfg",
        "[pushlint]\nfail-on = 3",
        "setup.cfg:2: fail-on: “3” is none of suggestion, warning, error",
    ),
    "a list for a severity": (
        ".pushlint.toml",
        "fail-on = ['error']",
        ".pushlint.toml:1: fail-on: must be a string",
    ),
    "a day that is none": (
        "setup.cfg",
        "[pushlint]\ntoday = 2026-02-30",
        "setup.cfg:2: today: must be a day, such as 2026-03-01",
    ),
    "an hour for a day": (
        ".pushlint.toml",
        "today = 2026-02-03T04:05:06",
        ".pushlint.toml:1: today: must be a day, such as 2026-03-01",
    ),
    "an address that is none": (
        ".pushlint.toml",
        "languagetool-url = 'localhost'",
        ".pushlint.toml:1: languagetool-url: must be an address, such as http://localhost:8081",
    ),
    "a value for a table": (
        ".pushlint.toml",
        "rules = 3",
        ".pushlint.toml:1: rules: must be a table",
    ),
    "a value for a table within": (
        ".pushlint.toml",
        "[rules]\ntone = 'error'",
        ".pushlint.toml:2: rules.tone: must be a table",
    ),
    "a rule with no settings": (
        "setup.cfg",
        "[pushlint:rules:tone]",
        "setup.cfg:1: rules.tone: says nothing",
    ),
    "a rule twice": (
        ".pushlint.toml",
        "ignore = [\n'tone',\n'urgency',\n'tone']",
        ".pushlint.toml:4: ignore: tone stands here twice",
    ),
    "a rule both selected and ignored": (
        "setup.cfg",
        "[pushlint]\nselect = tone\nignore = urgency, tone",
        "setup.cfg:3: ignore: tone is selected on line 2",
    ),
    "a rule set twice": (
        ".pushlint.toml",
        "[rules.tone]\nseverity='error'\n[rules.tone]\n",
        ".pushlint.toml:3: Cannot declare",
    ),
    "a glob that is none": (
        ".pushlint.toml",
        "exclude = ['a', '!']",
        ".pushlint.toml:1: exclude: “!” is no glob",
    ),
    "a glob of files that takes back": (
        ".pushlint.toml",
        "[files.'!x']\nignore = ['tone']",
        '.pushlint.toml:2: files."!x".ignore: “!x” matches nothing',
    ),
    "folders of rules that are none": (
        ".pushlint.toml",
        "extend-wordlists = ['x']",
        ".pushlint.toml:1: extend-wordlists: x is no folder",
    ),
    "itself to build on": (
        ".pushlint.toml",
        "\nextend = './.pushlint.toml'",
        ".pushlint.toml:2: extend: goes in a circle: .pushlint.toml → .pushlint.toml",
    ),
    "nothing to build on": (
        ".pushlint.toml",
        "extend = 'x.toml'",
        ".pushlint.toml:1: extend: x.toml: no such file",
    ),
    "what says nothing to build on": (
        "setup.cfg",
        "[pushlint]\nextend = a.cfg",
        "setup.cfg:2: extend: a.cfg: says nothing of pushlint",
    ),
    "bytes that are not UTF-8": (
        ".pushlint.toml",
        b"\n\xff",
        ".pushlint.toml:2: not UTF-8 (byte 1)",
    ),
}


@pytest.mark.parametrize(("name", "text", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_config_is_refused_that_has(tree, name, text, reason):
    tree({name: text, "a.txt": TEXT, "a.cfg": "[x]"})
    done = pushlint("check", "a.txt")
    assert (done.exit_code, done.stderr.removeprefix("pushlint: ")[: len(reason)]) == (2, reason)


@pytest.mark.parametrize("command", ["check", "score", "rules", "config"])
def test_a_config_at_fault_is_told_once(tree, command):
    tree({".pushlint.toml": "x = 1", "a.txt": TEXT, "b.txt": TEXT, "c/d.txt": TEXT})
    done = pushlint(command)
    assert (done.exit_code, done.stderr) == (2, "pushlint: .pushlint.toml:1: x: no such key\n")


def test_a_folder_in_place_of_a_config_is_told(tree):
    tree({".pushlint.toml/": "", "a.txt": TEXT})
    done = pushlint("check")
    assert (done.exit_code, done.stderr) == (2, "pushlint: .pushlint.toml: Is a directory\n")


def test_files_with_another_config_are_still_checked(tree):
    tree({"a/.pushlint.toml": "x = 1", "a/a.txt": TEXT, "b.txt": TEXT})
    done = pushlint("check", "a", "b.txt")
    assert (done.exit_code, "b.txt:1:1: " in done.stdout) == (2, True)


def test_configs_in_a_circle_are_told(tree):
    tree({"a.toml": "extend = 'b.toml'", "b.toml": "\nextend = 'a.toml'", "c.txt": TEXT})
    done = pushlint("check", "--config", "a.toml", "c.txt")
    ring = "a.toml → b.toml → a.toml"
    assert done.stderr == f"pushlint: b.toml:2: extend: goes in a circle: {ring}\n"


GIVEN = {
    "is not there": ("x.toml", "x.toml: no such file"),
    "is a folder": ("c", "c: Is a directory"),
    "says nothing": ("setup.cfg", "setup.cfg: says nothing of pushlint"),
}


@pytest.mark.parametrize(("name", "reason"), GIVEN.values(), ids=GIVEN)
def test_a_config_is_told_that_is_given_and(tree, name, reason):
    tree({"c/": "", "setup.cfg": "[metadata]\nname = x", "a.txt": TEXT})
    done = pushlint("check", "--config", name, "a.txt")
    assert (done.exit_code, done.stderr) == (2, f"pushlint: {reason}\n")


def test_an_option_that_names_no_rule_is_refused_without_a_file():
    with pytest.raises(UserError, match="no such key"):
        Setting(("select",), ()).refuse("no such key")


SHOWN = """\
# b/a.txt: b/setup.cfg
select = ["urgency", "tone"]  # base.toml:2
ignore = ["urgency/hurry", "tone"]  # b/setup.cfg:3, b/setup.cfg:10
fail-on = "warning"  # default
allow = ["say \\"now\\"", "so"]  # base.toml:3, b/setup.cfg:4
# keys = nothing  # default
today = 2026-03-01  # base.toml:1
# exclude = nothing  # default
# extend-wordlists = nothing  # default
# languagetool-url = nothing  # default
rules."message/long".words = 8  # b/setup.cfg:7
"""


def test_what_holds_is_shown_with_where_it_is_said(tree):
    base = "today = 2026-03-01\nselect = ['urgency', 'tone']\nallow = ['say \"now\"']"
    text = "[pushlint]\nextend = ../base.toml\nignore = urgency/hurry\nallow = so\n\n"
    text += "[pushlint:rules:message/long]\nwords = 8\n\n[pushlint:files:*.txt]\nignore = tone\n"
    tree({"base.toml": base, "b/setup.cfg": text, "b/a.txt": ""})
    assert pushlint("config", "b/a.txt").stdout == SHOWN


def test_what_is_shown_is_toml(tree):
    tree(
        {".pushlint.toml": "[files.'b/'.rules.'urgency/hurry']\nallow = ['a']\nseverity = 'error'"}
    )
    shown = tomllib.loads(pushlint("config", "b/c.txt").stdout)
    rules = {"urgency/hurry": {"allow": ["a"], "severity": "error"}}
    assert shown == {"fail-on": "warning", "rules": rules}


def test_a_folder_is_shown_with_its_own_config(tree):
    tree({"b/.pushlint.toml": "select = ['tone']", "setup.cfg": "[pushlint]"})
    assert pushlint("config", "b").stdout.startswith("# b: b/.pushlint.toml\nselect = ")


def test_this_folder_is_shown_where_no_path_is_given(here):
    assert pushlint("config").stdout.startswith(
        "# .: no config\n# select = every rule  # default\n"
    )


def test_it_is_shown_that_a_file_is_excluded(tree):
    tree({"setup.cfg": "[pushlint]\nexclude = *.txt"})
    assert pushlint("config", "a.txt").stdout.startswith("# a.txt: excluded by setup.cfg\n")


def completed(config):
    """What completes `--select t` where a folder has this config."""
    with open(".pushlint.toml", "w", encoding="utf-8") as file:
        file.write(config)
    command = main.get_command(None, "check")
    option = next(each for each in command.params if each.name == "select")
    return [item.value for item in option.shell_complete(command.make_context("c", []), "t")]


@pytest.mark.parametrize("config", ["", "x = 1"], ids=["in order", "at fault"])
def test_names_are_completed_where_the_config_is(config):
    assert completed(config) == ["tone", "tone/nice"]


@pytest.fixture
def own(here, monkeypatch, tree, wordlist, rule_file):
    """A small word list as it is compiled, and a rule of our own in a config's folder."""
    monkeypatch.setattr(cache, "rules", REAL)
    monkeypatch.setattr(cache, "FOLDERS", (str(wordlist({"urgency/act-now": {}})),))
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    examples = {"flags": ["«Synergy»."], "allows": ALLOWS}
    rule = rule_file({"phrases": [{"match": ["synergy"]}], "examples": examples})
    text = "extend-wordlists = ['../house']\n[rules.'jargon/synergy']\nseverity = 'error'"
    tree({"house/jargon/synergy.toml": rule, "b/.pushlint.toml": text})
    tree({"a.txt": "Synergy. Act now.", "b/a.txt": "Synergy. Act now."})


def test_rules_of_ones_own_hold_where_a_config_says_so(own):
    assert found() == ["urgency/act-now", "jargon/synergy", "urgency/act-now"]


def test_rules_of_ones_own_can_be_selected(own):
    assert found("b", "--select", "jargon") == ["jargon/synergy"]


def test_rules_of_ones_own_are_not_known_elsewhere(own):
    done = pushlint("check", "b/a.txt", "a.txt", "--select", "jargon")
    reason = "pushlint: no rule or family is called jargon\n"
    assert (done.exit_code, done.stderr, "b/a.txt:1:1: error" in done.stdout) == (2, reason, True)


def test_rules_of_ones_own_are_explained(own, monkeypatch):
    monkeypatch.chdir("b")
    assert pushlint("explain", "jargon/synergy").stdout.startswith("jargon/synergy (error)\n")


def test_a_rule_of_ones_own_that_is_at_fault_is_told(own, tree):
    tree({"house/jargon/nothing.toml": "x = 1"})
    done = pushlint("check", "b")
    path = os.path.abspath("house/jargon/nothing.toml")
    assert (done.exit_code, done.stderr) == (2, f"pushlint: {path}: x: no such key\n")


def test_a_folder_of_rules_that_cannot_be_read_is_told(own, here):
    (here / "house" / "loop").symlink_to(here / "house" / "loop")
    done = pushlint("check", "b")
    reason = f"{here}/house/loop: Too many levels of symbolic links"
    line = f"pushlint: b/.pushlint.toml:1: extend-wordlists: {reason}\n"
    assert (done.exit_code, done.stderr) == (2, line)


def test_what_an_editor_leaves_among_rules_is_no_rule(own, here):
    (here / "house" / "jargon" / ".#synergy.toml").symlink_to("me@here.1")
    (here / "house" / ".#sources.toml").symlink_to("me@here.1")
    assert found("b") == ["jargon/synergy", "urgency/act-now"]


def test_rules_that_came_along_and_cannot_be_read_are_no_fault_of_the_config(monkeypatch, tree):
    tree({".pushlint.toml": "", "a.txt": ""})
    monkeypatch.setattr(cache, "rules", lambda *more: os.stat("gone"))
    with pytest.raises(FileNotFoundError):
        Configs().plan("a.txt")
