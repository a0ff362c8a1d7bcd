"""Every character of a Text remembers its bytes, whatever was done to it."""

import re
from html import unescape
from itertools import groupby, pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from pushlint.text import BLOCK, VALUE, Span, Text

STATELESS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "latin-1",
    "cp1252",
    "shift_jis",
    "gb18030",
    "big5hkscs",
)
SHIFTED = ("iso2022_jp", "utf-7", "utf-16", "utf-8-sig")  # a byte's meaning hangs on those before
CHARSETS = (*STATELESS, *SHIFTED)
UTFS = STATELESS[:5]

QUOTED_PRINTABLE = re.compile(r"=(?:(?P<code>[\dA-F]{2})|\r?\n)")
ENTITY = re.compile(r"&(?:amp|nbsp|#\d{2,4}|nvlt);")
SPACES = re.compile(r"\s{2,}")
MARKUP = re.compile(r"<[^<>]*>")
TAG = re.compile(r"\{\{[^}]*\}\}")
URL = re.compile(r"x\.y\S*")
SPACED = (SPACES, " ")
PAIR = re.compile(r"a.|.;", re.DOTALL)

PIECES = st.sampled_from(
    [
        *(b"a", b"<b>", b"</b>", b"=", b"&", b";", b" ", b"  ", b"\r\n", b"\n", b"\xe9"),
        *(b"=E2=80=99", b"=C3=\r\n=A9", b"=\r\n", b"=3D", b"=26amp;", b"=20=20", b"=41"),
        *(b"&amp;", b"&#8217;", b"&nvlt;", b"&nbsp; ", b"&amp;amp;", b"&#65;"),
        *("é".encode(), "漢".encode(), "😀".encode(), "e\u0301".encode()),
    ]
)
BYTES = st.lists(PIECES, max_size=12).map(b"".join) | st.binary(max_size=40)
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x1b\x0e\x0f") | st.sampled_from(
    "aé’—漢字ｶナ한😀𝐀\u0301\xca\u0304\xea\u030c+-~&"
)
STRINGS = st.text(CHARACTERS, max_size=30) | st.sampled_from(["\xca\u0304", "a\xea\u030cb", "é"])


class Cell(NamedTuple):
    """A character, its bytes, and whether they spell it."""

    character: str
    span: Span
    spelt: bool


def spans(text):
    return [text.span(at, at + 1) for at in range(len(text))]


def cells(text):
    return [Cell(text.string[at], text.span(at, at + 1), text.verbatim(at, at + 1))
            for at in range(len(text))]  # fmt: skip


def of(data):
    return [Cell(chr(byte), Span(at, at + 1), True) for at, byte in enumerate(data)]


def whole(parts):
    return Span(parts[0].span.start, parts[-1].span.end)


def touching(parts):
    return all(a.span.end == b.span.start for a, b in pairwise(parts))


def substituted(before, pattern, new):
    """`sub`, as the plainest code would do it: cell by cell."""
    string = "".join(cell.character for cell in before)
    after, done = [], 0
    for match in pattern.finditer(string):
        span = whole(before[match.start() : match.end()])
        after += before[done : match.start()]
        after += [Cell(character, span, False) for character in new(match)]
        done = match.end()
    return settled(after + before[done:])


def settled(parts):
    """Where spans of neighbours overlap, both are given all of it."""
    groups = []
    for cell in parts:
        if groups and cell.span.start < groups[-1][-1].span.end:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return [cell._replace(span=Span(group[0].span.start, max(each.span.end for each in group)))
            for group in groups for cell in group]  # fmt: skip


def decoded(before, charset):
    """`decode`, character by character."""
    after, done = [], 0
    for character in "".join(cell.character for cell in before).encode("latin-1").decode(charset):
        width = len(character.encode(charset))
        taken = before[done : done + width]
        spelt = all(cell.spelt for cell in taken) and touching(taken)
        after.append(Cell(character, whole(taken), spelt))
        done += width
    return settled(after)


def regrouped(before):
    """`regroup` as base64 does it: four characters spell three."""
    groups = [before[at : at + 4] for at in range(0, len(before), 4)]
    return settled([Cell(new, whole(group), False) for group in groups for new in "b;a"])


def unquoted(match):
    return chr(int(match["code"], 16)) if match["code"] else ""


LAYERS = {
    "quoted-printable": (QUOTED_PRINTABLE, unquoted),
    "entities": (ENTITY, lambda match: unescape(match[0])),
    "spaces": (SPACES, lambda match: " "),
    "markup": (MARKUP, lambda match: ""),
    "pairs": (PAIR, lambda match: "&;a"),  # done again, it replaces a part of what it made
}


