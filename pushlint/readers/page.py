"""From tags to segments: which words stand together, and what they are to their reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pushlint import prose
from pushlint.prose import Gap, Segment
from pushlint.readers import elements, markup
from pushlint.readers.blocks import Block, settled
from pushlint.readers.elements import Marks, State
from pushlint.readers.markup import Cut, Value
from pushlint.readers.nesting import Nesting
from pushlint.text import BLOCK, VALUE, Span, Text

FILLER = re.compile(
    r"""(?: [\s\xad\u034f\u200b-\u200f\u2060\ufeff]
          | &(?: nbsp | zwnj | zwj | shy | e[nm]sp | thinsp
               | \#(?: 160 | 173 | 847 | 8199 | 820[0-7] | 65279 )
               | \#[xX](?: [aA]0 | 200[b-fB-F] | 34[fF] )
            );?
        )*+""",
    re.VERBOSE,
)
WORDLESS = re.compile(rf"(?:&[#\w]*;|[^\w&{VALUE}])*+")
NOTHING_SHOWN = re.compile(rf"[\s{BLOCK}]*")
EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LONG = 1000  # characters of a tag that is not kept in mind
SHORT = 60  # characters of what a cell that looks like a button holds
BEGINNING = 200  # characters of prose that may stand before what is hidden as a preheader
TIMER = "countdown timer"


class Tag(NamedTuple):
    """A tag, as often as it stands in a page: what is to be done about it."""

    act: Callable[[Page, Tag, int, int], None]
    name: str = ""
    apart: bool = False  # its words stand apart from those beside it
    marks: Marks | None = None
    values: Mapping[str, Value] = {}
    described: bool = False  # it has words of its own


class Page:
    """The block under way, and all that were before it, while the tags of a page pass by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.string = text.string
        self.blocks: list[Block] = []
        self.nesting = Nesting(State())
        self.first = self.last = -1  # of the words of the block
        self.before = State()  # the state at the first
        self.cuts: list[Cut] = []  # the tags since the first
        self.cut = 0  # how many of them stand before the last
        self.unlinked = self.linked = False  # whether words stand outside of links, and within
        self.said = 0  # how many characters of prose there were

    def read(self) -> Iterator[Segment | Gap]:
        """The prose of the page, and what of it could not be read, in its order."""
        a, b = self._walk(0, len(self.string))
        why = markup.truncated(self.string[a:b]) if 0 <= a and b == len(self.string) else ""
        if why:
            self.blocks.append(Block(a, Gap(self.text.span(a, b), why)))
        return settled(self.blocks)

    def _walk(self, at: int, end: int) -> Span:
        """All from `at` to `end`; the place of the last tag."""
        string = self.string
        a, b = -1, at
        for found in markup.TOKEN.finditer(string, at, end):
            a, b = found.span()
            if at < a and not string[at:a].isspace():
                self._say(at, a)
            at = b
            tag = known(found[0])
            if self.first >= 0:
                self.cuts.append((a, b, ""))
            tag.act(self, tag, a, b)
        if at < end and not string[at:end].isspace():
            self._say(at, end)
        self.part()
        return Span(a, b)

    def _say(self, a: int, b: int) -> None:
        """Words of the block."""
        if FILLER.fullmatch(self.string, a, b):
            return
        state = self.nesting.state
        if self.first < 0:
            self.first, self.before = a, state
            self.unlinked = self.linked = False
        if state.code:
            self.cuts.append((a, b, VALUE))
        self.last, self.cut = b, len(self.cuts)
        if state.link:
            self.linked = True
        elif not self.unlinked:
            self.unlinked = not WORDLESS.fullmatch(self.string, a, b)

    def part(self) -> None:
        """What follows stands apart from what is before."""
        if self.first >= 0:
            self._flush()

    def _flush(self) -> None:
        """The block ends here."""
        first, state = self.first, self.before
        words = markup.prose(self.text, first, self.last, self.cuts[: self.cut], state.lines)
        self.first, self.cuts = -1, []
        scope = self._scope(state, words)
        found = _preformatted(scope, words) if state.lines else prose.block(scope, words)
        for number, segment in enumerate(found):
            start = self.text.index(segment.text.span(0, 1).start) if number else first
            self._keep(start, segment, state)

    def _keep(self, start: int, segment: Segment, state: State) -> None:
        string = segment.text.string
        if not NOTHING_SHOWN.fullmatch(string):
            leaving = self.linked and bool(elements.LEAVING.search(string))
            self.blocks.append(Block(start, segment, state.echo or state.hidden, leaving))
            self.said += len(string) * (segment.scope == "body")

    def _scope(self, state: State, words: Text) -> str:
        if state.hidden or state.tiny:
            if state.scope == "body" and self.said < BEGINNING and not state.echo:
                return "preheader"
        if elements.STRENGTH[state.scope] > 1:
            return state.scope
        alone = self.linked and not self.unlinked
        if state.button or alone and (state.buttons or state.filled and len(words) < SHORT):
            return "button"
        return "link" if alone and state.scope == "body" else state.scope

    def begin(self, tag: Tag, a: int, b: int) -> None:
        """A tag opens an element."""
        if tag.apart and self.first >= 0:
            self._flush()
        self.nesting.open(tag.name, tag.marks, tag.apart)
        if tag.described:
            self.describe(tag, a, b)

    def end(self, tag: Tag, a: int, b: int) -> None:
        """A tag closes an element."""
        parted = self.nesting.close(tag.name)
        if (parted or tag.apart) and self.first >= 0:
            self._flush()

    def line(self, tag: Tag, a: int, b: int) -> None:
        """A tag breaks the line; two in a row end the paragraph."""
        if any(new == "\n" for _, _, new in self.cuts[self.cut :]):
            self._flush()
        elif self.cuts:
            self.cuts[-1] = a, b, "\n"

    def rule(self, tag: Tag, a: int, b: int) -> None:
        """A tag that has no end and parts what is before it from what follows."""
        self.part()
        self.describe(tag, a, b)

    def describe(self, tag: Tag, a: int, b: int) -> None:
        """What a tag says itself."""
        values, state = tag.values, self.nesting.state
        alt = values["alt"].string if "alt" in values else ""
        self._described("alt", "alt", tag, a, state.echo)
        if "title" in values and values["title"].string != alt:
            self._described("title", "alt", tag, a, True)
        self._described("value", "button", tag, a, state.echo)
        if "src" in values:
            _, start, end = values["src"]
            timer = self.text.stand_in(a + start, a + end, TIMER)
            self.blocks.append(Block(a + start, Segment("alt", timer), state.echo))

    def _described(self, name: str, scope: str, tag: Tag, at: int, echo: bool) -> None:
        if name in tag.values:
            _, start, end = tag.values[name]
            words = markup.prose(self.text, at + start, at + end, [])
            strong = self.nesting.state.scope
            scope = strong if elements.STRENGTH[strong] > 1 else scope
            for segment in prose.block(scope, words):
                self.blocks.append(Block(at + start, segment, echo))

    def include(self, tag: Tag, a: int, b: int) -> None:
        """A tag stands for another file."""
        path = tag.values["path"].string if "path" in tag.values else "nothing"
        why = f"mj-include of {path} is not followed"
        self.blocks.append(Block(a, Gap(self.text.span(a, b), why)))

    def condition(self, tag: Tag, a: int, b: int) -> None:
        """A comment with words that Outlook shows."""
        self.part()
        nesting = self.nesting
        self.nesting = Nesting(nesting.state._replace(echo=True))
        _, start, end = tag.values["words"]
        self._walk(a + start, a + end)
        self.nesting = nesting

    def skip(self, tag: Tag, a: int, b: int) -> None:
        """A comment, a style sheet: nothing that the reader of the page sees."""


