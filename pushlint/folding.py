"""Text as phrases see it: one case, one apostrophe, no hyphens, one kind of space."""

from __future__ import annotations

import re

from pushlint import lazy

LOOKALIKES = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("´", "'"),
    ("`", "'"),
    ("“", '"'),
    ("”", '"'),
    ("‐", " "),
    ("‑", " "),
    ("\xa0", " "),
    ("\u202f", " "),
)
STYLED = lazy.compile("[\U0001d400-\U0001d7ff]")  # letters set bold or italic as symbols


def fold(string: str) -> str:
    """The string as phrases see it; positions stay the same."""
    low = string.lower()
    if len(low) != len(string):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in string)
    low = low.replace("-", " ")
    if low.isascii():
        return low
    for lookalike, plain in LOOKALIKES:
        low = low.replace(lookalike, plain)
    return STYLED.sub(_plain, low)


def _plain(styled: re.Match[str]) -> str:
    import unicodedata  # only for messages that use such letters

    return unicodedata.normalize("NFKC", styled[0]).lower()
