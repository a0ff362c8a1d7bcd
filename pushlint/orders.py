"""What a sentence tells its reader to do: which of its clauses say so, and what without hurry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from pushlint.clauses import WORD, Clause
from pushlint.folding import fold
from pushlint.manner import Manner
from pushlint.message import Place
from pushlint.wording import replaced

MARKS = ' \t.,;:!?…–—-()*"“”→›»>'
SHOUT = re.compile(r"^[A-Z]{2,}(?: [A-Z]+){2,}(?!\w)|^[A-Z]{2,}(?!\w)")  # not PHP in USE PHP
SPACED = re.compile(r" ([,:])")
RESULT = "result"  # the name of the changes that say who gets it
ANEW = "command"  # the name of the changes that put a date in the place of a hurry


class Order(NamedTuple):
    """A command that pushes: its characters, and the numbers of its clauses."""

    place: Place
    first: int
    last: int


def order(clauses: Sequence[Clause], manner: Manner) -> Order | None:
    """The first command that pushes, from its verb on."""
    pattern = manner.command
    for number, clause in enumerate(clauses):
        found = pattern and pattern.regex.match(clause.folded)
        last = _last(clauses, number)
        if found and _is_pushed(clauses, number, last):
            start, end = clause.place.start + found.start("command"), clauses[last].place.end
            return Order(Place(clause.place.segment, start, end), number, last)
    return None


def unhurried(words: Place, manner: Manner) -> str:
    """What a command asks for, without the words that only hurry; nothing where that is nothing."""
    spelt = replaced(manner.anew.get(ANEW, ()), words.spelt) or words.spelt
    kept, at = "", 0
    for each in manner.hurry.regex.finditer(fold(spelt)) if manner.hurry else ():
        kept, at = kept + spelt[at : each.start()], each.end()
    spelt = SPACED.sub(r"\1", " ".join((kept + spelt[at:]).split())).strip(MARKS)
    about = set(WORD.findall(spelt.lower())[1:]) - manner.empty
    lone = not about and spelt.lower() not in manner.lone
    return "" if "://" in spelt or lone else _low(spelt, str(words).isupper())


def dealt(command: str, manner: Manner) -> tuple[str, str]:
    """What a command asks for and what comes of it: "order" and "we'll add a lamp"."""
    found = manner.result.regex.search(fold(command)) if manner.result else None
    if not found:
        return "", ""
    result = command[found.start("result") : found.end("result")]
    result = replaced(manner.anew.get(RESULT, ()), result) or result
    condition = command[: found.start()].rstrip(" ,")
    return ("", "") if "," in condition else (condition, result)


def _is_pushed(clauses: Sequence[Clause], number: int, last: int) -> bool:
    """Whether these clauses push, or the one that hangs on them does."""
    following = takewhile(lambda clause: clause.hangs, clauses[last + 1 :])
    return any(each.pushes or each.presses for each in [*clauses[number : last + 1], *following])


def _last(clauses: Sequence[Clause], number: int) -> int:
    """The last clause that belongs to the command of this one: a list goes on after commas."""
    while number + 1 < len(clauses) and clauses[number].mark == ",":
        following = clauses[number + 1]
        ends = following.begins or following.hangs and not following.lists
        if following.opens or ends:
            break
        number += 1
    return number


def _low(words: str, shouted: bool) -> str:
    """Without the capital of its first word, or any where it shouted, or began to."""
    loud = "" if shouted else "".join(SHOUT.findall(words)[:1])
    first = words[: len(loud) or 1].lower()
    return words.lower() if shouted else first + words[len(loud) or 1 :]
