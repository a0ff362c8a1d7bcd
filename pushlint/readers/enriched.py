"""Enriched text (RFC 1896): words between commands in angle brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pushlint.prose import Gap, Segment
from pushlint.readers import within
from pushlint.text import Text

PARAMETER = re.compile(r"<param>[^<>]*</param>", re.IGNORECASE)
COMMAND = re.compile(r"<(?P<literal><)|</?[a-z][^<>\s]{0,60}>", re.IGNORECASE)


def read(text: Text) -> Iterator[Segment | Gap]:
    """The same as plain text."""
    return within("plain", text.sub(PARAMETER, "").sub(COMMAND, _said))


def _said(command: re.Match[str]) -> str:
    return command["literal"] or ""
