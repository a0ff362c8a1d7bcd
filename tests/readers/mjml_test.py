"""MJML, as those who open the mail made of it see it."""

import pytest

from pushlint import readers
from pushlint.prose import Gap, Segment
from pushlint.source import Source


def found(data):
    """All segments and gaps."""
    return list(readers.read(Source("mail.mjml", data)))


def read(data):
    """What the segments say."""
    return [(s.scope, str(s.text)) for s in found(data) if isinstance(s, Segment)]


READ = {
    "text is HTML": (
        b"<mj-text><h1>Act</h1>n<b>ow</b><br/>Or not</mj-text>",
        [("heading", "Act"), ("body", "now\nOr not")],
    ),
    "texts stand apart": (
        b"<mj-text>act</mj-text><mj-text>now</mj-text>",
        [("body", "act"), ("body", "now")],
    ),
    "a button is a button": (b"<mj-button href=a>act</mj-button>", [("button", "act")]),
    "the title and the preview are what they are": (
        b"<mj-head><mj-title>act</mj-title><mj-preview>now&zwnj;</mj-preview></mj-head>",
        [("heading", "act"), ("preheader", "now")],
    ),
    "styles and fonts are nothing": (
        b"<mj-style>.a > b {}</mj-style><mj-font name='a' /><mj-all font='a' />act",
        [("body", "act")],
    ),
    "cells of a table stand apart": (
        b"<mj-table><tr><td>act</td><td>now</td></tr></mj-table>",
        [("body", "act"), ("body", "now")],
    ),
    "links are links": (
        b"<mj-navbar-link>act</mj-navbar-link><mj-social-element>now</mj-social-element>",
        [("link", "act"), ("link", "now")],
    ),
    "an accordion has headings": (
        b"<mj-accordion-title>act</mj-accordion-title><mj-accordion-text>now</mj-accordion-text>",
        [("heading", "act"), ("body", "now")],
    ),
    "what is raw is HTML": (b"<mj-raw><!-- or --><p>act</p></mj-raw>", [("body", "act")]),
    "a picture says what it says": (
        b"<mj-image alt='act' title='now' /><mj-carousel-image alt=or></mj-carousel-image>",
        [("alt", "act"), ("alt", "now"), ("alt", "or")],
    ),
    "a picture of a countdown says so": (
        b"<mj-image src='https://a.b/countdown.gif' />",
        [("alt", "countdown timer")],
    ),
    "a class makes a footer": (
        b"<mj-section css-class='footer'><mj-text>act</mj-text></mj-section><mj-text>now</mj-text>",
        [("footer", "act"), ("body", "now")],
    ),
    "a style sheet that is taken in is nothing": (b"<mj-include path=a.css type=css />", []),
}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_mjml_is_read(data, prose):
    assert read(data) == prose


INCLUDES = {
    b'<mj-include path="./a.mjml" />': "mj-include of ./a.mjml is not followed",
    b"<mj-include />": "mj-include of nothing is not followed",
}


@pytest.mark.parametrize(("tag", "why"), INCLUDES.items(), ids=INCLUDES.values())
def test_a_file_that_is_taken_in_is_named(tag, why):
    before, gap, after = found(b"<mj-text>act</mj-text>%b<mj-text>now</mj-text>" % tag)
    assert (str(before.text), str(after.text)) == ("act", "now")
    assert gap == Gap((22, 22 + len(tag)), why)
