"""A sentence in which something pushes, said as an invitation: whole, true, and itself clean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING
from zlib import crc32

from pushlint import fitting, mending
from pushlint.faithful import Faithful, is_title
from pushlint.finish import Finish
from pushlint.manner import Saying, unpacked
from pushlint.mending import Line, rotated
from pushlint.message import Place
from pushlint.prose import Part, Segment
from pushlint.readers import template
from pushlint.retold import Sentence
from pushlint.rules import Match
from pushlint.text import Text
from pushlint.weighing import Scale, varied

if TYPE_CHECKING:
    from pushlint.matching import Rules

BEFORE = "before"  # the name of the sentence as it stands
MOST = 5  # alternatives that a writer cares to read


def lines(matches: Sequence[Match], rules: Rules, unasked: frozenset[str]) -> list[Line]:
    """What to say instead of the sentence that these matches stand in, best first."""
    sentence, manner = matches[0].sentence, unpacked(rules.manner)
    found = mending.outermost(matches)
    mended = list(mending.mended(matches, rules))
    first_mended = mended[0].line if mended else ""
    places = [match.places[0] for match in found]
    alike = len({match.rule.family for match in found}) == 1
    quieted, facts = mending.quieted(found), mending.facts(found, rules)
    taken = Sentence(places, sentence, rules, first_mended, quieted, alike, facts)
    names = frozenset(name for m in matches for name in (m.rule.name, m.rule.family))
    first, last = (list(_sayings(sentence, names, manner.sayings, way)) for way in (True, False))
    turn = _turn(sentence)
    offered = chain(
        _general(taken, first),
        mending.own(found, rules, turn, quoting=True),
        (*mended, *_general(taken, last)) if len(found) > 1 else (),
        mending.own(found, rules, turn, quoting=False),
        _general(taken, last) if len(found) == 1 else (),
    )
    faithful = Faithful.of(sentence, found, taken.facts, is_title(sentence.spelt, manner.small))
    finish = Finish(sentence, manner)
    told: dict[str, Line] = {}
    for each in offered:
        told.setdefault(each.line, each)
    proper: dict[str, Line] = {}
    for each in told.values():
        line = finish.of(each.line)
        if line not in proper and faithful.keeps(line) and not finish.dangles(line):
            proper[line] = Line(each.move, line)
    scale = Scale(sentence.spelt, taken.left, taken.command, manner)
    weighed = scale.sorted([*proper.values()])
    return _best(weighed, sentence, rules, unasked, lambda each: not finish.breaks(each.line))


def shortened(match: Match, rules: Rules, unasked: frozenset[str]) -> list[Line]:
    """What a run becomes: its first sentence, said anew if it pushes, and what is asked then."""
    found = _within(match, rules)
    said = [each.line for each in lines(found, rules, unasked)] if found else []
    firsts = sorted(said, key=lambda line: line.endswith("?"))  # a question comes after it
    offered = [Line(*each) for each in fitting.shortened(match, *firsts[:1])]
    offered = list(rotated(offered, _turn(match.sentence)))
    return _best(offered, match.sentence, rules, unasked)


def _within(match: Match, rules: Rules) -> list[Match]:
    """What is found in the sentence of a match when that is judged by itself."""
    found = rules.matches([match.sentence.segment], rules.narrow)
    return [other for other in found if other.sentence == match.sentence]


def _turn(sentence: Place) -> int:
    """A number that is always the same for a sentence, so that not all are said alike."""
    return crc32(str(sentence).encode())


def _clean(
    offered: Iterable[Line], sentence: Place, rules: Rules, unasked: frozenset[str]
) -> Iterator[Line]:
    """Those in which no rule finds anything, each read as a message of its own.

    A rule that nobody asked may find there what it finds in the sentence as it stands.
    """
    told = dict(enumerate(offered))
    segments = [_read(sentence.segment.scope, each.line, str(n)) for n, each in told.items()]
    if not unasked.isdisjoint(rules.narrow):
        segments.append(_read(sentence.segment.scope, sentence.spelt, BEFORE))
    kinds: dict[str, set[tuple[str, str]]] = {}
    for match in rules.matches(segments, rules.narrow):
        kind = match.rule.name, match.text.lower()
        kinds.setdefault(match.sentence.segment.part.name, set()).add(kind)
    stays = {kind for kind in kinds.get(BEFORE, ()) if kind[0] in unasked}
    yield from (each for n, each in told.items() if kinds.get(str(n), stays) <= stays)


def _read(scope: str, line: str, name: str) -> Segment:
    """The line as a message of this name."""
    text = template.blank(Text.of(line.encode()).decode("utf-8"))
    return Segment(scope, text, Part(name))


def _best(
    offered: list[Line],
    sentence: Place,
    rules: Rules,
    unasked: frozenset[str],
    fits: Callable[[Line], bool] = bool,
) -> list[Line]:
    """As many clean ones that fit as a writer cares to read, each move once before any twice."""
    best: list[Line] = []
    left = filter(fits, varied(offered))
    while len(best) < MOST and (some := list(islice(left, MOST - len(best)))):
        best += _clean(some, sentence, rules, unasked)
    return varied(sorted(best, key=offered.index))


def _general(sentence: Sentence, sayings: Iterable[Saying]) -> Iterator[Line]:
    """What the language says instead of sentences that do such a thing."""
    turn = _turn(sentence.place)
    for saying in sayings:
        of: dict[str, list[Line]] = {}
        for move, new in saying.templates:
            of.setdefault(move, []).append(Line(move, new))
        moves = [list(rotated(news, turn)) for news in of.values()]
        at = turn // 8 % len(moves)
        for each in chain.from_iterable((*moves[at:], *moves[:at])):
            for line in sentence.said(each.line):
                yield Line(each.move, line)


def _sayings(
    sentence: Place, names: frozenset[str], sayings: Iterable[Saying], first: bool
) -> Iterator[Saying]:
    scope = sentence.segment.scope
    for saying in sayings:
        if saying.first == first and saying.rules & names:
            if not saying.where or scope in saying.where:
                yield saying
