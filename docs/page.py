"""Write docs/rewrites.md: the lines of docs/lines.txt, and what to say instead.

usage: python docs/page.py
"""

from collections.abc import Iterator
from pathlib import Path

from pushlint.invite import Invitation, invitations
from pushlint.lint import lint

PAGE = Path(__file__).with_name("rewrites.md")
LINES = Path(__file__).with_name("lines.txt")
HEAD = """# The same line, without the push

Each line is what `pushlint invite` makes of a line of [lines.txt](lines.txt): the first of its
alternatives, and the move that this makes. `[date]` and its like are for the writer to fill in.
Written by `make docs`.

| before | after | move |
|---|---|---|
"""


def page() -> str:
    """The whole page: a row for each sentence that pushes."""
    return HEAD + "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in _rows())


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in LINES.read_text("utf-8").splitlines():
        for each in _invitations(line):
            for first in each.alternatives[:1]:
                yield f"`{each.before}`", first.line, first.move  # code is not read as copy


def _invitations(line: str) -> tuple[Invitation, ...]:
    """Each line is a message of its own; what is judged on a whole message is left out."""
    return invitations(finding for finding in lint(line) if finding.match.narrow)


def _cell(text: str) -> str:
    return text.replace("|", "/")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
