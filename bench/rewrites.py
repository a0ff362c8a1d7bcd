"""Measure the rewrites: how many findings have one, and whether each is clean and true.

usage: python bench/rewrites.py [FILES [COUNT [SEED]]]

FILES is a folder of messages; without it, ../shared/gold/files. Counted are findings of warning or
above, families other than message. Last come COUNT sentences (100) drawn with SEED (1), each with
its first alternative, to be read.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pushlint import lint
from pushlint.invite import Invitation, invitations
from pushlint.lint import Finding
from pushlint.rules import FAILING

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]+(?<![.,;:!?*_])")
TAG = re.compile(r"\{\{.*?\}\}|\*\|.*?\|\*|<%.*?%>")
FIGURE = re.compile(r"\d[\d.,:/]*\d|\d")
NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’']+")
WORD = re.compile(r"\w[\w'’]*")
KINDS = {"number": FIGURE, "name": NAME, "link": LINK, "tag": TAG}
STRETCH = 4  # words in a row that stand in both: what is kept of a sentence


class Read(NamedTuple):
    """A finding with the invitation of its sentence."""

    finding: Finding
    invitation: Invitation | None


def main() -> None:
    given = sys.argv[1:]
    folder = Path(given[0]) if given else ROOT.parent / "shared" / "gold" / "files"
    count, seed = (int(given[1]) if given[1:] else 100), (int(given[2]) if given[2:] else 1)
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]
    read, seconds = [], 0.0
    for name, data in files:
        findings = [f for f in lint(data, path=name) if f.rule.family != "message"]
        invitations(findings)  # the patterns are unpacked when they are first used
        begun = time.perf_counter()
        made = invitations(findings)
        seconds += time.perf_counter() - begun
        read += list(paired(findings, made))
    report(read, seconds)
    shown = sorted({r.invitation for r in read if r.invitation and r.invitation.alternatives})
    for invitation in random.Random(seed).sample(shown, min(count, len(shown))):
        print(f"\n- {' '.join(invitation.before.split())}")
        print(f"+ {invitation.alternatives[0].line}")


def paired(findings: list[Finding], made: tuple[Invitation, ...]) -> Iterator[Read]:
    """Each finding that fails a run, with its invitation."""
    for finding in findings:
        if finding.severity in FAILING:
            spans = finding.span, finding.match.sentence.span
            fit = (i for i in made if finding.rule.name in i.rules and i.span in spans)
            yield Read(finding, next(fit, None))


def report(read: list[Read], seconds: float) -> None:
    found = [r.invitation.alternatives if r.invitation else () for r in read]
    print(f"findings              {len(read)}")
    print(f"with a rewrite        {share(bool(a) for a in found)}")
    print(f"with two moves        {share(len({each.move for each in a}) > 1 for a in found)}")
    print(f"shown with a finding  {share(bool(r.finding.rewrites) for r in read)}")
    unique = sorted({r.invitation for r in read if r.invitation})
    lines = [(i.before, a.line) for i in unique for a in i.alternatives]
    print(f"alternatives          {len(lines)}")
    print(f"clean                 {share(not flagged(line) for _, line in lines)}")
    print(f"different             {share(before != line for before, line in lines)}")
    for kind, pattern in KINDS.items():
        print(f"no {kind:7s}made up    {share(known(pattern, b, a) for b, a in lines)}")
    print(f"what is kept is whole {share(kept(b, a) for b, a in lines)}")
    print(f"applicable            {share(bool(a.edits) for i in unique for a in i.alternatives)}")
    print(f"findings a second     {len(read) / max(seconds, 1e-9):.0f}")


def flagged(line: str) -> bool:
    return any(finding.rule.family != "message" for finding in lint(line))


def bare(line: str) -> list[str]:
    return WORD.findall(line.lower())


def known(pattern: re.Pattern[str], before: str, line: str) -> bool:
    """Whether all of the kind in the line stood in the sentence; in a heading all are capitals."""
    longer = [word for word in WORD.findall(line) if len(word) > 5]
    if pattern is NAME and all(word[0].isupper() for word in longer):
        return True
    low = before.lower()
    return all(each.lower() in low or each == "I" for each in pattern.findall(line))


def kept(before: str, line: str) -> bool:
    """Whether links stand in the line, and each number, name and tag among words that it keeps."""
    if any(link not in line for link in LINK.findall(before)):
        return False
    words = " ".join(bare(line))
    for pattern in (FIGURE, TAG, NAME):
        for found in pattern.finditer(before):
            left = bare(before[: found.start()])[-STRETCH:]
            right = bare(before[found.end() :])[:STRETCH]
            around = len(left) == len(right) == STRETCH
            if around and " ".join(left) in words and " ".join(right) in words:
                if found[0].lower() not in line.lower():
                    return False
    return True


def share(held: Iterator[bool]) -> str:
    each = list(held)
    return f"{sum(each) / max(len(each), 1):.3f}   ({sum(each)} of {len(each)})"


if __name__ == "__main__":
    main()
