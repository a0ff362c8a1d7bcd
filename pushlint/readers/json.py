"""JSON: the strings under keys that hold copy, each a message of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pushlint.prose import Gap, Segment
from pushlint.readers.keys import KEYS, Keys
from pushlint.readers.values import DEEPEST, TOO_DEEP, Tree
from pushlint.text import Text

STRING = r'"(?:[^"\\]++|\\.)*+(?P<closed>")?'
TOKEN = re.compile(rf'{STRING}|[{{}}\[\]]|[^\s"{{}}\[\]:,]++', re.DOTALL)
REMARK = re.compile(rf"{STRING}|//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?", re.DOTALL)
LAST_COMMA = re.compile(rf"{STRING}|,(?=\s*+[}}\]])", re.DOTALL)
ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)"
)
SURROGATES = range(0xD800, 0xE000)  # halves of characters; alone they are none
OPENING, CLOSING = ("{", "["), ("}", "]")


def read(text: Text, keys: Keys = KEYS, document: str = "") -> Iterator[Segment | Gap]:
    """The prose of the strings, in their order; a Gap for what is no JSON.

    What stands before a fault is read. Remarks and a comma after the last of a
    list are not, though no standard knows them: many a settings file has them.
    """
    string = text.string
    if not string.strip():
        return
    fault = _fault(string)
    if fault and ("//" in string or "/*" in string or LAST_COMMA.search(string)):
        string = LAST_COMMA.sub(_blank, REMARK.sub(_blank, string))
        fault = _fault(string)
    at, why = fault or (len(string), "")
    yield from _strings(text, string[:at], Tree(keys, document))
    if fault:
        yield Gap(text.span(min(at, len(text) - 1), len(text)), why)


def _fault(string: str) -> tuple[int, str] | None:
    """Where a string is no JSON, and why."""
    try:
        # numbers as they are written: long ones are slow to read, or refused
        json.loads(string, parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        return error.pos, f"no JSON from here on: {_reason(error.msg)}"
    except RecursionError:
        return 0, TOO_DEEP
    return None


def _reason(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(" starting at").rstrip(": ")


def _strings(text: Text, string: str, tree: Tree) -> Iterator[Segment | Gap]:
    """The prose of what is in order: `string` is the text, without remarks."""
    for token in TOKEN.finditer(string):
        start, end = token.span()
        first = string[start]
        if first in OPENING:
            tree.open(first == "{")
        elif first in CLOSING:
            tree.close()
        elif first == '"' and not token["closed"]:
            return  # the fault is in here
        elif tree.at_key:
            tree.key(str(_unescaped(text[start + 1 : end - 1])))
        elif (value := tree.value()) and first == '"':
            yield from value.read(_unescaped(text[start + 1 : end - 1]))
        if tree.depth > DEEPEST:
            yield Gap(text.span(start, len(text)), TOO_DEEP)
            return


def _unescaped(text: Text) -> Text:
    return text.sub(ESCAPE, _meant) if "\\" in text.string else text


def _meant(escape: re.Match[str]) -> str:
    """The character that an escape spells; two escapes may spell one."""
    character: str = json.loads(f'"{escape[0]}"')
    return "\ufffd" if ord(character) in SURROGATES else character


def _blank(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == '"' else " " * len(found[0])
