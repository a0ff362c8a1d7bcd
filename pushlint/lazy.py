"""Regular expressions that are compiled when they are first used.

A run of one mail needs few of them, and to compile all would take longer than the mail.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

USES = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn", "pattern")


class _Lazy:
    """In the place of an expression, whose methods it has from its first use on."""

    def __init__(self, spelt: Any, flags: int) -> None:
        self._spelt = spelt, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._spelt)
        vars(self).update((use, getattr(compiled, use)) for use in USES)
        return getattr(compiled, name)


def compile(spelt: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use; re.error comes no sooner either."""
    return cast(re.Pattern[AnyStr], _Lazy(spelt, flags))
