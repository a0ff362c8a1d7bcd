"""Elements of XML 1.0 as text, whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
VALUE = CONTENT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, str | int], content: str = "") -> str:
    """The element; what it contains is XML already."""
    pairs = (f' {key}="{_legal(value).translate(VALUE)}"' for key, value in attributes.items())
    start = f"<{name}{''.join(pairs)}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def words(text: str) -> str:
    """The text as content of an element."""
    return _legal(text).translate(CONTENT)


def _legal(value: str | int) -> str:
    """The value, with a mark for each character that XML has no place for."""
    return FORBIDDEN.sub("\ufffd", str(value))
