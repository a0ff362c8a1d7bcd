"""Template tags: what is filled in is a word, what prints nothing a wall, what is said is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import lint, readers
from pushlint.prose import Gap
from pushlint.readers import template
from pushlint.source import Source
from pushlint.text import BLOCK, VALUE, Text

SHOWN = {VALUE: "◆", BLOCK: "¦"}


def blank(string):
    return template.blank(Text.of(string.encode()).decode("utf-8"))


def read(string):
    """What is read, with ◆ for what is filled in and ¦ for what prints nothing."""
    return str(blank(string)).translate(str.maketrans(SHOWN))


FILLED_IN = {
    "a Mustache or Jinja value": "{{ name }}",
    "a value without spaces": "{{name}}",
    "a value that eats white space": "{{- name -}}",
    "a Handlebars value that eats white space": "{{~name~}}",
    "a value with a filter": "{{ name | upcase }}",
    "a value with a formatted date": "{{ day | date: '%B %d' }}",
    "a value with braces within": "{{ f({a: 1}) }}",
    "a value over two lines": "{{\n name }}",
    "a value with a space in its name": "{{lead.First Name}}",
    "a Go value": "{{ .Name }}",
    "a Braze value": "{{${first_name}}}",
    "a raw Handlebars value": "{{{ name }}}",
    "an unescaped Mustache value": "{{&name}}",
    "a value whose name begins as a block": "{{ iffy }}",
    "a value within a block's name": "{{ else.name }}",
    "a looked-up value": "{{ person|lookup:'Favorite Color' }}",
    "a value with an apostrophe": "{{Prospect's name}}",
    "a Blade value": "{!! $name !!}",
    "a Smarty value": "{$name}",
    "a Mailchimp value": "*|FNAME|*",
    "a Mailchimp value with a rule's letters": "*|IFFY|*",
    "an ERB or EJS value": "<%= name %>",
    "an ERB value with a lone closer": "<%= a % b > c %>",
    "an EJS value that is not escaped": "<%- user.name %>",
    "a PHP value": "<?= $name ?>",
    "a PHP echo": "<?php echo $name; ?>",
    "a Pardot or Salesforce value": "%%First Name%%",
    "an AMPscript value": "%%=v(@name)=%%",
    "a Salesforce merge field": "{!Contact.FirstName}",
    "an ActiveCampaign value": "%FIRSTNAME%",
    "a value between percentage signs": "%first_name%",
    "a SendGrid substitution": "-first_name-",
    "a Keap value": "~Contact.FirstName~",
    "a Word merge field": "«First_Name»",
    "a value in double brackets": "[[first_name]]",
    "a value in angles": "<<First Name>>",
    "a value in one brace": "{first_name}",
    "a value of two words in one brace": "{First Name}",
    "a value of two small words in one brace": "{first name}",
    "a value with a dollar": "${user.first-name}",
    "a Ruby value": "#{name}",
    "a translated value": "%{name}",
}


@pytest.mark.parametrize("tag", FILLED_IN.values(), ids=FILLED_IN)
def test_what_is_filled_in_is_a_word(tag):
    assert read(f"Hi {tag}, act now") == "Hi ◆, act now"


PRINTS_NOTHING = {
    "a Jinja or Liquid block": "{% if vip %}",
    "a block that eats white space": "{%- endif -%}",
    "a comparison": '{% if plan == "pro" %}',
    "an include": '{% include "late/offers.html" %}',
    "an include by name": "{% include 'hurry' %}",
    "a case": "{% when 'pro' %}",
    "a link's name": '{% url "home" %}',
    "an assigned setting": '{% set color = "red" %}',
    "a remark": "{# not yet #}",
    "a remark of several lines": "{% comment %}\nhurry {{ up }}\n{% endcomment %}",
    "settings of a section": '{% schema %}{"name": "Hurry"}{% endschema %}',
    "a Handlebars block": "{{#if vip}}",
    "a comparison in Handlebars": '{{#ifEq plan "pro"}}',
    "a call in a condition": '{{#if (eq plan "pro")}}',
    "a choice of conditions": '{{#or (get "hurry") (get "up")}}',
    "the end of a Handlebars block": "{{/if}}",
    "an inverted section": "{{^vip}}",
    "an else": "{{else}}",
    "a spaced else": "{{ else }}",
    "an else with a condition": "{{else if vip}}",
    "a Handlebars remark": "{{!-- not }} yet --}}",
    "a short Handlebars remark": "{{! not yet }}",
    "a Smarty remark": "{* not } yet *}",
    "a FreeMarker remark": "<#-- not > yet -->",
    "a Blade remark": "{{-- not }} yet --}}",
    "a partial": "{{> footer}}",
    "a block that trims": "{{~#if vip}}",
    "a Go condition": "{{ if .Vip }}",
    "the end of a Go condition": "{{- end -}}",
    "a Go remark": "{{/* not yet */}}",
    "an ERB or EJS block": "<% if (vip) { %>",
    "an ERB block that trims": "<%- if vip -%>",
    "an ERB remark": "<%# not yet %>",
    "a JSP remark": "<%-- not %> yet --%>",
    "an ERB partial": '<%= render "hurry" %>',
    "an EJS partial": "<%- include('hurry') %>",
    "an ERB loop that prints": "<%= form_for(user) do |form| %>",
    "an ERB loop that trims": "<%- users.each do |user| -%>",
    "PHP": "<?php if ($vip): ?>",
    "PHP to the end": "<?php $hurry = 'now';",
    "AMPscript": "%%[ IF @plan == 'pro' THEN ]%%",
    "a Mailchimp condition": "*|IF:VIP|*",
    "a Mailchimp else": "*|ELSE:|*",
    "the end of a Mailchimp condition": "*|END:IF|*",
    "a Smarty condition": "{if $vip}",
    "a Smarty else": "{else}",
    "the end of a Smarty condition": "{/if}",
    "a FreeMarker condition": "<#if vip>",
    "the end of a FreeMarker condition": "</#if>",
    "a Campaign Monitor tag": "<unsubscribe>",
    "a Blade component": "@component('mail::button', ['url' => url('hurry')])",
}


@pytest.mark.parametrize("tag", PRINTS_NOTHING.values(), ids=PRINTS_NOTHING)
def test_what_prints_nothing_is_a_wall(tag):
    end = "" if tag.startswith("<?php $") else "now"
    assert read(f"act {tag}{end}") == f"act ¦{end}"


SAID = {
    "a string": ('{{ "Hurry!" }}', "¦Hurry!¦"),
    "a string with a filter": ("{{ 'Act now' | upcase }}", "¦Act now¦"),
    "a default in Jinja": ('Hi {{ name | default("friend") }}', "Hi ◆¦friend¦"),
    "a default in Liquid": ("Hi {{ name | default: 'friend' }}", "Hi ◆¦friend¦"),
    "a default in Django": ("Hi {{name|default:'friend'}},", "Hi ◆¦friend¦,"),
    "a default after a look-up": ("{{ person|lookup:'x y'|default:'you' }}", "◆¦you¦"),
    "a default of a Braze value": ("{{${name} | default: 'you'}}", "◆¦you¦"),
    "a default behind a bar": ("{{name | 'friend'}}", "◆¦friend¦"),
    "a default behind or": ("{{ name or 'friend' }}", "◆¦friend¦"),
    "a default in JavaScript": ("<%= name || 'friend' %>", "◆¦friend¦"),
    "a default in PHP": ("<?= $name ?? 'friend' ?>", "◆¦friend¦"),
    "a short default in PHP": ("<?= $name ?: 'friend' ?>", "◆¦friend¦"),
    "a default in Marketo": ("{{lead.First Name:default=dear friend}}", "◆¦dear friend¦"),
    "a default in Campaign Monitor": ("[firstname,fallback=friend]", "◆¦friend¦"),
    "a default in a helper": ('{{defaultIfEmpty name "friend"}}', "¦friend¦"),
    "a default in SendGrid": ('{{insert name "default=friend"}}', "¦friend¦"),
    "a choice in Jinja": ('{{ "Act now" if vip == "yes" else "Later" }}', "¦Act now¦Later¦"),
    "a choice in Twig": ('{{ vip == "yes" ? "Act now" : "Later" }}', "¦Act now¦Later¦"),
    "a choice of a name": ('{{ vip ? name : "Later" }}', "¦Later¦"),
    "a choice in AMPscript": ('%%=IIF(@a == "b c", "Act now", "Later")=%%', "¦Act now¦Later¦"),
    "a choice in Salesforce": ('{!IF(Plan = "a b", "Act now", "Later")}', "¦Act now¦Later¦"),
    "a choice in JSP": ("${empty name ? 'Act now' : 'Later'}", "¦Act now¦Later¦"),
    "a choice of a link": ('{{ link if vip else "Later" }}', "¦Later¦"),
    "a choice of a call": ('{{ _("Act now") if vip else "Later" }}', "¦Act now¦Later¦"),
    "a default of a label": ("{{ label | default: 'Act now' }}", "◆¦Act now¦"),
    "a word in markup": ('{{{ "<b>Hurry</b>" }}}', "¦<b>Hurry</b>¦"),
    "a choice at random": ('{{ ["Act now", "Hurry"]|random }}', "¦Act now¦Hurry¦"),
    "a choice by name": ('{{ {"a b": "Act now"}[plan] }}', "¦Act now¦"),
    "a cycle": ("{% cycle 'Act now', 'Hurry' %}", "¦Act now¦Hurry¦"),
    "a plural": ("{{ n | pluralize: 'seat', 'seats' }}", "◆¦seat¦seats¦"),
    "a translated string": ('{{ _("Act now") }}', "¦Act now¦"),
    "a translated string in Django": ('{% trans "Act now" %}', "¦Act now¦"),
    "a translated string in Handlebars": ('{{t "Act now" to="x y"}}', "¦Act now¦"),
    "a translated string in a helper": ('{{button (t "Act now")}}', "¦Act now¦"),
    "a translated string in PHP": ("<?php _e('Act now', 'domain'); ?>", "¦Act now¦"),
    "a translated block": ("{% blocktrans %}Act now{% endblocktrans %}", "¦Act now¦"),
    "a button in Handlebars": ('{{#button "Buy now"}}', "¦Buy now¦"),
    "a named argument": ('{{> button text="Buy now" class="big red"}}', "¦Buy now¦"),
    "a label": ("{% render 'button', label: 'Buy now' %}", "¦Buy now¦"),
    "a link in Ruby": ('<%= link_to "Act now", url, class: "a b" %>', "¦Act now¦"),
    "a link in brackets": ('<%= link_to("Act now", url("a b")) %>', "¦Act now¦"),
    "a button in a form": ('<%= f.button :submit, "Act now" %>', "¦Act now¦"),
    "a picture's words": ('<%= image_tag "hurry", alt: "Act now" %>', "◆¦Act now¦"),
    "a method of a string": ('<%= "Act now".html_safe %>', "¦Act now¦"),
    "what is put together": ('{{ "Only " ~ n ~ " left" }}', "¦Only ◆ left¦"),
    "what ends in a value": ('{{ "Only " + n }}', "¦Only ◆"),
    "what begins with a value": ('{{ n + " left" }}', "◆ left¦"),
    "what is put together of strings": ('{{ "Act " ~ "now" }}', "¦Act ¦now¦"),
    "what is put together in AMPscript": ('%%=Concat("Hi ", @n, "!", " Act")=%%', "¦Hi ◆ Act¦"),
    "what is appended": ("{{ n | append: ' spots left' }}", "◆ spots left¦"),
    "a value within a Ruby string": ('<%= "Only #{n} left" %>', "¦Only ◆ left¦"),
    "a value within a Python string": ('{{ _("Only %(n)s left") }}', "¦Only ◆ left¦"),
    "escaped quotation marks": (r'{{ "say \"now\"" }}', '¦say "now"¦'),
    "an escaped line feed": (r'{{ "act\nnow" }}', "¦act\nnow¦"),
    "quotation marks as entities": ("{{ a | default: &quot;Act now&quot; }}", "◆¦Act now¦"),
    "curly quotation marks": ("{{ a | default: “Act now” }}", "◆¦Act now¦"),
    "what is assigned and printed": ('{% set a = "Act now" %}{{ a }}', "¦Act now¦◆"),
    "what is assigned in AMPscript": ('%%[ /* "a b" */ set @a = "Act" ]%%%%=v(@a)=%%', "¦Act¦◆"),
    "what is assigned in Ruby": ('<% a = "Act"; b = "c d" %><%= a %>', "¦Act¦◆"),
    "what is assigned to the subject": ("{% assign subject = 'Act now' %}", "¦Act now¦"),
    "what is captured": ("{% capture a %}Act now{% endcapture %}", "¦Act now¦"),
}


@pytest.mark.parametrize(("string", "prose"), SAID.values(), ids=SAID)
def test_strings_that_are_printed_are_read(string, prose):
    assert read(string) == prose


UNSAID = {
    "a date's format": '{{ "now" | date: "%B %d" }}',
    "a file": "{{ 'theme.css' | asset_url }}",
    "a picture": "{{ 'hurry' | img_url }}",
    "an address": '{{ url("home page") }}',
    "an address with its scheme": '{{ "mailto:" ~ address ~ "https://a.b" }}',
    "an index": '{{ user["first name"] }}',
    "an index of an index": '{{ users[0]["first name"] }}',
    "an argument": '{{ f("act now") }}',
    "a key of a translation": '{{ "emails.act_now" | t }}',
    "an unknown argument": '{{ f(class="act now") }}',
    "a map that is handed on": '{{ f({a: "act now"}) }}',
    "a replaced string": "{{ a | replace: 'act now', b }}",
    "a string that is searched": '{{ "act now" in words }}',
    "an empty default": "{{ name | default: '' }}",
    "a number": "{{ name | default: '3' }}",
    "an attribute": "{{ 'class=\"act now\"' }}",
    "a width": "{{ '600px wide' }}",
    "an unclosed string": "{{ f(a, 'act now) }}",
}


@pytest.mark.parametrize("tag", UNSAID.values(), ids=UNSAID)
def test_other_strings_are_part_of_the_tag(tag):
    assert read(tag) == "◆"


CHOICES = {
    "two words": ("{Hi|Hello} there", "¦Hi¦Hello¦ there"),
    "an empty one": ("Hi{| there}", "Hi¦¦ there¦"),
    "choices within a choice": ("{Hi|{Good day|Hey}}", "¦Hi¦¦Good day¦Hey¦¦"),
    "a value within a choice": ("{Hi {{name}}|Hello {name}}", "¦Hi ◆¦Hello ◆¦"),
    "a keyword": ("{RANDOM | Act now | Hurry}", "¦¦ Act now ¦ Hurry¦"),
    "a keyword in double braces": ("{{Random | Act now|Hurry}}", "¦¦¦¦ Act now¦Hurry¦¦"),
    "a value in double braces": ("{{RANDOM | Hi {{name}} | Hey}}", "¦¦¦¦ Hi ◆ ¦ Hey¦¦"),
    "bars outside of braces": ("a | b {Hi|Hey} | c", "a | b ¦Hi¦Hey¦ | c"),
    "braces without bars": ("{ Hi } {Hi|Hey}", "{ Hi } ¦Hi¦Hey¦"),
    "no end": ("{Hi|Hello", "{Hi|Hello"),
    "no beginning": ("Hi|Hello} {a|", "Hi|Hello} {a|"),
}


@pytest.mark.parametrize(("string", "prose"), CHOICES.values(), ids=CHOICES)
def test_each_of_several_words_is_read(string, prose):
    assert read(string) == prose


BRACKETS = {
    "within a line": ("Hi [First Name], hello", "Hi ◆, hello"),
    "at the start of a line": ("[First Name], hello", "◆, hello"),
    "at the end of a line": ("Hi [First Name]\nhello", "Hi ◆\nhello"),
    "after a comma at the end of a line": ("Hi, [Name]", "Hi, ◆"),
    "hard by a word": ("Hi Dr.[Name]", "Hi Dr.◆"),
    "in round brackets": ("Hi ([Name])", "Hi (◆)"),
}


@pytest.mark.parametrize(("string", "prose"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_are_filled_in(string, prose):
    assert read(string) == prose


LITERAL = {
    "Jinja": ("{% raw %}Act {{ now }}{% endraw %} {{ a }}", "¦Act {{ now }}¦ ◆"),
    "Django": ("{%- verbatim x -%}{% if %}{%- endverbatim x -%}", "¦{% if %}¦"),
    "Handlebars": ("{{{{raw}}}}Act {{now}}{{{{/raw}}}}", "¦Act {{now}}¦"),
    "without end": ("{% raw %}Act {{ now }}{% raw %}", "¦Act ◆¦"),
    "ERB": ("<%%= now %>", "<%%= now %>"),
}


@pytest.mark.parametrize(("string", "prose"), LITERAL.values(), ids=LITERAL)
def test_what_is_literal_stays(string, prose):
    assert read(string) == prose


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
    "a done task": "- [x] act now",
    "a footnote": "see[^1] there",
    "brackets over two lines": "see [the\noffer] there",
    "brackets around a link": "see [the <a>offer</a>] there",
    "more than a name in brackets": f"see [{'a' * 90}] there",
    "what Outlook alone sees": "<!--[if mso]><b>Act</b><![endif]-->",
    "a style": "<style>@media{td[class=a]{width:100%}#b{color:red}}</style>",
    "a script": "<script>if (a) { b(1 % 2) }</script>",
    "braces with spaces": "{ Hi } there",
    "words in braces": "{Make your own icons} and {act now}",
    "data": '{"act": "now", "or": {"not": 1}}',
    "a lone percentage": "10%% off, or 20%%",
    "percentages": "50% off, then 20% off",
    "percentages without a space": "50%off or 20%off",
    "an encoded address": "http://a.b/don%E2%80%99t%20act",
    "a shift": "a << b >> c",
    "an address": "Ann <a@b.c>",
    "shouting between hyphens": "a -FREE- offer, a well-known-fact",
    "a name on social media": "see @include or @if there",
    "a quotation": "un «mot juste» ici",
    "an unclosed value": "Hi {{ name, act now",
    "an unclosed block": "Hi {% if name, act now",
    "an unclosed remark": "Hi {# name, act now",
    "an unclosed ERB block": "Hi <% name, act now",
    "an unclosed Mailchimp value": "Hi *|NAME, act now",
    "a value with another within": "Hi {{ name {{, act now",
    "an unclosed value before a style": "Hi {{ name <style>@media{a{b:c}}</style>",
}


@pytest.mark.parametrize("string", LEFT.values(), ids=LEFT)
def test_what_is_no_tag_stays(string):
    assert str(blank(string)) == string


def test_the_end_of_a_blade_component_is_a_wall():
    assert read("act @endcomponent now") == "act ¦ now"


def test_one_thing_and_several_are_both_read_as_several():
    assert read("Only {{ n }} day{{ n|pluralize }} left") == "Only ◆ days left"


def test_a_tag_spans_all_of_its_bytes():
    assert blank("é {{ name }}!").span(2, 3) == (3, 13)


def test_a_tag_is_not_verbatim():
    assert not blank("{{ name }}").verbatim(0, 1)


def test_both_branches_are_read():
    assert read("{% if vip %}Act{% else %}Wait{% endif %}") == "¦Act¦Wait¦"


def test_no_phrase_goes_across_a_branch():
    assert not lint("{% if vip %}act{% endif %} now")


def test_an_unclosed_tag_does_not_hide_the_next_one():
    assert read("{{ a {{ name }}") == "{{ a ◆"


def test_a_string_is_spelt_with_its_tag():
    string = "Hi {{ name | default: 'friend' }}, act"
    text = blank(string)
    assert text.spelt(0, len(text)) == string


INNER = {
    "a string": '{{ "Act now" }}',
    "a default": "Hi {{ name | default: 'act now' }}!",
    "a choice of words": "{Hi|Act now} then",
    "a translated string": "{% trans 'Please act now' %}",
}


@pytest.mark.parametrize("string", INNER.values(), ids=INNER)
def test_a_finding_in_a_tag_has_the_bytes_of_its_words(string):
    (finding,) = lint(string)
    assert string[finding.span.start : finding.span.end].lower() == "act now"


@pytest.mark.parametrize("tag", ['{{ "Act now" }}', "{{ a | default: 'Act now' }}"])
def test_no_rewrite_is_applied_within_a_tag(tag):
    rewrites = [rewrite for finding in lint(tag) for rewrite in finding.rewrites]
    assert rewrites and not any(rewrite.applies for rewrite in rewrites)


TAGS = [*FILLED_IN.values(), *PRINTS_NOTHING.values(), *(string for string, _ in SAID.values())]
PIECES = st.sampled_from([*TAGS, *LEFT.values(), "act now ", "é", "\n", "{", "|", "}", '"', "'"])


@given(st.lists(PIECES, max_size=8).map("".join))
@settings(deadline=None)
def test_any_soup_of_tags_is_read_in_its_order(string):
    text = blank(string)
    spans = [text.span(at, at + 1) for at in range(len(text))]
    assert all(a == b or a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert text.spelt(0, len(text)).count("{%") <= string.count("{%")


@given(st.sampled_from(TAGS), st.text("ab .,é", max_size=9), st.text("ab .,é", max_size=9))
@settings(deadline=None)
def test_a_tag_changes_nothing_around_it(tag, before, after):
    if not tag.startswith("<?php $"):
        assert read(f"{before} {tag} {after}").startswith(f"{before} ")
        assert read(f"{before} {tag} {after}").endswith(f" {after}")


def gaps(string, path="mail.txt"):
    found = readers.read(Source(path, string.encode()))
    return [(gap.span, gap.why) for gap in found if isinstance(gap, Gap)]


UNCLOSED = (
    "{{ name",
    "{{name",
    "{{{ name",
    "{{#if vip",
    "{% if vip",
    "<%= name",
    "%%[ set",
    "*|FNAME",
)


@pytest.mark.parametrize("opener", UNCLOSED)
def test_a_tag_without_end_is_told(opener):
    ((span, why),) = gaps(f"Hi {opener}, act now")
    assert span.start == 3 and why.endswith("is never closed")


def test_every_tag_without_end_is_told():
    assert [span for span, _ in gaps("{{ a {{ b }}\n{% c {{ d")] == [(0, 2), (13, 15), (18, 20)]


CLOSED = {
    "nothing": "Hi there",
    "what stands in a literal part": "{% raw %}Act {{ now }}{% endraw %}",
    "spoken of": 'A tag begins with "{{" or {{, ends with }}',
    "braces in code": "{{1, 2}, {3, 4}}, {{",
    "a remark without space": "# Title {#title",
    "bold in a table": "|**bold**|USA|",
    "a lone brace": "{ name",
}


@pytest.mark.parametrize("string", CLOSED.values(), ids=CLOSED)
def test_what_is_no_unclosed_tag_is_not_told(string):
    assert gaps(string) == []


UNBALANCED = (
    ("{{", "{{{", "{% ", "{#", "{", "<% ", "*|", "%%", "${a", "[", "[a", "}}", "%}", "|*", '{{ "')
    + ("{{!--", "{{--", "<%--", "%%[", "%%=", "{a|", "[[a", "«a_", " @if(", "<<a ", "{!a", " -a_")
    + ("{{ {a} {{", "[a,fallback=", "~A.", "<unsubscribe ", "{if ", "{{RANDOM|")
)


@pytest.mark.parametrize("string", UNBALANCED)
def test_nothing_but_unclosed_tags_stays_as_it_is(string):
    text = blank(string * 50_000)
    assert len(text) == len(string) * 50_000 or "{a}" in string


HUGE = {
    "remarks": "{% comment %}",
    "literal parts": "{% raw %}",
    "values": "{{ a }}",
    "assigned strings": "{% set a = 'b c' %}{{ a }}",
}


@pytest.mark.parametrize("string", HUGE.values(), ids=HUGE)
def test_any_number_of_tags_is_read(string):
    assert len(blank(string * 10_000)) >= 10_000


LONG = {
    "a string": ('"', "a b", '"'),
    "escapes": ('"', r"\"", '"'),
    "strings": ("", '"a b",', ""),
    "defaults": ("a", "|default:'a b'", ""),
    "bare defaults": ("a:", "default=", "|"),
    "named strings": ("f(", "text:'a b',", ")"),
    "brackets": ("", "(", '"a b"'),
    "quotation marks": ("", "' ", ""),
    "slashes": ('"', "/", ' a"'),
    "choices": ("a", "? 'a b' : ", ""),
}


@pytest.mark.parametrize(("before", "many", "after"), LONG.values(), ids=LONG)
def test_a_tag_may_be_of_any_length(before, many, after):
    assert blank("{{ " + before + many * 10_000 + after + " }}").string


@pytest.mark.parametrize("depth", [1, 2, 20_000])
def test_choices_may_be_of_any_depth(depth):
    assert read("{a|" * depth + "}" * depth) == "¦a¦" * depth + "¦" * depth