def known(token: str) -> Tag:
    """What is to be done about a tag that is spelt like that."""
    return _kept(token) if len(token) < LONG else _learned(token)


@lru_cache(maxsize=4096)  # a mail has few kinds of tags, and mails of one house share them
def _kept(token: str) -> Tag:
    return _learned(token)


def _learned(token: str) -> Tag:
    if token.startswith("<!--"):
        return _conditional(token)
    name = markup.name_of(token)
    if not name or token[1] in "!?" or markup.UNREAD_TAG.match(token):
        return Tag(Page.skip)
    if token[1] == "/":
        act = Page.line if name == "br" else Page.end
        return Tag(act, name, name in elements.BLOCKS or name.startswith("mj-"))
    if name == "br":
        return Tag(Page.line, name)
    return _element(name, token)


def _element(name: str, token: str) -> Tag:
    values = markup.attributes(token, elements.WANTED)
    if name == "mj-include":
        css = "type" in values and values["type"].string.startswith("css")
        return Tag(Page.skip if css else Page.include, name, True, None, values)
    marks = elements.marks(name, values)
    apart = elements.apart(name, values, marks)
    own = elements.said(name, values)
    if name in elements.VOID or token.endswith("/>") and (":" in name or "-" in name):
        act = Page.rule if apart else Page.describe if own else Page.skip
    else:
        act = Page.begin
    return Tag(act, name, apart, marks, own, bool(own))


def _conditional(token: str) -> Tag:
    found = markup.CONDITIONAL.fullmatch(token)
    if not found or FILLER.fullmatch(markup.TOKEN.sub("", found["words"])):
        return Tag(Page.skip)
    return Tag(Page.condition, values={"words": Value("", *found.span("words"))})


def _preformatted(scope: str, words: Text) -> Iterator[Segment]:
    at = 0
    for gap in EMPTY_LINES.finditer(words.string):
        yield from prose.paragraphs(scope, words[at : gap.start()])
        at = gap.end()
    yield from prose.paragraphs(scope, words[at:])
