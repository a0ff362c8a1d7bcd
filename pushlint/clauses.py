"""A sentence taken apart: whom it greets, what it commands, and what it says that does not push."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from pushlint.fitting import BARE_SCOPES, INITIAL, remaining
from pushlint.folding import fold
from pushlint.manner import unpacked
from pushlint.message import Place
from pushlint.text import TAG, VALUE

if TYPE_CHECKING:
    import regex

    from pushlint.matching import Rules

CUT = re.compile(r"[;:!?](?:\s+|$)|\s*[–—]\s*|\s-\s|\.{2,3}\s*|,\s+|\s\(|\)\s")
MARKS = ' \t.,;:!?…–—-()*"“”→›»>'
SPACED = re.compile(r" ([,:])")
COMMAND = "command"
ALIKE = 11  # letters at the start of a sentence by which it is known
WHOLE, TIMED = "whole", "timed"  # said anew, if all pushed alike; if that left a blank, too
BLANK = re.compile(r"\[[^\]]+\]")  # for the writer to fill in
ENDED = re.compile(r"[?…](?=[,?])|(?<=[?:…])\.")  # where a quotation ends as it did, or goes on
SLOT = re.compile(r"\{(\w+)\}")
LINK = re.compile(rf"{VALUE}|\[[^\]]*\]")
WORD = re.compile(r"\w[\w'’]*")
BUTTONS = ("button", "link")  # where the reader is made to speak


class Clause:
    """A stretch of a sentence between two marks, the mark after it, and whether it pushes.

    It `opens` a push where its first word does.
    """

    def __init__(self, place: Place, mark: str, gone: Sequence[Place]) -> None:
        self.place, self.mark = place, mark
        self.pushes = any(g.start < place.end and place.start < g.end for g in gone)
        self.opens = any(g.start <= place.start < g.end for g in gone)
        self.folded = fold(str(place))


class Sentence:
    """The clauses of a sentence in which `gone` push.

    `mended` is it with all those said anew, `quieted` without those that can just go;
    `alike` is whether all of them push in one way.
    """

    def __init__(
        self,
        gone: Sequence[Place],
        place: Place,
        rules: Rules,
        mended: str = "",
        quieted: str = "",
        alike: bool = True,
    ) -> None:
        self.gone = gone
        self.mended, self.quieted, self.alike = mended, quieted, alike
        self.place, self.manner, self.fillers = place, unpacked(rules.manner), rules.fillers
        self.clauses = list(_clauses(place, gone))

    def said(self, new: str) -> str:
        """What stays of the sentence, and the template; nothing where that cannot be filled."""
        names = SLOT.findall(new)
        slots = {name: self.command if name == COMMAND else self._anew(name) for name in names}
        if not all(slots.values()) or _clashes(new, slots.values()):
            return ""
        new = ENDED.sub("", SLOT.sub(lambda slot: slots[slot[1]], new))
        if slots and COMMAND not in slots:
            return self._ended(new)
        kept = self._kept(COMMAND if slots else "")
        if kept:
            new = INITIAL.sub(lambda initial: initial[0].upper(), new)
        line = " ".join([*kept, new, *(link for link in self._links if link not in new)])
        if self.greeted:
            line = self.greeted + line[:1].lower() + line[1:]
        return self._ended(line)

    def _ended(self, line: str) -> str:
        """With a capital to begin with, and no full stop where there is none."""
        line = INITIAL.sub(lambda initial: initial[0].upper(), line)
        bare = self.place.segment.scope in BARE_SCOPES
        return line.removesuffix(".") if bare and line.count(".") == 1 else line

    @cached_property
    def _links(self) -> list[str]:
        """Links and slots for the writer that end the sentence."""
        ends = [c.place.spelt for c in takewhile(_linked, reversed(self.clauses))]
        return [end for end in reversed(ends) if end.strip(MARKS)]

    @cached_property
    def facts(self) -> str:
        """What the clauses say that do not push."""
        return "  ".join(clause.place.spelt for clause in self.clauses if not clause.pushes)

    @cached_property
    def left(self) -> str:
        """What the sentence says without the places that push."""
        return remaining(self.place, self.gone, self.place.end)

    @cached_property
    def shouted(self) -> bool:
        """Whether it is all in capitals."""
        return str(self.place).isupper()

    @cached_property
    def greeted(self) -> str:
        """Whom the sentence speaks to, up to the comma."""
        first = self.clauses[0]
        greeting = self.manner.greeting
        if first.pushes or first.mark.strip() != "," or len(self.clauses) == 1:
            return ""
        tags = not WORD.search(TAG.sub("", str(first.place)))
        if tags or (greeting and greeting.regex.match(first.folded)):
            return first.place.spelt + first.mark
        return ""

    @cached_property
    def command(self) -> str:
        """What the reader is told to do, from its verb on, without the hurry."""
        found = self._command
        if found is None:
            return ""
        start, end, _ = found
        words = Place(self.place.segment, start, end)
        spelt = SPACED.sub(r"\1", " ".join(self._unhurried(words).split())).strip(MARKS)
        about = set(WORD.findall(spelt.lower())[1:]) - self.manner.empty
        if "://" in spelt or not about and spelt.lower() not in self.manner.lone:
            return ""
        return self._voiced(_low(spelt, self.shouted))

    def _unhurried(self, words: Place) -> str:
        """The words without those that only hurry."""
        hurry, kept, at = self.manner.hurry, "", words.start
        for each in hurry.regex.finditer(fold(str(words))) if hurry else ():
            kept += Place(words.segment, at, words.start + each.start()).spelt
            at = words.start + each.end()
        return kept + Place(words.segment, at, words.end).spelt

    @cached_property
    def _command(self) -> tuple[int, int, int] | None:
        """Where a command that pushes begins and ends, and the number of its last clause."""
        pattern = self.manner.command
        for number, clause in enumerate(self.clauses):
            found = pattern and pattern.regex.match(clause.folded)
            last = self._last(number)
            if found and self._is_pushed(number, last):
                start = clause.place.start + found.start("command")
                return start, self.clauses[last].place.end, last
        return None

    def _is_pushed(self, number: int, last: int) -> bool:
        """Whether these clauses push, or the one that hangs on them does."""
        following = [each for each in self.clauses[last + 1 : last + 2] if self._hangs(each)]
        return any(each.pushes for each in [*self.clauses[number : last + 1], *following])

    def _last(self, number: int) -> int:
        """The last clause that belongs to the command of this one: a list goes on after commas."""
        while number + 1 < len(self.clauses) and self.clauses[number].mark.strip() == ",":
            following = self.clauses[number + 1]
            if following.opens or self._begins(following) or self._hangs(following):
                break
            number += 1
        return number

    def _begins(self, clause: Clause) -> bool:
        """Whether it begins with a subject and its verb."""
        alone = self.manner.alone
        return bool(alone and alone.regex.match(clause.folded))

    def _stands(self, clause: Clause) -> bool:
        """Whether it can be a sentence of its own."""
        alone, titles = self.manner.alone, self.manner.titles
        if self._hangs(clause):
            return False
        if titles and titles.regex.match(clause.folded):
            return True
        return bool(alone and alone.regex.search(clause.folded))

    def _hangs(self, clause: Clause) -> bool:
        hanging = self.manner.hanging
        return bool(hanging and hanging.regex.match(clause.folded))

    def _heads(self, clause: Clause) -> bool:
        """Whether it only leads to what comes after a colon."""
        titles = self.manner.titles
        titled = titles and titles.regex.match(clause.folded)
        return clause.mark.strip() == ":" and not titled

    def _follows(self, number: int) -> bool:
        """Whether it goes on with what the clause before it began."""
        before = self.clauses[number - 1] if number else None
        return bool(before and before.mark.strip() == "," and self._hangs(before))

    def _kept(self, command: str) -> list[str]:
        """The clauses that do not push and can stand alone, as sentences."""
        taken = self._taken(*self._command) if command and self._command else range(0)
        numbered = [each for each in enumerate(self.clauses) if each[0] not in taken]
        return [self._ending(clause) for number, clause in numbered if self._stays(number, clause)]

    def _taken(self, start: int, _: int, last: int) -> range:
        """The numbers of the clauses that the command goes over."""
        first = next(n for n, each in enumerate(self.clauses) if each.place.end > start)
        return range(first, last + 1)

    def _stays(self, number: int, clause: Clause) -> bool:
        if clause.pushes or _linked(clause) or (number == 0 and self.greeted):
            return False
        return self._stands(clause) and not self._follows(number) and not self._heads(clause)

    def _ending(self, clause: Clause) -> str:
        """The clause as a sentence with a capital and a mark."""
        words = self._unjoined(clause.place.spelt.strip(" ,;:–—-(*"))
        ending = "?" if "?" in clause.mark else "."
        return words[:1].upper() + words[1:] + ("" if words[-1:] in ".?!" else ending)

    def _unjoined(self, words: str) -> str:
        """Without the word that joined it to the clause before."""
        first, _, others = words.partition(" ")
        return others if others and first.lower() in self.fillers else words

    def _anew(self, name: str) -> str:
        """The whole sentence with words changed as the language says under this name, unended."""
        if name in (WHOLE, TIMED):
            fits = self.alike and (name == WHOLE or BLANK.search(self.mended))
            return self.mended.rstrip(" .!,;") if fits else ""
        words, changed = self.quieted or self.place.spelt, False
        changes = self.manner.anew.get(name, ())
        for pattern, new in changes:
            found = list(pattern.regex.finditer(fold(words)))
            for each in reversed(found):
                words = words[: each.start()] + _filled(new, words, each) + words[each.end() :]
            changed = changed or bool(found and new)
        blank = any(BLANK.search(new) for _, new in changes)
        if not changed or blank and not BLANK.search(words):
            return ""
        return SPACED.sub(r"\1", " ".join(words.split())).lstrip(" ,;–—-").rstrip(" .!?")

    def _voiced(self, words: str) -> str:
        """In the words of the sender, where a button made the reader speak."""
        if self.place.segment.scope not in BUTTONS:
            return words
        yours = self.manner.yours
        return WORD.sub(lambda word: yours.get(word[0].lower(), word[0]), words)


def _clashes(new: str, quoted: Iterable[str]) -> bool:
    """Whether the template says once more what is quoted in it, or goes on after a colon."""
    own = [part.strip(" ,?").lower() for part in SLOT.sub(".", new).split(".")]
    more = any(own)
    return any(
        more and words.endswith(":") or any(part[:ALIKE] in words.lower() for part in own if part)
        for words in quoted
    )


def _linked(clause: Clause) -> bool:
    """Whether it is nothing but links, tags and slots for the writer."""
    return not WORD.search(LINK.sub("", str(clause.place)))


def _clauses(place: Place, gone: Sequence[Place]) -> Iterator[Clause]:
    string, at = place.segment.text.string, place.start
    for mark in CUT.finditer(string, place.start, place.end):
        if mark.start() > at:
            yield Clause(Place(place.segment, at, mark.start()), mark[0], gone)
        at = mark.end()
    if at < place.end:
        yield Clause(Place(place.segment, at, place.end), "", gone)


def _low(words: str, shouted: bool) -> str:
    """Without the capital of its first word, or any where it shouted."""
    return words.lower() if shouted else words[:1].lower() + words[1:]


def _filled(new: str, words: str, found: regex.Match[str]) -> str:
    """The plain words, with what they quote of those that were found."""
    return SLOT.sub(lambda slot: words[slice(*found.span(slot[1]))], new)
