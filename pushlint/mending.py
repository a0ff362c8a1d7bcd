"""The rules' own words in the place of what pushes: of each match, or of its whole sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pushlint import fitting
from pushlint.message import Place
from pushlint.rules import FAILING, Match, Template

if TYPE_CHECKING:
    from pushlint.matching import Rules

QUOTED = "{"  # begins a slot


class Line(NamedTuple):
    """A sentence to say instead, and the move it makes."""

    move: str
    line: str


def outermost(matches: Sequence[Match]) -> list[Match]:
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


def own(found: Sequence[Match], rules: Rules, turn: int, quoting: bool) -> Iterator[Line]:
    """What the rules' own templates say: whole sentences that quote, or those that do not.

    With the latter, in place of a single match, those for its words. Of the whole sentences of
    one move another comes first in another turn.
    """
    sentence = found[0].sentence
    for match in found:
        whole: list[Line] = []
        local: list[Line] = []
        for each, place in _fitted(match, found, rules):
            new = fitting.filled(match, each, place)
            if place == sentence and quoting == (QUOTED in each.new):
                said = whole if fitting.SENTENCE.match(each.new) else local
                said.append(Line(each.move, new))
            elif place != sentence and not quoting and len(found) == 1:
                line = fitting.joined(sentence, [(place, new)])
                local.append(Line(each.move, _stated(line, (match, each))))
        yield from _turned(whole, turn)
        yield from local


def _turned(lines: Sequence[Line], turn: int) -> Iterator[Line]:
    """The lines, each move in its places, but beginning with another of its lines."""
    of: dict[str, list[Line]] = {}
    for each in lines:
        of.setdefault(each.move, []).append(each)
    turned = {move: rotated(alike, turn) for move, alike in of.items()}
    for each in lines:
        yield next(turned[each.move])


def rotated(offered: Sequence[Line], turn: int) -> Iterator[Line]:
    """All of them, beginning with another for another turn."""
    at = turn % max(len(offered), 1)
    yield from (*offered[at:], *offered[:at])


def _fitted(match: Match, found: Sequence[Match], rules: Rules) -> Iterator[tuple[Template, Place]]:
    others = [other.places[0] for other in found if other is not match]
    return fitting.fitting(match, rules.fillers, others)


def mended(found: Sequence[Match], rules: Rules) -> Iterator[Line]:
    """Each match that has words for its place said anew there: the first for all, then the second.

    Words are sought for each as if the others were not there. Where one has none and would
    stay as it is, the sentence is not mended, though no rule may find it there any more.
    """
    sentence = found[0].sentence
    able = [match for match in found if any(_words_for(match, rules))]
    stuck = [m.text for m in found if m not in able and m.rule.severity in FAILING]
    local = [(match, list(_words_for(match, rules))) for match in outermost(able)]
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


def quieted(found: Sequence[Match]) -> str:
    """The sentence without the words that can just go."""
    gone = [m.places[0] for m in found if any(not t.new.strip(fitting.APART) for t in m.templates)]
    return fitting.joined(found[0].sentence, [(place, "") for place in gone])


def facts(found: Sequence[Match], rules: Rules) -> dict[Place, str]:
    """The first plain fact for the words of each match that has one."""
    said = {}
    for match in found:
        for each in _words_for(match, rules):
            if each.move == "fact" and match.places[0] not in said:
                said[match.places[0]] = fitting.filled(match, each, match.places[0])
    return said
