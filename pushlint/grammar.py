"""Which alternatives a grammar check lets through: those that bring no fault of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pushlint.findings import Report
from pushlint.invite import Alternative, Checked, Dropped, Invitation, invitations
from pushlint.languagetool import PATIENCE, Checker, Fault, Unavailable

Faults = Callable[[str], Counter[Fault]]

CONTEXT = 1000  # characters; a word that is cut is at fault with and without the alternative
UNCHECKED = "the grammar of rewrites is unchecked: {}"


def gated(report: Report, each: Invitation, faults: Faults) -> Invitation:
    """An invitation without the alternatives that bring a fault to its paragraph.

    A fault counts as often as it is there: what the paragraph has already may stay.
    """
    head, tail = _around(report, each)
    usual = faults(head + each.before + tail) if each.alternatives else Counter()
    kept: list[Alternative] = []
    dropped: list[Dropped] = []
    for other in each.alternatives:
        brought = faults(head + other.line + tail) - usual
        if brought:
            rules = tuple(sorted({fault.rule for fault in brought}))
            dropped.append(Dropped(other.line, rules))
        else:
            kept.append(other)
    return each._replace(alternatives=tuple(kept), checked=Checked(True, tuple(dropped)))


def _around(report: Report, each: Invitation) -> tuple[str, str]:
    """What stands around a sentence in its paragraph, or around a run; not all of a long one."""
    paragraphs = "\n".join(segment.spelt for segment in report.touched(each.span))
    head, found, tail = paragraphs.partition(each.before)
    return (head[-CONTEXT:], tail[:CONTEXT]) if found else ("", "")


class Gate:
    """The invitations of reports, each checked by the server that is set for its file.

    `url` gives the address for a path, None for a server on this machine. A server that
    fails is told of once, and not asked again.
    """

    def __init__(self, url: Callable[[str], str | None], warn: Callable[[str], None]) -> None:
        self.url = url
        self.warn = warn
        self._checkers: dict[str | None, Checker] = {}
        self._failed: set[str | None] = set()

    def __call__(self, report: Report) -> tuple[Invitation, ...]:
        """The invitations of a report, without what its server finds at fault."""
        url = self.url(report.source.path)
        return tuple(self._gated(url, report, each) for each in invitations(report.findings))

    def close(self) -> None:
        """End what was started."""
        for checker in self._checkers.values():
            checker.close()

    def _gated(self, url: str | None, report: Report, each: Invitation) -> Invitation:
        checker = self._checkers.setdefault(url, Checker(url, PATIENCE))
        if url not in self._failed:
            try:
                return gated(report, each, checker.faults)
            except Unavailable as error:
                self._failed.add(url)
                self.warn(UNCHECKED.format(error))
        return each._replace(checked=Checked(False))
