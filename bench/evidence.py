"""Measure how often each rule is right, and write it to wordlists/evidence.toml.

usage: python bench/evidence.py [SHARED]

SHARED holds labelled messages (gold/*.jsonl with gold/files/) and labelled shop texts (data/*.tsv);
without it, ../shared. A finding is right where it overlaps a sentence that people labelled as
pushing, or stands in a shop text labelled as a dark pattern; wrong where it stands only in what
they labelled and did not call so. What they disagreed on, and what nobody labelled, counts neither
way. Only counts are written, no text.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pushlint import cache, lint

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "wordlists" / "evidence.toml"
RUNS = {"stack-run"}  # a label that only a rule on runs is right by
LEFT = {"invite", "soft-cta"}  # labels that say nothing of push
HEAD = (
    "# How often each rule was right on labelled sentences; written by `make evidence`.\n\n"
    'measured = "{day}"\n\n[rules]\n'
)


def main() -> None:
    shared = Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "shared"
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for rule, push in [*messages(shared / "gold"), *shop_texts(shared / "data")]:
        (right if push else wrong)[rule] += 1
    lines = [
        f'"{rule}" = {{ right = {right[rule]}, wrong = {wrong[rule]} }}\n'
        for rule in sorted(right.keys() | wrong.keys())
    ]
    mild = {name for name, rule in cache.rules().rules.items() if rule.severity == "suggestion"}
    WRITTEN.write_text(HEAD.format(day=date.today()) + "".join(lines), "utf-8")
    for rule in sorted(right.keys() | wrong.keys()):
        count = right[rule] + wrong[rule]
        if count >= 10 and right[rule] / count < 0.8 and rule not in mild:
            print(f"{rule}: right in {right[rule]} of {count}: mend it, or make it a suggestion")


def messages(gold: Path) -> Iterator[tuple[str, bool]]:
    """Each finding in a labelled sentence: its rule, and whether it is right."""
    for path in sorted(gold.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            file = gold / record["file"]
            for finding in lint(file.read_bytes(), path=file.name):
                units = [
                    unit
                    for unit in record["units"]
                    if finding.span.start < unit["end"] and finding.span.end > unit["start"]
                ]
                verdict = judged(units, bool(finding.rule.run))
                if verdict is not None and finding.rule.family != "message":
                    yield finding.rule.name, verdict


def judged(units: list[dict[str, list[str]]], run: bool) -> bool | None:
    """Whether one of the sentences pushes; None where nobody can say."""
    spared = LEFT if run else LEFT | RUNS
    labels = {label for unit in units for label in unit["labels"]}
    contested = {label for unit in units for label in unit["contested"]}
    if labels - spared:
        return True
    return None if not units or contested - LEFT or labels & spared - {"invite"} else False


def shop_texts(data: Path) -> Iterator[tuple[str, bool]]:
    """Each finding in a labelled shop text: its rule, and whether it is right."""
    for path in sorted(data.glob("*.tsv")):
        for row in path.read_text("utf-8").splitlines()[1:]:
            text, _, category = row.split("\t")
            for finding in lint(text):
                if finding.rule.family != "message":
                    yield finding.rule.name, category != "Not Dark Pattern"


if __name__ == "__main__":
    main()
