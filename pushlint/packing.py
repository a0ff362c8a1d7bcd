"""What came of a source as bytes, for another process or another day."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from pushlint.errors import UserError
from pushlint.findings import Outcome, Report
from pushlint.lint import check as checked
from pushlint.matching import Rules
from pushlint.plans import Plan
from pushlint.rules import Rule
from pushlint.source import Source

SOURCE, RULES = "source", "rules"  # what is the same on both sides and goes by name


class Asked(date):
    """A day that knows whether another was held against it."""

    asked = False

    def __gt__(self, other: date) -> bool:
        self.asked = True
        return super().__gt__(other)


class Done(NamedTuple):
    """What came of a source, and the day on which that holds; None: on any day."""

    outcome: Outcome
    day: date | None


class Check(Protocol):
    """What comes of a source; see `lint.check`."""

    def __call__(
        self,
        source: Source,
        rules: Rules,
        chosen: frozenset[str],
        today: date | None,
        keys: Sequence[str],
    ) -> Report: ...


class Work(NamedTuple):
    """How sources are checked in a run; a value that goes to other processes.

    `plan` tells how the file at a path is checked; `today` is the day on which it is
    looked at, where its settings name no other.
    """

    plan: Callable[[str], Plan]
    today: date
    check: Check = checked

    def done(self, source: Source) -> Done:
        """Check a source."""
        outcome: Outcome
        try:
            settings, rules, chosen = self.plan(source.path)
            day = settings.today or self.today
            today = Asked(day.year, day.month, day.day)
            outcome = self.check(source, rules, chosen, today, settings.keys)
        except UserError as error:
            return Done(error, None)
        return Done(outcome, day if today.asked else None)

    def packed(self, done: Done, source: Source) -> bytes:
        """What came of the source as bytes, without the prose in which nothing was found."""
        file = BytesIO()
        if isinstance(done.outcome, UserError):
            pickle.dump(done, file, pickle.HIGHEST_PROTOCOL)
        else:
            done = done._replace(outcome=done.outcome._replace(segments=()))
            _Packer(file, self.plan(source.path).rules, source).dump(done)
        return file.getvalue()

    def unpacked(self, data: bytes, source: Source) -> Done:
        """What was packed; its findings are of the rules of its path and stand in this source.

        Raises one of many errors where it was packed with other rules.
        """
        done: Done = _Unpacker(BytesIO(data), self.plan(source.path).rules, source).load()
        return done

    def holds(self, done: Done, source: Source) -> bool:
        """Whether it would come of the source on this day, too."""
        return done.day in (None, self.plan(source.path).settings.today or self.today)


class _Packer(pickle.Pickler):
    """Rules, and the source itself, go by name."""

    def __init__(self, file: BytesIO, rules: Rules, source: Source) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.rules, self.source = rules, source

    def persistent_id(self, obj: object) -> str | None:
        """The name of what the other side has."""
        if isinstance(obj, Rule):
            return obj.name if self.rules.rules.get(obj.name) is obj else None
        if obj is self.source:
            return SOURCE
        return RULES if isinstance(obj, Rules) else None

    def reducer_override(self, obj: object) -> Any:
        """A mapping that nobody may change, which pickle does not know."""
        if isinstance(obj, MappingProxyType):
            return _unchanging, (dict(obj),)
        return NotImplemented


def _unchanging(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: BytesIO, rules: Rules, source: Source) -> None:
        super().__init__(file)
        self.known: dict[str, object] = {SOURCE: source, RULES: rules}
        self.rules = rules.rules

    def persistent_load(self, pid: str) -> object:
        """What the other side called so; no rule is called like what is no rule."""
        return self.known[pid] if pid in self.known else self.rules[pid]