def layered(text, model, data, only):
    """Some layers, cuts and joins, done to a Text and to its model alike."""
    for name in data.draw(
        st.lists(st.sampled_from([*only, "cut", "rejoin", "regroup"]), max_size=4)
    ):
        if name in LAYERS:
            pattern, new = LAYERS[name]
            text, model = text.sub(pattern, new), substituted(model, pattern, new)
        elif name == "regroup":
            model = regrouped(model)
            text = text.regroup("b;a" * (len(model) // 3), 3, 4)
        elif name == "cut":
            a, b = sorted(data.draw(st.tuples(places(text), places(text))))
            text, model = text[a:b], model[a:b]
        else:
            text = Text.join(text[a:b] for a, b in stretches(text, data))
    return text, model


def places(text):
    return st.integers(0, len(text))


def stretches(text, data):
    """All of it, cut in some places."""
    ends = sorted(data.draw(st.lists(places(text), max_size=5)))
    return pairwise([0, *ends, len(text)])


def stretch(text, data):
    """A stretch of it that is not empty."""
    a, b = sorted(data.draw(st.tuples(places(text), places(text))))
    assume(a < b)
    return a, b


def sound(text, size):
    """Whether spans are inside a file of this size, in order, and equal or disjoint."""
    inside = all(0 <= span.start < span.end <= size for span in spans(text))
    return inside and all(a == b or a.end <= b.start for a, b in pairwise(spans(text)))


@given(BYTES, st.sampled_from(["utf-8", "latin-1", "utf-16-le", "gb18030"]), st.data())
@settings(deadline=None, max_examples=300)
def test_layers_on_layers_keep_every_character_and_its_bytes(raw, charset, data):
    text, model = layered(Text.of(raw), of(raw), data, ["quoted-printable", "pairs"])
    try:
        text, model = text.decode(charset), decoded(model, charset)
    except UnicodeDecodeError:
        reject()
    text, model = layered(text, model, data, LAYERS)
    assert cells(text) == model


@given(BYTES, st.data())
@settings(deadline=None)
def test_spans_lie_in_the_file_in_order_and_are_equal_or_disjoint(raw, data):
    text, _ = layered(Text.of(raw), of(raw), data, LAYERS)
    assert sound(text, len(raw))


@given(BYTES, st.data())
@settings(deadline=None)
def test_cutting_and_joining_lose_nothing(raw, data):
    text, _ = layered(Text.of(raw), of(raw), data, LAYERS)
    assert cells(Text.join(text[a:b] for a, b in stretches(text, data))) == cells(text)


@given(BYTES, st.data())
@settings(deadline=None)
def test_the_span_of_a_stretch_runs_from_its_first_character_to_its_last(raw, data):
    text, _ = layered(Text.of(raw), of(raw), data, LAYERS)
    a, b = stretch(text, data)
    assert text.span(a, b) == (spans(text)[a].start, spans(text)[b - 1].end)


@given(BYTES, st.data())
@settings(deadline=None)
def test_a_stretch_is_verbatim_where_every_byte_from_its_start_to_its_end_spells_it(raw, data):
    text, model = layered(Text.of(raw), of(raw), data, LAYERS)
    a, b = stretch(text, data)
    assert text.verbatim(a, b) == (all(cell.spelt for cell in model[a:b]) and touching(model[a:b]))


@given(BYTES, st.data())
@settings(deadline=None)
def test_a_verbatim_stretch_is_what_its_bytes_decode_to(raw, data):
    text, _ = layered(Text.of(raw), of(raw), data, LAYERS)
    a, b = stretch(text, data)
    start, end = text.span(a, b)
    assert not text.verbatim(a, b) or raw[start:end].decode("latin-1") == text.string[a:b]


@given(BYTES, st.data())
@settings(deadline=None)
def test_what_replaces_characters_spans_all_that_they_spanned(raw, data):
    text, _ = layered(Text.of(raw), of(raw), data, LAYERS)
    a, b = stretch(text, data)
    assert spans(text[a:b].replace([(0, b - a, "new")])) == [text.span(a, b)] * 3


@given(st.binary(min_size=1), st.data())
@settings(deadline=None)
def test_what_is_not_replaced_keeps_its_bytes(raw, data):
    text = Text.of(raw)
    a, b = stretch(text, data)
    replaced = cells(text.replace([(a, b, "new")]))
    assert replaced[:a] + replaced[a + 3 :] == cells(text[:a]) + cells(text[b:])


@pytest.mark.parametrize("charset", CHARSETS)
@given(STRINGS)
@settings(deadline=None, max_examples=50)
def test_decoding_gives_what_the_bytes_spell(charset, string):
    raw = string.encode(charset, "ignore")
    assert str(Text.of(raw).decode(charset)) == raw.decode(charset)


@pytest.mark.parametrize("charset", CHARSETS)
@given(STRINGS)
@settings(deadline=None, max_examples=50)
def test_spans_of_decoded_bytes_are_in_order_and_equal_or_disjoint(charset, string):
    raw = string.encode(charset, "ignore")
    assert sound(Text.of(raw).decode(charset), len(raw))


@pytest.mark.parametrize("charset", STATELESS)
@given(STRINGS)
@settings(deadline=None, max_examples=50)
def test_the_bytes_of_a_character_decode_to_it(charset, string):
    raw = string.encode(charset, "ignore")
    text = Text.of(raw).decode(charset)
    for (start, end), sharing in groupby(cells(text), lambda cell: cell.span):
        assert raw[start:end].decode(charset) == "".join(cell.character for cell in sharing)


@pytest.mark.parametrize("charset", STATELESS)
@given(STRINGS)
@settings(deadline=None, max_examples=50)
def test_every_byte_belongs_to_a_character_where_no_bytes_are_shifts(charset, string):
    raw = string.encode(charset, "ignore")
    ends = sorted({end for span in spans(Text.of(raw).decode(charset)) for end in span})
    assert not raw or (ends[0], ends[-1], len(ends) - 1) == (
        0,
        len(raw),
        len(set(spans(Text.of(raw).decode(charset)))),
    )


@pytest.mark.parametrize("charset", UTFS)
@given(STRINGS.filter(bool))
@settings(deadline=None, max_examples=50)
def test_all_of_a_decoded_file_is_verbatim(charset, string):
    assert Text.of(string.encode(charset)).decode(charset).verbatim(0, len(string))


@pytest.mark.parametrize("charset", CHARSETS)
@given(STRINGS, st.data())
@settings(deadline=None, max_examples=50)
def test_verbatim_bytes_decode_to_their_characters_in_any_charset(charset, string, data):
    raw = string.encode(charset, "ignore")
    text = Text.of(raw).decode(charset)
    a, b = stretch(text, data)
    start, end = text.span(a, b)
    assert not text.verbatim(a, b) or raw[start:end].decode(charset) == text.string[a:b]


@pytest.mark.parametrize("charset", UTFS)
@given(STRINGS, st.data())
@settings(deadline=None, max_examples=50)
def test_a_byte_is_found_in_the_character_that_it_belongs_to(charset, string, data):
    text = Text.of(string.encode(charset)).decode(charset)
    a, b = stretch(text, data)
    cut = text[a:b]
    assert [cut.index(byte) for span in spans(cut) for byte in range(*span)] == [
        at for at, span in enumerate(spans(cut)) for _ in range(*span)
    ]


@pytest.mark.parametrize("charset", CHARSETS)
@given(STRINGS)
@settings(deadline=None, max_examples=50)
def test_the_end_of_the_file_comes_after_the_last_character(charset, string):
    raw = string.encode(charset, "ignore")
    text = Text.of(raw).decode(charset)
    assert text.index(len(raw)) == len(text)


FOUND = {
    "through quoted-printable and a soft break": (
        b"don=E2=80=99t miss=\r\n it",
        "don’t miss it",
        b"don=E2=80=99t miss=\r\n it",
    ),
    "an apostrophe on its own": (b"don=E2=80=99t", "’", b"=E2=80=99"),
    "across markup": (b"act n<b>ow</b>!", "now", b"n<b>ow"),
    "an entity within quoted-printable": (b"R=26amp;D", "&", b"=26amp;"),
    "both sides of an entity": (b"R&amp;D", "R&D", b"R&amp;D"),
    "a space that was many": (b"a=20 \r\n b", " ", b"=20 \r\n "),
    "an astral character": ("a😀b".encode(), "😀", "😀".encode()),
}


@pytest.mark.parametrize(("raw", "words", "found"), FOUND.values(), ids=FOUND)
def test_words_are_found_through_all_layers(raw, words, found):
    text = Text.of(raw).sub(*LAYERS["quoted-printable"]).decode("utf-8")
    for layer in ("markup", "entities", "spaces"):
        text = text.sub(*LAYERS[layer])
    at = text.string.index(words)
    start, end = text.span(at, at + len(words))
    assert raw[start:end] == found


SPELT = {
    "bytes left as they were": (b"act now", True),
    "characters of several bytes": ("don’t".encode(), True),
    "an entity among them": (b"R&amp;D", False),
    "markup among them": (b"n<b>ow", False),
    "an encoded character among them": (b"don=E2=80=99t", False),
    "a soft break among them": (b"no=\r\nw", False),
    "a character encoded for nothing": (b"=41ct", False),
}


@pytest.mark.parametrize(("raw", "verbatim"), SPELT.values(), ids=SPELT)
def test_words_are_verbatim_where_the_bytes_are_the_words(raw, verbatim):
    text = Text.of(raw).sub(*LAYERS["quoted-printable"]).decode("utf-8")
    for layer in ("markup", "entities", "spaces"):
        text = text.sub(*LAYERS[layer])
    assert text.verbatim(0, len(text)) is verbatim


def test_what_was_decoded_twice_is_not_verbatim():
    twice = Text.of("Ã©".encode("utf-16-le")).decode("utf-16-le").decode("utf-8")
    assert (str(twice), twice.span(0, 1), twice.verbatim(0, 1)) == ("é", (0, 4), False)


ALIASES = ("UTF-8", "utf8", "utf_8", "U8")


@pytest.mark.parametrize("alias", ALIASES)
def test_a_charset_may_go_by_any_of_its_names(alias):
    assert spans(Text.of("aé漢".encode()).decode(alias)) == [(0, 1), (1, 3), (3, 6)]


SHARED = {
    "two characters that one pair of bytes spells": ("big5hkscs", b"a\x88\x62b", [(1, 3), (1, 3)]),
    "a stretch of UTF-7": ("utf-7", b"a+AOkA6Q-b", [(1, 9), (1, 9)]),
    "a stretch of UTF-7 that the file ends": ("utf-7", b"a+AOkA6Q", [(1, 8), (1, 8)]),
}


@pytest.mark.parametrize(("charset", "raw", "shared"), SHARED.values(), ids=SHARED)
def test_characters_that_cannot_be_told_apart_share_their_bytes(charset, raw, shared):
    assert spans(Text.of(raw).decode(charset))[1:3] == shared


def test_a_byte_that_characters_share_belongs_to_the_first_of_them():
    assert Text.of(b"a\x88\x62b").decode("big5hkscs").index(2) == 1


def test_the_byte_after_shared_ones_belongs_to_the_character_after():
    assert Text.of(b"a\x88\x62b").decode("big5hkscs").index(3) == 3


def test_bytes_that_a_shift_changes_the_meaning_of_are_not_verbatim():
    text = Text.of("a漢字b".encode("iso2022_jp")).decode("iso2022_jp")
    assert [cell.spelt for cell in cells(text)] == [True, False, False, False]


def test_bytes_that_are_not_of_the_charset_are_refused():
    with pytest.raises(UnicodeDecodeError):
        Text.of(b"\xff").decode("utf-8")


def test_a_charset_that_nobody_knows_is_refused():
    with pytest.raises(LookupError):
        Text.of(b"a").decode("utf-9")


def test_a_cut_of_a_cut_keeps_its_bytes():
    assert spans(Text.of(b"abcdef")[1:][1:-1]) == [(2, 3), (3, 4), (4, 5)]


def test_a_cut_from_the_end_keeps_its_bytes():
    assert spans(Text.of(b"abcdef")[-2:]) == [(4, 5), (5, 6)]


def test_a_cut_does_not_know_of_bytes_after_it():
    assert Text.of(b"abcdef")[1:3].index(5) == 2


def test_a_cut_does_not_know_of_bytes_before_it():
    assert Text.of(b"abcdef")[3:].index(1) == 0


def test_a_byte_that_was_left_out_is_found_in_the_character_after():
    assert Text.of(b"a<b>c").sub(MARKUP, "").index(2) == 1


def test_a_byte_before_all_characters_is_found_in_the_first():
    assert Text.of(b"<b>c").sub(MARKUP, "").index(1) == 0


def test_a_byte_is_found_in_none_where_nothing_is_left():
    assert Text.of(b"<b>").sub(MARKUP, "").index(1) == 0


def test_what_replaces_a_part_of_a_stand_in_spans_all_of_it():
    text = Text.of(b"abcd").replace([(0, 2, "xyz")]).replace([(2, 4, "!")])
    assert (str(text), spans(text)) == ("xy!d", [(0, 3), (0, 3), (0, 3), (3, 4)])


def test_a_pattern_that_is_not_found_costs_nothing():
    text = Text.of(b"plain")
    assert text.sub(MARKUP, "") is text


def test_nothing_joined_is_nothing():
    assert str(Text.join([])) == ""


def test_a_tag_is_spelt_as_it_was_written_through_later_layers():
    text = Text.of(b"see x.y/{{ id }}&amp;z  now").sub(TAG, VALUE).sub(URL, VALUE).sub(*SPACED)
    assert (text.string, text.spelt(0, len(text))) == (
        f"see {VALUE} now",
        "see x.y/{{ id }}&amp;z now",
    )


def test_a_tag_of_an_encoded_text_is_spelt_as_decoded():
    text = Text.of(b"=7B{a}=7D!").sub(*LAYERS["quoted-printable"]).sub(TAG, BLOCK)
    assert text.spelt(0, 2) == "{{a}}!"


def test_its_length_is_in_characters():
    assert len(Text.of("é😀".encode()).decode("utf-8")) == 2
