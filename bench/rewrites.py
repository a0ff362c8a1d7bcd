"""Measure the rewrites: how many findings have one, whether each is clean and true, how fast.

usage: python bench/rewrites.py [FILES [COUNT [SEED]]]

FILES is a folder of messages; without it, ../shared/gold/files. Shares are of findings of warning
or above, families other than message. Last come COUNT sentences (100) drawn with SEED (1), each
with its first alternative, to be read.
"""

import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from pushlint import cache, lint
from pushlint.findings import Finding, Report
from pushlint.invite import Invitation, invitations
from pushlint.lint import check
from pushlint.rewriting import rewritten
from pushlint.rules import FAILING
from pushlint.source import Source

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]+(?<![.,;:!?*_])")
TAG = re.compile(r"\{\{.*?\}\}|\*\|.*?\|\*|<%.*?%>")
FIGURE = re.compile(r"\d[\d.,:/]*\d|\d")
NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’']+")
WORD = re.compile(r"\w[\w'’]*")
KINDS = {"number": FIGURE, "name": NAME, "link": LINK, "tag": TAG}
STRETCH = 4  # words in a row that stand in both: what is kept of a sentence
ROUNDS = 5


class Read(NamedTuple):
    """A finding with the invitation of its sentence."""

    finding: Finding
    invitation: Invitation | None


def main() -> None:
    given = sys.argv[1:]
    folder = Path(given[0]) if given else ROOT.parent / "shared" / "gold" / "files"
    count, seed = (int(given[1]) if given[1:] else 100), (int(given[2]) if given[2:] else 1)
    rules = cache.rules()
    chosen = frozenset(name for name, rule in rules.rules.items() if rule.family != "message")
    judge = partial(check, rules=rules, chosen=chosen)
    paths = [path for path in sorted(folder.iterdir()) if path.is_file()]

    def checked() -> list[Report]:
        return [judge(Source(path.name, path.read_bytes())) for path in paths]

    reports = checked()
    made = [invitations(report.findings) for report in reports]
    shares([read for each in zip(reports, made, strict=True) for read in paired(*each)])
    timed("rewritten", checked, lambda report: invitations(report.findings))
    timed("written, checked again", checked, lambda report: rewritten(report, judge, judge))
    shown = {each.before: each for of in made for each in of if each.alternatives}
    for before in random.Random(seed).sample(sorted(shown), min(count, len(shown))):
        print(f"\n- {' '.join(before.split())}")
        print(f"+ {shown[before].alternatives[0].line}")


def timed(
    what: str, checked: Callable[[], list[Report]], action: Callable[[Report], object]
) -> None:
    """Print to how many findings that is done in a second of the processor.

    What was found is found anew each time, as a finding knows its rewrites once it was asked.
    """
    rates = []
    for _ in range(ROUNDS):
        reports = checked()
        found = sum(len(report.findings) for report in reports)
        start = process_time()
        for report in reports:
            action(report)
        rates.append(found / (process_time() - start))
    print(f"{what:22}{median(rates):8.0f} findings/s (median of {ROUNDS})")


def paired(report: Report, made: tuple[Invitation, ...]) -> Iterator[Read]:
    """Each finding that fails a run, with its invitation."""
    for finding in report.findings:
        if finding.severity in FAILING:
            span = finding.span
            fit = (i for i in made if finding.rule.name in i.rules and _over(i, span.start))
            yield Read(finding, next(fit, None))


def _over(invitation: Invitation, start: int) -> bool:
    return invitation.span.start <= start <= invitation.span.end


def shares(read: list[Read]) -> None:
    found = [r.invitation.alternatives if r.invitation else () for r in read]
    print(f"findings              {len(read)}")
    print(f"with a rewrite        {share(bool(a) for a in found)}")
    print(f"with two moves        {share(len({each.move for each in a}) > 1 for a in found)}")
    print(f"shown with a finding  {share(bool(r.finding.rewrites) for r in read)}")
    unique = {
        (r.invitation.span, r.invitation.path): r.invitation for r in read if r.invitation
    }.values()
    lines = [(i.before, a.line) for i in unique for a in i.alternatives]
    print(f"alternatives          {len(lines)}")
    print(f"clean                 {share(not flagged(line) for _, line in lines)}")
    print(f"different             {share(before != line for before, line in lines)}")
    for kind, pattern in KINDS.items():
        print(f"no {kind:7s}made up    {share(known(pattern, b, a) for b, a in lines)}")
    print(f"what is kept is whole {share(kept(b, a) for b, a in lines)}")
    print(f"applicable            {share(bool(a.edits) for i in unique for a in i.alternatives)}")


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
