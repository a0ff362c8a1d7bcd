"""A mailbox: mails one after another, each after a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pushlint.prose import Gap, Segment
from pushlint.readers import mail
from pushlint.readers.mime import FIELD
from pushlint.text import Text

FROM = re.compile(r"From [^\r\n]*(?:\r\n|\r|\n)")
EMPTY = ("\n\n", "\n\r\n", "\r\r")  # what ends in an empty line
BLANK = mail.MARK + "\r\n"
QUOTED_FROM = re.compile(r"(?<=[\r\n])>(?=>*From )")  # else it would begin a mail


def read(text: Text) -> Iterator[Segment | Gap]:
    """The prose of each mail, called "message 1 <id@host>" and so on."""
    mails = (text[start:end] for start, end in pairwise(_cuts(text.string)))
    for number, each in enumerate((each for each in mails if each.string.strip(BLANK)), 1):
        yield from mail.message(each.sub(QUOTED_FROM, ""), f"message {number}")


def _cuts(string: str) -> Iterator[int]:
    """Where each mail begins, and where the last ends."""
    yield 0
    for line in FROM.finditer(string, 1):
        before = string[max(line.start() - 3, 0) : line.start()]
        if before.endswith(EMPTY) and FIELD.match(string, line.end()):
            yield line.start()
    yield len(string)
