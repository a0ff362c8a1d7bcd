"""Line by line: whether to make it an invitation, and which; what is chosen is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pushlint.choices import Check, Choice, Invited, Left, choice, offered, own, rechecked
from pushlint.errors import UserError
from pushlint.findings import Report
from pushlint.invite import Invitation

HELP = """\
y  write the first alternative   1-5  write the one of this number
n  leave the line as it is       e    write a line of your own, in $EDITOR
q  leave this line and the rest  ?    show this"""
UNCHANGED = "the line is as it was"


class Talk(NamedTuple):
    """How a person is spoken to, and what is done with what they say.

    `show` prints an invitation and, where it cannot be written, why; `edit` gives None
    where nothing was changed; `save` takes a path, the file's new bytes and
    those that it has, and raises UserError where it cannot write them.
    """

    show: Callable[[Invitation, str], None]
    tell: Callable[[str], None]
    ask: Callable[[str], str]
    edit: Callable[[str], str | None]
    save: Callable[[str, bytes, bytes], None]


def asked(
    reports: Iterable[Report], check: Check, talk: Talk, invited: Invited = offered
) -> Iterator[Report]:
    """Ask about each file; what is found in it then. The last is that where a person stops."""
    for report in reports:
        asking = Asking(report, check, talk)
        on = asking.asked(invited(report))
        yield asking.after
        if not on:
            return


class Asking:
    """The questions about one file; `after` is what is found once the choices are made."""

    def __init__(self, report: Report, check: Check, talk: Talk) -> None:
        self.report = self.after = report
        self.check = check
        self.talk = talk
        self.chosen: list[Choice] = []

    def asked(self, invited: Iterable[Invitation]) -> bool:
        """Ask about each sentence; whether to go on with other files."""
        return all(map(self._goes_on, invited))

    def _goes_on(self, each: Invitation) -> bool:
        """Ask about a sentence until there is an answer that can be followed."""
        unwritable = self._unwritable(each)
        self.talk.show(each, unwritable)
        if unwritable:
            return True
        while (answer := self.talk.ask(_keys(each))) not in ("n", "q"):
            fault = self._fault(each, answer)
            if not fault:
                return True
            self.talk.tell(fault)
        return answer == "n"

    def _unwritable(self, each: Invitation) -> str:
        """Why no line can be written in place of this one."""
        edits = (each.before, own(self.report, each, each.before))
        offers = [(other.line, other.edits) for other in each.alternatives]
        made = [choice(self.report, each, *offer) for offer in [*offers, edits]]
        faults = [found.why for found in made if isinstance(found, Left)]
        return faults[0] if len(faults) == len(made) else ""

    def _fault(self, each: Invitation, answer: str) -> str:
        """Why the answer cannot be followed; if it can, it is."""
        if answer == "e":
            return self._edited(each)
        number = "1" if answer == "y" else answer
        if number not in map(str, range(1, len(each.alternatives) + 1)):
            return HELP
        other = each.alternatives[int(number) - 1]
        return self._kept(choice(self.report, each, other.line, other.edits))

    def _edited(self, each: Invitation) -> str:
        start = each.alternatives[0].line if each.alternatives else each.before
        edited = self.talk.edit(start)
        line = " ".join((edited or "").split())
        if not line or line == each.before:
            return UNCHANGED
        return self._kept(choice(self.report, each, line, own(self.report, each, line)))

    def _kept(self, made: Choice | Left) -> str:
        """Why it cannot be kept; if it can, it is written."""
        if isinstance(made, Left):
            return made.why
        after = rechecked(self.report, [*self.chosen, made], self.check)
        if isinstance(after, str):
            return after
        try:
            self.talk.save(after.source.path, after.source.data, self.after.source.data)
        except UserError as error:
            return str(error)
        self.chosen.append(made)
        self.after = after
        return ""


def _keys(each: Invitation) -> str:
    """The answers that there are."""
    most = len(each.alternatives)
    first = ["y"] if most else []
    others = ["2"] if most == 2 else [f"2-{most}"] if most > 2 else []
    return f"[{', '.join([*first, 'n', *others, 'e', 'q', '?'])}]"
