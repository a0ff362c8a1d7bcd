"""Suppression: what comments say that is not to be found, where, and what is wrong with them."""

import pytest

from pushlint.lint import check
from pushlint.source import Source
from pushlint.wordlist import load

HELD = {"flags": ["«Hi»."], "allows": ["We act.", "It is now."]}
KINDS = ("unused", "unknown", "blanket", "unclosed", "unexplained", "delivered")
RULES = {
    "urgency/act-now": {},
    "urgency/hurry": {
        "phrases": [{"match": ["hurry up"]}],
        "examples": {**HELD, "flags": ["«Hurry up»."]},
    },
    "tone/loud": {
        "phrases": [{"match": ["so loud"]}],
        "examples": {**HELD, "flags": ["«So loud»."]},
    },
    **{
        f"message/{kind}": {
            "sources": None,
            "phrases": None,
            "suppression": kind,
            "examples": HELD,
        }
        for kind in KINDS
    },
}


@pytest.fixture(scope="module")
def rules(wordlist):
    return load(wordlist(RULES))


@pytest.fixture
def report(rules):
    def report(path, string, select=None, encoding="utf-8"):
        chosen = rules.named(select or rules.rules)
        return check(Source(path, string.encode(encoding)), rules, chosen)

    return report


@pytest.fixture
def found(report):
    """The line and the rule of each finding but those on the comments themselves."""

    def found(path, string):
        findings = report(path, string, ["urgency", "tone"]).findings
        return [(finding.start.line, finding.rule.name) for finding in findings]

    return found


@pytest.fixture
def faults(report):
    """The kind of fault and its words, for each finding on a comment."""

    def faults(path, string, **options):
        findings = report(path, string, **options).findings
        return [(f.rule.suppression, f.text) for f in findings if f.rule.suppression]

    return faults


PUSH = "urgency/act-now"
X = "pushlint: ignore urgency/act-now -- x"  # in comments of each kind
REMARK = f"{{# {X} #}}"
SCOPES = {
    "the line it stands on": (
        f"Act now. {REMARK}\n\nAct now.",
        [3],
    ),
    "the next line": (f"{REMARK}\nAct now.\nAct now.", [3]),
    "the next line that has words": (
        f"{REMARK}\n\n---\n\nAct now.\n\nAct now.",
        [7],
    ),
    "no line where none follows": (
        f"Act now.\n\n{REMARK}\n",
        [1],
    ),
    "the lines on which a phrase begins and ends": (
        f"It is time to act\nnow. {REMARK}\n\nAct now.",
        [4],
    ),
    "the line before which a comment of several ends": (
        "{# pushlint: ignore urgency/act-now\n -- x\n and y #}\nAct now.\nAct now.",
        [5],
    ),
    "a row of comments, each the next line with words": (
        "{# pushlint: ignore urgency/hurry -- x #}\n" f"{REMARK}\nAct now, hurry up.",
        [],
    ),
    "a range": (
        "Act now.\n\n{# pushlint: ignore-start urgency/act-now -- x #}\nAct now.\n\nAct now.\n\n"
        "{# pushlint: ignore-end #}\n\nAct now.",
        [1, 10],
    ),
    "a range within a range": (
        "{# pushlint: ignore-start urgency/act-now -- x #}\n"
        "{# pushlint: ignore-start tone -- x #}\nAct now.\n"
        "{# pushlint: ignore-end urgency/act-now #}\nAct now.\n{# pushlint: ignore-end #}",
        [5],
    ),
    "a range that goes on after one within it": (
        "{# pushlint: ignore-start urgency/act-now -- x #}\nAct now.\n"
        "{# pushlint: ignore-start urgency/act-now -- y #}\nAct now.\n"
        "{# pushlint: ignore-end #}\nAct now.\n{# pushlint: ignore-end #}\nAct now.",
        [8],
    ),
    "a range from the end of its comment on": (
        "{# pushlint: ignore-start urgency/act-now -- x #}Act now. {# pushlint: ignore-end #}",
        [],
    ),
    "the whole file": (
        "Act now.\n\nAct now. {# pushlint: ignore-file urgency/act-now -- x #}\n",
        [],
    ),
    "a family": ("Act now. {# pushlint: ignore urgency -- x #}", []),
    "several rules": ("Act now. {# pushlint: ignore tone/loud, urgency/act-now -- x #}", []),
    "no other rule": ("Act now. {# pushlint: ignore urgency/hurry -- x #}", [1]),
    "nothing without a rule": ("Act now. {# pushlint: ignore #}", [1]),
    "nothing without a known rule": ("Act now. {# pushlint: ignore urgency/act-nwo -- x #}", [1]),
    "nothing without an end": ("{# pushlint: ignore-start urgency/act-now -- x #}\nAct now.", [2]),
    "nothing for an end of others": (
        "{# pushlint: ignore-start urgency/act-now -- x #}\nAct now.\n"
        "{# pushlint: ignore-end tone #}",
        [2],
    ),
    "nothing without a verb": ("Act now. {# pushlint: urgency/act-now -- x #}", [1]),
    "nothing from a remark on it": (
        "Act now. {# see pushlint: ignore urgency/act-now -- x #}",
        [1],
    ),
    "what is named without a reason as well": (
        "Act now. {# pushlint: ignore urgency/act-now #}",
        [],
    ),
}


@pytest.mark.parametrize(("string", "lines"), SCOPES.values(), ids=SCOPES)
def test_a_comment_is_about(found, string, lines):
    assert found("a.txt", string) == [(line, PUSH) for line in lines]


