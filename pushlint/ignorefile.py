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
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pushlint import lazy, repository
from pushlint.errors import UserError
from pushlint.folding import fold
from pushlint.lint import Finding, Report, Suppressed
from pushlint.matching import Rules
from pushlint.message import Place
from pushlint.prose import COMMENT, Segment
from pushlint.rules import Match
from pushlint.source import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".pushlint-ignore"
BY = "file"
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


class Side(NamedTuple):
    """A file of entries, and the faults in it."""

    source: Source
    folder: str
    entries: list[Entry]
    faults: list[tuple[str, Place]]


class Ignores:
    """The files of entries that a run comes across, and which of the entries it needs.

    `complain` is told of one that cannot be read. `paths` are those that were given: below
    a folder among them all files are seen, so that an entry which nothing needs is of no use,
    unless only some are `sought`.
    """

    def __init__(
        self,
        rules: Rules,
        chosen: frozenset[str],
        paths: Iterable[str],
        complain: Callable[[str], None],
    ) -> None:
        self.rules = rules
        self.chosen = chosen
        self.complain = complain
        self.given = [os.path.abspath(path) for path in paths if os.path.isdir(path)]
        self.sides: dict[str, Side | None] = {}  # by folder
        self.around: dict[str, list[Side]] = {}  # by folder, those that speak of its files
        self.used: set[Place] = set()
        self.met: set[Place] = set()  # names of entries on a file that was read
        self.unsure: set[Place] = set()  # on one of which not all was read

    def answered(self, outcomes: Iterable[Report | UserError]) -> Iterator[Report | UserError]:
        """The reports, with what these files answer among what is suppressed; then their own."""
        for outcome in outcomes:
            yield self.answers(outcome) if isinstance(outcome, Report) else outcome
        for side in filter(None, self.sides.values()):
            own = self._own(side)
            if own.findings:
                yield own

    def answers(self, report: Report) -> Report:
        """The report, with what these files answer among what is suppressed."""
        path = os.path.abspath(report.source.path)
        entries = [e for side in self._around(os.path.dirname(path)) for e in _of(side, path)]
        if not entries:
            return report
        self.met.update(entry.name for entry in entries)
        if report.gaps:
            self.unsure.update(entry.name for entry in entries)
        kept: list[Finding] = []
        suppressed = list(report.suppressed)
        for finding in report.findings:
            entry = next((entry for entry in entries if _speaks(entry, finding)), None)
            if entry:
                self.used.add(entry.name)
                suppressed.append(Suppressed(finding, BY, entry.reason))
            else:
                kept.append(finding)
        return report._replace(findings=tuple(kept), suppressed=tuple(suppressed))

    def _around(self, folder: str) -> list[Side]:
        """Those for the files of a folder, the nearest first."""
        if folder not in self.around:
            sides = (self._side(each) for each in _upwards(folder))
            self.around[folder] = [side for side in sides if side]
        return self.around[folder]

    def _side(self, folder: str) -> Side | None:
        if folder not in self.sides:
            try:
                self.sides[folder] = _read(folder, self.rules)
            except UserError as error:
                self.sides[folder] = None
                self.complain(str(error))
        return self.sides[folder]

    def _own(self, side: Side) -> Report:
        """What is wrong with a file of entries itself."""
        faults = [*side.faults, *(("unused", place) for place in self._unused(side))]
        kinds = self.rules.kinds(self.chosen)
        found = [
            Finding(rule, place.span, Match(rule, (place,), place), side.source, self.rules)
            for kind, place in sorted(faults, key=lambda fault: fault[1].span)
            if (rule := kinds.get(kind))
        ]
        return Report(side.source, (), tuple(found), ())

    def _unused(self, side: Side) -> Iterator[Place]:
        """Names that were of no use, though all they could be of use for has been looked at."""
        everywhere = any(within(side.folder, folder) for folder in self.given)
        for entry in side.entries:
            seen = everywhere or (not entry.wild and entry.name in self.met)
            if seen and entry.name not in self.used | self.unsure:
                if self.rules.named([str(entry.name)]) <= self.chosen:
                    yield entry.name


def _read(folder: str, rules: Rules) -> Side | None:
    """What the file in a folder says, if there is one; a UserError where it cannot be read."""
    path = os.path.join(folder, NAME)
    try:
        with open(path, "rb") as file:
            source = Source(_shown(path), file.read())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{_shown(path)}: {error.strerror or error}") from None
    side = Side(source, folder, [], [])
    names = frozenset(rules.names())
    for line in LINE.finditer(source.text.string):
        if line[0].strip() and not line[0].lstrip().startswith("#"):
            _take(side, *line.span(), names)
    return side


def _take(side: Side, start: int, end: int, names: frozenset[str]) -> None:
    """The entries of a line, and what is wrong with it."""
    from pathspec import GitIgnoreSpec  # slow to import; most folders have no such file

    text = side.source.text
    segment = Segment(COMMENT, text)
    said: list[Place] = []
    words = reason = pattern = ""
    for word in WORD.finditer(text.string, start, end):
        if word["dash"]:
            reason = " ".join(text.string[word.end() : end].split())
            break
        if word.lastgroup and not pattern:
            pattern = word[word.lastgroup]
        elif word["quoted"]:
            words = word["quoted"]
        elif word["bare"]:
            said.append(Place(segment, *word.span()))
    whole = Place(segment, start, end)
    if not said:
        side.faults.append(("blanket", whole))
    elif not reason:
        side.faults.append(("unexplained", whole))
    try:
        spec = GitIgnoreSpec.from_lines([f"\\{pattern}" if pattern.startswith("#") else pattern])
    except (ValueError, re.error):
        line = side.source.position(text.span(start, end).start).line
        raise UserError(f"{side.source.path}:{line}: “{pattern}” names no files") from None
    for place in said:
        if str(place) in names:
            entry = Entry(spec, bool(WILD.search(pattern)), place, _folded(words), reason)
            side.entries.append(entry)
        else:
            side.faults.append(("unknown", place))


def _of(side: Side, path: str) -> Iterator[Entry]:
    """The entries that speak of a file."""
    name = os.path.relpath(path, side.folder).replace(os.sep, "/")
    return (entry for entry in side.entries if entry.files.match_file(name))


def _speaks(entry: Entry, finding: Finding) -> bool:
    """Whether it is of this rule, and of these words or their sentence."""
    if str(entry.name) not in (finding.rule.name, finding.rule.family):
        return False
    return entry.words in _folded(f"{finding.text}\n{finding.match.sentence}")


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


def _upwards(folder: str) -> list[str]:
    """The folder and those around it, up to the root of its repository.

    Outside of any, up to the folder that the run is in; what lies further out is not ours.
    """
    each_around = repository.upwards(folder)
    outside = (each for each in each_around if each == folder or within(each, os.getcwd()))
    return repository.around(folder) or list(outside)


def within(folder: str, around: str) -> bool:
    return folder == around or folder.startswith(os.path.join(around, ""))


def _shown(path: str) -> str:
    """The path as findings print it: from where we are, if it is below."""
    return os.path.relpath(path) if within(path, os.getcwd()) else path
