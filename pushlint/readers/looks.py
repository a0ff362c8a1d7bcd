"""What the class and the style of a tag make of it, as far as they alone can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pushlint.readers.markup import Value

LABELS = ("class", "id", "css-class", "mj-class")
LONGEST = 2000  # characters of a style that are looked at
LABELLED = (  # the scope that a class or id names
    (
        re.compile(r"gmail_signature|moz-signature|(?<![a-z])signature(?![a-z])", re.I),
        "signature",
    ),
    (
        re.compile(
            r"gmail_quote|moz-cite|yahoo_quoted|protonmail_quote|zmail_extra"
            r"|outlookmessageheader|divRplyFwdMsg|applemailquote",
            re.I,
        ),
        "quote",
    ),
    (re.compile(r"pre-?header|preview-?text|(?:^|\s)preview(?:\s|$)", re.I), "preheader"),
    (re.compile(r"footer|(?<![a-z])legal(?![a-z])|unsub", re.I), "footer"),
)
BUTTON = re.compile(r"btn|bttn|button|(?<![a-z])cta(?![a-z])", re.I)


def _style(properties: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{properties})\s*+:\s*+{value}", re.I)


SOME = r"[^;]{0,60}?[1-9]"
HIDDEN = (
    _style("display", "none"),
    _style("visibility", "hidden"),
    _style("max-height|opacity", r"0(?![.\d]*[1-9])"),
)
SIZE = _style("font-size", r"(?P<size>\d*\.?\d+)\s*(?P<unit>px|pt)?")
FLAT = (
    _style("overflow", "hidden"),
    _style("line-height|height|max-width", r"[01](?![.\d])"),
)
APART = _style("display", "(?:block|table|flex|grid|list-item)")
BOXED = _style("display", "(?:inline-)?(?:block|flex|table)")
COLOUR = _style(
    "background(?:-color|-image)?",
    r"(?!none|transparent|inherit|initial|unset|0\s*(?:;|$))(?P<colour>[^;]*)",
)
LIGHT = re.compile(
    r"\s*+(?:\#(?:[d-f][\da-f]){3}(?![\da-f])|\#[d-f]{3}(?![\da-f])|white|transparent|$)", re.I
)
ROUND = _style("border-radius|mso-padding-alt", SOME)
PADDED = _style(r"padding(?:-\w+)?", SOME)
BORDERED = _style("border(?:-width)?", rf"(?!none|0){SOME}")
BESIDE = _style(r"border-left(?:-\w+)?", "(?!none|0)")


class Look(NamedTuple):
    """What a style says of a tag."""

    button: bool = False  # a link of this style looks like one
    filled: bool = False  # so does a cell with a link in it
    hidden: bool = False
    tiny: bool | None = None  # too small to see; None where nothing is said
    apart: bool = False  # its words stand apart from those beside it
    quoted: bool = False  # a line beside it marks a quote


class Label(NamedTuple):
    """What a class or id says of a tag."""

    scope: str = ""
    button: bool = False


def label(values: Mapping[str, Value]) -> Label:
    """What the classes and the id of a tag with these attributes say of it."""
    words = " ".join(values[key].string[:LONGEST] for key in LABELS if key in values)
    return _labelled(words) if words else NO_LABEL


def look(values: Mapping[str, Value]) -> Look:
    """What the style of a tag with these attributes says of it."""
    return _styled(values["style"].string[:LONGEST]) if "style" in values else NO_LOOK


NO_LABEL, NO_LOOK = Label(), Look()


@lru_cache(maxsize=1024)
def _labelled(words: str) -> Label:
    scope = next((scope for named, scope in LABELLED if named.search(words)), "")
    return Label(scope, bool(BUTTON.search(words)))


@lru_cache(maxsize=1024)  # a mail says each style many times
def _styled(style: str) -> Look:
    padded, rounded, bordered = (p.search(style) for p in (PADDED, ROUND, BORDERED))
    colour = COLOUR.search(style)
    dark = colour and not LIGHT.match(colour["colour"])
    framed = rounded or bordered
    return Look(
        button=bool(colour and (padded or framed or BOXED.search(style)) or padded and framed),
        filled=bool(dark and (rounded or padded) or rounded and bordered),
        hidden=any(pattern.search(style) for pattern in HIDDEN),
        tiny=_tiny(style),
        apart=bool(APART.search(style)),
        quoted=bool(BESIDE.search(style)),
    )


def _tiny(style: str) -> bool | None:
    size = SIZE.search(style)
    if not size:
        return None
    return float(size["size"]) <= bool(size["unit"]) and any(p.search(style) for p in FLAT)
