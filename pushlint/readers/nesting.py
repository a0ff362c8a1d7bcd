"""The tags that are open at a place of a page, and what they make of the words there."""

from __future__ import annotations

from pushlint.readers.elements import CELLS, ENDS, ROWS, Marks, State

DEPTH = 200  # tags: what is farther out than that, no tag ends, for the time's sake

Level = tuple[str, State, bool]  # a tag, the state before it, and whether it was set apart


class Nesting:
    """A stack of open tags; it takes no tag amiss, as no mail program does."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._states: dict[tuple[State, Marks], State] = {}
        self._open: list[Level] = [("", state, False)]

    def open(self, name: str, marks: Marks | None, apart: bool) -> None:
        """A tag begins."""
        if name in ENDS:
            ended, within, around = ENDS[name]
            if self._open[-1][0] not in around:
                self._close(self._find(ended, within))
        self._open.append((name, self.state, apart))
        if marks:
            self.state = self._under(marks)

    def close(self, name: str) -> bool:
        """A tag ends, and all within it: whether one of these was set apart."""
        last, state, apart = self._open[-1]
        if last == name:  # mostly it is so
            self._open.pop()
            self.state = state
            return apart
        return self._close(self._find((name,), ("table",) if name in ROWS else CELLS))

    def _close(self, first: int) -> bool:
        if not first:
            return False
        closed = self._open[first:]
        del self._open[first:]
        self.state = closed[0][1]
        return any(apart for _, _, apart in closed)

    def _find(self, names: tuple[str, ...], within: tuple[str, ...]) -> int:
        """Where the innermost of the tags stands; 0 where none does, or another is around."""
        nearest = [name for name, _, _ in self._open[: -DEPTH - 1 : -1]]
        if not any(name in nearest for name in names):
            return 0
        back = next(i for i, name in enumerate(nearest) if name in names or name in within)
        return len(self._open) - 1 - back if nearest[back] in names else 0

    def _under(self, marks: Marks) -> State:
        key = self.state, marks
        if key not in self._states:
            self._states[key] = self.state.under(marks)
        return self._states[key]
