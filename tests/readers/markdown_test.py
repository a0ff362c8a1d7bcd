"""Markdown, as the reader of what is made of it sees it."""

import pytest

from pushlint import readers
from pushlint.prose import Gap, Segment
from pushlint.source import Source
from pushlint.text import BLOCK, VALUE, Span

LONG = "Thanks for the time that you gave us all last Tuesday"


def read(data, path="mail.md"):
    """All segments and gaps; and of segments, what they say."""
    found = list(readers.read(Source(path, data)))
    return found, [(each.scope, str(each.text)) for each in found if isinstance(each, Segment)]


READ = {
    "nothing is nothing": (b"", []),
    "white space is nothing": (b" \r\n\t\n", []),
    "a paragraph is body": (b"Act now.", [("body", "Act now.")]),
    "an empty line parts paragraphs": (b"Hi\n\nBye", [("body", "Hi"), ("body", "Bye")]),
    "CRLFs part paragraphs": (b"Hi\r\n\r\nBye", [("body", "Hi"), ("body", "Bye")]),
    "lone CRs part paragraphs": (b"Hi\r\rBye", [("body", "Hi"), ("body", "Bye")]),
    "lines that a margin wrapped are one": (
        f"{LONG}\r\nto talk to us.".encode(),
        [("body", f"{LONG} to talk to us.")],
    ),
    "lines broken on purpose stay apart": (b"Hi Ann,\nThanks.", [("body", "Hi Ann,\nThanks.")]),
    "a hard break parts lines": (b"Hi Ann,  \nThanks.", [("body", "Hi Ann,\nThanks.")]),
    "a backslash at its end parts lines": (b"Hi Ann,\\\nThanks.", [("body", "Hi Ann,\nThanks.")]),
    "a byte order mark is left out": (b"\xef\xbb\xbf# Act", [("heading", "Act")]),
    "headings are headings": (
        b"# Act\n\nNow\n===\n\nHi\n---\n",
        [("heading", "Act"), ("heading", "Now"), ("heading", "Hi")],
    ),
    "list items stand apart": (
        b"- act\n- now\n  1. or\n\n  later\n",
        [("list", "act"), ("list", "now"), ("list", "or"), ("list", "later")],
    ),
    "tasks are list items": (b"- [ ] act\n- [ ] now", [("list", "act"), ("list", "now")]),
    "an item goes on in the next line": (b"- act\n  now", [("list", "act now")]),
    "quotes are quotes": (b"> act\n> now\n\nHi", [("quote", "act now"), ("body", "Hi")]),
    "all within a quote is a quote": (
        b"> # act\n> - now\n> > or\n",
        [("quote", "act"), ("quote", "now"), ("quote", "or")],
    ),
    "a heading in a list is a heading": (b"- # act\n- now", [("heading", "act"), ("list", "now")]),
    "emphasis is left out": (b"*act* **now** ~~or~~ ***no***", [("body", "act now or no")]),
    "emphasis within a word is left out": (b"a**c**t", [("body", "act")]),
    "code is a word": (b"run `act now` now", [("body", f"run {VALUE} now")]),
    "a block of code is nothing": (b"```\nact now\n```\n\n    act now\n", []),
    "escapes are left out": (b"a\\*b \\& 1\\. c", [("body", "a*b & 1. c")]),
    "entities are what they mean": (b"R&amp;D &lt;3 &#8217; &#x27;", [("body", "R&D <3 ’ '")]),
    "an entity that is none stays": (b"R&nosuch;D", [("body", "R&nosuch;D")]),
    "a link is its words": (b"see [the offer](http://a.b) now", [("body", "see the offer now")]),
    "a paragraph of links is a link": (b"[Act](a) [now](b)", [("link", "Act now")]),
    "a link by name is its words": (b"[Act now][1]\n\n[1]: /a", [("link", "Act now")]),
    "code beside a link makes it body": (b"`a` [act](b)", [("body", f"{VALUE} act")]),
    "an address is a word": (b"see <http://a.b> now", [("body", f"see {VALUE} now")]),
    "an image is its description": (b"![act *now*](a.png)", [("alt", "act now")]),
    "an image without a description is nothing": (b"![](a.png)", []),
    "an image in a link is its description": (b"[![act](a.png)](b)", [("alt", "act")]),
    "an image within a sentence stands apart": (
        b"Please ![act](a.png) now",
        [("body", "Please now"), ("alt", "act")],
    ),
    "an image before a sentence comes first": (
        b"![act](a.png) now",
        [("alt", "act"), ("body", "now")],
    ),
    "an image beside a link makes it no body": (
        b"![act](a) [now](b)",
        [("alt", "act"), ("link", "now")],
    ),
    "an image within a description stands apart": (
        b"![act ![now](a) or](b)",
        [("alt", "act or"), ("alt", "now")],
    ),
    "the cells of a table stand apart": (
        b"|A|B|\n|-|-|\n|act|now|\n",
        [("body", "A"), ("body", "B"), ("body", "act"), ("body", "now")],
    ),
    "a footnote stands where it is written": (
        b"act[^1]\n\n[^1]: now\n",
        [("body", "act"), ("body", "now")],
    ),
    "inline markup is left out": (b"act n<b>ow</b>", [("body", "act now")]),
    "a tag that breaks the line does so": (b"Hi Ann,<br>Thanks.", [("body", "Hi Ann,\nThanks.")]),
    "a comment in a line is left out": (b"act <!-- or not --> now", [("body", "act now")]),
    "a comment between paragraphs is left out": (b"<!-- or\n\nnot -->\n\nact", [("body", "act")]),
    "scripts are left out": (b"<script>\nact\n\nnow\n</script>\n\nHi", [("body", "Hi")]),
    "styles are left out": (b"<style>\nact {}\n</style>\n", []),
    "a block of HTML is what it says": (
        b"<div>\n  <p>Act  <b>now</b></p>\n  <p>R&amp;D</p>\n</div>",
        [("body", "Act now"), ("body", "R&D")],
    ),
    "a block of HTML of CRLFs is what it says": (
        b"<div>\r\nact\r\nnow\r\n</div>",
        [("body", "act now")],
    ),
    "a block of HTML in a quote is a quote": (b"> <div>\n> act\n> </div>", [("quote", "act")]),
    "what is in a block of HTML is what it is there": (
        b"<div>\n<h2>Act</h2>\n<a class=button href=a>Buy</a>\n</div>",
        [("heading", "Act"), ("button", "Buy")],
    ),
    "a hidden block is a preheader": (
        b'<div style="display:none">Or not&zwnj;&nbsp;</div>\n\nHi',
        [("preheader", "Or not"), ("body", "Hi")],
    ),
    "a heading in HTML in a quote is a quote": (b"> <h2>act</h2>", [("quote", "act")]),
    "HTML in an item is an item": (b"- <p>act</p>", [("list", "act")]),
    "an image in a line of HTML says what it says": (
        b'act <img src="a" alt="or not"> now',
        [("body", "act now"), ("alt", "or not")],
    ),
    "a comment that never ends is nothing": (b"<!-- act", []),
    "subject and preheader stand apart": (
        b"**Subject:** Act now\n**Preheader:** Or not\n\nHi",
        [("subject", "Act now"), ("preheader", "Or not"), ("body", "Hi")],
    ),
    "a subject may be a heading": (b"## Subject: Act now", [("subject", "Act now")]),
    "a merge tag is a word": (b"Hi *{{ name }}*, act", [("body", f"Hi {VALUE}, act")]),
    "a merge tag may be a link": (b"[{{ name }}]({{ url }})", [("link", VALUE)]),
    "markup in a tag is none": (b"{{ a | b * c * d }} e", [("body", f"{VALUE} e")]),
    "both branches are read": (
        b"{% if vip %}\n\nAct\n\n{% else %}\n\nWait\n\n{% endif %}",
        [("body", BLOCK), ("body", "Act"), ("body", BLOCK), ("body", "Wait"), ("body", BLOCK)],
    ),
    "a rule is nothing": (b"Hi\n\n* * *\n\nBye", [("body", "Hi"), ("body", "Bye")]),
    "what is beyond ASCII does not shift what follows": (
        "# é漢😀\n\n**e\u0301** ‘x’ n<b>o</b>w".encode(),
        [("heading", "é漢😀"), ("body", "e\u0301 ‘x’ now")],
    ),
    "front matter is read for what mail shows": (
        b"---\nsubject: Act now\ntitle: Or not\n---\nHi",
        [("subject", "Act now"), ("body", "Hi")],
    ),
    "front matter of CRLFs is read as one": (
        b"---\r\nsubject: >\r\n  Act\r\n  now\r\nx: y\r\n---\r\nHi",
        [("subject", "Act now"), ("body", "Hi")],
    ),
}


