"""Every rule that comes along, held against its own file, and all of them against each other."""

import re
import tomllib
from itertools import accumulate, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import proof
from pushlint.fitting import rewrites
from pushlint.proof import prose
from pushlint.prose import Segment
from pushlint.reading import EXCEPTION, Reading
from pushlint.rules import SEVERITIES
from pushlint.source import Source
from pushlint.wordlist import load

TOP = Path(__file__).resolve().parents[1] / "wordlists"
ALL = load(TOP / "en")
RULES = ALL.rules.values()
FAILING = SEVERITIES[SEVERITIES.index("warning") :]

MARK = re.compile("[«»]")
QUOTED = re.compile("“[^”]*”|\"[^\"]*\"|'[^']*'(?!\\w)")
SHAPES = re.compile(
    r"(sources|evidence)\.toml|en/(language|invite)\.toml|en/[a-z]+/[a-z0-9]+(-[a-z0-9]+)*\.toml",
    re.ASCII,
)


def each(of):
    """A parameter for each pair of a rule and one of its sentences, which is its name."""
    return [
        pytest.param(rule, sentence, id=f"{rule.name}: {MARK.sub('', sentence)}")
        for rule in RULES
        for sentence in of(rule)
    ]


def named(rules):
    return [pytest.param(rule, id=rule.name) for rule in rules]


def matches(rule, line, chosen):
    return proof.matches(ALL, frozenset(chosen), rule, line)


def places(rule, line):
    return [match.span for match in matches(rule, line, [rule.name])]


def marked(example):
    """The bytes of each marked stretch in the plain example."""
    ends = list(accumulate(len(piece.encode()) for piece in MARK.split(example)))
    return list(zip(ends[0::2], ends[1::2], strict=False))


def offered(rule, line):
    """All rewrites that the rule offers for the line."""
    found = matches(rule, line, [rule.name])
    return [new for match in found for new in rewrites(match, ALL.fillers)]


def rewritten(rule, line):
    """The line with the first rewrite of each match applied."""
    data = line.encode()
    for match in reversed(matches(rule, line, [rule.name])):
        for rewrite in rewrites(match, ALL.fillers)[:1]:
            start, end = rewrite.span
            data = data[:start] + rewrite.new.encode() + data[end:]
    return data.decode()


@pytest.mark.parametrize(("rule", "example"), each(lambda rule: rule.examples.flags))
def test_a_rule_flags_exactly_what_is_marked(rule, example):
    assert places(rule, MARK.sub("", example)) == marked(example)


@pytest.mark.parametrize(("rule", "line"), each(lambda rule: rule.examples.allows))
def test_a_rule_leaves_an_honest_line(rule, line):
    assert places(rule, line) == []


@pytest.mark.parametrize(("rule", "line"), each(lambda rule: rule.examples.rewrites))
def test_a_rule_rewrites_a_line_as_it_says(rule, line):
    assert offered(rule, line)[0].line == rule.examples.rewrites[line]


@pytest.mark.parametrize("rule", named(RULES))
def test_every_phrase_of_a_rule_is_shown_by_an_example(rule):
    shown = ALL.shown(
        rule.name, [s for e in rule.examples.flags for s in prose(rule, MARK.sub("", e))]
    )
    assert {phrase for group in rule.groups for phrase in group.phrases} <= shown


@pytest.mark.parametrize("rule", named(RULES))
def test_every_exception_of_a_rule_is_shown_by_an_example(rule):
    lines = (*rule.examples.allows, *rule.examples.flags)
    shown = ALL.shown(rule.name, [s for line in lines for s in prose(rule, MARK.sub("", line))])
    assert set(rule.exceptions) <= shown


def without(rule, phrase):
    """All rules, but for an exception of one."""
    entries = [
        entry._replace(owner="") if (entry.owner, entry.phrase) == (rule.name, phrase) else entry
        for entry in ALL.entries
    ]
    return ALL._replace(entries=tuple(entries))


def flagged(rules, rule):
    lines = (*rule.examples.flags, *rule.examples.allows)
    return [
        [
            match.span
            for match in proof.matches(rules, frozenset((rule.name,)), rule, MARK.sub("", line))
        ]
        for line in lines
    ]


@pytest.mark.parametrize("rule", named(rule for rule in RULES if rule.exceptions))
def test_every_exception_of_a_rule_excuses_what_no_other_does(rule):
    told = flagged(ALL, rule)
    assert [p for p in rule.exceptions if flagged(without(rule, p), rule) == told] == []


def said(rule):
    return (*rule.examples.flags, *rule.examples.rewrites)


