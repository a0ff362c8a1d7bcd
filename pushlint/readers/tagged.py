"""A text with template tags, each replaced by what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from pushlint import lazy
from pushlint.prose import Gap
from pushlint.readers import dialects, literals, spintax
from pushlint.text import BLOCK, VALUE, Span, Text

CHARACTER = lazy.compile(  # of a string in code; what is filled into it counts as one
    r"\\.|[#%$]?\{\{?[^{}]{0,80}\}\}?|%\(\w{1,40}\)[sd]|%[sd]\b|.", re.DOTALL
)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
PLURAL = lazy.compile(r"\{\{[^{}'\"]*\|\s*pluralize\s*\}\}")  # prints an s, or nothing
RANDOM = lazy.compile(r"\{\{\s*(?i:RANDOM)\s*\|")


def blank(text: Text) -> Text:
    """Each tag made one character that no phrase knows, but for the strings that it prints."""
    text = text.replace(_Template(text.string).changes())
    return spintax.read(text)


def tags(string: str) -> Iterator[Span]:
    """The characters of each tag, all of a region that is no prose being one."""
    for tag, end, silent in _Template(string).tags():
        yield Span(tag.start(), end.end() if end and silent else tag.end())


def unclosed(text: Text) -> Iterator[Gap]:
    """Tags that have no end; what follows them is read as text."""
    if not dialects.UNCLOSED.search(text.string):
        return
    rest = blank(text)
    for start, end in dialects.unclosed(rest.string):
        why = f"a template tag that begins with “{rest.string[start:end]}” is never closed"
        yield Gap(rest.span(start, end), why)


class _Template:
    """A text, and what its tags are to be replaced by."""

    def __init__(self, string: str) -> None:
        self.string = string
        self.endless: set[str] = set()  # ends of regions that do not come any more

    @cached_property
    def names(self) -> frozenset[str]:
        return literals.names(self.string)

    def changes(self) -> Iterator[tuple[int, int, str]]:
        """What replaces each tag, in their order."""
        for tag, end, silent in self.tags():
            if end is None:
                yield from self._pieces(tag[0], tag.start())
            elif silent:
                yield tag.start(), end.end(), BLOCK
            else:
                yield *tag.span(), BLOCK
                yield *end.span(), BLOCK

    def tags(self) -> Iterator[tuple[re.Match[str], re.Match[str] | None, bool]]:
        """Each tag; the one that ends what it begins; and whether that is no prose.

        What stands between the two is no template.
        """
        at = 0
        while tag := dialects.TAG.search(self.string, at):
            at = tag.end()
            if tag[0] == dialects.SPELT or RANDOM.match(tag[0]):
                continue
            region = dialects.region(tag[0])
            end = self._end(region.ending, at) if region else None
            yield tag, end, region is not None and region.silent
            at = end.end() if end else at

    def _end(self, ending: str, at: int) -> re.Match[str] | None:
        """The end of a region, looked for once where there is none."""
        if ending in self.endless:
            return None
        end = re.compile(ending).search(self.string, at)
        if not end:
            self.endless.add(ending)
        return end

    def _pieces(self, tag: str, start: int) -> Iterator[tuple[int, int, str]]:
        """The tag but for the strings that it prints: a character for each stretch of it."""
        strings, after = literals.printed(tag, dialects.prints(tag), lambda: self.names)
        if not strings:
            yield start, start + len(tag), "s" if PLURAL.fullmatch(tag) else after
            return
        done = 0
        for string in strings:
            for mark in string.before[:-1]:
                yield start + done, start + done + 1, mark
                done += 1
            yield start + done, start + string.start, string.before[-1]
            for character in CHARACTER.finditer(tag, string.start, string.end):
                yield start + character.start(), start + character.end(), _said(character[0])
            done = string.end
        yield start + done, start + len(tag), after


def _said(character: str) -> str:
    """What a character of a string in code says.

    That it is replaced, be it by itself, is what keeps edits out of tags: none may bring
    in a quotation mark that would end the string.
    """
    if character[0] == "\\":
        return ESCAPED.get(character[1:], character[-1])
    return VALUE if len(character) > 1 else character
