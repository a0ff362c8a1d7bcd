"""Where a file of each format has comments, found in the file itself, not in its prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pushlint.readers import json, markup, tagged, template
from pushlint.readers.elements import CODE
from pushlint.text import Span, Text

TEMPLATE_COMMENT = re.compile(  # each form that a tag of a template language can have
    r"""
      \{\# -? (.*?) -? \#\}                                      # Jinja, Twig
    | \{\* (.*?) \*\}                                            # Smarty
    | \{% [+~-]? \s* comment \b [^%]* %\} (.*) \{% [^%]* %\}     # Liquid, Django
    | \{% -? \s* \# (.*?) -? %\}                                 # Liquid, in a line
    | \{\{ [~-]? !-- (.*?) -- ~? \}\}                            # Handlebars
    | \{\{ ~? ! (.*?) ~? \}\}                                    # Mustache
    | \{\{ -- (.*?) -- \}\}                                      # Blade
    | \{\{ -? \s* /\* (.*?) \*/ \s* -? \}\}                      # Go
    | <% !? -- (.*?) -- %>                                       # JSP, HEEx
    | <% \# (.*?) -? %>                                          # ERB
    | <\#-- (.*?) -->                                            # FreeMarker
    | <\? php \s* /\* (.*?) \*/ \s* \?>                          # PHP
    | %%\[ \s* /\* (.*?) \*/ \s* \]%%                            # AMPscript
    """,
    re.DOTALL | re.VERBOSE,
)
LANGUAGE = re.compile(r"\{\{|\{%|\{#|\{\*|<%|<#|<\?php|%%\[")  # template languages with comments
QUOTES = ('""', "''", "“”", "‘’", "«»", "``")  # between which something is told of, not done
HTML_COMMENT = re.compile(r"<!--(.*?)--!?>", re.DOTALL)
JSON_REMARK = re.compile(r"//(.*)|/\*(.*)\*/", re.DOTALL)
YAML_COMMENT = re.compile(r"(?<!\S)#([^\r\n]*)")
REMARK = re.compile(  # in Markdown: a link that nothing leads to, such as [//]: # (remark)
    r"""(?:^|(?<=\r)) \ {0,3} \[ (?: // | comment | _ | \# ) \]: [ \t]* (?: \# | <\#?> ) [ \t]+
    (?: \( ([^\r\n]+) \) | " ([^\r\n]+) " | ' ([^\r\n]+) ' ) [ \t]* (?=[\r\n]|\Z)""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
QUOTED_LINE = re.compile(r"[ \t]*>")


class Comment(NamedTuple):
    """What stands in a file for those who write it: its bytes, and the words in it.

    `delivered` says that it is sent to the reader, and that there is a way around that.
    """

    span: Span
    words: Text
    delivered: bool = False


def comments(form: str, text: Text) -> list[Comment]:
    """All comments of a text in a format, in its order, none that is quoted or in code."""
    return sorted(FORMATS.get(form, _tags)(text))


def _tags(text: Text, apart: Sequence[Span] = ()) -> Iterator[Comment]:
    """The comments of template languages, but for those in the bytes of `apart`, in order."""
    string = text.string
    for start, end in tagged.tags(string):
        found = TEMPLATE_COMMENT.fullmatch(string, start, end)
        if found and found.lastindex and not _quoted(string, start, end):
            span = text.span(start, end)
            before = bisect_right(apart, span) - 1
            if before < 0 or apart[before].end <= span.start:
                yield Comment(span, text[slice(*found.span(found.lastindex))])


def _quoted(string: str, start: int, end: int) -> bool:
    return start > 0 and string[start - 1] + string[end : end + 1] in QUOTES


def _plain(text: Text) -> Iterator[Comment]:
    for comment in _tags(text):
        at = text.index(comment.span.start)
        start = max(text.string.rfind("\n", 0, at), text.string.rfind("\r", 0, at)) + 1
        if not QUOTED_LINE.match(text.string, start, at):
            yield comment


def _page(text: Text) -> Iterator[Comment]:
    """Those of HTML, all of which are sent, and of template languages; none in code."""
    blank = template.blank(text)
    code: list[Span] = []
    name, start = "", 0  # of the element of code that is open
    within: list[Comment] = []  # to be dropped if it ever ends
    for token in markup.TOKEN.finditer(blank.string):
        if name and markup.name_of(token[0]) == name and token[0][1] == "/":
            code.append(blank.span(start, token.end()))
            name, within = "", []
        elif not name and markup.name_of(token[0]) in CODE and token[0][1] != "/":
            name, start = markup.name_of(token[0]), token.start()
        elif name:
            within += _html(blank, token, True)
        else:
            yield from _html(blank, token, True)
    yield from within
    yield from _tags(text, code)


def _html(text: Text, token: re.Match[str], delivered: bool) -> Iterator[Comment]:
    """The comment that a token of HTML is."""
    found = HTML_COMMENT.fullmatch(text.string, *token.span())
    if found and found.start(1) < found.end(1) and not _quoted(text.string, *token.span()):
        yield Comment(text.span(*token.span()), text[slice(*found.span(1))], delivered)


def _markdown(text: Text) -> Iterator[Comment]:
    """Those of HTML, of front matter, and of template languages, and links that say something.

    None is in code or quotes.
    """
    blank = template.blank(text)
    delivered = bool(LANGUAGE.search(text.string))
    apart: list[Span] = []
    shown: set[int] = set()  # where words begin
    for kind, start, end in _events(blank.string):
        if apart and start < apart[-1].end:
            continue
        if kind in ("CodeBlock", "Code", "BlockQuote"):
            apart.append(Span(start, end))
        elif kind in ("HtmlBlock", "InlineHtml"):
            for token in markup.TOKEN.finditer(blank.string, start, end):
                yield from _html(blank, token, delivered)
        elif kind == "MetadataBlock":
            yield from _hashes(blank[start:end])
        elif kind == "Text":
            shown.add(start)
    yield from _remarks(blank, apart, shown)
    yield from _tags(text, [blank.span(*each) for each in apart])


def _remarks(text: Text, apart: Sequence[Span], shown: Collection[int]) -> Iterator[Comment]:
    """The lines of Markdown that define a link and are not shown; none within `apart`."""
    for found in REMARK.finditer(text.string):
        before = bisect_right(apart, found.start(), key=lambda span: span.start) - 1
        hidden = found.start() + found[0].index("[") not in shown
        if found.lastindex and hidden and (before < 0 or apart[before].end <= found.start()):
            words = text[slice(*found.span(found.lastindex))]
            yield Comment(text.span(*found.span()), words)


def _events(string: str) -> Iterator[tuple[str, int, int]]:
    """The elements of Markdown that can hold comments, or keep one from being one."""
    import pyromark

    from pushlint.readers import markdown

    standin = string.encode("ascii", markdown.STANDIN).decode()
    events: Any = pyromark.events_with_range(standin, options=markdown.OPTIONS)
    for event, place in events:
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if kind == "Start":
            kind = value if isinstance(value, str) else next(iter(value))
        if kind != "End" and place["start"] < place["end"]:
            yield kind, place["start"], place["end"]


def _yaml(text: Text) -> Iterator[Comment]:
    yield from _hashes(text)
    yield from _tags(text)


def _hashes(text: Text) -> Iterator[Comment]:
    """The comments of YAML; none from where on it is none."""
    scalars, end = _scalars(text)
    at = 0
    for start, stop in (*scalars, Span(end, end)):  # between them
        for found in YAML_COMMENT.finditer(text.string, at, start):
            yield Comment(text.span(*found.span()), text[slice(*found.span(1))])
        at = stop


def _scalars(text: Text) -> tuple[list[Span], int]:
    """The characters of each value and key, and where the YAML ends."""
    import yaml

    from pushlint.readers.yaml import FORBIDDEN, LOADER

    string = FORBIDDEN.sub(" ", text.string)
    found: list[Span] = []
    try:
        for event in yaml.parse(string, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                found.append(Span(event.start_mark.index, event.end_mark.index))
    except (yaml.YAMLError, OverflowError):
        return found, found[-1].end if found else 0
    return found, len(string)


def _json(text: Text) -> Iterator[Comment]:
    for remark in json.REMARK.finditer(text.string):
        found = JSON_REMARK.fullmatch(remark[0])
        if found and found.lastindex:
            start, end = found.span(found.lastindex)
            words = text[remark.start() + start : remark.start() + end]
            yield Comment(text.span(*remark.span()), words)
    yield from _tags(text)


FORMATS: Mapping[str, Callable[[Text], Iterator[Comment]]] = {  # others: of templates alone
    "plain": _plain,
    "html": _page,
    "mjml": _page,
    "markdown": _markdown,
    "yaml": _yaml,
    "json": _json,
}
