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
ESCAPE = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "_": "\xa0", "N": "\x85", "0": "\0"}
APOSTROPHE = re.compile("''")
INDENTED = re.compile(r"\r?\n[^\S\n]*")
FOLD = re.compile(r"\s*\n\s*")


def read(text: Text) -> Iterator[Segment | Gap]:
    """The values under those keys; a Gap where the YAML is broken."""
    import yaml  # slow to import, and most mail has no front matter

    try:
        root = yaml.compose(text.string)
    except yaml.YAMLError as error:
        why = f"front matter is no YAML: {getattr(error, 'problem', None) or error}"
        yield Gap(text.span(0, len(text)), why)
        return
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            scope = SCOPES.get(str(key.value).lower().replace("-", "_"))
            if scope and isinstance(value, yaml.ScalarNode):
                span = value.start_mark.index, value.end_mark.index
                yield from paragraphs(scope, _scalar(text[slice(*span)], value.style))


def _scalar(text: Text, style: str | None) -> Text:
    """What a YAML scalar says: no quotes, no indicator, no indentation."""
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
    return chr(int(character[1:], 16)) if len(character) > 1 else ESCAPED.get(character, character)
