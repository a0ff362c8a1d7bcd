"""A sentence in which something pushes, said as an invitation: whole, true, and itself clean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from pushlint import fitting
from pushlint.clauses import Sentence
from pushlint.faithful import Faithful, is_title
from pushlint.finish import Finish
from pushlint.manner import Saying, unpacked
from pushlint.message import Place
from pushlint.prose import Part, Segment
from pushlint.readers import template
from pushlint.rules import FAILING, Match, Template
from pushlint.text import Text

if TYPE_CHECKING:
    from pushlint.matching import Rules

QUOTED = "{"  # begins a slot
BEFORE = "before"  # the name of the sentence as it stands
LONGER = re.compile(r"\w{4,}")
MOST = 5  # alternatives that a writer cares to read


class Line(NamedTuple):
    """A sentence to say instead, and the move it makes."""

    move: str
    line: str


def lines(matches: Sequence[Match], rules: Rules, unasked: frozenset[str]) -> list[Line]:
    """What to say instead of the sentence that these matches stand in, best first."""
    sentence, manner = matches[0].sentence, unpacked(rules.manner)
    found = _outermost(matches)
    mended = list(_mended(matches, rules))
    first_mended = mended[0].line if mended else ""
    places = [match.places[0] for match in found]
    alike = len({match.rule.family for match in found}) == 1
    taken = Sentence(places, sentence, rules, first_mended, _quieted(found), alike)
    names = frozenset(name for m in matches for name in (m.rule.name, m.rule.family))
    first, last = (list(_sayings(sentence, names, manner.sayings, way)) for way in (True, False))
    offered = chain(
        _general(taken, first),
        _own(found, rules, quoting=True),
        (*mended, *_general(taken, last)) if len(found) > 1 else (),
        _own(found, rules, quoting=False),
        _general(taken, last) if len(found) == 1 else (),
    )
    left = _words(taken.left)
    faithful = Faithful.of(sentence, found, taken.facts, is_title(sentence.spelt, manner.small))
    finish = Finish(sentence, manner)
    proper: dict[str, Line] = {}
    for each in offered:
        line = finish.of(each.line)
        if line not in proper and faithful.keeps(line) and not finish.dangles(line):
            proper[line] = Line(each.move, line)
    fullest = sorted(proper.values(), key=lambda each: _loses(each.line, left))
    return _best(fullest, sentence, rules, unasked)


def _loses(line: str, left: frozenset[str]) -> bool:
    """Whether a line has less than half of the words that are left of a sentence without push."""
    return len(left) > 1 and 2 * len(left & _words(line)) < len(left)


def _words(line: str) -> frozenset[str]:
    """The longer words of a line."""
    return frozenset(word for word in LONGER.findall(line.lower()))


def shortened(match: Match, rules: Rules, unasked: frozenset[str]) -> list[Line]:
    """What a run becomes: its first sentence, said anew if it pushes, and what is asked then."""
    found = _within(match, rules)
    firsts = [each.line for each in lines(found, rules, unasked)[:1]] if found else []
    offered = [Line(*each) for each in fitting.shortened(match, *firsts)]
    offered = list(_rotated(offered, _turn(match.sentence)))
    return _best(offered, match.sentence, rules, unasked)


def _within(match: Match, rules: Rules) -> list[Match]:
    """What is found in the sentence of a match when that is judged by itself."""
    found = rules.matches([match.sentence.segment], _narrow(rules))
    return [other for other in found if other.sentence == match.sentence]


def _narrow(rules: Rules) -> frozenset[str]:
    """The rules that judge a sentence by itself."""
    return frozenset(name for name, rule in rules.rules.items() if not rule.wide)


def _turn(sentence: Place) -> int:
    """A number that is always the same for a sentence, so that not all are said alike."""
    return crc32(str(sentence).encode())


def _rotated(offered: Sequence[Line], turn: int) -> Iterator[Line]:
    """All of them, beginning with another for another sentence."""
    at = turn % max(len(offered), 1)
    yield from (*offered[at:], *offered[:at])


def _clean(
    offered: Iterable[Line], sentence: Place, rules: Rules, unasked: frozenset[str]
) -> Iterator[Line]:
    """Those in which no rule finds anything, each read as a message of its own.

    A rule that nobody asked may find there what it finds in the sentence as it stands.
    """
    told = dict(enumerate(offered))
    segments = [_read(sentence.segment.scope, each.line, str(n)) for n, each in told.items()]
    if unasked:
        segments.append(_read(sentence.segment.scope, sentence.spelt, BEFORE))
    kinds: dict[str, set[tuple[str, str]]] = {}
    for match in rules.matches(segments, _narrow(rules)):
        kind = match.rule.name, match.text.lower()
        kinds.setdefault(match.sentence.segment.part.name, set()).add(kind)
    stays = {kind for kind in kinds.get(BEFORE, ()) if kind[0] in unasked}
    yield from (each for n, each in told.items() if kinds.get(str(n), stays) <= stays)


def _read(scope: str, line: str, name: str) -> Segment:
    """The line as a message of this name."""
    text = template.blank(Text.of(line.encode()).decode("utf-8"))
    return Segment(scope, text, Part(name))


def _best(
    offered: list[Line], sentence: Place, rules: Rules, unasked: frozenset[str]
) -> list[Line]:
    """As many clean ones as a writer cares to read, each move once before any comes twice."""
    best: list[Line] = []
    left = iter(_varied(offered))
    while len(best) < MOST and (some := list(islice(left, MOST - len(best)))):
        best += _clean(some, sentence, rules, unasked)
    return _varied(sorted(best, key=offered.index))


def _varied(offered: Sequence[Line]) -> list[Line]:
    """The first of each move before the second of any."""
    first = {each.move: each for each in reversed(offered)}
    leading = [each for each in offered if first[each.move] is each]
    return [*leading, *(each for each in offered if each not in leading)]


def _outermost(matches: Sequence[Match]) -> list[Match]:
    """The matches in the order of the text, none of which overlaps another.

    One that fails a run goes before one that only suggests, a longer before a shorter, and
    of two alike one with words to put in its place.
    """
    kept: list[Match] = []
    for match in sorted(matches, key=_rank):
        place = match.places[0]
        if not any(k.places[0].start < place.end and place.start < k.places[0].end for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.places[0].start)


def _rank(match: Match) -> tuple[bool, int, bool]:
    place = match.places[0]
    mute = not any(template.new.islower() for template in match.templates)
    return match.rule.severity not in FAILING, place.start - place.end, mute


def _own(found: Sequence[Match], rules: Rules, quoting: bool) -> Iterator[Line]:
    """What the rules' own templates say: whole sentences that quote, or those that do not.

    With the latter, in place of a single match, those for its words.
    """
    sentence = found[0].sentence
    for match in found:
        for each, place in _fitted(match, found, rules):
            new = fitting.filled(match, each, place)
            if place == sentence and quoting == (QUOTED in each.new):
                yield Line(each.move, new)
            elif place != sentence and not quoting and len(found) == 1:
                line = fitting.joined(sentence, [(place, new)])
                yield Line(each.move, _stated(line, (match, each)))


def _fitted(match: Match, found: Sequence[Match], rules: Rules) -> Iterator[tuple[Template, Place]]:
    others = [other.places[0] for other in found if other is not match]
    return fitting.fitting(match, rules.fillers, others)


def _mended(found: Sequence[Match], rules: Rules) -> Iterator[Line]:
    """Each match that has words for its place said anew there: the first for all, then the second.

    Words are sought for each as if the others were not there. Where one has none and would
    stay as it is, the sentence is not mended, though no rule may find it there any more.
    """
    sentence = found[0].sentence
    able = [match for match in found if any(_words_for(match, rules))]
    stuck = [m.text for m in found if m not in able and m.rule.severity in FAILING]
    local = [(match, list(_words_for(match, rules))) for match in _outermost(able)]
    for number in range(max((len(templates) for _, templates in local), default=0)):
        chosen = [(m, templates[min(number, len(templates) - 1)]) for m, templates in local]
        changes = _once((m, fitting.filled(m, t, m.places[0])) for m, t in chosen)
        line = fitting.joined(sentence, changes)
        if changes and not any(words in line for words in stuck):
            yield Line(chosen[0][1].move, _stated(line, chosen[-1]))


def _words_for(match: Match, rules: Rules) -> Iterator[Template]:
    """The templates that stand in for the words matched, not for their whole sentence."""
    for each, place in _fitted(match, (match,), rules):
        if place != match.sentence:
            yield each


def _once(news: Iterable[tuple[Match, str]]) -> list[tuple[Place, str]]:
    """What is said anew, each but once: after a mark, what was said before it can go.

    Nothing where it cannot.
    """
    changes: dict[Place, str] = {}
    for match, new in news:
        again = new and new.lower() in map(str.lower, changes.values())
        if again and not fitting.is_after_mark(match):
            return []
        changes[match.places[0]] = "" if again else new
    return list(changes.items())


def _stated(line: str, last: tuple[Match, Template]) -> str:
    """The line without the question mark of a question that its last words no longer ask."""
    match, (_, new) = last
    end = match.sentence.segment.text.string[match.places[0].end : match.sentence.end]
    asks = not new.startswith(fitting.APART) or end.strip(" ?")
    return line if asks else line.removesuffix("?") + "." * line.endswith("?")


def _quieted(found: Sequence[Match]) -> str:
    """The sentence without the words that can just go."""
    gone = [m.places[0] for m in found if any(not t.new.strip(fitting.APART) for t in m.templates)]
    return fitting.joined(found[0].sentence, [(place, "") for place in gone])


def _general(sentence: Sentence, sayings: Iterable[Saying]) -> Iterator[Line]:
    """What the language says instead of sentences that do such a thing."""
    turn = _turn(sentence.place)
    for saying in sayings:
        of: dict[str, list[Line]] = {}
        for move, new in saying.templates:
            of.setdefault(move, []).append(Line(move, new))
        moves = [list(_rotated(news, turn)) for news in of.values()]
        at = turn // 8 % len(moves)
        for each in chain.from_iterable((*moves[at:], *moves[:at])):
            line = sentence.said(each.line)
            if line:
                yield Line(each.move, line)


def _sayings(
    sentence: Place, names: frozenset[str], sayings: Iterable[Saying], first: bool
) -> Iterator[Saying]:
    scope = sentence.segment.scope
    for saying in sayings:
        if saying.first == first and saying.rules & names:
            if not saying.where or scope in saying.where:
                yield saying