@pytest.mark.parametrize(("data", "prose"), READ.values(), ids=READ)
def test_markdown_is_read(data, prose):
    assert read(data)[1] == prose


MARKS = {
    "across markup": (b"act n<b>ow</b>!", "now", b"n<b>ow"),
    "across emphasis": (b"*act* **now**", "act now", b"act* **now"),
    "across an escape": (b"1\\. act", "1.", b"1\\."),
    "an entity": (b"R&amp;D", "&", b"&amp;"),
    "an entity in HTML": (b"<p>R&amp;D</p>", "&", b"&amp;"),
    "a line break": (b"Hi Ann,  \r\nThanks.", "\n", b"  \r\n"),
    "a tag that breaks the line": (b"Hi Ann,<br>Thanks.", "\n", b"<br>"),
    "across the mark of a quote": (b"> act\n> now", "act now", b"act\n> now"),
    "code": (b"run `act now` now", VALUE, b"`act now`"),
    "a merge tag": (b"Hi {{ name }}!", VALUE, b"{{ name }}"),
    "beyond ASCII": ("é ‘😀’ act".encode(), "😀’ act", "😀’ act".encode()),
    "a description": (b"![act](a.png)", "act", b"act"),
    "front matter": (b"---\nsubject: 'It''s'\n---\n", "It's", b"It''s"),
    "a legacy apostrophe": (b"# Don\x92t *act now*", "’", b"\x92"),
}


