"""Which of the lines that could be said is best: none that still orders, most of what was said."""

from __future__ import annotations

from collections.abc import Sequence

from pushlint.clauses import CUT, holds
from pushlint.folding import fold
from pushlint.manner import Manner
from pushlint.mending import Line
from pushlint.wording import BLANK, STOP, telling

WORSE = 5  # times as bad as to lose something: to push on, in words that no rule knows


class Scale:
    """How well lines stand in for a sentence, of which `left` is what does not push.

    `asked` is what the sentence tells its reader to do.
    """

    def __init__(self, before: str, left: str, asked: str, manner: Manner) -> None:
        self.before, self.manner = fold(before), manner
        pressing = manner.pressing.regex.finditer(self.before) if manner.pressing else ()
        self.pressing = frozenset(each[0] for each in pressing)
        orders = (_order(clause, manner) for clause in CUT.split(self.before))
        self.orders = frozenset(filter(None, orders))
        self.said, self.left, self.asked = (telling(t, manner.light) for t in (before, left, asked))

    def sorted(self, offered: Sequence[Line]) -> list[Line]:
        """The lines, best first; of two as good the first."""
        owns = [telling(each.line, self.manner.light) for each in offered]
        most = max((len(self.said & own) for own in owns), default=0)
        faults = [self._faults(offered[n].line, own, most) for n, own in enumerate(owns)]
        return [offered[n] for n in sorted(range(len(offered)), key=faults.__getitem__)]

    def _faults(self, line: str, own: frozenset[str], most: int) -> int:
        loses = len(self.left) > 1 and 2 * len(self.left & own) < len(self.left)
        hollow = most > 1 and 3 * len(self.said & own) < most
        other = bool(self.asked) and self.asked.isdisjoint(own)
        return loses + hollow + other + self._crams(line) + WORSE * self._presses(line)

    def _presses(self, line: str) -> bool:
        """Whether a line still orders, or hurries in words of the sentence."""
        folded = fold(line)
        if any(words in folded for words in self.pressing):
            return True
        orders = [each for each in self.orders if each in folded]
        return bool(orders) and any(self._orders(each, orders) for each in STOP.split(folded))

    def _orders(self, sentence: str, orders: Sequence[str]) -> bool:
        """Whether a sentence begins a clause with one of these commands, and leaves no choice."""
        if holds(self.manner.offering, sentence):
            return False
        clauses = CUT.split(sentence)
        eased = [holds(self.manner.easing, clause) for clause in clauses]
        return any(
            _order(clause, self.manner) in orders and not any(eased[n : n + 2])
            for n, clause in enumerate(clauses)
        )

    def _crams(self, line: str) -> bool:
        """Whether the writer would have to fill in the same thing twice."""
        blanks = BLANK.findall(line)
        return len(blanks) > len(set(blanks)) and BLANK.search(self.before) is None


def _order(clause: str, manner: Manner) -> str:
    """The verb of the command that a clause begins with, if it does."""
    found = manner.command.regex.match(clause) if manner.command else None
    return found["command"] if found else ""


def varied(offered: Sequence[Line]) -> list[Line]:
    """The first of each move before the second of any."""
    first = {each.move: each for each in reversed(offered)}
    leading = [each for each in offered if first[each.move] is each]
    return [*leading, *(each for each in offered if each not in leading)]
