"""How the tags of each template language begin and end, and which of them print a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pushlint import lazy

# Each alternative begins with a character of its own, which is what makes the search quick.
# No tag holds its own opener, so that openers without end cost no more than the way to the next.
TAG = lazy.compile(
    r"""
      \{ (?:
          \{\{\{ \s* [/\w]+ \s* \}\}\}\}                                # {{{{raw}}}}
        | \{ [~-]? !-- (?: [^{-] | -(?!-~?\}\}) | \{(?!\{!--) )*+ --~?\}\}  # {{!-- a remark --}}
        | \{ -- (?: [^{-] | -(?!-\}\}) | \{(?!\{--) )*+ --\}\}          # {{-- a remark --}}
        | \{ \{? (?: [^{}] | \{[^{}]*+\} )*+ \}? \}\}                   # {{ name }}, {{{ name }}}
        | %  (?: [^%{] | %(?!\}) | \{(?!%) )*+ %\}                      # {% if vip %}
        | \# (?: [^\#{] | \#(?!\}) | \{(?!\#) )*+ \#\}                  # {# a remark #}
        | \* (?: [^*{] | \*(?!\}) | \{(?!\*) )*+ \*\}                   # {* a remark *}
        | !!? \s* [A-Za-z$] [^{}\r\n]{1,200} \}                         # {!Contact.FirstName}
        | [$] [^{}\r\n]{1,160} \}                                       # {$name}
        | / [a-z]{2,20} \}                                              # {/if}
        | (?: if | elseif | foreach ) \s [^{}\r\n]{1,160} \}            # {if $vip}
        | [A-Za-z_] [\w.-]{0,60} (?: \ name )? \}                       # {name}
        | [A-Z] [\w.-]{0,60} (?: \ [A-Z\d] [\w.-]{0,40} ){1,3} \}       # {First Name}
      )
    | < (?:
          % (?: --(?: [^<-] | -(?!-%>) | <(?!%--) )*+--%>               # <%-- a remark --%>
              | %                                                       # <%% prints <%
              | (?: [^%<] | %(?!>) | <(?!%) )*+ %> )                    # <%= name %>
        | \? (?: php\b | = ) (?: [^?<] | \?(?!>) | <(?!\?) )*+ (?: \?> | \Z )   # <?= $name ?>
        | \#--(?: [^<-] | -(?!->) | <(?!\#--) )*+-->                    # <#-- a remark -->
        | /? [\#@] [a-z] [\w.]* [^<>]{0,500} >                           # <#if vip>
        | < [A-Za-z_] [\w.-]{0,60} (?: \ [\w.-]{1,40} ){0,3} >>         # <<First Name>>
        | /? (?: unsubscribe | webversion | preferences | forwardtoafriend ) \b [^<>]{0,500} >
      )
    | \*\| [^|*\r\n]{1,80} \|\*                                         # *|FNAME|*, *|IF:VIP|*
    | % (?:
          % (?: = (?: [^=%] | =(?!%%) | %(?!%) )*+ =%%                  # %%=v(@name)=%%
              | \[ (?: [^\]%] | \](?!%%) | %(?!%\[) )*+ \]%%            # %%[ set @name = "" ]%%
              | (?<!\d%%) [A-Za-z_] [\w.:-]{0,60} (?: \ [\w.:-]{1,40} ){0,3} %% )
        | (?<![\w%]%) [A-Za-z] [\w.-]{1,40} % (?![\w%])                 # %FIRSTNAME%
        | \{ [A-Za-z_] [\w.-]{0,60} \}                                  # %{name}
      )
    | \$ !? \{ [^{}\r\n]{1,160} \}                                      # ${name}
    | \# \{ [^{}\r\n]{1,160} \}                                         # #{name}
    | \[ (?:
          [\w.:-]{1,60} , \s* fallback= [^\[\]\r\n]{0,80} \]            # [firstname,fallback=there]
        | (?<!\[\[) \[ \s* [A-Za-z_] [\w.-]{0,60} \s* \]\]              # [[first_name]]
        | (?: (?<=[^\s\]]\[) | (?<=[\w,]\ \[) | (?=[^\[\]\r\n]{0,81}\][^\S\r\n]*\S) )
          (?<!\]\[)
          (?! if\ | endif\] | CDATA\b | (?<=[-*+]\ \[) [xX]\] )         # <!--[if mso]>, - [x] done
          [^\W_] [^\[\]<>=\r\n]{0,80} \] (?![(\[:])                     # [First Name], but no item
      )
    | « [A-Za-z]+ _ \w{1,60} »                                          # «First_Name»
    | ~ [A-Z] \w{0,40} \. \w{1,40} ~                                    # ~Contact.FirstName~
    | - (?<![\w-]-) [a-z]+ _ [a-z_]{1,40} - (?![\w-])                   # -first_name-
    | @ (?<!\S@) (?:
          (?: if | elseif | unless | isset | empty | auth | guest | for | foreach | forelse
            | while | switch | case | section | component | slot | push | include | extends
            | yield ) \s? \( (?: [^()\r\n] | \( [^()\r\n]*+ \) )*+ \)   # @if($vip)
        | else\b | end (?: if | unless | isset | empty | auth | guest | for | foreach | forelse
            | while | switch | section | component | slot | push ) \b   # @endif
      )
    """,
    re.VERBOSE,
)
SPELT = "<%%"  # how ERB says that it means these characters
PRINTS_NOTHING = lazy.compile(
    r"""
      \{ [%\#/*] | \{ (?: if | elseif | foreach ) \s | \{else\}
    | \{\{-- | \{\{\{?[~-]?\s* (?:
          [\#/^!>=*]
        | (?: else | end ) \b (?! \s*[.|(] )
        | (?: if | range | with | define | template | block | partial | include ) [\s(]
        | (?: super | caller | yield | content | body ) \s*\(
      )
    | <% (?: (?![=-]) | -- | [=-]+ \s* (?: render | yield | include | partial ) \b )
    | <%=  (?=.* \b do (?: \s* \|[^|]*\| )? \s* -?%>\Z)
    | <%-  \s* (?: if | unless | els | end | for | while | case | when | @?\w+ \s*=[^=>] )
    | <%-  .* \b do \b
    | <\? php \b (?! \s* (?: echo | print | e_ | _e | esc_ ) )
    | </? [a-z\#@]
    | \*\| (?: IF | IFNOT | ELSE | ELSEIF | END | FEED | INTERESTED ) \b
    | %%\[ | @
    """,
    re.VERBOSE | re.DOTALL,
)
UNCLOSED = lazy.compile(  # no group around it: what begins with a character is sought by that
    r"""
      \{ (?: \{\{? | % | \#(?=\ ) ) [=~\#/^-]* [^\S\r\n]* [A-Za-z_$]
    | <% [=-]* [^\S\r\n]* [A-Za-z_@$]
    | %%\[ \s* [A-Za-z]
    | \* (?<![\w*)]\*) \| [A-Z]{2}
    """,
    re.VERBOSE,
)
OPENER = lazy.compile(r"\{\{\{?|\{[%\#]|<%|%%\[|\*\|")
REGION = lazy.compile(r"\{%[+~-]?\s*(?P<name>\w+)|\{\{\{\{\s*(?P<block>\w+)")
LITERAL = frozenset(("raw", "verbatim"))  # what they hold is printed as it stands
SILENT = frozenset(("comment", "schema", "javascript", "stylesheet", "style", "doc"))


class Region(NamedTuple):
    """Text that is not read as a template: its end, and whether it is no prose either."""

    ending: str  # a pattern
    silent: bool


def prints(tag: str) -> bool:
    """Whether a tag stands for words; else it is a condition, a loop, a remark."""
    return not PRINTS_NOTHING.match(tag)


def unclosed(string: str) -> Iterator[tuple[int, int]]:
    """The openers that no end follows, where `string` is what is left of a template."""
    for found in UNCLOSED.finditer(string):
        if not TAG.match(string, found.start()):  # within {% raw %} there are whole tags left
            yield found.start(), found.start() + len(OPENER.findall(found[0])[0])


def region(tag: str) -> Region | None:
    """What begins with a tag and is no template up to the tag that ends it."""
    begun = REGION.match(tag)
    if begun is None:
        return None
    if begun["block"]:
        return Region(rf"\{{\{{\{{\{{/\s*{begun['block']}\s*\}}\}}\}}\}}", silent=False)
    if begun["name"] not in LITERAL | SILENT:
        return None
    ending = rf"\{{%[+~-]?\s*end{begun['name']}\b[^%{{}}]*%\}}"
    return Region(ending, begun["name"] in SILENT)
