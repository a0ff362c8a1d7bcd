"""From a sentence and its rewrite to the edits that turn one into the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pushlint.message import Place
from pushlint.text import TAG, Span

TOKEN = r"\w+(?:['’]\w+)*|\s+|."
TOKENS = re.compile(rf"{TAG.pattern}|{TOKEN}", re.DOTALL)


class Edit(NamedTuple):
    """`new` in place of the bytes of a span, which hold no part of a template tag."""

    span: Span
    new: str


class Change(NamedTuple):
    """What stands at the characters start up to end, and what is to stand there."""

    start: int
    end: int
    new: str


class Token(NamedTuple):
    """A word, a tag, white space or a mark, as it is spelt, and where it stands."""

    spelt: str
    start: int
    end: int
    anchors: bool  # whether it says something, so that what stays can be known by it


def between(place: Place, line: str) -> tuple[Edit, ...]:
    """The edits with which the place reads as the line; none where its bytes forbid it.

    They do where the words that change are not there verbatim: markup stands between
    them, or an entity, or a tag. What is the same in both stays, be it verbatim or not, and
    so do all tags and the line breaks of a wrapped line.
    """
    old, string = _tokens(place), str(place)
    tags = [token.spelt for token in old if TAG.match(string, token.start)]
    new = _spelt(line, set(tags))
    if [token for token in new if token in tags] != tags:
        return ()
    changes = [_change(old, new)]
    if not _verbatim(place, changes):
        parts = [part for change in _changes(old, new) for part in _parted(place, change)]
        changes = [part for part in parts if part.start < part.end or part.new]
    changes = [_widened(place, change) for change in changes]
    if not _verbatim(place, changes) or any(a.end > b.start for a, b in pairwise(changes)):
        return ()
    return tuple(_edit(place, change) for change in changes)


def _edit(place: Place, change: Change) -> Edit:
    start, end = place.start + change.start, place.start + change.end
    return Edit(place.segment.text.span(start, end), change.new)


@lru_cache(maxsize=1)
def _tokens(place: Place) -> list[Token]:
    """The tokens of the place; each tag is one."""
    string, text, base = str(place), place.segment.text, place.start
    found = []
    for token in TOKENS.finditer(string):
        start, end = token.span()
        tag = bool(TAG.match(string, start))
        spelt = text.spelt(base + start, base + end) if tag else token[0]
        found.append(Token(spelt, start, end, tag or spelt[0].isalnum()))
    return found


def _spelt(line: str, tags: set[str]) -> list[str]:
    """The tokens of a line in which these tags stand as they are written."""
    known = "".join(f"{re.escape(tag)}|" for tag in sorted(tags, key=len, reverse=True) if tag)
    return re.findall(known + TOKEN, line, re.DOTALL)


def _change(old: Sequence[Token], new: Sequence[str]) -> Change:
    """All from the first token that differs to the last."""
    most = min(len(old), len(new))
    first = next((n for n in range(most) if old[n].spelt != new[n]), most)
    most -= first
    last = next((n for n in range(most) if old[-1 - n].spelt != new[-1 - n]), most)
    return _over(old, new, (first, len(old) - last, first, len(new) - last))


def _changes(old: Sequence[Token], new: Sequence[str]) -> Iterator[Change]:
    """What changes between the words and tags that stay, in their order."""
    from difflib import SequenceMatcher

    ends = len(old), len(new)
    a = b = 0
    matcher = SequenceMatcher(None, [token.spelt for token in old], new, autojunk=False)
    for block in matcher.get_matching_blocks():
        c, d = block.a + block.size, block.b + block.size
        outermost = (block.a, block.b) == (0, 0) or (c, d) == ends
        if outermost or any(token.anchors for token in old[block.a : c]):
            if (a, b) != (block.a, block.b):
                yield _over(old, new, (a, block.a, b, block.b))
            a, b = c, d


def _over(old: Sequence[Token], new: Sequence[str], cut: tuple[int, int, int, int]) -> Change:
    """The tokens a up to b of the old, made c up to d of the new."""
    a, b, c, d = cut
    start = old[a].start if a < len(old) else old[-1].end
    return Change(start, old[b - 1].end if a < b else start, "".join(new[c:d]))


def _parted(place: Place, change: Change) -> Iterator[Change]:
    """The same around each space that is none in the file, but a line break: that stays."""
    string, (start, end, new) = str(place), change
    for space in re.finditer(" ", string[start:end]):
        at = change.start + space.start()
        if _verbatim(place, [Change(at, at + 1, "")]):
            continue
        cut = _cut(new, at - start)
        if cut < 0:
            break
        yield Change(start, at, new[:cut])
        start, new = at + 1, new[cut + 1 :]
    yield Change(start, end, new)


def _cut(line: str, at: int) -> int:
    """The last space up to `at`, or else the first; -1 where there is none."""
    return max(line.rfind(" ", 0, at + 1), line.find(" ") if " " not in line[: at + 1] else -1)


def _widened(place: Place, change: Change) -> Change:
    """The same; what is only put in takes the place of a character beside it."""
    start, end, new = change
    if start < end:
        return change
    string = str(place)
    if end < len(string) and _verbatim(place, [Change(start, end + 1, new)]):
        return Change(start, end + 1, new + string[end])
    return Change(start - 1, end, string[start - 1] + new) if start else change


def _verbatim(place: Place, changes: Sequence[Change]) -> bool:
    """Whether the bytes of all that changes are its characters and nothing else."""
    text, base = place.segment.text, place.start
    return all(
        change.start < change.end and text.verbatim(base + change.start, base + change.end)
        for change in changes
    )
