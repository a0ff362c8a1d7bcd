"""What the loader refuses, and how it says so."""

import pytest

from pushlint.errors import UserError
from pushlint.wordlist import load

NAME = "urgency/act-now"


def examples(**changes):
    return {"examples": {"flags": ["«Act now»."], "allows": ["We act.", "It is."]} | changes}


def phrases(**changes):
    return {"phrases": [{"match": ["act now"]} | changes]}


REFUSED = {
    "an unknown key, with the key that it resembles": (
        {"sumary": "A word"},
        "sumary: no such key; did you mean summary?",
    ),
    "an unknown key that resembles none": ({"colour": "red"}, "colour: no such key"),
    "an unknown key among the examples": (
        examples(alows=["No."]),
        "examples.alows: no such key; did you mean allows?",
    ),
    "an unknown key in a group of phrases": (
        phrases(relaese="gladly"),
        "phrases[0].relaese: no such key; did you mean release?",
    ),
    "an unknown key in a series": (
        {"series": {"least": 2, "within": 3, "leats": 2}},
        "series.leats: no such key; did you mean least?",
    ),
    "an unknown key in a shout": (
        {"shout": {"least": 2, "within": 3}},
        "shout.within: no such key",
    ),
    "an unknown key in a run": (
        {"run": {"of": ["benefit"], "least": 2, "apart": 1, "broken": []}},
        "run.broken: no such key; did you mean broken-by?",
    ),
    "a message with a slot that nothing fills": (
        {"message": "“{mach}” hurries"},
        "message: has nothing to put in place of {mach}",
    ),
    "a missing summary": ({"summary": None}, "summary: is missing"),
    "a missing message": ({"message": None}, "message: is missing"),
    "a missing severity": ({"severity": None}, "severity: is missing"),
    "a missing why": ({"why": None}, "why: is missing"),
    "missing sources": ({"sources": None}, "sources: is missing"),
    "missing phrases": ({"phrases": None}, "phrases: is missing"),
    "groups without any phrase": (
        {"phrases": [{"release": "gladly"}]},
        "phrases: is missing",
    ),
    "missing examples": ({"examples": None}, "examples.flags: is missing"),
    "examples that flag nothing": (examples(flags=[]), "examples.flags: is missing"),
    "a single honest line": (
        examples(allows=["We act."]),
        "examples.allows: needs 2 honest lines that look alike, or more",
    ),
    "an empty summary": ({"summary": ""}, "summary: is empty"),
    "a why of white space": ({"why": " \n"}, "why: is empty"),
    "an empty phrase": (
        phrases(match=["act now", " "]),
        "phrases[0].match: must be a list of strings, none of them empty",
    ),
    "a number for a summary": ({"summary": 3}, "summary: must be a string"),
    "a yes for a number": (
        {"series": {"least": True, "within": 3}},
        "series.least: must be a whole number",
    ),
    "a number below nought": (
        {"series": {"least": 2, "within": -1}},
        "series.within: must not be negative",
    ),
    "a series without its least": ({"series": {"within": 3}}, "series.least: is missing"),
    "a string for a list": ({"where": "body"}, "where: must be a list of strings"),
    "a number in a list": (
        {"except": [1]},
        "except: must be a list of strings, none of them empty",
    ),
    "a list for a table": ({"examples": []}, "examples: must be a table"),
    "a table for an array of tables": (
        {"phrases": {"match": ["act now"]}},
        "phrases: must be an array of tables",
    ),
    "strings for an array of tables": (
        {"phrases": ["act now"]},
        "phrases: must be an array of tables",
    ),
    "an unknown severity": (
        {"severity": "waring"},
        "severity: “waring” is none of suggestion, warning, error; did you mean warning?",
    ),
    "an unknown scope": (
        {"where": ["headings"]},
        "where: “headings” is none of subject, preheader, heading, body, list, link, button, alt,"
        " quote, signature, footer; did you mean heading?",
    ),
    "an unknown condition under unless": (
        {"unless": ["negatd"]},
        "unless: “negatd” is none of question, capitals, exclamation, headline, opening, closing,"
        " command, past, template, alone, negated, dated,"
        " quoted; did you mean negated?",
    ),
    "an unknown condition under only": (
        {"only": ["comand"]},
        "only: “comand” is none of question, capitals, exclamation, headline, opening, closing,"
        " command, past, template, alone, negated, dated,"
        " quoted; did you mean command?",
    ),
    "an unknown source": (
        {"sources": ["nobody-200"]},
        "sources: “nobody-200” is none of nobody-2000; did you mean nobody-2000?",
    ),
    "an unknown act": (
        {"run": {"of": ["benefits"], "least": 2, "apart": 1}},
        "run.of: “benefits” is none of benefit, proof, opening, question; did you mean benefit?",
    ),
    "an unknown act that breaks": (
        {"run": {"of": ["benefit"], "broken-by": ["questions"], "least": 2, "apart": 1}},
        "run.broken-by: “questions” is none of benefit, proof, opening, question;"
        " did you mean question?",
    ),
    "a run of nothing": (
        {"run": {"least": 2, "apart": 1}, "phrases": None},
        "run.of: is missing",
    ),
    "a run and a series at once": (
        {
            "run": {"of": ["benefit"], "least": 2, "apart": 1},
            "series": {"least": 2, "within": 3},
            "phrases": None,
        },
        "series: a rule on more than a sentence has none",
    ),
    "a run and a shout at once": (
        {
            "run": {"of": ["benefit"], "least": 2, "apart": 1},
            "shout": {"least": 0},
            "phrases": None,
        },
        "shout: a rule on more than a sentence has none",
    ),
    "a shout and a series at once": (
        {"shout": {"least": 2}, "series": {"least": 2, "within": 3}},
        "series: a rule on a shout has none",
    ),
    "a rewrite that quotes a shout where there is none": (
        phrases(fact="{shouted}"),
        "phrases.fact: “{shouted}” quotes {shouted}, which “act now” does not have",
    ),
    "versions with phrases to match": (
        {"versions": {"share-least": 50}},
        "phrases: a rule on more than a sentence matches none",
    ),
    "a run with phrases to match": (
        {"run": {"of": ["benefit"], "least": 2, "apart": 1}},
        "phrases: a rule on more than a sentence matches none",
    ),
    "a bracket that is never closed": (
        phrases(match=["act (now"]),
        "phrases.match: “act (now” opens a bracket that it never closes",
    ),
    "a bracket that was never opened": (
        phrases(match=["act now)"]),
        "phrases.match: “act now)” closes a bracket that it never opened",
    ),
    "an unknown slot": (
        phrases(match=["act in {nmber}"]),
        "phrases.match: no slot is called {nmber}",
    ),
    "an exception with an unknown slot": (
        {"except": ["act in {nmber}"]},
        "except: no slot is called {nmber}",
    ),
    "a phrase with no words of its own": (
        phrases(match=["{word} {verb}"]),
        "phrases.match: “{word} {verb}” has no words of its own to look for",
    ),
    "a rewrite that quotes a slot its phrase lacks": (
        phrases(release=["gladly", "in {number} days"]),
        "phrases.release: “in {number} days” quotes {number}, which “act now” does not have",
    ),
    "a number for a rewrite": (
        phrases(release=3),
        "phrases[0].release: must be a string or a list of strings",
    ),
    "TOML that breaks off": ("summary = ", "Invalid value (at end of document)"),
    "a key given twice": (
        'why = "a"\nwhy = "b"\n',
        "Cannot overwrite a value (at line 2, column 10)",
    ),
}


