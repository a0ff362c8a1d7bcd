"""HTML, as those who open the mail see it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import lint, readers
from pushlint.prose import Gap, Segment
from pushlint.source import Source
from pushlint.text import BLOCK, VALUE, Text

OUTLOOK = b"<!--[if mso]>%b<![endif]-->"
LONG = "Words that say nothing, so that what follows is not the beginning. " * 4


def found(data, path="mail.html"):
    """All segments and gaps."""
    return list(readers.read(Source(path, data)))


def read(data, path="mail.html"):
    """What the segments say."""
    return [(s.scope, str(s.text)) for s in found(data, path) if isinstance(s, Segment)]


WORDS = {
    "nothing is nothing": (b"", []),
    "white space is nothing": (b" \r\n\t\n", []),
    "a line is body": (b"Act now.", [("body", "Act now.")]),
    "inline tags join words": (b"act n<b>ow</b>", [("body", "act now")]),
    "inline tags keep the space between words": (b"<b>act</b> <i>now</i>", [("body", "act now")]),
    "block tags part words": (
        b"<p>act</p>now<div>or</div>",
        [("body", w) for w in ("act", "now", "or")],
    ),
    "cells stand apart": (
        b"<table><tr><td>act</td><td>now</td></tr></table>",
        [("body", "act"), ("body", "now")],
    ),
    "cells that never end stand apart": (
        b"<table><tr><td>act<td>now<tr><td>or</table>",
        [("body", "act"), ("body", "now"), ("body", "or")],
    ),
    "a tag shown as a block parts words": (
        b'act <span style="display: block">now</span>',
        [("body", "act"), ("body", "now")],
    ),
    "words after a tag shown as a block stand apart": (
        b'<span style="display:block">act</span> now',
        [("body", "act"), ("body", "now")],
    ),
    "white space is single spaces": (b"<p> act\r\n\t now  or </p>", [("body", "act now or")]),
    "white space about tags is one space": (b"act <b> now</b>", [("body", "act now")]),
    "a line is broken by its tag alone": (
        b"Hi Ann,<br>\nThanks,\nBob",
        [("body", "Hi Ann,\nThanks, Bob")],
    ),
    "two breaks part paragraphs": (b"Hi<br>\n<br/>Bye", [("body", "Hi"), ("body", "Bye")]),
    "breaks with fillers between part paragraphs": (
        b"Hi<br>&nbsp;<br>Bye",
        [("body", "Hi"), ("body", "Bye")],
    ),
    "a break at the start is nothing": (b"<br>Hi", [("body", "Hi")]),
    "a break at the end is nothing": (b"Hi<br>", [("body", "Hi")]),
    "a sentence goes on after a break": (
        b"It's been a<br>minute, Sam.",
        [("body", "It's been a minute, Sam.")],
    ),
    "an address after a break is a line": (b"Ann<br>ann@a.b", [("body", "Ann\nann@a.b")]),
    "a rule parts words": (b"act<hr>now", [("body", "act"), ("body", "now")]),
    "a place to break joins": (b"act<wbr>now", [("body", "actnow")]),
    "preformatted lines stay": (
        b"<pre>Hi Ann,\nThanks.\n\nBye</pre>",
        [("body", "Hi Ann,\nThanks."), ("body", "Bye")],
    ),
    "preformatted CRLFs are lines": (
        b"<pre>Hi Ann,\r\nThanks.</pre>",
        [("body", "Hi Ann,\nThanks.")],
    ),
    "references are what they mean": (
        b"R&amp;D l&#97;st &#x2019;t &#146;s &lt;b&gt; &eacute;",
        [("body", "R&D last ’t ’s <b> é")],
    ),
    "a reference may lack its end": (b"last&nbspchance R&ampD", [("body", "last chance R&D")]),
    "a reference that is none stays": (b"R&nosuch; D & &#;", [("body", "R&nosuch; D & &#;")]),
    "a reference to a line feed is a space": (b"act&#10;now", [("body", "act now")]),
    "a reference to nothing is nothing": (b"act&#1;now", [("body", "actnow")]),
    "fillers are left out": (b"last&nbsp;ch&shy;an&#8203;ce&#847;", [("body", "last chance")]),
    "fillers alone are nothing": (b"<p>&nbsp;&zwnj;&#847; &#xA0;</p>", []),
    "an address is a word": (b"see https://a.b/c now", [("body", f"see {VALUE} now")]),
    "code is a word": (b"use <code>SAVE20</code> now", [("body", f"use {VALUE} now")]),
    "subject lines stand apart": (b"<p>Subject: Act now</p>", [("subject", "Act now")]),
}
UNSEEN = {
    "comments are nothing": (b"act <!-- or <b> not -->now", [("body", "act now")]),
    "an empty comment ends at once": (b"<!-->act<!--->now", [("body", "actnow")]),
    "styles are nothing": (b"<style>p > a { b: c }</style>act", [("body", "act")]),
    "scripts are nothing": (b"<SCRIPT>'<b>' < c</SCRIPT >act", [("body", "act")]),
    "an unread tag may end itself": (b"<script src=a />act", [("body", "act")]),
    "templates and XML are nothing": (
        b"<template>or</template><xml>96</xml>act",
        [("body", "act")],
    ),
    "a doctype is nothing": (b"<!DOCTYPE html>act", [("body", "act")]),
    "character data is nothing": (b"<![CDATA[ or ]>not ]]>act", [("body", "act")]),
    "a program prints nothing": (
        b"<?php if ($a->b) { ?>act<?xml:namespace prefix=o />",
        [("body", f"{BLOCK}act")],
    ),
    "an instruction is nothing": (b"act<?xml:namespace prefix=o />now", [("body", "actnow")]),
    "what is within a tag is nothing": (
        b"act <a title=\"\" href='x>y'>now</a>",
        [("body", "act now")],
    ),
    "a quote that never ends ends with its tag": (b'<a b="c>act</a> now', [("body", "act now")]),
    "a tag that never ends ends with the next": (b"<p act<b>now", [("body", "now")]),
    "an angle that is no tag stays": (b"4 < 5 <3 a<4", [("body", "4 < 5 <3 a<4")]),
    "an end that names nothing is nothing": (b"act</ b>now</>", [("body", "actnow")]),
    "comments for browsers are nothing": (
        b"<!--[if !mso]><!-->act<!--<![endif]--><![if !mso]>now<![endif]>",
        [("body", "actnow")],
    ),
}
OUTLOOKS = {
    "what Outlook alone shows is read": (
        OUTLOOK % b"<td>act</td>" + b"<p>now</p>",
        [("body", "act"), ("body", "now")],
    ),
    "what Outlook shows instead is read once": (
        OUTLOOK % b"<v:roundrect><center>Buy  now</center></v:roundrect>"
        + b"<p><a class=btn href=a>Buy <b>now</b></a></p>",
        [("button", "Buy now")],
    ),
    "a shape that is a link is a button": (
        OUTLOOK % b"<v:roundrect href=a><w:anchorlock/><center>Buy</center></v:roundrect>",
        [("button", "Buy")],
    ),
    "a link in a shape is a button": (
        OUTLOOK % b"<v:rect><a href=a>Buy</a></v:rect>",
        [("button", "Buy")],
    ),
    "scaffolding for Outlook is nothing": (
        b"act " + OUTLOOK % b"<td>&nbsp;" + b"now",
        [("body", "act now")],
    ),
    "tags for Outlook open nothing outside": (
        OUTLOOK % b"<h1>act" + b"now",
        [("heading", "act"), ("body", "now")],
    ),
}
SCOPED = {
    "headings are headings": (
        b"<h1>act</h1><H6>now</H6>",
        [("heading", "act"), ("heading", "now")],
    ),
    "a role makes a heading": (b"<div role=heading>act</div>", [("heading", "act")]),
    "a title is a heading": (b"<title>R&amp;D</title>act", [("heading", "R&D"), ("body", "act")]),
    "a title that never ends ends with the head": (
        b"<title>act<body>now",
        [("heading", "act"), ("body", "now")],
    ),
    "items are a list": (
        b"<ul><li>act<li>now</ul>or",
        [("list", "act"), ("list", "now"), ("body", "or")],
    ),
    "an item in an item is its own": (
        b"<ul><li>act<ul><li>now</ul><li>or</ul>",
        [("list", "act"), ("list", "now"), ("list", "or")],
    ),
    "a heading in an item is a heading": (b"<li><h2>act</h2>", [("heading", "act")]),
    "terms are a list": (b"<dl><dt>act<dd>now</dl>", [("list", "act"), ("list", "now")]),
    "a block of links is a link": (
        b"<a href=a>act</a> | <a href=b>now</a>",
        [("link", "act | now")],
    ),
    "a link in a sentence is body": (b"see <a href=a>the offer</a>", [("body", "see the offer")]),
    "a name to link to is no link": (b"<a name=a>act", [("body", "act")]),
    "a link ends where another begins": (b"<b><a href=a>act <a name=b>now", [("body", "act now")]),
    "a link beside fillers is a link": (b"&nbsp;<a href=a>act</a>&nbsp;", [("link", "act")]),
    "a button is a button": (b"<button>act</button>", [("button", "act")]),
    "a button in a form is a button": (
        b"<input type=submit value='Act &amp; go'><input value=a><input type=text value=b>",
        [("button", "Act & go")],
    ),
    "a role makes a button": (b"act <a role=button>now</a>", [("body", "act"), ("button", "now")]),
    "a name makes a link a button": (b"<a class='x-btn' href=a>act</a>", [("button", "act")]),
    "a name makes a cell of links buttons": (
        b"<table class=button><tr><td><a href=a>act</a></table>",
        [("button", "act")],
    ),
    "words beside buttons are body": (
        b"<div class=cta>Why?<p><a href=a>act</a></div>",
        [("body", "Why?"), ("button", "act")],
    ),
    "a style makes a link a button": (
        b"<a href=a style='background:#e00;padding:9px'>act</a>",
        [("button", "act")],
    ),
    "a frame makes a link a button": (
        b"<a href=a style='border:1px solid;padding:9px'>act</a>",
        [("button", "act")],
    ),
    "a colour alone makes no button": (
        b"<a href=a style='background:red'>act</a>",
        [("link", "act")],
    ),
    "no background makes no button": (
        b"<a href=a style='background: none;padding:9px'>act</a>",
        [("link", "act")],
    ),
    "a coloured cell makes a link a button": (
        b"<td bgcolor=#c00><a href=a>act</a></td>",
        [("button", "act")],
    ),
    "a cell in the colour of paper makes no button": (
        b"<td bgcolor=#f0f0f0><a href=a>act</a></td>",
        [("link", "act")],
    ),
    "a cell that is styled so makes a link a button": (
        b"<td style='border-radius:3px;background-color:#007'><a href=a>act</a></td>",
        [("button", "act")],
    ),
    "a coloured cell of many words makes no button": (
        b"<td bgcolor=red><a href=a>%b</a></td>" % (b"act " * 20),
        [("link", ("act " * 20).strip())],
    ),
    "quotes are quotes": (
        b"act<blockquote type=cite><h1>now</h1></blockquote>",
        [("body", "act"), ("quote", "now")],
    ),
    "a line beside it makes a quote": (
        b"<blockquote style='border-left:2px solid'>act</blockquote>",
        [("quote", "act")],
    ),
    "what little is set in is a quote": (
        b"act now<blockquote>or</blockquote>",
        [("body", "act now"), ("quote", "or")],
    ),
    "a page that is set in is no quote": (
        b"act<blockquote>now or <b>never</b></blockquote>",
        [("body", "act"), ("body", "now or never")],
    ),
    "what programs quote is a quote": (b"<div class=gmail_quote>act</div>", [("quote", "act")]),
    "signatures are signatures": (b"<div class=gmail_signature>act</div>", [("signature", "act")]),
    "a footer is a footer": (b"<footer><h2>act</h2></footer>", [("footer", "act")]),
    "a name makes a footer": (b"<td id=emailFooter>act</td>", [("footer", "act")]),
    "the name of all makes nothing": (b"<body class=has-footer>act", [("body", "act")]),
    "how to leave begins the footer": (
        b"<p>act now</p><p><a href=a>Unsubscribe</a></p><p>Acme</p>",
        [("body", "act now"), ("footer", "Unsubscribe"), ("footer", "Acme")],
    ),
    "how to leave at the start begins none": (
        b"<a href=a>Unsubscribe</a><p>Act now, or never</p>",
        [("link", "Unsubscribe"), ("body", "Act now, or never")],
    ),
    "a long paragraph on leaving is none": (
        b"<p>%b</p><p>%b<a href=a>opt out</a></p><p>Acme</p>"
        % (LONG.encode() * 4, LONG.encode() * 2),
        [("body", (LONG * 4).strip()), ("body", LONG * 2 + "opt out"), ("footer", "Acme")],
    ),
}
HIDDEN = {
    "what is hidden first is the preheader": (
        b"<div style='display:none;max-height:0'>act&zwnj;&nbsp;&zwnj;&nbsp;</div>now",
        [("preheader", "act"), ("body", "now")],
    ),
    "letters too small to see are hidden": (
        b"<span style='font-size:1px;line-height:1px'>act</span> now",
        [("preheader", "act now")],
    ),
    "letters in a tag of no size are not hidden": (
        b"<td style='font-size:0;line-height:0'><p style='font-size:9px'>act</td>",
        [("body", "act")],
    ),
    "small letters that are shown are not hidden": (
        b"<p style='font-size:1px'>act",
        [("body", "act")],
    ),
    "a name makes a preheader": (b"<p class=preheader>act</p>", [("preheader", "act")]),
    "what is hidden in a line stands apart": (
        b"<span hidden>act</span> now",
        [("preheader", "act"), ("body", "now")],
    ),
    "what is hidden later is read": (
        f"<p>{LONG}</p><p hidden>act</p>".encode(),
        [("body", LONG.strip()), ("body", "act")],
    ),
    "what is hidden later and shown too is read once": (
        f"<p>{LONG}</p><p hidden>Act!</p><p>act</p>".encode(),
        [("body", LONG.strip()), ("body", "act")],
    ),
}
SAID = {
    "a description is read": (b"<img alt='act &amp; go'>", [("alt", "act & go")]),
    "an empty description is nothing": (b"<img alt=''><img alt><img alt=>", []),
    "a description in a sentence stands apart": (
        b"Please <img alt=act> now",
        [("body", "Please now"), ("alt", "act")],
    ),
    "a description before a sentence comes first": (
        b"<p><img alt=act> now",
        [("alt", "act"), ("body", "now")],
    ),
    "a description in a footer is one": (b"<footer><img alt=act></footer>", [("footer", "act")]),
    "a title is read": (b"<a href=a title=act>now</a>", [("alt", "act"), ("link", "now")]),
    "a title that repeats is not read": (
        b"<a href=a title=now>now</a><img alt=or title=or>",
        [("link", "now"), ("alt", "or")],
    ),
    "a description in a self-closed tag is read": (
        b"<v:image alt=act />now",
        [("alt", "act"), ("body", "now")],
    ),
    "a picture of a countdown says so": (
        b"<img src='https://gen.sendtric.com/countdown/x'>",
        [("alt", "countdown timer")],
    ),
    "a picture of a countdown that says so is read once": (
        b"<img src=timer.gif alt='Countdown'>",
        [("alt", "Countdown")],
    ),
    "a picture of a timer is none": (b"<img src=egg-timer.png>", []),
}
NESTED = {
    "a tag that ends twice ends once": (
        b"<h1>act</h1></h1><b>now</b></b>",
        [("heading", "act"), ("body", "now")],
    ),
    "a tag ends those within": (b"<div><h1>act</div>now", [("heading", "act"), ("body", "now")]),
    "a tag ends what is shown as a block within": (
        b"<i><b style='display:block'>act</i>now",
        [("body", "act"), ("body", "now")],
    ),
    "no tag in a cell ends one around it": (
        b"<footer><table><tr><td></footer>act</td></tr></table></footer>now",
        [("footer", "act"), ("body", "now")],
    ),
    "a cell ends what is open in it": (
        b"<table><tr><td><h1>act</td><td>now</td></tr></table>",
        [("heading", "act"), ("body", "now")],
    ),
    "a cell does not end that of a table around": (
        b"<table><tr><td class=footer><table></td>act</table></table>",
        [("footer", "act")],
    ),
    "paragraphs end paragraphs": (
        b"<b><p class=footer>act<b><p>now",
        [("footer", "act"), ("body", "now")],
    ),
}
TEMPLATES = {
    "a merge tag is a word": (b"<p>Hi {{ name }},", [("body", f"Hi {VALUE},")]),
    "a merge tag alone is read": (b"<p>{{ name }}", [("body", VALUE)]),
    "a tag that prints nothing is nothing": (
        b"<p>{% if a %}<p>act{% endif %}",
        [("body", f"act{BLOCK}")],
    ),
    "no phrase goes across a tag that prints nothing": (
        b"{% if vip %}act{% endif %} now",
        [("body", f"{BLOCK}act{BLOCK} now")],
    ),
    "tags within tags disturb nothing": (
        b'<a href="{{ u }}" {% if a > b %}class="btn"{% endif %}>act</a>',
        [("button", "act")],
    ),
    "front matter is read for what mail shows": (
        b"---\nsubject: Act now\nlayout: a\n---\n<p>Hi",
        [("subject", "Act now"), ("body", "Hi")],
    ),
}
READ = {**WORDS, **UNSEEN, **OUTLOOKS, **SCOPED, **HIDDEN, **SAID, **NESTED, **TEMPLATES}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_html_is_read(data, prose):
    assert read(data) == prose


MARKS = {
    "a tag within": (b"<p>act n<b>ow</b>!</p>", "act now", b"act n<b>ow"),
    "a reference within": (b"l&#97;st chance", "last chance", b"l&#97;st chance"),
    "a space that does not break": (b"last&nbsp;chance", "last chance", b"last&nbsp;chance"),
    "a reference without its end": (b"last&nbspchance", "chance", b"chance"),
    "a line within": (b"last\r\n   chance", "last chance", b"last\r\n   chance"),
    "a comment within": (b"last <!-- or --> chance", "last chance", b"last <!-- or --> chance"),
    "a filler within": (b"l&shy;ast &zwnj;chance", "last chance", b"l&shy;ast &zwnj;chance"),
    "a break": (b"Hi Ann,<br>Thanks.", "\n", b"<br>"),
    "a description": (b"<img src=a alt='last chance'>", "last chance", b"last chance"),
    "the address of a countdown": (
        b'<img src="countdown.gif">',
        "countdown timer",
        b"countdown.gif",
    ),
    "code": (b"use <code>A1</code>", VALUE, b"A1"),
    "words for Outlook": (OUTLOOK % b"last chance", "last chance", b"last chance"),
    "beyond ASCII": ("é <b>‘😀</b>’ act".encode(), "‘😀’ act", "‘😀</b>’ act".encode()),
    "a merge tag": (b"Hi {{ name }}!", VALUE, b"{{ name }}"),
}


@pytest.mark.parametrize(("data", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, data, words, raw):
    assert bytes_of("mail.html", data, words) == raw


GAPS = {
    "a comment that never ends": b"<!-- now",
    "a <style> that never ends": b"<style>p { now }",
    "a tag that never ends": b"<a href='now'",
}


@pytest.mark.parametrize(("why", "rest"), GAPS.items(), ids=GAPS)
def test_what_swallows_the_rest_is_named(why, rest):
    segment, gap = found(b"<p>act</p>" + rest)
    assert str(segment.text) == "act"
    assert gap == Gap((10, 10 + len(rest)), why)


@pytest.mark.parametrize("end", [b"<b>", b"<!-- -->", b"<!-->", b"<style></style>", b"</p>", b"&"])
def test_a_page_that_ends_with_its_tag_is_read_whole(end):
    assert all(isinstance(each, Segment) for each in found(b"act" + end))


PUSHING = {
    "a tag within": (b"<p>Act n<b>ow</b>!</p>", b"Act n<b>ow"),
    "a reference within": (b"<p>l&#97;st chance</p>", b"l&#97;st chance"),
    "a space that does not break": (b"<p>last&nbsp;chance</p>", b"last&nbsp;chance"),
    "a button": (b"<a class=btn href=a>Last <i>chance</i></a>", b"Last <i>chance"),
    "a countdown": (b"<img src='//a.b/countdown/1'>", b"//a.b/countdown/1"),
}


@pytest.mark.parametrize(("data", "raw"), PUSHING.values(), ids=PUSHING)
def test_push_is_found_where_it_stands(data, raw):
    assert [data[slice(*each.span)] for each in lint(data, "mail.html")] == [raw]


def test_no_push_is_found_across_branches():
    assert lint(b"<p>{% if vip %}act{% endif %} now</p>", "mail.html") == ()


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_read(data):
    list(readers.within("html", Text.of(data)))


HUGE = {
    "angles": ("<", 1),
    "comments that never end": ("<!--", 0),
    "comments that nearly end": ("<!-- -", 0),
    "tags that never end": ("<a ", 0),
    "quotes that never end": ('<a b="', 0),
    "quotes in quotes": ('<a "="', 0),
    "blocks within blocks": ("<div>", 0),
    "ends of nothing": ("</div>", 0),
    "paragraphs within inline tags": ("<i><p></p>", 0),
    "tables within tables": ("<table><tr><td>", 0),
    "declarations that never end": ("<!", 0),
    "instructions that never end": ("<?php ", 0),
    "character data that never ends": ("<![CDATA[", 0),
    "styles that never end": ("<style>", 0),
    "ampersands": ("&", 1),
    "fillers": ("&nbsp;", 0),
    "breaks": ("<br>", 0),
    "conditions": ("<!--[if a]>b<![endif]-->", 1),
    "inline tags": ("<b>a", 1),
    "items": ("<li>a", 20_000),
    "styles of nothing": ("<p style='padding:", 0),
}


@pytest.mark.parametrize(("string", "count"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(string, count):
    assert len(read(string.encode() * 20_000)) == count


def test_a_tag_is_read_however_long():
    assert read(b"<p %b>act" % (b'style="padding:0" ' * 50_000)) == [("body", "act")]


@pytest.mark.parametrize("name", ["mail.html", "MAIL.HTM", "a.xhtml", "mail.html.j2", "mail"])
def test_html_goes_by_its_name_or_its_beginning(name):
    assert read(b"<html><p>act <b>now</b>", name) == [("body", "act now")]
