"""Which lines of which files have changed since a revision of a git repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pushlint.errors import UserError
from pushlint.files import STDIN
from pushlint.findings import Finding, Report
from pushlint.text import Span

HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<at>\d+)(?:,(?P<new>\d+))? @@")
SECTION, BINARY = b"diff --git ", b"Binary files "
DIFF = (  # what somebody's own settings could make different, said outright
    ("-c", "diff.relative=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv")
    + ("--unified=0", "--inter-hunk-context=0", "--find-renames", "--ignore-submodules=all")
)  # fmt: skip
OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")  # in a hook, they speak of its repository

Lines = list[Span]  # half-open ranges of line numbers from 1, sorted


class Changes(NamedTuple):
    """The changed files, by absolute path, and which of their lines; None where it is all."""

    files: Mapping[str, Lines | None]

    def touch(self, path: str) -> bool:
        """Whether something was added or changed in a file."""
        lines = self.files.get(_place(path), [])
        return lines is None or bool(lines)

    def on(self, outcomes: Iterable[Report | UserError]) -> Iterator[Report | UserError]:
        """The reports with what was found on changed lines, or with the help of some."""
        for outcome in outcomes:
            yield self._on(outcome) if isinstance(outcome, Report) else outcome

    def _on(self, report: Report) -> Report:
        lines = self.files.get(_place(report.source.path), [])
        if lines is None or report.source.derived:
            return report
        breaks = [found.end() for found in re.finditer(b"\n", report.source.data)]
        changed = [_bytes(span, breaks, len(report.source.data)) for span in lines]
        return report._replace(
            findings=tuple(f for f in report.findings if _within(f, changed)),
            suppressed=tuple(s for s in report.suppressed if _within(s.finding, changed)),
        )


def since(revision: str, paths: Iterable[str]) -> Changes:
    """What has changed around these paths since the branch left that revision.

    Files that git does not know yet, and does not ignore, have changed altogether.
    Raises UserError where there is no git, no repository, or no such revision.
    """
    tops: dict[str, None] = {}
    for path in paths:
        if path == STDIN:
            raise UserError("--diff-base: standard input has no revision to compare it with")
        tops[_top(path)] = None
    files: dict[str, Lines | None] = {}
    for top in tops:
        for name, lines in _changed(top, _base(top, revision)):
            files[os.path.join(top, os.fsdecode(name))] = lines
    return Changes(files)


def _top(path: str) -> str:
    """The top of the repository that a path is in."""
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    try:
        found = _git(folder, "rev-parse", "--show-toplevel")
    except UserError as error:
        raise UserError(f"--diff-base: {path}: {error}") from None
    return os.path.realpath(os.fsdecode(found.removesuffix(b"\n")))


def _base(top: str, revision: str) -> str:
    """The commit to compare with: that in which the revision and this branch part."""
    try:
        if revision.startswith("-"):
            raise UserError("it is an option")
        commit = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except UserError:
        raise UserError(f"--diff-base: {top} has no revision {revision}") from None
    named = commit.decode().strip()
    try:
        return _git(top, "merge-base", named, "HEAD").decode().strip()
    except UserError:  # they have nothing in common, as far as this clone knows
        return named


def _changed(top: str, commit: str) -> Iterator[tuple[bytes, Lines | None]]:
    status = _git(top, *DIFF, "--name-status", "-z", "--diff-filter=AMRT", commit, "--")
    names: list[bytes] = []
    fields = iter(status.split(b"\0")[:-1])
    for kind in fields:
        name = next(fields)
        if kind.startswith(b"R"):
            name = next(fields)
        if kind == b"T":
            yield name, None
        else:
            names.append(name)
    patch = _git(top, *DIFF, "--patch", "--diff-filter=AMR", commit, "--")
    yield from zip(names, _hunks(patch), strict=True)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]:
        yield name, None


def _hunks(patch: bytes) -> Iterator[Lines | None]:
    """The new lines of each file in a patch, in its order."""
    lines: Lines | None = []
    begun = False
    rest = iter(patch.split(b"\n"))
    for line in rest:
        hunk = HUNK.match(line)
        if line.startswith(SECTION):
            if begun:
                yield lines
            begun, lines = True, []
        elif line.startswith(BINARY):
            lines = None
        elif hunk and lines is not None:
            at, new = int(hunk["at"]), int(hunk["new"] or 1)
            if new:
                lines.append(Span(at, at + new))
            for _ in range(int(hunk["old"] or 1) + new):
                next(rest)
    if begun:
        yield lines


def _git(folder: str, *arguments: str) -> bytes:
    """What git prints; a UserError with what it complains of."""
    environment = {name: value for name, value in os.environ.items() if name not in OTHERS}
    environment["LC_ALL"] = "C"
    command = ["git", "-C", folder, *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise UserError(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UserError(told.removeprefix("fatal: ") or "git says no")
    return done.stdout


def _place(path: str) -> str:
    """The path of a file as git has it: links on the way to it followed."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _bytes(lines: Span, breaks: list[int], size: int) -> Span:
    """The bytes of lines as git counts them, which end in nothing but line feeds."""
    starts = [0, *breaks]
    end = starts[lines.end - 1] if lines.end <= len(starts) else size
    return Span(starts[lines.start - 1], end)


def _within(finding: Finding, changed: Iterable[Span]) -> bool:
    spans = [finding.span, *(place.span for place in finding.match.related)]
    return any(a < end and start < b for start, end in changed for a, b in spans)