FORMATS = {
    "a.html": f"<!-- {X} -->\n<div>\n<p>\nAct now.</p>\n<p>Act now.</p>",
    "a.mjml": f"<mjml><mj-text>\n<!-- {X} -->\nAct now.\n</mj-text>"
    "<mj-text>Act now.</mj-text></mjml>",
    "a.md": f"<!-- {X} -->\n\nAct now.\n\nAct now.\n",
    "a.yaml": f"subject: Act now # {X}\nbody: Act now.\n",
    "a.yml": f"# {X}\nbody: |\n  Act now.\n\n  Act now.\n",
    "a.json": f'{{"subject": "Act now", // {X}\n"body": "Act now."}}',
    "a.liquid": f"{{% comment %}}{X}{{% endcomment %}}\nAct now.\n\nAct now.",
    "a.hbs": f"{{{{!-- {X} --}}}}\nAct now.\n\nAct now.",
    "a.html.erb": f"<p>Act now. <%# {X} %></p>\n<p>Act now.</p>",
    "a.eml": f"Subject: Hi\nFrom: a@b.example\n\nAct now. {REMARK}\n\nAct now.\n",
    "a.csv": f"subject,body\nAct now {REMARK},Hi\nAct now,Hi\n",
}


@pytest.mark.parametrize(("path", "string"), FORMATS.items(), ids=FORMATS)
def test_one_of_two_is_suppressed_in(report, path, string):
    read = report(path, string, ["urgency"])
    assert (len(read.findings), len(read.suppressed)) == (1, 1)


def test_the_subject_in_front_matter_has_a_comment(found):
    string = "---\n# pushlint: ignore urgency/act-now -- x\nsubject: Act now\n---\n\nAct now.\n"
    assert found("a.md", string) == [(6, PUSH)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252"])
def test_a_comment_is_read_in_another_charset(report, encoding):
    string = "Act now. {# pushlint: ignore urgency/act-now -- café #}"
    read = report("a.txt", string, ["urgency"], encoding)
    assert [(s.by, s.reason) for s in read.suppressed] == [("comment", "café")]


@pytest.mark.parametrize("dash", ["--", "—", "–"])
def test_a_reason_comes_after_a_dash(report, dash):
    read = report("a.txt", f"Act now. {{# pushlint: ignore urgency/act-now {dash} x\n  y #}}")
    assert [s.reason for s in read.suppressed] == ["x y"]


FAULTS = {
    "a name that finds nothing": (
        "Hi. {# pushlint: ignore urgency/act-now -- x #}",
        [("unused", "urgency/act-now")],
    ),
    "one name of two": (
        "Act now. {# pushlint: ignore urgency/act-now, tone -- x #}",
        [("unused", "tone")],
    ),
    "the second of two": (
        "{# pushlint: ignore-file urgency/act-now -- x #} Act now."
        " {# pushlint: ignore urgency -- x #}",
        [("unused", "urgency")],
    ),
    "an unknown rule": (
        "Hi. {# pushlint: ignore urgency/act-nwo -- x #}",
        [("unknown", "urgency/act-nwo")],
    ),
    "an unknown verb": ("Hi. {# pushlint: disable tone #}", [("unknown", "disable")]),
    "an end without a start": ("Hi. {# pushlint: ignore-end #}", [("unknown", "ignore-end")]),
    "no verb": ("Hi. {# pushlint: #}", [("blanket", "{# pushlint: #}")]),
    "no rule": ("Hi. {# pushlint: ignore -- x #}", [("blanket", "{# pushlint: ignore -- x #}")]),
    "no rule in a range": (
        "{# pushlint: ignore-start #} Hi.",
        [("blanket", "{# pushlint: ignore-start #}")],
    ),
    "no end": (
        "{# pushlint: ignore-start tone -- x #} Hi.",
        [("unclosed", "{# pushlint: ignore-start tone -- x #}")],
    ),
    "no reason": (
        "So loud. {# pushlint: ignore tone #}",
        [("unexplained", "{# pushlint: ignore tone #}")],
    ),
    "none": ("So loud. {# pushlint: ignore tone -- x #}", []),
    "none in another's comment": ("So loud. {# pushlint is fine #}", []),
}


@pytest.mark.parametrize(("string", "told"), FAULTS.values(), ids=FAULTS)
def test_a_comment_that_cannot_or_need_not_be_followed_is_found(faults, string, told):
    assert faults("a.txt", string) == told


def test_a_comment_that_is_sent_is_found(faults):
    comment = "<!-- pushlint: ignore urgency/act-now -- x -->"
    assert faults("a.html", f"<p>Act now.{comment}</p>") == [("delivered", comment)]


def test_what_is_wrong_with_comments_can_be_suppressed_too(faults):
    string = "<p>{# pushlint: ignore-file message/delivered -- the build drops them #}</p>\n"
    string += "<p>Act now.<!-- pushlint: ignore urgency/act-now -- x --></p>"
    assert faults("a.html", string) == []


def test_a_rule_that_was_not_looked_for_is_not_told_to_be_unused(faults):
    string = "Hi. {# pushlint: ignore urgency, tone/loud -- x #}"
    assert faults("a.txt", string, select=["urgency/hurry", "message"]) == []


def test_nothing_is_told_to_be_unused_in_a_file_that_was_not_all_read(faults):
    assert faults("a.txt", "{{ name. {# pushlint: ignore tone -- x #}") == []


def test_a_finding_on_a_comment_stands_at_its_name(report):
    (finding,) = report("a.txt", "Hi. {# pushlint: ignore é -- x #}").findings
    assert (finding.text, finding.start.column, finding.scope) == ("é", 25, "comment")


def test_many_comments_are_all_heard(report):
    lines = "Act now. {# pushlint: ignore urgency/act-now -- x #}\n\n" * 3000
    read = report("a.txt", lines)
    assert (len(read.findings), len(read.suppressed)) == (0, 3000)
