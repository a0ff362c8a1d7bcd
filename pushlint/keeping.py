"""What stays of a sentence beside what is said instead: the clauses that can be sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pushlint import clauses, fitting
from pushlint.clauses import WORD, Clause
from pushlint.folding import fold
from pushlint.manner import Manner
from pushlint.message import Place
from pushlint.orders import Order

BRIEF = 5  # words that a clause has at least, if it says something by itself
FEW = 2  # words of its own that a clause has, if it has any, where what pushes is said anew


class Keeping:
    """The clauses of a sentence after the first `begun` of them, and its order.

    Words that join a clause to the one before, `fillers`, go where it becomes a sentence.
    """

    def __init__(
        self,
        parts: Sequence[Clause],
        order: Order | None,
        begun: int,
        manner: Manner,
        fillers: Collection[str],
    ) -> None:
        self.clauses, self.order, self.begun = parts, order, begun
        self.manner, self.fillers = manner, fillers

    def sentences(self, ordered: bool, mends: Mapping[Place, str]) -> list[str]:
        """The clauses that can stand alone, with these facts in the place of what pushes.

        Without those of the order, where something else says what is `ordered`.
        """
        order = self.order if ordered else None
        taken = range(order.first, order.last + 1) if order else range(0)
        return [
            self._ending(words, self.clauses[number].mark)
            for number in range(self.begun, len(self.clauses))
            if number not in taken and (words := self._stays(number, mends))
        ]

    def _stays(self, number: int, mends: Mapping[Place, str]) -> str:
        """What a clause can say for itself; nothing where it cannot."""
        clause = self.clauses[number]
        heads = clause.heads and not (clause.whole and self._is_before_order(number))
        if clause.linked or heads or self._follows(number):
            return ""
        if clause.pushes:
            return self._mended(clause, mends)
        return clause.place.spelt if clause.stands or self._leads(number) else ""

    def _mended(self, clause: Clause, mends: Mapping[Place, str]) -> str:
        """The clause with facts for all that pushes in it."""
        place = clause.place
        inside = [g for g in clause.gone if place.start <= g.start <= g.end <= place.end]
        if len(inside) < len(clause.gone) or not all(each in mends for each in inside):
            return ""
        own = WORD.findall(fitting.remaining(place, inside, place.end))
        words = fitting.joined(place, [(each, mends[each]) for each in inside])
        folded, pressing = fold(words), self.manner.pressing
        presses = pressing is not None and pressing.regex.search(folded)
        says = not own or len(own) >= FEW
        fits = says and not presses and clauses.stands(folded, self.manner)
        return words if fits else ""

    def _leads(self, number: int) -> bool:
        """Whether a clause is whole, since "so" and the command come after it."""
        if not self._is_before_order(number):
            return False
        clause, following = self.clauses[number : number + 2]
        return self._joins(following) and not clause.hangs and " " in clause.folded

    def _is_before_order(self, number: int) -> bool:
        """Whether the order comes right after a clause."""
        return self.order is not None and self.order.first == number + 1

    def _joins(self, clause: Clause) -> bool:
        """Whether it begins with a word that ties it to what was said before."""
        return clause.folded.partition(" ")[0] in self.manner.joining

    def _follows(self, number: int) -> bool:
        """Whether it goes on with what the clause before it began, or comes of what that pushed."""
        if not number:
            return False
        before, clause = self.clauses[number - 1 : number + 1]
        brief = len(WORD.findall(clause.folded)) < BRIEF
        comes = before.pushes and self._joins(clause) and brief
        return comes or before.mark == "," and before.hangs

    def _ending(self, words: str, mark: str) -> str:
        """The words as a sentence with a capital and a mark."""
        words = self._unjoined(words.strip(" ,;:–—-(*"))
        ending = "?" if "?" in mark else "."
        return words[:1].upper() + words[1:] + ("" if words[-1:] in ".?!" else ending)

    def _unjoined(self, words: str) -> str:
        """Without the word that joined it to the clause before."""
        first, _, others = words.partition(" ")
        return others if others and first.lower() in self.fillers else words
