"""The bytes of a file: which charset they are in, and where its lines and columns are."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.errors import UserError
from pushlint.source import Position, Source

MARKS = {
    "UTF-8": (codecs.BOM_UTF8, "utf-8"),
    "UTF-16, little end first": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "UTF-16, big end first": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "UTF-32, little end first": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "UTF-32, big end first": (codecs.BOM_UTF32_BE, "utf-32-be"),
}
ENDINGS = st.sampled_from("\r\n")


def read(data):
    return str(Source("x.txt", data).text)


def refusal(data):
    with pytest.raises(UserError) as refused:
        read(data)
    return str(refused.value)


@pytest.mark.parametrize(("mark", "charset"), MARKS.values(), ids=MARKS)
def test_a_byte_order_mark_says_the_charset(mark, charset):
    assert read(mark + "Don’t 😀".encode(charset)) == "Don’t 😀"


@pytest.mark.parametrize(("mark", "charset"), MARKS.values(), ids=MARKS)
def test_a_byte_order_mark_is_no_column(mark, charset):
    assert Source("x.txt", mark + "a".encode(charset)).position(len(mark)) == (1, 1)


@pytest.mark.parametrize(("mark", "charset"), MARKS.values(), ids=MARKS)
def test_the_bytes_of_a_byte_order_mark_are_counted(mark, charset):
    assert Source("x.txt", mark + "a".encode(charset)).text.span(0, 1).start == len(mark)


@pytest.mark.parametrize("mark", [mark for mark, _ in MARKS.values()], ids=MARKS)
def test_a_byte_order_mark_alone_is_an_empty_file(mark):
    assert read(mark) == ""


def test_an_empty_file_is_read():
    assert read(b"") == ""


def test_a_place_in_a_file_that_is_no_text_is_counted_in_bytes():
    source = Source("x.eml", "aé\n\0\0\0é act".encode())
    assert source.position(11) == (2, 8)
    assert source.line(2) == "\0\0\0Ã© act"


def test_a_file_without_a_mark_is_utf_8():
    assert Source("x.txt", "Don’t".encode()).charset == "utf-8"


LEGACY = {
    "a curly apostrophe": ("Don’t miss it", "cp1252"),
    "a lone accent": ("café", "cp1252"),
    "a price": ("now £20", "cp1252"),
    "dashes, dots and quotes": ("“Act now” – it’s • 50% off…", "cp1252"),
    "a long message": ("You’re busy, I know.\nI’ll be quick: we’ve helped René. " * 20, "cp1252"),
    "Latin-1": ("naïve résumé", "latin-1"),
    "German": ("Liebe Kundin, nur noch heute. Schöne Grüße", "latin-1"),
    "Czech, with a letter that Windows-1252 lacks": (
        "Neváhejte, ať vám nabídka neuteče. Zbývají už jen tři místa, chuť nestačí.",
        "cp1250",
    ),
    "Cyrillic": ("Действуйте сейчас, осталось три места", "cp1251"),
    "Japanese": ("今すぐ行動してください。残りわずかです。", "shift_jis"),
}


@pytest.mark.parametrize(("string", "charset"), LEGACY.values(), ids=LEGACY)
def test_older_charsets_are_recognised(string, charset):
    assert read(string.encode(charset)) == string


MIXED = {
    "a line of an older file": (
        "Don’t miss it\n".encode() + b"caf\xe9 now",
        "Don’t miss it\ncafé now",
    ),
    "an apostrophe of Windows": ("“Don’t”".encode() + b" don\x92t", "“Don’t” don’t"),
    "a character that broke off": ("“Don’t” ".encode() + b"\xe2\x80 now", "“Don’t” â€ now"),
    "a byte that stands for nothing": ("Don’t".encode() + b" now \x81", "Don’t now \x81"),
}


@pytest.mark.parametrize(("data", "string"), MIXED.values(), ids=MIXED)
def test_stray_bytes_in_utf_8_are_those_of_windows(data, string):
    assert read(data) == string


@pytest.mark.parametrize("data", [data for data, _ in MIXED.values()], ids=MIXED)
def test_stray_bytes_in_utf_8_have_their_places(data):
    text = Source("x.txt", data).text
    spans = [text.span(at, at + 1) for at in range(len(text))]
    assert [span.end for span in spans] == [*(span.start for span in spans[1:]), len(data)]


REFUSED = {
    "an image": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01",
        "x.txt: a binary file; pushlint reads text",
    ),
    "zeros alone": (b"\0" * 100, "x.txt: a binary file; pushlint reads text"),
    "UTF-16 without a mark": (
        "act now".encode("utf-16-le"),
        "x.txt: a binary file; pushlint reads text",
    ),
    "bytes of no charset": (
        bytes(range(128, 256)),
        "x.txt: in no charset that pushlint knows (byte 0 is not UTF-8); save it as UTF-8",
    ),
    "UTF-8 by its mark, but not by its bytes": (
        codecs.BOM_UTF8 + b"caf\xe9 now",
        "x.txt: not utf-8, though its byte order mark says so; byte 6 is out of place",
    ),
    "UTF-16 that breaks off within a character": (
        codecs.BOM_UTF16_LE + b"a\0b",
        "x.txt: not utf-16-le, though its byte order mark says so; byte 4 is out of place",
    ),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_by_name(data, reason):
    assert refusal(data) == reason


def test_a_stray_zero_does_not_make_text_binary():
    assert read(b"act now \0" + b"a" * 100).startswith("act now \0")


PLACES = {
    "the first character": ("ab", 0, (1, 1)),
    "the second character": ("ab", 1, (1, 2)),
    "a second line": ("a\nb", 2, (2, 1)),
    "a second line after CRLF": ("a\r\nb", 3, (2, 1)),
    "a second line after a lone CR": ("a\rb", 2, (2, 1)),
    "each CR of several": ("a\r\rb", 3, (3, 1)),
    "the line feed of CRLF": ("a\r\nb", 2, (1, 3)),
    "after a letter of two bytes": ("éa", 2, (1, 2)),
    "after an astral character": ("😀a", 4, (1, 2)),
    "after a combining mark": ("e\u0301a", 3, (1, 3)),
    "within a character": ("a😀b", 3, (1, 2)),
    "the end of the file": ("ab", 2, (1, 3)),
    "the end of a file that ends in a line feed": ("ab\n", 3, (2, 1)),
    "an empty file": ("", 0, (1, 1)),
    "no line ends at NEL or LS": ("a\x85b\u2028c", 7, (1, 5)),
}


@pytest.mark.parametrize(("string", "offset", "place"), PLACES.values(), ids=PLACES)
def test_a_byte_has_a_line_and_a_column_in_code_points(string, offset, place):
    assert Source("x.txt", string.encode()).position(offset) == Position(*place)


LINES = {
    "the first": ("a\nb", 1, "a"),
    "the last": ("a\nb", 2, "b"),
    "one that ends in CRLF": ("a\r\nb", 1, "a"),
    "one that ends in a lone CR": ("a\rb", 1, "a"),
    "an empty one": ("a\n\nb", 2, ""),
    "the one after the last line feed": ("a\n", 2, ""),
    "the only one of an empty file": ("", 1, ""),
}


@pytest.mark.parametrize(("string", "number", "line"), LINES.values(), ids=LINES)
def test_a_line_comes_without_its_ending(string, number, line):
    assert Source("x.txt", string.encode()).line(number) == line


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_either_read_or_refused_by_name(data):
    try:
        read(data)
    except UserError as refused:
        assert str(refused).startswith("x.txt: ")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | ENDINGS, max_size=60))
@settings(deadline=None)
def test_line_and_column_lead_back_to_the_character(string):
    source = Source("x.txt", string.encode())
    at = 0
    for character in string:
        line, column = source.position(at)
        assert (source.line(line) + "\r\n")[column - 1] in (character, "\r")
        at += len(character.encode())
