"""Which keys and columns hold copy, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple


class Form(NamedTuple):
    """How a value is read: the scope of its prose, and the format that it is in."""

    scope: str
    format: str = "plain"


BODY = Form("body")
NAMES: Mapping[str, Sequence[str]] = {  # whatever stands before: "welcome subject", "primary cta"
    "subject": ("subject", "subject line", "email title", "mail title"),
    "preheader": ("preheader", "preheader text", "preview text", "preview line"),
    "heading": ("headline", "heading", "subheadline", "subheading", "subhead"),
    "button": (
        *("cta", "cta text", "cta label", "cta copy", "cta button", "call to action"),
        *("button", "button text", "button label", "button copy"),
    ),
    "link": ("link text", "link label"),
    "alt": ("alt text", "image alt"),
    "list": ("bullet", "bullet point"),
    "signature": ("signature",),
    "footer": ("footer text", "footer copy"),
}
GENERAL: Mapping[str, Sequence[str]] = {  # programs say these as well: alone, or in a CONTEXT
    "preheader": ("preview",),
    "alt": ("alt",),
    "footer": ("footer",),
    "body": (
        *("body", "text", "copy", "content", "message", "paragraph", "snippet", "tagline"),
        *("body text", "text body", "body copy", "message body", "message text", "sms", "inmail"),
        *("greeting", "salutation", "intro", "introduction", "icebreaker"),
        *("opener", "opening", "opening line", "closing", "closing line", "sign off"),
        *("ps", "postscript"),
    ),
}
CONTEXT = frozenset(
    "email mail message body text html sms mms push notification linkedin inmail connection"
    " whatsapp campaign newsletter sequence cadence step touch touchpoint day week follow up"
    " followup reply first second third fourth fifth last initial final intro opening closing"
    " main long short invite invitation hero banner ad promo popup modal landing page"
    " personalized".split()
)
FORMATS = {"html": "html", "mjml": "mjml", "markdown": "markdown", "md": "markdown"}
FORMATS |= {"plain": "plain", "plaintext": "plain"}
ALTERNATIVE = frozenset(  # one of several that say the same: "subject B", "body_de", "text 2"
    "variant variation version template default value label option control test"
    " en de fr es it nl pt sv da nb fi pl cs tr ja zh ko us gb uk br mx ca au".split()
)
LONGEST = 60  # characters of a key that are looked at, from its end
PATH = re.compile(r"\.(?=\w\w)")  # between the keys that a flat one is made of: "welcome.subject"
HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WORD = re.compile(r"[^\W\d_]+|\d+")


class Keys(NamedTuple):
    """The keys that hold copy: those that everybody has, and `more` that somebody named."""

    more: frozenset[str] = frozenset()

    @staticmethod
    def of(more: Sequence[str]) -> Keys:
        """The usual keys and these; case, hyphens, underscores and humps make no difference."""
        return Keys(frozenset("".join(_words(key)) for key in more))

    def form(self, key: str, around: Form | None = None) -> Form | None:
        """What a key holds, if it is copy; `around` is what the key above it holds.

        Under one that holds copy, "text" and "de" hold the same: `cta: {text: Buy}`.
        """
        words = _words(key)
        if "".join(words) in self.more:
            return BODY
        if around and words and all(map(_alternative, words)):
            return around
        form = _form(words)
        return around if form == BODY and around else form


KEYS = Keys()


def _joined(names: Mapping[str, Sequence[str]]) -> dict[str, Form]:
    """The forms by name, the names in the singular and without spaces."""
    return {name.replace(" ", ""): Form(scope) for scope, each in names.items() for name in each}


FORMS = _joined(NAMES)
GENERAL_FORMS = _joined(GENERAL)


@lru_cache(maxsize=4096)
def _words(key: str) -> tuple[str, ...]:
    last = PATH.split(key[-LONGEST:])[-1]
    return tuple(WORD.findall(HUMP.sub(" ", last).lower()))


@lru_cache(maxsize=4096)
def _form(words: tuple[str, ...]) -> Form | None:
    formats = [FORMATS[word] for word in words if word in FORMATS]
    rest = tuple(word for word in words if word not in FORMATS)
    form = _named(rest)
    if formats and (form or all(word in CONTEXT or _alternative(word) for word in rest)):
        return Form(form.scope if form else "body", formats[0])
    return form


def _named(words: tuple[str, ...]) -> Form | None:
    """What the longest name at the end of the words stands for, alternatives left aside."""
    while words:
        for start in range(len(words)):
            name = "".join(words[start:])
            names = (name, name.removesuffix("s"))
            form = next((FORMS[each] for each in names if each in FORMS), None)
            if form is None and all(
                word in CONTEXT or _alternative(word) for word in words[:start]
            ):
                form = next((GENERAL_FORMS[each] for each in names if each in GENERAL_FORMS), None)
            if form:
                return form
        if not _alternative(words[-1]):
            return None
        words = words[:-1]
    return None


def _alternative(word: str) -> bool:
    known = word in ALTERNATIVE or word.removesuffix("s") in ALTERNATIVE
    return known or word.isdigit() or len(word) == 1
