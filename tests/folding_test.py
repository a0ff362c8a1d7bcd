"""Text as phrases see it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushlint.folding import fold

FOLDED = {
    "capitals are small": ("ACT Now", "act now"),
    "a hyphen is a space": ("time-sensitive", "time sensitive"),
    "other hyphens are spaces": ("time‐sensitive‑offer", "time sensitive offer"),
    "hard spaces are spaces": ("act\xa0now\u202ftoday", "act now today"),
    "apostrophes are straight": ("don’t don‘t donʼt don´t don`t", "don't don't don't don't don't"),
    "quotation marks are straight": ("“act”", '"act"'),
    "bold and italic symbols are letters": ("𝐀𝐜𝐭 𝑛𝑜𝑤 𝟐𝟒", "act now 24"),
    "dashes stay": ("act – now — today", "act – now — today"),
    "accents stay": ("CAFÉ", "café"),
    "a capital that grows when small stays": ("İ ACT", "İ act"),
}


@pytest.mark.parametrize(("string", "folded"), FOLDED.values(), ids=FOLDED)
def test_text_is_folded(string, folded):
    assert fold(string) == folded


@given(st.text() | st.text(st.characters(min_codepoint=0x1D400, max_codepoint=0x1D7FF)))
@settings(deadline=None)
def test_positions_stay_the_same(string):
    assert len(fold(string)) == len(string)


def test_every_character_stays_one_character():
    every = "".join(map(chr, range(0x110000)))
    assert len(fold(every)) == len(every)


@given(st.text())
@settings(deadline=None)
def test_what_is_folded_stays_so(string):
    assert fold(fold(string)) == fold(string)
