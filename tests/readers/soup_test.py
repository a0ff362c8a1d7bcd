"""What every reader promises, tried on soups of what means something in each format."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint import lint, readers
from pushlint.prose import Gap, Segment
from pushlint.source import Source


def soup(*pieces):
    return st.lists(st.sampled_from(pieces), max_size=25).map("".join)


ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60)
PLAIN = soup(
    *"a. \t\n\r[]>é漢😀\u0301\xa0\u200b\u2028\x85",
    *("- ", "1. ", "• ", "> ", ">> ", "--\n", "-- \n", "---\n", "===\n", "[Buy]\n", "\n\n"),
    *("{{ a }}", "{% a %}", "{{", "%}", "*|A|*", "[a b] ", "Subject: ", "www.a.b", "Now ", "  "),
)
MARKDOWN = soup(
    *"a. \t\n\r[]()<>*_~`|#\\&!é漢😀\u0301\xa0\u200b\u2028\x85",
    *("\n\n", "  \n", "\\\n", "- ", "1. ", "> ", "# ", "===\n", "---\n", "```\n", "    "),
    *("|a|b|\n", "|-|-|\n", "[a]: /u\n", "[^1]: ", "<p>\n", "<div>", "</div>"),
    *("<script>", "</script>", "**", "~~", "`a`", "[a](/u)", "![a](/u)", "![", "](", "[a]"),
    *("[^1]", "<b>", "</b>", "<br>", "<!--", "-->", "&amp;", "&#0;", "&nvlt;", "&#10;"),
    *("{{ a }}", "{% a %}", "{{", "Now ", "---\n", "---\r\n", "subject: ", "preheader: "),
    *("'", '"', ">\n  ", "|\n ", "\\u00e9"),
)
HTML = soup(
    *"a. \t\n\r<>&;'\"=/!-é漢😀\xa0\u200b\u2028",
    *("<p>", "<div>", "<td>", "<tr>", "<table>", "<li>", "<b>", "<a href=a>", "<h1>", "<pre>"),
    *("</p>", "</div>", "</td>", "</table>", "</b>", "</a>", "</pre>", "</title>", "</x>"),
    *('<p style="display:none">', "<a class=btn href=a>", "<p class=footer>", "<blockquote>"),
    *("<td bgcolor=red>", "<code>", "<title>", "<!--", "-->", "<!--[if mso]>", "<![endif]-->"),
    *("<br>", "<br/>", "<![CDATA[", "]]>", "<?php", "<img alt='a' title=b>"),
    *("<img src=countdown.gif>", "<input type=submit value=a>", "&amp;", "&#10;", "&nbsp;"),
    *("&nbsp", "&#0;", "&nvlt;", "&zwnj;", "&#x110000;", "&notx", "{{ a }}", "{% a %}", "{{"),
    *("<style>", "</style>", "<a b='", '<a "=', "Now ", "Subject: ", "unsubscribe"),
)
YAML = soup(
    *"aé😀\n\r\t '\"\\|>[]{}:-?&*!#%@`,\x85\u2028\ufeff\x0b",
    *("\n  ", "\n", "subject: ", "body: ", "'", '"', ": ", "- ", "? ", "|\n  ", ">-\n  "),
    *("\\u00e9", "\\ud83d", "\\UFFFFFFFF", "\\x41", "\\", "''", "!!str ", "&a ", "*a", "<<: "),
    *("\n---\n", "\n...\n", "%YAML 1.1\n", "{{ a }}", "a b. ", "\r\n", "2024-01-01", "~"),
)
JSON = soup(
    *'{}[]:,"\\/*1 \n\ufeffé😀',
    *('"body"', '"subject":', '"a"', "\\u00e9", "\\ud83d", "\\ude00", "\\n", '{"body":"', '"}'),
    *("//", "/*", "*/", "true", "null", "Act now", ',"text":["', '"]', "{{ a }}", "{'a': 1}"),
)
CSV = soup(*'",;\t|\r\n a1é😀<', '""', "\r\n", "body", "subject,", "{{ a }}", '",')

SOUPS = {
    "mail.txt": PLAIN | ANYTHING,
    "mail.md": MARKDOWN
    | ANYTHING
    | MARKDOWN.map(lambda soup: f"---\nsubject: {soup}\n---\n{soup}"),
    "mail.html": HTML | ANYTHING,
    "copy.yaml": YAML | YAML.map(lambda soup: f"body: {soup}"),
    "copy.json": JSON,
    "copy.jsonl": JSON,
    "leads.csv": CSV.map(lambda soup: f"body,x\n{soup}"),
}
formats = pytest.mark.parametrize("path", SOUPS)


def pieces(path, data):
    """What is read of a drawn file, and its bytes."""
    raw = data.draw(SOUPS[path]).encode()
    return list(readers.read(Source(path, raw))), raw


def segments(path, data):
    found, raw = pieces(path, data)
    return [piece for piece in found if isinstance(piece, Segment)], raw


@formats
@given(data=st.data())
@settings(deadline=None)
def test_every_character_has_bytes_of_the_file_in_its_order(path, data):
    found, raw = segments(path, data)
    for segment in found:
        spans = [segment.text.span(at, at + 1) for at in range(len(segment.text))]
        assert all(0 <= start < end <= len(raw) for start, end in spans)
        assert all(a == b or a.end <= b.start for a, b in pairwise(spans))


@formats
@given(data=st.data())
@settings(deadline=None)
def test_segments_are_in_the_order_of_the_file(path, data):
    spans = [segment.text.span(0, 1) for segment in segments(path, data)[0]]
    assert spans == sorted(spans)


@formats
@given(data=st.data())
@settings(deadline=None)
def test_gaps_are_in_the_file(path, data):
    found, raw = pieces(path, data)
    spans = [piece.span for piece in found if isinstance(piece, Gap)]
    assert all(0 <= start < end <= len(raw) for start, end in spans)


@formats
@given(data=st.data())
@settings(deadline=None)
def test_prose_has_single_spaces_and_none_around_it(path, data):
    for segment in segments(path, data)[0]:
        prose = segment.text.string
        assert all(" ".join(line.split()) == line for line in prose.split("\n"))
        assert prose == prose.strip() != ""


@formats
@given(data=st.data())
@settings(deadline=None)
def test_no_half_characters_are_made(path, data):
    for segment in segments(path, data)[0]:
        assert segment.text.string.encode()


@formats
@given(data=st.data())
@settings(deadline=None)
def test_words_that_are_verbatim_are_their_bytes(path, data):
    found, raw = segments(path, data)
    for segment in found:
        for at, character in enumerate(segment.text.string):
            start, end = segment.text.span(at, at + 1)
            spelt = segment.text.verbatim(at, at + 1)
            assert not spelt or raw[start:end].decode() == character


PUSH = st.sampled_from(
    ["last chance", "l&#97;st chance", "last&nbsp;ch<b>ance</b>", "last\n<i>chance"]
)


@given(HTML, PUSH, HTML)
@settings(deadline=None)
def test_the_bytes_of_a_finding_in_html_read_again_are_its_words(before, push, after):
    raw = f"{before}{push}{after}".encode()
    for finding in lint(raw, "mail.html", select="urgency/last-chance"):
        again = readers.read(Source("mail.html", raw[slice(*finding.span)]))
        words = [piece.text.string.lower() for piece in again if isinstance(piece, Segment)]
        assert words == [finding.text.lower()]
