"""Template tags and merge tags: what is filled in is a word, what prints nothing is a wall."""

import pytest

from pushlint.prose import BLOCK, VALUE
from pushlint.readers import template
from pushlint.text import Text


def blank(string):
    return template.blank(Text.of(string.encode()).decode("utf-8"))


FILLED_IN = {
    "a Mustache or Jinja value": "{{ name }}",
    "a value without spaces": "{{name}}",
    "a value with a filter": "{{ name | default: 'there' }}",
    "a value with braces within": "{{ f({a: 1}) }}",
    "a value over two lines": "{{\n name }}",
    "a raw Handlebars value": "{{{ name }}}",
    "a Mailchimp value": "*|FNAME|*",
    "a Mailchimp value with a rule's letters": "*|IFFY|*",
    "an ERB or EJS value": "<%= name %>",
    "a Salesforce value": "%%First Name%%",
    "a value in one brace": "{first_name}",
    "a value with a dollar": "${user.first-name}",
}


@pytest.mark.parametrize("tag", FILLED_IN.values(), ids=FILLED_IN)
def test_what_is_filled_in_is_a_word(tag):
    assert str(blank(f"Hi {tag}, act now")) == f"Hi {VALUE}, act now"


PRINTS_NOTHING = {
    "a Jinja or Liquid block": "{% if vip %}",
    "a block that eats white space": "{%- endif -%}",
    "a remark": "{# not yet #}",
    "a Handlebars block": "{{#if vip}}",
    "the end of a Handlebars block": "{{/if}}",
    "an inverted section": "{{^vip}}",
    "an else": "{{else}}",
    "a spaced else": "{{ else }}",
    "a Handlebars remark": "{{!-- not yet --}}",
    "a partial": "{{> footer}}",
    "a block that trims": "{{~#if vip}}",
    "an ERB or EJS block": "<% if (vip) { %>",
    "a Mailchimp condition": "*|IF:VIP|*",
    "a Mailchimp else": "*|ELSE:|*",
    "the end of a Mailchimp condition": "*|END:IF|*",
}


@pytest.mark.parametrize("tag", PRINTS_NOTHING.values(), ids=PRINTS_NOTHING)
def test_what_prints_nothing_is_a_wall(tag):
    assert str(blank(f"act {tag}now")) == f"act {BLOCK}now"


BRACKETS = {
    "within a line": ("Hi [First Name], hello", f"Hi {VALUE}, hello"),
    "at the start of a line": ("[First Name], hello", f"{VALUE}, hello"),
    "at the end of a line": ("Hi [First Name]\nhello", f"Hi {VALUE}\nhello"),
    "after a comma at the end of a line": ("Hi, [Name]", f"Hi, {VALUE}"),
    "hard by a word": ("Hi Dr.[Name]", f"Hi Dr.{VALUE}"),
    "in round brackets": ("Hi ([Name])", f"Hi ({VALUE})"),
}


@pytest.mark.parametrize(("string", "blanked"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_are_filled_in(string, blanked):
    assert str(blank(string)) == blanked


LEFT = {
    "brackets on a line of their own": "Hi\n[Buy now]\nBye",
    "indented brackets on a line of their own": "Hi\n  [Buy now]  \nBye",
    "brackets that are all of the file": "[Buy now]",
    "brackets that are all of a list item": "- [Buy now]",
    "brackets that are all of a numbered item": "1. [Buy now]",
    "a Markdown link": "see [the offer](http://a.b)",
    "a Markdown link by name": "see [the offer][1]",
    "the target of a link": "[offer]: http://a.b",
    "an open task": "- [ ] act now",
    "a footnote": "see[^1] there",
    "brackets over two lines": "see [the\noffer] there",
    "more than a name in brackets": f"see [{'a' * 90}] there",
    "braces with a choice of words": "{Hi|Hello} there",
    "braces with spaces": "{ Hi } there",
    "a lone percentage": "10%% off, or 20%%",
    "an unclosed value": "Hi {{ name, act now",
    "an unclosed block": "Hi {% if name, act now",
    "an unclosed remark": "Hi {# name, act now",
    "an unclosed ERB block": "Hi <% name, act now",
    "an unclosed Mailchimp value": "Hi *|NAME, act now",
    "a value with another within": "Hi {{ name {{, act now",
}


@pytest.mark.parametrize("string", LEFT.values(), ids=LEFT)
def test_what_is_no_tag_stays(string):
    assert str(blank(string)) == string


def test_a_tag_spans_all_of_its_bytes():
    assert blank("é {{ name }}!").span(2, 3) == (3, 13)


def test_a_tag_is_not_verbatim():
    assert not blank("{{ name }}").verbatim(0, 1)


def test_both_branches_are_read():
    string = "{% if vip %}Act{% else %}Wait{% endif %}"
    assert str(blank(string)) == f"{BLOCK}Act{BLOCK}Wait{BLOCK}"


def test_an_unclosed_tag_does_not_hide_the_next_one():
    assert str(blank("{{ a {{ name }}")) == f"{{{{ a {VALUE}"


UNBALANCED = ("{{", "{{{", "{% ", "{#", "{", "<% ", "*|", "%%", "${a", "[", "[a", "}}", "%}", "|*")


@pytest.mark.parametrize("string", UNBALANCED)
def test_nothing_but_unclosed_tags_stays_as_it_is(string):
    assert str(blank(string * 100_000)) == string * 100_000
