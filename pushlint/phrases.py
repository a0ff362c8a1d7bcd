"""The phrase language: how a rule file says what people say.

    act (now|fast)          either of these words
    act [right] now         a word that may be missing
    spot[s] left            letters that may be missing
    only {number} left      a slot, to be quoted in a rewrite; language.toml names them
    act now > to {rest}     what stands after > must follow, and is not flagged
    !!                      marks, which may touch a word

A phrase is matched in folded text (see `fold`), where case, the kind of
apostrophe, hyphens and the width of spaces no longer matter. A contraction
stands for its long form as well: "don't" is also "do not" and "dont".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from pushlint.folding import fold
from pushlint.text import VALUE

TOKEN = re.compile(r"[()\[\]|]|\{(?P<slot>\w+)\}|\s+|(?P<word>[^()\[\]|{}\s]+)|(?P<stray>.)")

WORD = r"[^\s.,;:!?()\ufffb]+(?:[.,]\d+)*"
PRIMITIVES = {
    "word": WORD,
    "words": rf"{WORD}(?: {WORD}){{0,5}}?",
    "gap": rf"(?: {WORD}){{0,3}}?",
    "verb": r"[a-z]+(?:'t)?",
    "digits": rf"(?:\d+(?:[.,]\d+)*|{VALUE})",  # a merge tag may well be a number
    "pause": r"(?:[,;:…]|\.{2,3}| ?[–—]|  )?",
    "rest": r"[^\n]{1,300}?(?=[.!?…\"')\]]*$)",  # all that the sentence still says
}
SPACED = "gap"  # brings the space before it
AHEAD = " > "


class Text(NamedTuple):
    """Characters as they stand."""

    string: str


class Alternatives(NamedTuple):
    """One of several."""

    options: tuple[Node, ...]


class Sequence(NamedTuple):
    """One after another."""

    parts: tuple[Node, ...]


class Slot(NamedTuple):
    """Words that a rewrite may quote; `node` is None for one of the primitives."""

    name: str
    node: Node | None


Node = Text | Alternatives | Sequence | Slot
NOTHING = Text("")


class Phrase(NamedTuple):
    """A phrase as read: `pattern` is for folded text, with a group for each slot.

    Each of `nodes` stands for a part of whatever it matches.
    """

    source: str
    pattern: str
    nodes: tuple[Node, ...]
    slots: tuple[str, ...]

    @property
    def rest(self) -> bool:
        """Whether it takes in all that its sentence still says."""
        return PRIMITIVES["rest"] in self.pattern


class Language(NamedTuple):
    """What the phrase language takes from a language: contractions and slots."""

    contractions: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Node]


def parse(source: str, language: Language) -> list[Phrase]:
    """The phrase that `source` spells, or one for each option where it is all a choice.

    ValueError says what is wrong with it.
    """
    taken, _, ahead = source.partition(AHEAD)
    node = read(taken, language)
    while isinstance(node, Sequence) and len(node.parts) == 1:
        node = node.parts[0]
    following = read(ahead, language) if ahead else None
    options = node.options if isinstance(node, Alternatives) else (node,)
    return [_phrase(source, option, following) for option in options]


def _phrase(source: str, node: Node, ahead: Node | None) -> Phrase:
    spelt = bounded(_pattern(node))
    nodes: tuple[Node, ...] = (node,)
    if ahead is not None:
        spelt += f"(?=[ ,:]*{bounded(_pattern(ahead))})"
        nodes = (node, ahead)
    return Phrase(source, spelt, nodes, tuple(dict.fromkeys(chain(*map(_slots, nodes)))))


def bounded(pattern: str) -> str:
    """The pattern, kept from beginning or ending within a word, or with a space beside one.

    "Can" is no part of "can't".
    """
    return rf"(?<!\w(?=[\w ]))(?:{pattern})(?<![\w ](?=\w))(?!'t\b)"


def pattern(source: str, language: Language) -> str:
    """The bare regular expression of a phrase, which may lack words of its own."""
    return _pattern(read(source, language))


def read(source: str, language: Language) -> Node:
    """A phrase as a tree; ValueError says what is wrong with it."""
    tokens = list(TOKEN.finditer(source.strip()))
    node, at = _alternatives(tokens, 0, language)
    if at < len(tokens):
        raise ValueError(f"“{source}” closes a bracket that it never opened")
    return node


def _alternatives(tokens: list[re.Match[str]], at: int, language: Language) -> tuple[Node, int]:
    options = []
    while True:
        node, at = _sequence(tokens, at, language)
        options.append(node)
        if at == len(tokens) or tokens[at][0] != "|":
            break
        at += 1
    return (options[0] if len(options) == 1 else Alternatives(tuple(options))), at


def _sequence(tokens: list[re.Match[str]], at: int, language: Language) -> tuple[Node, int]:
    """Parts up to the end of the bracket; an optional part takes its space along."""
    parts: list[Node] = []
    space = begun = False
    while at < len(tokens) and tokens[at][0] not in (")", "]", "|"):
        if tokens[at][0].isspace():
            if at and tokens[at - 1][0] == "[":
                parts.append(Text(" "))
            space = True
            at += 1
            continue
        node, optional, at = _part(tokens, at, language)
        spaced = isinstance(node, Slot) and node.name == SPACED
        before = Text(" " if space and begun and not spaced else "")
        after = at < len(tokens) and tokens[at][0].isspace()
        if optional and not begun and after:
            node, at = Alternatives((Sequence((node, Text(" "))), NOTHING)), at + 1
        elif optional:
            whole = Sequence((before, node)) if before != NOTHING else node
            node, begun = Alternatives((whole, NOTHING)), begun or not space
        else:
            parts.append(before)
            begun = True
        parts.append(node)
        space = False
    return Sequence(tuple(part for part in parts if part != NOTHING)), at


def _part(tokens: list[re.Match[str]], at: int, language: Language) -> tuple[Node, bool, int]:
    """One word, slot or bracket; whether it may be missing; and what follows it."""
    token = tokens[at]
    if token[0] in ("(", "["):
        node, end = _alternatives(tokens, at + 1, language)
        if end == len(tokens) or tokens[end][0] != {"(": ")", "[": "]"}[token[0]]:
            raise ValueError(f"“{token.string}” opens a bracket that it never closes")
        return node, token[0] == "[", end + 1
    if token["slot"]:
        return _slot(token["slot"], language), False, at + 1
    if token["stray"]:
        raise ValueError(f"“{token.string}” has a stray {token[0]}")
    return _word(token["word"], language), False, at + 1


def _slot(name: str, language: Language) -> Node:
    if name in PRIMITIVES:
        return Slot(name, None)
    if name not in language.slots:
        raise ValueError(f"no slot is called {{{name}}}")
    return Slot(name, language.slots[name])


def _word(word: str, language: Language) -> Node:
    folded = fold(word)
    forms = language.contractions.get(folded)
    if not forms:
        return Text(folded)
    return Alternatives(tuple(map(Text, dict.fromkeys((folded, *forms)))))


def _pattern(node: Node, named: bool = True) -> str:
    match node:
        case Text(string):
            return re.escape(string).replace("\\ ", " ")
        case Sequence(parts):
            return "".join(_pattern(part, named) for part in parts)
        case Alternatives(options):
            spelt = [_pattern(option, named) for option in options]
            return f"(?:{'|'.join(spelt)})"
        case _:
            inner = PRIMITIVES[node.name] if node.node is None else _pattern(node.node, named=False)
            return f"(?P<{node.name}>{inner})" if named else f"(?:{inner})"


def _slots(node: Node) -> Iterator[str]:
    match node:
        case Slot(name, _):
            yield name
        case Sequence(parts) | Alternatives(parts):
            for part in parts:
                yield from _slots(part)