@pytest.mark.parametrize(("data", "words", "raw"), MARKS.values(), ids=MARKS)
def test_words_point_at_their_bytes(bytes_of, data, words, raw):
    assert bytes_of("mail.md", data, words) == raw


@pytest.mark.parametrize("path", ["mail.md", "mail.MD", "a/mail.markdown", "a\\mail.mdown"])
def test_markdown_goes_by_its_suffix(path):
    assert read(b"*act*", path)[1] == [("body", "act")]


def test_a_comment_that_never_ends_is_named():
    (gap,) = read(b"Hi\n\n<!-- act\n\nnow")[0][1:]
    assert gap == Gap(Span(4, 17), "a comment that never ends")


HUGE = {
    "spaces": (" ", 0),
    "line feeds": ("\n", 0),
    "carriage returns": ("\r", 0),
    "CRLFs": ("\r\n", 0),
    "line separators": ("\u2028", 0),
    "quotes within quotes": (">", 0),
    "lists within lists": ("- ", 0),
    "rulers": ("**", 0),
    "letters": ("a", 1),
    "emphasis that never ends": ("**a", 1),
    "mixed emphasis": ("*a_", 1),
    "open brackets": ("[", 1),
    "links that never end": ("[a](", 1),
    "images that never end": ("![", 1),
    "comments that never end": ("<!--", 0),
    "comments in a line that never end": ("a<!--", 1),
    "scripts that never end": ("<script>", 0),
    "tags that never end": ("<a ", 1),
    "values that never end": ("{{", 1),
    "blocks that never end": ("{% ", 1),
    "merge tags that never end": ("*|", 1),
    "code that never ends": ("`a ", 1),
    "backslashes": ("\\", 1),
    "ampersands": ("&", 1),
    "astral characters": ("😀", 1),
    "words": ("act now ", 1),
    "merge tags": ("{{ a }}", 1),
    "cells": ("|a", 1),
}


@pytest.mark.parametrize(("string", "count"), HUGE.values(), ids=HUGE)
def test_the_same_over_and_over_is_read_however_long(string, count):
    assert len(read(string.encode() * 50_000)[1]) == count


def test_quotes_nested_line_by_line_are_read():
    data = b"".join(b">" * depth + b" a\n\n" for depth in range(200))
    assert read(data)[1] == [("body", "a"), *[("quote", "a")] * 199]


def test_lists_nested_line_by_line_are_read():
    data = b"".join(b"  " * depth + b"- a\n" for depth in range(200))
    assert read(data)[1] == [("list", "a")] * 200


def test_any_number_of_short_lines_is_read():
    assert read(b"a\n" * 20_000)[1] == [("body", "a " * 19_999 + "a")]


def test_any_number_of_images_is_read():
    assert len(read(b"![a](b)" * 20_000)[1]) == 20_000
