"""The YAML at the top of a Markdown file, for the keys that a reader of mail sees."""

from __future__ import annotations

from collections.abc import Iterator

from pushlint.prose import Gap, Segment, paragraphs
from pushlint.readers.scalars import said
from pushlint.text import Text

SCOPES = {
    "subject": "subject",
    "preheader": "preheader",
    "preview": "preheader",
    "preview_text": "preheader",
}


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
                yield from paragraphs(scope, said(text[slice(*span)], value.style, value.value))
