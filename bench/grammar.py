"""How many first alternatives bring a fault of grammar, without the gate and with it.

usage: python bench/grammar.py [FOLDER [URL]]

FOLDER holds messages; without it, the labelled ones in ../shared, or else the examples. URL is
that of a LanguageTool server; without it, one is started. Each alternative that the gate would
drop is printed, with the rules of LanguageTool that it breaks.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from pushlint import cache
from pushlint.choices import offered
from pushlint.findings import Report
from pushlint.grammar import gated
from pushlint.invite import Invitation
from pushlint.languagetool import Checker
from pushlint.lint import check
from pushlint.source import Source

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "files"


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else GOLD if GOLD.is_dir() else ROOT / "examples"
    rules = cache.rules()
    checker = Checker(sys.argv[2] if sys.argv[2:] else None)
    sources = (Source(str(path), path.read_bytes()) for path in sorted(folder.rglob("*.*")))
    reports = [check(source, rules, frozenset(rules.rules)) for source in sources]
    pairs = [(report, each) for report in reports for each in offered(report)]
    pairs = [(report, each) for report, each in pairs if each.alternatives]
    start = perf_counter()
    try:
        kept = list(passed(pairs, checker))
        taken = perf_counter() - start
        told("first alternatives", pairs, checker)
        told("first alternatives that the gate lets through", kept, checker)
    finally:
        checker.close()
    lost = len(pairs) - len(kept)
    print(f"{lost} of {len(pairs)} lines have no alternative left; gate: {taken:.0f} s")


def passed(
    pairs: Iterable[tuple[Report, Invitation]], checker: Checker
) -> Iterator[tuple[Report, Invitation]]:
    """What the gate lets through; what it drops is printed."""
    for report, each in pairs:
        after = gated(report, each, checker.faults)
        for line, faults in after.checked.dropped if after.checked else ():
            first = "first" if line == each.alternatives[0].line else "other"
            name = Path(each.path).name
            print(f"{first}  {', '.join(faults)}  {name}:{each.line}  {', '.join(each.rules)}")
            print(f"  - {each.before}\n  + {line}")
        if after.alternatives:
            yield report, after


def told(what: str, pairs: list[tuple[Report, Invitation]], checker: Checker) -> None:
    """Print how many of the first alternatives bring a fault."""
    firsts = [(report, each._replace(alternatives=each.alternatives[:1])) for report, each in pairs]
    checked = [gated(report, each, checker.faults).checked for report, each in firsts]
    bad = sum(bool(each and each.dropped) for each in checked)
    print(f"{what}: {bad} of {len(pairs)} bring a fault ({bad / max(len(pairs), 1):.2%})")


if __name__ == "__main__":
    main()
