"""Template tags and merge tags, read as what they stand for: a word, its strings, or nothing.

Much text has none, and what knows them takes long to import: it is asked where one may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from pushlint import lazy
from pushlint.prose import Gap
from pushlint.text import Text

HINT = lazy.compile(  # how tags begin, and little else
    r"\{|<(?:[%?#@<]|/[#@]|/?(?:unsubscribe|webversion|preferences|forwardtoafriend)\b)"
    r"|\*\||%[%A-Za-z]|\[|«|~[A-Z]|-[a-z]+_|(?<!\S)@[a-z]"
)
BRACKETS = "{<%*"  # of tags that may lack their end


def blank(text: Text) -> Text:
    """Each tag made one character that no phrase knows, but for the strings that it prints."""
    if not HINT.search(text.string):
        return text
    from pushlint.readers import tagged

    return tagged.blank(text)


def unclosed(text: Text) -> Iterator[Gap]:
    """Tags that have no end; what follows them is read as text."""
    if any(bracket in text.string for bracket in BRACKETS):
        from pushlint.readers import tagged

        yield from tagged.unclosed(text)
