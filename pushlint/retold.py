"""A sentence told anew: a saying of the language, with what of the sentence it quotes and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from pushlint import clauses, fitting, orders
from pushlint.clauses import WORD
from pushlint.fitting import BARE_SCOPES, INITIAL
from pushlint.keeping import Keeping
from pushlint.manner import unpacked
from pushlint.message import Place
from pushlint.orders import ANEW as COMMAND
from pushlint.orders import MARKS, SPACED
from pushlint.wording import BLANK, replaced

if TYPE_CHECKING:
    from pushlint.matching import Rules

ALIKE = 11  # letters at the start of a sentence by which it is known
WHOLE, TIMED = "whole", "timed"  # said anew, if all pushed alike; if that left a blank, too
QUIET = "quiet"  # the sentence as it stands, if it shouted
CONDITION, RESULT = "condition", "result"  # what a command asks for, and what comes of it
ORDERS = (COMMAND, CONDITION, RESULT)
ENDED = re.compile(r"[?…](?=[,?])|(?<=[?:…])\.")  # where a quotation ends as it did, or goes on
SLOT = re.compile(r"\{(\w+)\}")
BUTTONS = ("button", "link")  # where the reader is made to speak


class Sentence:
    """A sentence in which `gone` push.

    `mends` are plain facts for some of those, `mended` is the sentence with all of them said
    anew, `quieted` without those that can just go; `alike` is whether all push in one way.
    """

    def __init__(
        self,
        gone: Sequence[Place],
        place: Place,
        rules: Rules,
        mended: str = "",
        quieted: str = "",
        alike: bool = True,
        mends: Mapping[Place, str] | None = None,
    ) -> None:
        self.gone, self.place = gone, place
        self.mended, self.quieted, self.alike = mended, quieted, alike
        self.mends = mends or {}
        self.manner, self.fillers = unpacked(rules.manner), rules.fillers
        self.clauses = clauses.taken_apart(place, gone, self.manner)
        self.order = orders.order(self.clauses, self.manner)

    def said(self, new: str) -> Iterator[str]:
        """What stays of the sentence, and the template; nothing where that cannot be filled.

        First with facts in the place of what pushes, then without those.
        """
        names = SLOT.findall(new)
        slots = {name: self._filled(name) for name in names}
        if not all(slots.values()) or _clashes(new, slots.values()):
            return
        new = ENDED.sub("", SLOT.sub(lambda slot: slots[slot[1]], new))
        ordered = not slots.keys().isdisjoint(ORDERS)
        if slots and not ordered:
            yield self._ended(new)
            return
        ends = self.place.spelt.endswith(":")
        if RESULT in slots and ends and not new.endswith(f"{slots[RESULT]}."):
            return
        line = self._beside(new, self._kept[ordered])
        yield f"{line[:-1]}:" if RESULT in slots and ends else line
        if self.mends:
            yield self._beside(new, self._bare[ordered])

    def _beside(self, new: str, kept: Sequence[str]) -> str:
        """The template filled, after what is kept, and before the links."""
        if kept:
            new = INITIAL.sub(lambda initial: initial[0].upper(), new)
        links = [link for link in self._links if link not in new]
        if links and new.endswith(".") and self.order:
            new = f"{new[:-1]}:"
        line = " ".join([*kept, new, *links])
        if self.greeted:
            line = self.greeted + line[:1].lower() + line[1:]
        return self._ended(line)

    @cached_property
    def facts(self) -> str:
        """What the clauses say that do not push."""
        return "  ".join(clause.place.spelt for clause in self.clauses if not clause.pushes)

    @cached_property
    def left(self) -> str:
        """What the sentence says without the places that push."""
        return fitting.remaining(self.place, self.gone, self.place.end)

    @cached_property
    def greeted(self) -> str:
        """Whom the sentence speaks to, up to the comma."""
        return clauses.greeting(self.clauses, self.manner)

    @cached_property
    def command(self) -> str:
        """What the reader is told to do, from its verb on, without the hurry."""
        return self._voiced(orders.unhurried(self.order.place, self.manner)) if self.order else ""

    def _filled(self, name: str) -> str:
        """What stands for a slot; nothing where there is nothing."""
        if name == COMMAND:
            return self.command
        if name == QUIET:
            return str(self.place).isupper() * self.place.spelt.strip(MARKS)
        if name in ORDERS:
            return orders.dealt(self.command, self.manner)[name == RESULT]
        return self._anew(name)

    def _ended(self, line: str) -> str:
        """With a capital to begin with, and no full stop where there is none."""
        line = INITIAL.sub(lambda initial: initial[0].upper(), line)
        bare = self.place.segment.scope in BARE_SCOPES
        return line.removesuffix(".") if bare and line.count(".") == 1 else line

    @cached_property
    def _links(self) -> list[str]:
        """Links and slots for the writer that end the sentence."""
        ends = [c.place.spelt for c in takewhile(lambda c: c.linked, reversed(self.clauses))]
        return [end for end in reversed(ends) if end.strip(MARKS)]

    @cached_property
    def _kept(self) -> tuple[list[str], list[str]]:
        """What stays beside anything, and beside the command, with facts for what pushes."""
        return self._keeping.sentences(False, self.mends), self._keeping.sentences(True, self.mends)

    @cached_property
    def _bare(self) -> tuple[list[str], list[str]]:
        """What stays beside anything, and beside the command, without those facts."""
        return self._keeping.sentences(False, {}), self._keeping.sentences(True, {})

    @cached_property
    def _keeping(self) -> Keeping:
        begun = 1 if self.greeted else 0
        return Keeping(self.clauses, self.order, begun, self.manner, self.fillers)

    def _anew(self, name: str) -> str:
        """The whole sentence with words changed as the language says under this name, unended."""
        if name in (WHOLE, TIMED):
            fits = self.alike and (name == WHOLE or BLANK.search(self.mended))
            return self.mended.rstrip(" .!,;") if fits else ""
        changes = self.manner.anew.get(name, ())
        words = replaced(changes, self.quieted or self.place.spelt)
        if any(BLANK.search(change.new) for change in changes) and not BLANK.search(words):
            return ""
        return SPACED.sub(r"\1", " ".join(words.split())).lstrip(" ,;–—-").rstrip(" .!?")

    def _voiced(self, words: str) -> str:
        """In the words of the sender, where a button made the reader speak."""
        if self.place.segment.scope not in BUTTONS:
            return words
        yours = self.manner.yours
        return WORD.sub(lambda word: yours.get(word[0].lower(), word[0]), words)


def _clashes(new: str, quoted: Iterable[str]) -> bool:
    """Whether the template repeats what is quoted in it, or goes on after a colon or a link."""
    own = [part.strip(" ,?").lower() for part in SLOT.sub(".", new).split(".")]
    more = any(own)
    return any(
        more
        and words.endswith(":")
        or "}," in new
        and "://" in words.rpartition(" ")[2]
        or any(part[:ALIKE] in words.lower() for part in own if part)
        for words in quoted
    )