@pytest.mark.parametrize(("changes", "reason"), REFUSED.values(), ids=REFUSED)
def test_the_loader_refuses(wordlist, changes, reason):
    folder = wordlist({NAME: changes})
    assert refusal(folder).startswith(f"{folder / NAME}.toml: {reason}")


def refusal(folder):
    with pytest.raises(UserError) as caught:
        load(folder)
    return str(caught.value)


def test_a_rule_in_order_is_taken_with_what_it_says(wordlist):
    rule = load(wordlist({NAME: {}})).rules[NAME]
    assert (rule.family, rule.severity, rule.sources) == ("urgency", "warning", ("nobody-2000",))


def test_faults_of_several_files_are_listed_at_once(wordlist):
    folder = wordlist({"urgency/a": {"why": None}, "urgency/b": {"why": ""}, NAME: {}})
    assert refusal(folder).splitlines() == [
        f"{folder}/urgency/a.toml: why: is missing",
        f"{folder}/urgency/b.toml: why: is empty",
    ]


def test_faults_of_several_phrases_are_listed_at_once(wordlist):
    folder = wordlist({"urgency/a": phrases(match=["(a", "b)"]), "urgency/b": phrases(match=["["])})
    assert refusal(folder).splitlines() == [
        f"{folder}/urgency/a.toml: phrases.match: “(a” opens a bracket that it never closes",
        f"{folder}/urgency/a.toml: phrases.match: “b)” closes a bracket that it never opened",
        f"{folder}/urgency/b.toml: phrases.match: “[” opens a bracket that it never closes",
    ]


def test_a_file_that_is_not_utf_8_is_refused_by_its_path(wordlist):
    folder = wordlist({NAME: {}})
    (folder / f"{NAME}.toml").write_bytes(b'summary = "caf\xe9"')
    assert refusal(folder) == f"{folder / NAME}.toml: not UTF-8 (byte 14)"


