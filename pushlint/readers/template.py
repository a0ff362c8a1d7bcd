"""Template tags and merge tags, read as what they stand for: a word, or nothing."""

from __future__ import annotations

import re

from pushlint.prose import BLOCK, VALUE
from pushlint.text import Text

OPENERS = "{<*%["
TAG = r"""
      \{\{\{? (?: [^{}] | \{(?!\{) | \}(?!\}) )*+ \}?\}\}  # {{ name }}, {{#if vip}}
    | \{%   (?: [^%{] | %(?!\}) | \{(?!%) )*+   %\}        # {% if vip %}
    | \{\#  (?: [^\#{] | \#(?!\}) | \{(?!\#) )*+ \#\}     # {# a remark #}
    | \{    [A-Za-z_][\w.-]{0,60} \}                      # {name}
    | \$\{  [A-Za-z_][\w.-]{0,60} \}                      # ${name}
    | <%    (?: [^%<] | %(?!>) | <(?!%) )*+     %>        # <%= name %>, <% if vip %>
    | \*\|  [^|*\r\n]{1,80} \|\*                          # *|NAME|*, *|IF:VIP|*
    | %%    [\w.:\ -]{1,80} %%                           # %%NAME%%
    | \[ (?: (?<=[^\s\]]\[) | (?<=[\w,]\ \[) | (?=[^\[\]\r\n]{0,81}\][^\S\r\n]*\S) )
         (?<!\]\[) [^\W_] [^\[\]\r\n]{0,80} \] (?![(\[:])  # [First Name], but no item or line
    """  # each alternative begins with a character of its own, for the search's sake
PRINTS_NOTHING = (
    r"\{[%\#] | \{\{\s*(?: [\#/^!>~-] | else\b ) | <%(?!=)"
    r" | \*\|(?: IF | IFNOT | ELSE | ELSEIF | END | FEED | INTERESTED )\b"
)


def blank(text: Text) -> Text:
    """Each tag made one character that no phrase knows."""
    if not any(opener in text.string for opener in OPENERS):
        return text
    return text.sub(re.compile(TAG, re.VERBOSE), _read_as)


def _read_as(tag: re.Match[str]) -> str:
    return BLOCK if re.match(PRINTS_NOTHING, tag[0], re.VERBOSE) else VALUE
