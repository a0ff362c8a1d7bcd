"""The phrase language: how a rule file says what people say.

    act (now|fast)          either of these words
    act [right] now         a word that may be missing
    spot[s] left            letters that may be missing
    only {number} left      a slot, to be quoted in a rewrite; language.toml names them
    act now > to {rest}     what stands after > must follow, and is not flagged

A phrase is matched in folded text (see `fold`), where case, the kind of
apostrophe, hyphens and the width of spaces no longer matter. A contraction
stands for its long form as well: "don't" is also "do not" and "dont".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from pushlint.folding import fold

TOKEN = re.compile(r"[()\[\]|]|\{(?P<slot>\w+)\}|\s+|(?P<word>[^()\[\]|{}\s]+)|(?P<stray>.)")

WORD = r"[^\s.,;:!?()\ufffb]+(?:[.,]\d+)*"
PRIMITIVES = {
    "word": WORD,
    "words": rf"{WORD}(?: {WORD}){{0,5}}?",
    "gap": rf"(?: {WORD}){{0,3}}?",
    "verb": r"[a-z]+(?:'t)?",
    "digits": r"\d+(?:[.,]\d+)*",
    "pause": r"(?:[,;:…]|\.{2,3}| ?[–—]|  )?",
    "rest": r"[^\n]{1,300}?(?=[.!?…\"')\]]*$)",  # all that the sentence still says
}
SPACED = "gap"  # brings the space before it
AHEAD = " > "

EXPANSIONS = 32  # ways of spelling a literal, at most
LITERAL_AT_LEAST = 3  # characters


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
    """A phrase ready for use.

    `pattern` is a regular expression for folded text with a group for each
    slot; at least one of `literals` stands in whatever it matches.
    """

    source: str
    pattern: str
    literals: tuple[str, ...]
    slots: tuple[str, ...]


class Language(NamedTuple):
    """What the phrase language takes from a language: contractions and slots."""

    contractions: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Node]


def parse(source: str, language: Language) -> Phrase:
    """The phrase that `source` spells; ValueError says what is wrong with it."""
    taken, _, ahead = source.partition(AHEAD)
    nodes = [read(part, language) for part in (taken, ahead) if part]
    literals = _literals(Sequence((nodes[0], Text(" "), *nodes[1:])) if ahead else nodes[0])
    if not literals:
        raise ValueError(f"“{source}” has no words of its own to look for")
    slots = tuple(dict.fromkeys(slot for node in nodes for slot in _slots(node)))
    spelt = bounded(_pattern(nodes[0]))
    if ahead:
        spelt += f"(?=[ ,:]*{bounded(_pattern(nodes[1]))})"
    return Phrase(source, spelt, literals, slots)


def bounded(pattern: str) -> str:
    """The pattern, kept from beginning or ending within a word."""
    return rf"(?<!\w)(?:{pattern})(?!\w)"


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
            node, begun = Alternatives((Sequence((before, node)), NOTHING)), begun or not space
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
        case Slot(name, None):
            return f"(?P<{name}>{PRIMITIVES[name]})" if named else f"(?:{PRIMITIVES[name]})"
        case Slot(name, inner):
            assert inner is not None
            spelt_inner = _pattern(inner, named=False)
            return f"(?P<{name}>{spelt_inner})" if named else f"(?:{spelt_inner})"


def _slots(node: Node) -> Iterator[str]:
    match node:
        case Slot(name, _):
            yield name
        case Sequence(parts) | Alternatives(parts):
            for part in parts:
                yield from _slots(part)


def _strings(node: Node) -> list[str] | None:
    """All that the node can spell, if that is little enough; else None."""
    match node:
        case Text(string):
            return [string]
        case Alternatives(options):
            spelt = [_strings(option) for option in options]
            if None in spelt:
                return None
            return _few([string for strings in spelt for string in strings or ()])
        case Sequence(parts):
            return _joined(parts)
        case Slot(_, None):
            return None
        case Slot(_, inner):
            assert inner is not None
            return _strings(inner)


def _joined(parts: tuple[Node, ...]) -> list[str] | None:
    whole: list[str] = [""]
    for part in parts:
        strings = _strings(part)
        if strings is None:
            return None
        combined = _few([a + b for a, b in product(whole, strings)])
        if combined is None:
            return None
        whole = combined
    return whole


def _few(strings: list[str]) -> list[str] | None:
    strings = list(dict.fromkeys(strings))
    return strings if len(strings) <= EXPANSIONS else None


def _literals(node: Node) -> tuple[str, ...]:
    """The best choice of strings one of which every match contains."""
    best: tuple[float, tuple[str, ...]] = (0, ())
    for strings in _stretches(node):
        short = min(len(string.strip()) for string in strings)
        if short >= LITERAL_AT_LEAST:
            score = min(short, 14) - len(strings) / 8
            best = max(best, (score, tuple(s.strip() for s in strings)), key=lambda b: b[0])
    return best[1]


def _stretches(node: Node) -> Iterator[list[str]]:
    """Sets of strings, each of which has one in every match."""
    parts = node.parts if isinstance(node, Sequence) else (node,)
    for a in range(len(parts)):
        for b in range(a + 1, len(parts) + 1):
            strings = _joined(parts[a:b])
            if strings is None:
                break
            yield strings
    for part in parts:
        if isinstance(part, Alternatives):
            chosen = [_literals(option) for option in part.options]
            if all(chosen) and sum(map(len, chosen)) <= EXPANSIONS:
                yield [string for strings in chosen for string in strings]
        elif isinstance(part, Sequence):
            yield from _stretches(part)
