"""How many findings a second become rewritten lines, and how many are written into files.

usage: python bench/rewrites.py [FOLDER]

FOLDER holds messages; without it, the labelled ones in ../shared, or else the examples.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from pushlint import cache
from pushlint.invite import invitations
from pushlint.lint import check
from pushlint.rewriting import plan
from pushlint.source import Source

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "files"
ROUNDS = 5


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else GOLD if GOLD.is_dir() else ROOT / "examples"
    rules = cache.rules()
    read = partial(check, rules=rules, chosen=frozenset(rules.rules))
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    reports = [read(Source(str(path), path.read_bytes())) for path in paths]
    found = sum(len(report.findings) for report in reports)
    print(f"{found} findings in {len(reports)} files, one process (median of {ROUNDS})")
    timed("rewritten", found, lambda: [invitations(report.findings) for report in reports])
    timed("written, and checked again", found, lambda: [plan(r, read, read) for r in reports])


def timed(what: str, found: int, action: Callable[[], object]) -> None:
    """Print how many findings a second that does."""
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        action()
        taken.append(perf_counter() - start)
    print(f"  {what:28}{found / median(taken):8.0f} findings/s")


if __name__ == "__main__":
    main()
