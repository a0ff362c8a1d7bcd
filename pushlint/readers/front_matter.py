"""The YAML at the top of a Markdown file, for the keys that a reader of mail sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pushlint.prose import Gap, Segment, paragraphs
from pushlint.text import Text

SCOPES = {
    "subject": "subject",
    "preheader": "preheader",
    "preview": "preheader",
    "preview_text": "preheader",
}
TAGGED = re.compile(r"(?:[!&]\S*\s+)*")  # a type or an anchor, which stands before a value
ESCAPE = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "_": "\xa0", "N": "\x85", "0": "\0"}
APOSTROPHE = re.compile("''")
INDENTED = re.compile(r"\r?\n[^\S\n]*")
FOLD = re.compile(r"(?<!\s)[^\S\n]*\n\s*")
SURROGATES = range(0xD800, 0xE000)  # no characters; JSON spells those beyond U+FFFF as two


def read(text: Text) -> Iterator[Segment | Gap]:
    """The values under those keys; a Gap where the YAML is broken."""
    import yaml  # slow to import, and most mail has no front matter

    try:
        root = yaml.compose(text.string)
    except RecursionError:
        yield Gap(text.span(0, len(text)), "front matter is nested too deeply")
        return
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: bad numbers
        why = f"front matter is no YAML: {getattr(error, 'problem', None) or error}"
        yield Gap(text.span(0, len(text)), why)
        return
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            scope = SCOPES.get(key.value.lower().replace("-", "_"))
            if scope:
                span = value.start_mark.index, value.end_mark.index
                yield from paragraphs(scope, _scalar(text[slice(*span)], value.style))


def _scalar(text: Text, style: str | None) -> Text:
    """What a YAML scalar says: no quotes, no indicator, no indentation."""
    tagged = TAGGED.match(text.string)
    text = text[tagged.end() if tagged else 0 :]
    if style in ("|", ">"):
        header = text.string.find("\n") + 1
        return text[header:].sub(INDENTED, "\n" if style == "|" else " ")
    if style == "'":
        return text[1:-1].sub(APOSTROPHE, "'").sub(FOLD, " ")
    if style == '"':
        return text[1:-1].sub(FOLD, " ").sub(ESCAPE, _unescaped)
    return text.sub(FOLD, " ")


def _unescaped(escape: re.Match[str]) -> str:
    character = escape[0][1:]
    if len(character) == 1:
        return ESCAPED.get(character, character)
    code = int(character[1:], 16)
    return "\ufffd" if code in SURROGATES else chr(code)
