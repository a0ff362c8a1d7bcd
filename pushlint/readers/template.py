"""Template tags and merge tags, read as what they stand for: a word, or nothing."""

from __future__ import annotations

import re

from pushlint.prose import BLOCK, VALUE
from pushlint.text import Text

TAG = re.compile(
    r"""
      (?P<block>
          \{%   (?: [^%{] | %(?!\}) | \{(?!%) )*+   %\}       # {% if vip %}
        | \{\#  (?: [^\#{] | \#(?!\}) | \{(?!\#) )*+ \#\}     # {# a remark #}
        | \{\{  (?: [\#/^!>~-] | \s*else\b )               # {{#if vip}}
                (?: [^{}] | \{(?!\{) | \}(?!\}) )*+ \}\}
        | <%(?!=) (?: [^%<] | %(?!>) | <(?!%) )*+   %>        # <% if vip %>
        | \*\| (?: IF | IFNOT | ELSE | ELSEIF | END | FEED | INTERESTED )
               (?: : [^|*\r\n]{0,80} )? \|\*                  # *|IF:VIP|*
      )
    | (?P<value>
          \{\{\{? (?: [^{}] | \{(?!\{) | \}(?!\}) )*+ \}?\}\} # {{ name }}
        | <%=   (?: [^%<] | %(?!>) | <(?!%) )*+     %>        # <%= name %>
        | \*\|  [^|*\r\n]{1,80} \|\*                          # *|NAME|*
        | %%    [\w.: -]{1,80}  %%                            # %%NAME%%
        | \$?\{ [A-Za-z_][\w.-]{0,60} \}                      # ${name}, {name}
        | \[ (?: [^\W\d_] | \d ) [^\[\]\r\n]{0,80} \] (?![(\[:])   # [First Name]
        | (?: https?:// | www\. ) [^\s<>"'()\[\]]+ (?<![.,;:!?*_])
      )
    """,
    re.VERBOSE,
)


def blank(text: Text) -> Text:
    """Each tag, and each URL, made one character that no phrase knows."""
    return text.sub(TAG, lambda tag: BLOCK if tag["block"] else VALUE)
