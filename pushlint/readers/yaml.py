"""YAML: the values under keys that hold copy, each a message of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from pushlint.prose import Gap, Segment
from pushlint.readers.keys import KEYS, Keys
from pushlint.readers.scalars import said
from pushlint.readers.values import DEEPEST, TOO_DEEP, Tree
from pushlint.text import Text

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is many times as fast
FORBIDDEN = re.compile(  # characters at which parsers stop, though they do no harm
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
MARK = "\ufeff"  # a byte order mark, which joined files have within
BINARY = "tag:yaml.org,2002:binary"
OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def read(text: Text, keys: Keys = KEYS) -> Iterator[Segment | Gap]:
    """The prose of the values, document by document; a Gap for what is no YAML.

    What stands before a fault is read. An alias is read where its anchor is.
    """
    text = text.sub(FORBIDDEN, lambda found: "" if found[0] == MARK else " ")
    try:
        yield from _Stream(text, keys).read()
    except (yaml.YAMLError, OverflowError) as error:  # the latter: an escape beyond Unicode
        mark = getattr(error, "problem_mark", None)
        why = f"no YAML from here on: {getattr(error, 'problem', None) or error}"
        yield _rest(text, mark.index if mark else 0, why)


class _Stream:
    """The documents of a file, while the events of the parser pass by."""

    def __init__(self, text: Text, keys: Keys) -> None:
        self.text = text
        self.keys = keys
        self.documents = 0
        self.tree = Tree(keys)
        self.anchors: set[str | None] = set()

    def read(self) -> Iterator[Segment | Gap]:
        """The prose of all values that hold copy; raises what the parser raises."""
        for event in yaml.parse(self.text.string, Loader=LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                self._begin()
            elif isinstance(event, yaml.AliasEvent):
                yield from self._alias(event)
            elif isinstance(event, OPENING):
                self.anchors.add(event.anchor)
                self.tree.open(isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.ScalarEvent):
                self.anchors.add(event.anchor)
                yield from self._scalar(event)
            elif isinstance(event, CLOSING):
                self.tree.close()
            if self.tree.depth > DEEPEST:
                yield _rest(self.text, _range(event)[0], TOO_DEEP)
                return

    def _begin(self) -> None:
        self.documents += 1
        name = f"document {self.documents}, " if self.documents > 1 else ""
        self.tree = Tree(self.keys, name)
        self.anchors = set()

    def _alias(self, event: yaml.AliasEvent) -> Iterator[Gap]:
        self.tree.value()
        if event.anchor not in self.anchors:
            span = self.text.span(*_range(event))
            yield Gap(span, f"nothing before is called &{event.anchor}")

    def _scalar(self, event: yaml.ScalarEvent) -> Iterator[Segment | Gap]:
        if self.tree.at_key:
            self.tree.key(event.value)
            return
        value = self.tree.value()
        if value and _is_text(event):
            cut = self.text[slice(*_range(event))]
            yield from value.read(said(cut, event.style, event.value))


def _range(event: yaml.Event) -> tuple[int, int]:
    """The characters of an event."""
    assert event.start_mark and event.end_mark  # all that a parser makes have them
    return event.start_mark.index, event.end_mark.index


def _is_text(event: yaml.ScalarEvent) -> bool:
    """Whether a scalar is a string: no number, no date, no switch, no base64."""
    plain = event.implicit[0]
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(event.value[:1], ()) if plain else ()
    return event.tag != BINARY and not any(known.match(event.value) for _, known in resolvers)


def _rest(text: Text, at: int, why: str) -> Gap:
    """What follows a place, which may be the end."""
    return Gap(text.span(min(at, len(text) - 1), len(text)), why)
