"""Files that say what is not to be found in files beside them, which may have no comments.

Each line of a `.pushlint-ignore` names files as .gitignore does, from its own folder on;
then the rules or families; words, in quotes, if it is about these alone; and the reason:

    # files         rules                           words          why
    *.eml           urgency/last-chance, tone                  -- legal wording
    "q4 launch.txt" urgency/act-now                 "act now"  -- the name of the prize
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pushlint import lazy
from pushlint.errors import UserError
from pushlint.findings import Finding
from pushlint.folding import fold
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.prose import COMMENT, Segment
from pushlint.source import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".pushlint-ignore"
LINE = lazy.compile(r"[^\r\n]+")
WORD = lazy.compile(r'"(?P<quoted>[^"]*)"|(?P<dash>--|[—–])(?!\S)|(?P<bare>[^\s,"]+)|[,\s]+|"')
WILD = lazy.compile(r"[*?\[]|/$")


class Entry(NamedTuple):
    """A line: the files it speaks of, a rule or family, perhaps some words, and the reason."""

    files: GitIgnoreSpec
    wild: bool
    name: Place
    words: str
    reason: str

    def answers(self, finding: Finding) -> bool:
        """Whether it is of this rule, and of these words or their sentence."""
        if str(self.name) not in (finding.rule.name, finding.rule.family):
            return False
        return self.words in _folded(f"{finding.text}\n{finding.match.sentence}")


class IgnoreFile(NamedTuple):
    """The entries of a file, which speaks of its folder, and the faults in it by their kind."""

    source: Source
    folder: str
    entries: list[Entry]
    faults: list[tuple[str, Place]]

    def about(self, path: str) -> Iterator[Entry]:
        """The entries that speak of a file."""
        name = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return (entry for entry in self.entries if entry.files.match_file(name))


def read(folder: str, rules: Rules) -> IgnoreFile | None:
    """What the file in a folder says, if there is one; a UserError where it cannot be read."""
    path = os.path.join(folder, NAME)
    try:
        with open(path, "rb") as opened:
            source = Source(_shown(path), opened.read())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{_shown(path)}: {error.strerror or error}") from None
    file = IgnoreFile(source, folder, [], [])
    known = frozenset(rules.names())
    for line in LINE.finditer(source.text.string):
        if line[0].strip() and not line[0].lstrip().startswith("#"):
            _take(file, Place(Segment(COMMENT, source.text), *line.span()), known)
    return file


def _take(file: IgnoreFile, line: Place, known: frozenset[str]) -> None:
    """The entries of a line, and what is wrong with it."""
    string = line.segment.text.string
    names: list[Place] = []
    pattern = words = reason = ""
    for word in WORD.finditer(string, line.start, line.end):
        if word["dash"]:
            reason = " ".join(string[word.end() : line.end].split())
            break
        if word.lastgroup and not pattern:
            pattern = word[word.lastgroup]
        elif word["quoted"]:
            words = _folded(word["quoted"])
        elif word["bare"]:
            names.append(Place(line.segment, *word.span()))
    if not names or not reason:
        file.faults.append(("unexplained" if names else "blanket", line))
    spec, wild = _spec(pattern, file.source, line), bool(WILD.search(pattern))
    for name in names:
        if str(name) in known:
            file.entries.append(Entry(spec, wild, name, words, reason))
        else:
            file.faults.append(("unknown", name))


def _spec(pattern: str, source: Source, line: Place) -> GitIgnoreSpec:
    """The files that a pattern names; a # at its beginning begins no remark."""
    from pathspec import GitIgnoreSpec  # slow to import; most folders have no such file

    try:
        return GitIgnoreSpec.from_lines([f"\\{pattern}" if pattern.startswith("#") else pattern])
    except (ValueError, re.error):
        number = source.position(line.span.start).line
        raise UserError(f"{source.path}:{number}: “{pattern}” names no files") from None


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


def _shown(path: str) -> str:
    """The path as findings print it: from where we are, if it is below."""
    return os.path.relpath(path) if within(path, os.getcwd()) else path


def within(path: str, folder: str) -> bool:
    """Whether a path is that of a folder, or below it."""
    return path == folder or path.startswith(os.path.join(folder, ""))