def test_a_folder_in_place_of_a_rule_file_is_refused_by_its_path(wordlist):
    folder = wordlist({NAME: {}})
    (folder / "urgency" / "odd.toml").mkdir()
    assert refusal(folder) == f"{folder}/urgency/odd.toml: Is a directory"


@pytest.mark.parametrize("missing", ["language.toml", "../sources.toml"])
def test_a_word_list_is_refused_without(wordlist, missing):
    folder = wordlist({NAME: {}})
    (folder / missing).resolve().unlink()
    assert refusal(folder).endswith(f"{(folder / missing).name}: No such file or directory")


LANGUAGES = {
    "an unknown table": ("[slot]\n", "slot: no such key; did you mean slots?"),
    "a slot with an open bracket": (
        '[slots]\nday = "(one"\n',
        "slots.day: “(one” opens a bracket that it never closes",
    ),
    "a slot that uses one defined after it": (
        '[slots]\nday = "{hour}"\nhour = "noon"\n',
        "slots.day: no slot is called {hour}",
    ),
    "a contraction that is no list": (
        '[contractions]\n"don\'t" = "do not"\n',
        "contractions.don't: must be a list of strings",
    ),
    "a condition with an unknown key": (
        '[conditions.dated]\nbefor = ["on"]\n',
        "conditions.dated.befor: no such key; did you mean before?",
    ),
    "a condition with an unknown slot": (
        '[slots]\nweekday = "monday"\n[conditions.dated]\nafter = ["{weekda}"]\n',
        "conditions.dated.after: no slot is called {weekda}",
    ),
    "a cue with an unknown key": (
        '[cues.praise]\nword = ["best"]\n',
        "cues.praise.word: no such key; did you mean words?",
    ),
    "a cue without points": (
        '[cues.praise]\nwords = ["best"]\n',
        "cues.praise.against: is missing",
    ),
    "a cue in an unknown scope": (
        '[cues.praise]\nfor = 1\nwhere = ["lists"]\n',
        "cues.praise.where: “lists” is none of",
    ),
    "a cue with an unknown slot": (
        '[cues.praise]\nfor = 1\nopening = ["{best}"]\n',
        "cues.praise.opening: no slot is called {best}",
    ),
    "an act with an unknown key": (
        '[acts.proof]\nphrase = ["on"]\n',
        "acts.proof.phrase: no such key; did you mean phrases?",
    ),
    "an act with a phrase that has no words": (
        '[acts.proof]\nphrases = ["{word}"]\n',
        "acts.proof.phrases: “{word}” has no words of its own to look for",
    ),
    "an act that is named as a built-in one": (
        '[acts.question]\nphrases = ["is it"]\n',
        "acts.question: is built in",
    ),
    "a condition that is named as a built-in one": (
        '[conditions.capitals]\nafter = ["is it"]\n',
        "conditions.capitals: is built in",
    ),
}


@pytest.mark.parametrize(("language", "reason"), LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_is_refused_with(wordlist, language, reason):
    folder = wordlist({}, language)
    assert refusal(folder).startswith(f"{folder}/language.toml: {reason}")


def test_a_source_that_says_nothing_is_refused(wordlist):
    folder = wordlist({NAME: {}})
    (folder.parent / "sources.toml").write_text('nobody-2000 = ""')
    assert refusal(folder) == f"{folder.parent}/sources.toml: nobody-2000: is empty"


def test_a_rewrite_may_be_a_list_or_a_string(wordlist):
    rule = load(wordlist({NAME: phrases(release="gladly", fact=["a", "b"])})).rules[NAME]
    assert rule.groups[0].templates == (("release", "gladly"), ("fact", "a"), ("fact", "b"))


def test_an_empty_rewrite_drops_the_words(wordlist):
    rule = load(wordlist({NAME: phrases(release="", fact=["", "b"])})).rules[NAME]
    assert [template.new for template in rule.groups[0].templates] == ["", "", "b"]


def test_a_rule_reads_all_but_quotes_signatures_and_footers(wordlist):
    rule = load(wordlist({NAME: {}})).rules[NAME]
    read = ("subject", "body", "button", "quote", "signature", "footer")
    assert [rule.reads(scope) for scope in read] == [True, True, True, False, False, False]


def test_a_rule_with_scopes_reads_those_only(wordlist):
    rule = load(wordlist({NAME: {"where": ["button", "footer"]}})).rules[NAME]
    assert [rule.reads(scope) for scope in ("body", "button", "footer")] == [False, True, True]


def test_a_rewrite_may_quote_what_all_phrases_of_its_group_have(wordlist):
    group = {"match": ["act in {number}", "wait {number}"], "release": "in {number}"}
    rule = load(wordlist({NAME: {"phrases": [group]}})).rules[NAME]
    assert rule.groups[0].templates == (("release", "in {number}"),)
