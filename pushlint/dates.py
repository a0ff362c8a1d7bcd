"""Which days a written date can mean."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # what is missing differs in each


def days(words: str) -> set[date]:
    """Every day that the words can mean; none where they leave the day, month or year open.

    "03/04/2026" is the third of April or the fourth of March; "04/12/02" one of three.
    """
    from dateutil import parser  # slow to import, and few messages name a day

    found = set()
    for day_first, year_first in product((False, True), repeat=2):
        try:
            read = {
                parser.parse(words, default=at, dayfirst=day_first, yearfirst=year_first).date()
                for at in DEFAULTS
            }
        except (ValueError, OverflowError):
            continue
        found |= read if len(read) == 1 else set()
    return found


def past(words: str, today: date) -> bool:
    """Whether every day that the words can mean is over."""
    meant = days(words)
    return bool(meant) and max(meant) < today
