"""Which format a file is in."""

import pytest

from pushlint.readers import within
from pushlint.readers.forms import READERS, TEMPLATES, form, known
from pushlint.source import Source
from pushlint.text import Text

NAMED = {
    "a template of HTML": ("welcome.html.erb", "html"),
    "a template of text": ("welcome.txt.j2", "plain"),
    "a template of Markdown": ("welcome.md.liquid", "markdown"),
    "a template of MJML": ("welcome.mjml.hbs", "mjml"),
    "a template of a mail": ("welcome.eml.mustache", "mail"),
    "any suffix after that of a template": ("welcome.html.tera", "html"),
    "a suffix in capitals": ("WELCOME.HTML.ERB", "html"),
    "the last of two suffixes": ("welcome.html.md", "markdown"),
}


@pytest.mark.parametrize(("path", "name"), NAMED.values(), ids=NAMED)
def test_the_suffix_before_says_what_a_template_is_of(path, name):
    assert form(Source(path, b"")) == name


BEGUN = {
    "HTML": ("{% extends 'a' %}\n<p>Hi", "html"),
    "HTML with attributes": ("{{#if a}}<table width=1>", "html"),
    "MJML": ("{{! a }}<mjml>", "mjml"),
    "text": ("Hi {{ name }}", "plain"),
    "text with an address": ("Hi Ann <a@b.c>", "plain"),
    "a mail": ("From: {{ sender }}\nSubject: {{ title }}\n\nHi", "mail"),
}


@pytest.mark.parametrize(("string", "name"), BEGUN.values(), ids=BEGUN)
@pytest.mark.parametrize("suffix", [".j2", ".liquid", ".hbs", ".ejs"])
def test_a_template_goes_by_its_beginning(string, name, suffix):
    assert form(Source("welcome" + suffix, string.encode())) == name


@pytest.mark.parametrize("suffix", [*READERS, *TEMPLATES])
def test_files_of_copy_are_known_by_name(suffix):
    assert known(f"a/welcome{suffix}")


@pytest.mark.parametrize("path", ["welcome", "welcome.py", "welcome.html.gz", "a.html/b.css"])
def test_other_files_are_not_known(path):
    assert not known(path)


def test_tags_are_looked_for_in_formats_of_templates_alone():
    text = Text.of(b"subject: '{{ name, act now'")
    assert [str(found.text) for found in within("front_matter", text)] == ["{{ name, act now"]