@pytest.mark.parametrize(("rule", "line"), each(said))
def test_a_rewrite_is_flagged_by_no_rule(rule, line):
    lines = [rewrite.line for rewrite in offered(rule, MARK.sub("", line))]
    assert [
        (new, match.rule.name) for new in lines for match in matches(rule, new, ALL.rules)
    ] == []


@pytest.mark.parametrize(("rule", "line"), each(said))
def test_a_rewritten_line_stays_as_it_is(rule, line):
    once = rewritten(rule, MARK.sub("", line))
    assert rewritten(rule, once) == once


@pytest.mark.parametrize("rule", named(RULES))
def test_a_rule_shows_two_rewrites_where_it_has_any(rule):
    has_any = any(group.templates for group in rule.groups)
    assert len(rule.examples.rewrites) >= 2 * has_any


def tripped(rule, text):
    """The other rules, and the words at which the text trips them, quotes left out."""
    plain = QUOTED.sub("It", text.replace("{match}", "It"))
    read = Segment("body", Source("rule", " ".join(plain.split()).encode()).text)
    found = ALL.matches([read], frozenset(ALL.rules) - {rule.name})
    return [(m.text, m.rule.name) for m in found if m.rule.severity in FAILING]


@pytest.mark.parametrize("key", ["message", "summary", "why"])
@pytest.mark.parametrize("rule", named(RULES))
def test_what_a_rule_says_trips_no_other(rule, key):
    assert tripped(rule, getattr(rule, key)) == []


@pytest.mark.parametrize("rule", named(RULES))
def test_a_message_is_a_clause_without_a_full_stop(rule):
    assert not rule.message.endswith((".", "!", "?"))


@pytest.mark.parametrize("rule", named(r for r in RULES if not r.run))
def test_a_message_quotes_the_words(rule):
    assert "“{match}”" in rule.message


@pytest.mark.parametrize("rule", named(RULES))
def test_a_summary_has_a_capital_and_no_full_stop(rule):
    assert rule.summary[0].isupper() and not rule.summary.endswith((".", "!"))


SPELT = [
    (entry.owner, entry.pattern.regex.pattern)
    for entry in ALL.entries
    if entry.owner in ALL.rules and entry.group != EXCEPTION
]


def test_no_phrase_stands_in_two_files():
    assert [
        (one, other, phrase)
        for (one, phrase), (other, same) in combinations(SPELT, 2)
        if phrase == same and one != other
    ] == []


def test_no_phrase_stands_twice_in_a_file():
    assert {twice for twice in SPELT if SPELT.count(twice) > 1} == set()


def test_every_source_is_named_by_a_rule():
    known = set(tomllib.loads((TOP / "sources.toml").read_text("utf-8")))
    assert known - {source for rule in RULES for source in rule.sources} == set()


def test_what_was_measured_is_of_rules_that_there_are():
    assert set(ALL.evidence) - set(ALL.rules) == set()


def test_every_condition_is_asked_for_by_a_rule():
    asked = {name for rule in RULES for name in (*rule.unless, *rule.only)}
    assert set(ALL.conditions) - asked == set()


def test_the_word_lists_hold_rule_files_and_nothing_else():
    files = (path for path in TOP.rglob("*") if path.is_file())
    names = (path.relative_to(TOP).as_posix() for path in files)
    assert [name for name in names if not SHAPES.fullmatch(name)] == []


BETWEEN = [*(" " * 20), *", - ‑ \xa0 .  ?  \n — ² _ x : … ( )".split(" "), ", ", ". ", ""]
SAID = [(rule.name, MARK.sub("", line)) for rule in RULES for line in said(rule)]


TWO_CAPITALS = re.compile("[A-Z]{2}")


def loud(rule):
    """Whether the rule looks for capitals only."""
    return rule.shout is not None or "capitals" in rule.only


def lost(name, text):
    """The phrases of a rule that match a sentence of the text, but not behind the prefilter."""
    read = prose(ALL.rules[name], text)
    reading = Reading(read, ALL.abbreviations, ALL.fillers)
    found = {
        entry.phrase
        for entry in ALL.entries
        for sentence in reading.sentences(0)
        if entry.owner == name
        and (TWO_CAPITALS.search(text) or not loud(ALL.rules[name]))
        and entry.pattern.regex.search(reading.folded, sentence.start, sentence.end)
    }
    return found - ALL.shown(name, read)


@settings(max_examples=300)
@given(st.data())
def test_the_prefilter_loses_no_match(data):
    name, line = data.draw(st.sampled_from(SAID))
    between = data.draw(
        st.lists(st.sampled_from(BETWEEN), min_size=line.count(" "), max_size=line.count(" "))
    )
    words = line.split(" ")
    text = "".join(a + b for a, b in zip(words, [*between, ""], strict=True))
    assert lost(name, text) == set()
