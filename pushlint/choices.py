"""A line chosen instead of one that pushes: what it changes in the file, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from pushlint import lazy
from pushlint.edits import Edit
from pushlint.errors import UserError
from pushlint.findings import Report
from pushlint.invite import Invitation, invitations
from pushlint.prose import Segment
from pushlint.readers.forms import BYTES, form
from pushlint.source import Source
from pushlint.splices import Splice, applied, disjoint, encoded

Check = Callable[[Source], Report]
Invited = Callable[[Report], tuple[Invitation, ...]]

MARKUP = lazy.compile(r"</?[A-Za-z][^<>]*>")
NO_REWRITE = "no other way to say it is known"
NO_GRAMMAR = "no other way to say it passes the grammar check"
DERIVED = "this format is read, but not written"
ENCODED = "it stands in quoted-printable or base64"
BETWEEN = "markup or a tag stands among the words that change"
UNSPELT = "“{}” cannot be spelt in its charset, {}"
MISREAD = "the file would not be read as it is shown"
OVERLAPS = "it overlaps another line that is rewritten"


class Choice(NamedTuple):
    """An invitation, the line that was chosen instead, and what that changes in the file."""

    invitation: Invitation
    line: str
    splices: tuple[Splice, ...]


class Left(NamedTuple):
    """An invitation that was not taken up, and why."""

    invitation: Invitation
    why: str


def offered(report: Report) -> tuple[Invitation, ...]:
    """The invitations of a report, whatever their grammar."""
    return invitations(report.findings)


def choice(report: Report, each: Invitation, line: str, edits: Sequence[Edit]) -> Choice | Left:
    """What the edits change in the bytes of the file; or why they cannot be made."""
    if report.source.derived:
        return Left(each, DERIVED)
    if not edits:
        return Left(each, ENCODED if _is_encoded(report, each) else BETWEEN)
    if any(_marked(report.source.data[slice(*edit.span)]) != _marked(edit.new) for edit in edits):
        return Left(each, BETWEEN)
    charset = _charset(report.source, each)
    try:
        return Choice(each, line, encoded(edits, charset))
    except UnicodeEncodeError as error:
        return Left(each, UNSPELT.format(error.object[error.start : error.end], charset))


def _marked(words: str | bytes) -> list[str]:
    """The tags of HTML among words, which a format that knows none takes for words as well."""
    return MARKUP.findall(words if isinstance(words, str) else words.decode("latin-1"))


def first(report: Report, each: Invitation) -> Choice | Left:
    """The choice of the first alternative."""
    if not each.alternatives:
        return Left(each, unsaid(each))
    return choice(report, each, each.alternatives[0].line, each.alternatives[0].edits)


def unsaid(each: Invitation) -> str:
    """Why an invitation has no alternatives."""
    return NO_GRAMMAR if each.checked and each.checked.dropped else NO_REWRITE


def own(report: Report, each: Invitation, line: str) -> tuple[Edit, ...]:
    """The edit that puts any line in place of a sentence that is plain in the file."""
    raw = report.source.data[slice(*each.span)]
    plain = each.before.encode(_charset(report.source, each), "replace") == raw
    return (Edit(each.span, line),) if plain and not _is_encoded(report, each) else ()


def together(choices: Iterable[Choice]) -> tuple[Splice, ...]:
    """What the choices change, in the order of the file."""
    return tuple(sorted(chain.from_iterable(choice.splices for choice in choices)))


def rechecked(report: Report, choices: Sequence[Choice], check: Check) -> Report | str:
    """What is found with the choices made; or why the file cannot take them."""
    splices = together(choices)
    if not disjoint(splices):
        return OVERLAPS
    source = report.source
    try:
        after = check(Source(source.path, applied(source.data, splices)))
    except UserError:
        return MISREAD
    return after if _says(report, after, choices) else MISREAD


def _charset(source: Source, each: Invitation) -> str:
    """The charset that the sentence may be written in; a mail may allow no more than ASCII."""
    if form(source) in BYTES and source.data[slice(*each.span)].isascii():
        return "ascii"
    return source.charset


def _is_encoded(report: Report, each: Invitation) -> bool:
    return any(segment.text.encoded for segment in report.touched(each.span))


def _says(before: Report, after: Report, choices: Sequence[Choice]) -> bool:
    """Whether what is read has changed as the choices show it, and nowhere else."""
    if [gap.why for gap in before.gaps] != [gap.why for gap in after.gaps]:
        return False
    for old, new in zip_longest(before.segments, after.segments):
        if old is None or new is None or old.part != new.part:
            return False
        if old.text.string != new.text.string:
            if _flat(new.spelt) != _flat(_expected(old, choices)):
                return False
            if MARKUP.findall(new.spelt) != MARKUP.findall(old.spelt):
                return False  # a sentence may begin or end within a tag
        elif old.scope != new.scope:
            return False
    return True


def _expected(segment: Segment, choices: Iterable[Choice]) -> str:
    """What the segment says once the choices are made."""
    (start, end), spelt, at = segment.span, segment.spelt, 0
    for each, line, _ in choices:
        span, before = each.span, each.before
        if start <= span.start and span.end <= end and before in spelt[at:]:
            at = spelt.index(before, at)
            spelt = spelt[:at] + line + spelt[at + len(before) :]
            at += len(line)
    return spelt


def _flat(spelt: str) -> str:
    """White space made alike: a line that is longer may shift what is taken for a margin."""
    return " ".join(spelt.split())
