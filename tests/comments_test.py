"""Comments: what stands in a file for those who write it, format by format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushlint.comments import FORMATS, comments
from pushlint.text import Text


def text(string):
    return Text.of(string.encode()).decode("utf-8")


def said(form, string):
    """The words of each comment."""
    return [str(comment.words).strip() for comment in comments(form, text(string))]


IN_TEMPLATES = {
    "Jinja": "{# a -- b #}",
    "Jinja that eats white space": "{#- a -- b -#}",
    "Liquid": "{% comment %} a -- b {% endcomment %}",
    "Liquid that eats white space": "{%- comment -%} a -- b {%- endcomment -%}",
    "Django with a note": '{% comment "note" %} a -- b {% endcomment %}',
    "Liquid in a line": "{% # a -- b %}",
    "Handlebars": "{{!-- a -- b --}}",
    "Handlebars that eats white space": "{{~!-- a -- b --~}}",
    "Mustache": "{{! a -- b }}",
    "Blade": "{{-- a -- b --}}",
    "Go": "{{/* a -- b */}}",
    "Go that eats white space": "{{- /* a -- b */ -}}",
    "ERB": "<%# a -- b %>",
    "JSP": "<%-- a -- b --%>",
    "HEEx": "<%!-- a -- b --%>",
    "FreeMarker": "<#-- a -- b -->",
    "Smarty": "{* a -- b *}",
    "PHP": "<?php /* a -- b */ ?>",
    "AMPscript": "%%[ /* a -- b */ ]%%",
}


@pytest.mark.parametrize("form", ["plain", "html", "mjml", "markdown", "csv", "jsonl", "mail"])
@pytest.mark.parametrize("comment", [pytest.param(c, id=n) for n, c in IN_TEMPLATES.items()])
def test_a_comment_of_a_template_language_is_one_in_every_format(comment, form):
    assert said(form, f"Hi. {comment} Bye.\n") == ["a -- b"]


FOUND = {
    "HTML": ("html", "<p>Hi<!-- a --></p>", ["a"]),
    "HTML of several lines": ("html", "<!--\n a\n b -->", ["a\n b"]),
    "MJML": ("mjml", "<mjml><!-- a --></mjml>", ["a"]),
    "HTML in code that never ends": ("html", "<code>x <!-- a -->", ["a"]),
    "HTML after code": ("html", "<code>x</code><!-- a -->", ["a"]),
    "HTML in Markdown": ("markdown", "<!-- a -->\n\nHi <!-- b --> you\n", ["a", "b"]),
    "HTML in a list": ("markdown", "- Hi\n  <!-- a -->\n", ["a"]),
    "HTML beside characters beyond ASCII": ("markdown", "é <!-- a -->\n", ["a"]),
    "a link that nothing leads to": ("markdown", "[//]: # (a)\nHi\n\n[//]: # 'b'\n", ["a", "b"]),
    "a link called a comment": ("markdown", '[Comment]: <> "a"\r\n\r\n[_]: <#> (b)', ["a", "b"]),
    "a link beside characters beyond ASCII": ("markdown", "é 🎉\n\n[//]: # (a)\n", ["a"]),
    "front matter": ("markdown", "---\n# a\nsubject: x # b\n---\n\nHi # c\n", ["a", "b"]),
    "YAML": ("yaml", "# a\nsubject: x # b\n", ["a", "b"]),
    "YAML after a block": ("yaml", "a: |\n  # x\n  y\n\n# a\nb: >-\n  z\n# b\n", ["a", "b"]),
    "YAML beside characters beyond the plane": ("yaml", "a: 🎉 # a\nb: '🎉 # x' # b\n", ["a", "b"]),
    "JSON by lines of remarks": ("json", '{"a": 1, // a\n/* b */ "c": 2}', ["a", "b"]),
    "both kinds, in their order": ("html", "<!-- a --> {# b #} <!-- c -->", ["a", "b", "c"]),
}
NONE = {
    "an HTML comment in plain text": ("plain", "Hi <!-- a -->"),
    "a condition": ("html", "<!--[if mso]>x<![endif]-->"[:-3]),
    "an HTML comment in an attribute": ("html", '<p title="<!-- a -->">Hi</p>'),
    "one in a style": ("html", "<style><!-- a --></style>"),
    "one in code": ("html", "<p><code>{# a #} <!-- b --></code></p>"),
    "one in a code span": ("markdown", "Hi `{# a #}` and `<!-- b -->`\n"),
    "one in a code block": ("markdown", "```\n{# a #}\n<!-- b -->\n```\n"),
    "one in indented code": ("markdown", "Hi\n\n    <!-- a -->\n"),
    "a link in a code block": ("markdown", "```\n[//]: # (a)\n```\n"),
    "a link in a block quote": ("markdown", "> Hi\n\n> [//]: # (a)\n"),
    "a link that is shown": ("markdown", "Hi\n[//]: # (a)\n"),
    "a link that leads somewhere": ("markdown", "[//]: https://example.com (a)\n"),
    "a link that says nothing": ("markdown", "[//]: # ()\n"),
    "one in a block quote": ("markdown", "> <!-- a -->\n> {# b #}\n"),
    "one in a quoted line": ("plain", "> {# a #}\n"),
    "one in a quoted line after another": ("plain", "Hi\r\n >> {# a #}\r\n"),
    "one in quotation marks": ("plain", "Write “{# a #}” or '{# b #}' or `{# c #}`."),
    "an HTML comment in quotation marks": ("html", "Write “<!-- a -->”."),
    "one that is printed": ("plain", "{% raw %}{# a #}{% endraw %}"),
    "a string in a tag": ("plain", '{{ "{# a #}" }}'),
    "a tag": ("plain", "{{ a }} {% if b %} <%= c %>"),
    "a hash in a value": ("yaml", "a: 'x # b'\nc: x#d\n"),
    "a hash in a block": ("yaml", "a: |\n  # b\n"),
    "a hash from a fault on": ("yaml", "a: [\n# b\n}"),
    "a slash in a string": ("json", '{"a": "// b"}'),
    "an empty HTML comment": ("html", "<!---->"),
}


@pytest.mark.parametrize(("form", "string", "words"), FOUND.values(), ids=FOUND)
def test_comments_are_found(form, string, words):
    assert said(form, string) == words


@pytest.mark.parametrize(("form", "string"), NONE.values(), ids=NONE)
def test_what_is_quoted_or_code_or_said_is_no_comment(form, string):
    assert said(form, string) == []


DELIVERED = {
    "of HTML": ("html", "<!-- a -->", [True]),
    "of a template": ("html", "{# a #}", [False]),
    "of Markdown": ("markdown", "Hi <!-- a -->\n", [False]),
    "of Markdown that is a template": ("markdown", "Hi {{ you }} <!-- a -->\n", [True]),
}


@pytest.mark.parametrize(("form", "string", "told"), DELIVERED.values(), ids=DELIVERED)
def test_a_comment_says_whether_it_is_sent_needlessly(form, string, told):
    assert [comment.delivered for comment in comments(form, text(string))] == told


def test_a_comment_spans_all_its_bytes():
    string = "é<!-- é -->"
    (found,) = comments("html", text(string))
    assert string.encode()[slice(*found.span)] == "<!-- é -->".encode()


PIECES = [
    "{#",
    "#}",
    "<!--",
    "-->",
    "<code>",
    "</code>",
    "`",
    "\n",
    "> ",
    "# ",
    "a: ",
    "|",
    "---\n",
]
PIECES += [
    '"',
    "{% comment %}",
    "{% endcomment %}",
    "/*",
    "*/",
    "é",
    "🎉",
    "\x07",
    "//",
    "pushlint:",
]


@given(st.sampled_from([*FORMATS, "csv"]), st.lists(st.sampled_from(PIECES)))
def test_comments_of_anything_are_within_it_and_in_order(form, pieces):
    string = "".join(pieces)
    found = comments(form, text(string))
    spans = [comment.span for comment in found]
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(string.encode()) for a, b in spans)
