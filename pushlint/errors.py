"""What a person can put right."""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """A fault in what pushlint was given; its text is all that the person sees.

    The text says what is wrong, where, and what to do about it.
    """


def nearest(name: str, names: Iterable[str]) -> str:
    """ "; did you mean X?", or nothing where no name is near."""
    from difflib import get_close_matches  # only for what went wrong

    near = get_close_matches(name, list(names), 1)
    return f"; did you mean {near[0]}?" if near else ""
