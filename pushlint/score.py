"""How much of the decision a message leaves with its reader, and what it is made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

from pushlint import readability
from pushlint.findings import Finding, Report
from pushlint.matching import Rules
from pushlint.prose import Segment
from pushlint.reading import Reading, Sentence
from pushlint.rules import UNREAD_SCOPES
from pushlint.text import Span

FREE = 2.0  # what speaks for the reader's side of a message, and each invitation
WEIGHTS = {"error": 3.0, "warning": 2.0, "suggestion": 0.5}  # of a push, on the other side
RUN = 0.5  # of a run, which another push may break
WHOLE = "message"  # the family of what is judged on the whole message
INVITING = ("opening", "release")  # acts that hand the decision back
INTEREST = "interest"  # one that does where it is a question


class Score(NamedTuple):
    """What a message is made of; `worst` is the sentence that pushes most, on `line`."""

    path: str
    part: str
    autonomy: int
    words: int
    questions: int
    invitations: int
    families: Counter[str]
    grade: float
    minutes: float
    line: int | None
    worst: str


def scores(report: Report, rules: Rules) -> Iterator[Score]:
    """The score of each message in a report; of its first version where it has several."""
    messages: dict[str, dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    for segment in report.segments:
        if segment.scope not in UNREAD_SCOPES:
            messages[segment.part.name][segment.part.version].append(segment)
    for part, versions in messages.items():
        reading = rules.reading(next(iter(versions.values())))
        findings = [finding for finding in report.findings if finding.part == part]
        yield _score(report.source.path, part, rules, reading, findings)


def overall(scores: Sequence[Score]) -> int:
    """The mean autonomy; 100 where there is no message."""
    return round(fmean(score.autonomy for score in scores)) if scores else 100


def autonomy(findings: Iterable[Finding], invitations: int) -> int:
    """From 0 to 100: what speaks for the reader's side, in percent of all that weighs.

    100 * (2 + 2 i) / (2 + 2 i + p), where i is the number of invitations and p the weight of
    what pushes: 3 for an error, 2 for a warning, 0.5 for a suggestion and for a run. So
    another push never raises it and another invitation never lowers it. Neither the length
    of a message counts nor what is judged on the whole of it.
    """
    free = FREE + FREE * invitations
    return round(100 * free / (free + sum(map(_weight, findings))))


def _weight(finding: Finding) -> float:
    if finding.rule.family == WHOLE:
        return 0.0
    return RUN if finding.rule.run else WEIGHTS[finding.severity]


def _score(
    path: str, part: str, rules: Rules, reading: Reading, findings: Sequence[Finding]
) -> Score:
    sentences = [s for number in range(len(reading.segments)) for s in reading.sentences(number)]
    text = " ".join(str(reading.whole(sentence)) for sentence in sentences)
    invitations = len(_inviting(rules, reading, findings))
    line, worst = _worst(findings)
    return Score(
        path=path,
        part=part,
        autonomy=autonomy(findings, invitations),
        words=len(readability.WORD.findall(text)),
        questions=sum(map(reading.asks, sentences)),
        invitations=invitations,
        families=Counter(finding.rule.family for finding in findings),
        grade=round(readability.grade(text), 1),
        minutes=round(readability.minutes(text), 1),
        line=line,
        worst=worst,
    )


def _inviting(rules: Rules, reading: Reading, findings: Iterable[Finding]) -> set[Sentence]:
    """The sentences that hand the decision back and do not push.

    What is judged on more than a sentence says nothing against one.
    """
    pushing = {f.match.sentence.span for f in findings if _weight(f) >= WEIGHTS["warning"]}
    asking = {sentence for sentence in rules.doing((INTEREST,), reading) if reading.asks(sentence)}
    inviting = rules.doing(INVITING, reading) | asking
    return {sentence for sentence in inviting if reading.whole(sentence).span not in pushing}


def _worst(findings: Iterable[Finding]) -> tuple[int | None, str]:
    """The line and the words of the sentence whose findings weigh most, the first of such."""
    weights: dict[Span, float] = defaultdict(float)
    by_place: dict[Span, Finding] = {}
    for finding in findings:
        weights[finding.match.sentence.span] += _weight(finding)
        by_place.setdefault(finding.match.sentence.span, finding)
    place = max(weights, key=lambda place: weights[place], default=None)
    if place is None or not weights[place]:
        return None, ""
    worst = by_place[place]
    return worst.source.position(place.start).line, " ".join(worst.match.sentence.spelt.split())
