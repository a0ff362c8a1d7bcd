"""What the Python interface gives: findings, their places, their marks of identity."""

import re
import sys

import pytest

import pushlint
from pushlint import Finding, Rule, Span, UserError, cache, lint
from pushlint.findings import elided
from pushlint.lint import check
from pushlint.source import Position, Source

NAME = "urgency/act-now"
HURRY = {"phrases": [{"match": ["hurry up"]}], "severity": "error"}
LEFT = {"phrases": [{"match": ["only {word} left"], "fact": "there are {word}"}]}


@pytest.fixture(autouse=True)
def small(monkeypatch, rules):
    """A small word list in place of the one that comes along."""
    made = rules({NAME: {}, "tone/hurry": HURRY, "urgency/left": LEFT})
    monkeypatch.setattr(cache, "rules", lambda: made)
    monkeypatch.setattr(sys.modules["pushlint.lint"], "_rules", lambda folders: made)


def only(found):
    (finding,) = found
    return finding


def test_the_package_gives_what_it_names():
    assert pushlint.__all__ == ["Finding", "Rule", "Span", "UserError", "lint"]


def test_a_finding_holds_its_rule():
    finding = only(lint("Act now."))
    assert isinstance(finding, Finding) and isinstance(finding.rule, Rule)


def test_a_finding_holds_the_bytes_of_its_words():
    assert only(lint("Né: act now.")).span == Span(5, 12)


def test_bytes_are_read_as_a_file_is():
    assert only(lint("\ufeffact now".encode("utf-16-le"))).span == Span(2, 16)


def test_a_finding_begins_at_a_line_and_column():
    assert only(lint("Yes.\r\nNé: act now.")).start == Position(2, 5)


def test_a_finding_ends_just_after_its_last_character():
    assert only(lint("Yes.\r\nNé: act now.")).end == Position(2, 12)


def test_a_finding_has_the_severity_of_its_rule():
    assert only(lint("Hurry up.")).severity == "error"


def test_a_message_quotes_the_words():
    assert only(lint("ACT  now.")).message == "“ACT now” pushes"


def test_a_message_quotes_a_tag_as_it_stands_in_the_file():
    assert only(lint("Only {{ n }} left.")).message == "“Only {{ n }} left” pushes"


def test_a_finding_knows_its_scope():
    assert only(lint("Subject: Act now\n")).scope == "subject"


def test_a_path_says_how_a_message_is_read():
    assert only(lint("# Act now\n", path="x.md")).scope == "heading"


def test_a_finding_knows_its_path():
    assert only(lint("Act now.", path="a/b.md")).path == "a/b.md"


def test_a_message_without_a_path_is_plain_text():
    assert only(lint("> Hello.\n\n# Act now\n")).scope == "body"


def test_a_finding_offers_rewrites():
    assert [each.line for each in only(lint("Only 3 left.")).rewrites] == ["There are 3."]


def test_findings_come_in_the_order_of_the_message():
    found = lint("Hurry up, act now. Hurry up.")
    assert [finding.rule.name for finding in found] == ["tone/hurry", NAME, "tone/hurry"]


def test_a_family_can_be_selected():
    assert [f.rule.name for f in lint("Hurry up, act now.", select=["tone"])] == ["tone/hurry"]


def test_a_rule_can_be_selected():
    assert [f.rule.name for f in lint("Hurry up, act now.", select=[NAME])] == [NAME]


def test_a_name_of_nothing_cannot_be_selected():
    with pytest.raises(UserError, match="no rule or family is called tne; did you mean tone?"):
        lint("Act now.", select=["tne"])


def test_bytes_that_are_no_text_are_refused_by_their_path():
    with pytest.raises(UserError, match="^x.txt: "):
        lint(bytes(range(256)), path="x.txt")


def test_a_message_of_nothing_has_no_findings():
    assert lint("") == ()


def test_a_message_with_half_a_character_is_read():
    assert only(lint("\ud83d act now")).text == "act now"


def test_what_could_not_be_read_is_reported_beside_the_findings(rules):
    made = rules({NAME: {}})
    source = Source("x.md", b"---\na: [\n---\n\nAct now.\n")
    report = check(source, made, frozenset(made.rules))
    assert (len(report.findings), len(report.gaps)) == (1, 1)


def fingerprints(text):
    return [finding.fingerprint for finding in lint(text)]


def test_a_fingerprint_is_16_hex_digits():
    assert re.fullmatch("[0-9a-f]{16}", fingerprints("Act now.")[0])


SAME = {
    "lines move": "Hello.\n\nSo act now, dear.",
    "a line is wrapped otherwise": "So act\nnow, dear.",
    "the case changes": "SO ACT NOW, DEAR.",
    "a sentence is put before it": "Well. So act now, dear.",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_a_fingerprint_stays_when(text):
    assert fingerprints(text) == fingerprints("So act now, dear.")


OTHER = {
    "its sentence changes": "So act now, my dear.",
    "its words change": "So hurry up, dear.",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_a_fingerprint_changes_when(text):
    assert fingerprints(text) != fingerprints("So act now, dear.")


def test_short_text_is_shown_whole():
    assert elided("act\n now ") == "act now"


def test_long_text_is_shown_without_its_middle():
    assert elided("one two three " * 9) == (
        "one two three one two three one two thre … ree one two three"
    )


MARKS = re.compile(r"[\s*_~\\`]+|\{\{.*?\}\}|\{%.*?%\}|\*\|.*?\|\*|\[[^\[\]\n]*\]|<[^<>]*>")
MARKER = re.compile(r"(?m)^[>\s]*(?:[-*+•–—→✓✔✅#]+|\d{1,2}[.)])\s+|^[-=_*]{3,}$")


def bare(text):
    """The text without white space, emphasis, list markers and tags."""
    return MARKS.sub("", MARKER.sub("", text)).replace("\ufffc", "").replace("\ufffb", "")


def test_the_bytes_of_every_finding_are_its_words(shared, monkeypatch):
    monkeypatch.undo()
    rules = cache.rules()
    paths = [p for p in (shared / "gold" / "files").rglob("*") if p.suffix in (".txt", ".md")]
    odd = []
    for path in sorted(paths):
        source = Source(path.name, path.read_bytes())
        for finding in check(source, rules, frozenset(rules.rules)).findings:
            there = source.data[slice(*finding.span)].decode(source.charset)
            if bare(there) != bare("\n".join(each.spelt for each in finding.match.places)):
                odd.append((path.name, there, finding.text))
    assert odd == []
