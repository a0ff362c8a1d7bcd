"""What the elements of HTML and MJML, and their attributes, make of the words in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pushlint.readers import looks
from pushlint.readers.markup import Value

WANTED = frozenset(
    ("alt", "bgcolor", "cite", "class", "css-class", "hidden", "href", "id", "mj-class")
    + ("path", "role", "src", "style", "title", "type", "value")
)
VOID = frozenset(
    "area base bgsound br col embed frame hr img input link meta param source track wbr".split()
)
BLOCKS = frozenset("""
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    input legend li listing main menu nav ol optgroup option p plaintext pre search section select
    summary table tbody td tfoot th thead title tr ul xmp
    v:roundrect v:rect v:oval v:shape v:textbox
    """.split())
CELLS = ("td", "th", "caption", "table")  # no tag in them ends one around them
ROWS = frozenset(("td", "th", "caption", "tr", "tbody", "thead", "tfoot", "table"))  # these do
Names = tuple[str, ...]
ENDS: Mapping[str, tuple[Names, Names, Names]] = {  # what a tag ends, but in what; all is well in
    "a": (("a",), ("td", "th"), ("td", "p", "div", "li")),
    "li": (("li",), ("ul", "ol", "menu", "td", "th"), ("ul", "ol")),
    "p": (("p",), ("td", "th", "div", "li", "blockquote"), ("td", "div", "body", "li")),
    "td": (("td", "th"), ("table",), ("tr",)),
    "th": (("td", "th"), ("table",), ("tr",)),
    "tr": (("tr",), ("table",), ("tbody", "table", "thead", "tfoot")),
    "dd": (("dd", "dt"), ("dl",), ("dl",)),
    "dt": (("dd", "dt"), ("dl",), ("dl",)),
    "option": (("option",), ("select",), ("select",)),
    "body": (("title", "head"), (), ("html", "")),
}
CODE = frozenset(("code", "kbd", "samp", "tt"))
SHAPES = ("v:roundrect", "v:rect", "v:oval")  # Outlook's buttons
LINKS = frozenset(("a", *SHAPES))
INDENTED = "indented"  # a quote, or set in as all of the page is
STRENGTH = {
    **{"body": 0, "heading": 1, "list": 1, INDENTED: 2},
    **{"footer": 3, "preheader": 4, "signature": 5, "quote": 6},
}


class Marks(NamedTuple):
    """What a tag makes of the words in it; None leaves it to the tags around it."""

    scope: str = "body"
    link: bool = False
    button: bool = False  # its words are a button's
    buttons: bool = False  # a block of it that is a link is a button
    filled: bool | None = None  # so it is in this cell, if it is short
    hidden: bool = False
    tiny: bool | None = None
    lines: bool = False  # line feeds are meant
    code: bool = False
    echo: bool = False  # shown instead of other words, or on demand


class State(NamedTuple):
    """What all open tags together make of the words."""

    scope: str = "body"
    link: bool = False
    button: bool = False
    buttons: bool = False
    filled: bool = False
    hidden: bool = False
    tiny: bool = False
    lines: bool = False
    code: bool = False
    echo: bool = False

    def under(self, marks: Marks) -> State:
        """The state within a tag of these marks."""
        stronger = STRENGTH[marks.scope] >= (STRENGTH[self.scope] or 1)
        return State(
            marks.scope if stronger else self.scope,
            self.link or marks.link,
            self.button or marks.button,
            self.buttons or marks.buttons,
            self.filled if marks.filled is None else marks.filled,
            self.hidden or marks.hidden,
            self.tiny if marks.tiny is None else marks.tiny,
            self.lines or marks.lines,
            self.code or marks.code,
            self.echo or marks.echo,
        )


NAMED: Mapping[str, Marks] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Marks("heading")),
    **dict.fromkeys(("title", "mj-title"), Marks("heading")),
    **dict.fromkeys(("li", "dt", "dd"), Marks("list")),
    "blockquote": Marks(INDENTED),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Marks(lines=True)),
    **dict.fromkeys(CODE, Marks(code=True)),
    "footer": Marks("footer"),
    "button": Marks(button=True),
    **dict.fromkeys(SHAPES, Marks(buttons=True)),
    "mj-accordion-title": Marks("heading"),
    "mj-preview": Marks("preheader"),
    "mj-button": Marks(button=True),
    "mj-navbar-link": Marks(link=True),
    "mj-link": Marks(link=True),
    "mj-social-element": Marks(link=True),
    "mj-li": Marks("list"),
}
COUNTDOWN = re.compile(  # in the address of a picture
    r"""count[-_]?down | sendtric\. | motionmailapp\. | mailtimers?\.
      | (?<![a-z]) timers? (?![a-z]) (?! [\w.-]*\.(?:png|jpe?g|svg|webp)\b )""",
    re.I | re.X,
)
TIMER = re.compile(r"count[ -]?down|\btimer\b", re.I)
LEAVING = re.compile(
    r"""unsubscribe | opt[ -]?out\b | email\ preferences
      | \b(?:manage|update|change|edit)\b .{0,20} \bpreferences""",
    re.I | re.X,
)
PLAIN = Marks()


def marks(name: str, values: Mapping[str, Value]) -> Marks | None:
    """What a tag with these attributes makes of the words in it; None where nothing."""
    found = NAMED.get(name, PLAIN)
    if not values:
        return None if found is PLAIN else found
    look, label = looks.look(values), looks.label(values)
    link = found.link or (name in LINKS and "href" in values)
    button = found.button or _role(values) == "button" or link and (label.button or look.button)
    made = found._replace(
        scope=_scope(name, found, values),
        link=link,
        button=button,
        buttons=found.buttons or label.button and not button,
        filled=_filled(look, values) if name in ("td", "th") else None,
        hidden=look.hidden or "hidden" in values,
        tiny=look.tiny,
    )
    return None if made == PLAIN else made


def _scope(name: str, found: Marks, values: Mapping[str, Value]) -> str:
    if name in ("html", "body"):
        return "body"
    label = looks.label(values)
    if label.scope:
        return label.scope
    if found.scope == INDENTED:
        cited = any(key in values for key in ("type", "cite", "class", "id"))
        return "quote" if cited or looks.look(values).quoted else INDENTED
    return "heading" if _role(values) == "heading" else found.scope


def _role(values: Mapping[str, Value]) -> str:
    return values["role"].string.strip().lower() if "role" in values else ""


def _filled(look: looks.Look, values: Mapping[str, Value]) -> bool:
    """Whether a cell looks like a button if all that it holds is a link."""
    return look.filled or "bgcolor" in values and not looks.LIGHT.match(values["bgcolor"].string)


def apart(name: str, values: Mapping[str, Value], found: Marks | None) -> bool:
    """Whether the words in a tag stand apart from those beside it."""
    if name in BLOCKS or name.startswith("mj-"):
        return True
    if found and (found.button or found.hidden or found.scope != "body"):
        return True
    return looks.look(values).apart


def said(name: str, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The attributes in which a tag has words of its own; `src` only where it is a timer's."""
    own = {key: values[key] for key in ("alt", "title") if key in values and values[key].string}
    kind = values["type"].string.lower() if "type" in values else ""
    if name == "input" and kind in ("submit", "button", "reset") and "value" in values:
        own["value"] = values["value"]
    alt = own["alt"].string if "alt" in own else ""
    if (
        "src" in values
        and COUNTDOWN.search(values["src"].string[: looks.LONGEST])
        and not TIMER.search(alt)
    ):
        own["src"] = values["src"]
    return own
