"""What in plain text is not said by its sender: who wrote what is quoted, forwards, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pushlint import lazy

WROTE = r"""
    wrote | writes | said | says | schrieb | schreibt | schreef | skrev | skriver
    | a[ ]écrit | escribió | ha[ ]scritto | escreveu | napsala? | kirjoitti
    """
DATED = lazy.compile(r"(?:(?:on|at|in|am|le|el|il|em|op|den|dne)\b[^\n]*)?\d", re.IGNORECASE)
WRAPPED_OVER = 3  # lines at most
RULER = r"(?:[-_=*~\#+][ \t]?){5,}+[^\w\n]*+"
FORWARDED = r"(?=[^\n]*(?:origin|urspr|forward|fwd|weiterge|transf|reenvia|inoltra|doorge))"
UNASKED = r"""
    unsubscri | (?:mailing|discussion)[ -]list | list[ ]?info | mailman | sponsor | confidential
    | disclaimer | privileged | (?:be|get)[ ](?:removed|taken[ ]off) | opt(?:ing)?[ -]out
    | you(?:[ ]are|'re|’re|'ve|’ve|[ ]have)?[ ]receiv | copyright | ©
    """
LINE = lazy.compile(r"^[^\S\n]*[^\s>][^\n]*", re.MULTILINE)  # neither empty nor quoted
SIGNATURE_LINES = 25
FOOTER_LINES = 15
ENDING_AT_MOST = 3000  # characters
NOTICED_IN = 200  # characters
NOTICING = ("unsubscri", "remov", "taken off", "opt", "receiv", "confident", "privileg", "intended")
# How a line begins that may turn: cheaper to ask than whether it does.
TURNING = lazy.compile(
    r"^[ \t]*+(?P<line>[-_=*~#+]|\*?(?:From|Von|De|Van|Da) ?:|Begin forwarded)", re.I | re.M
)
TURN = lazy.compile(
    rf"""(?:
  (?P<end> -{{2,}}+[ ]?End\b[^\n]{{0,60}}-- | -----END[ ]PGP )
  | (?P<quote>
    -{{2,}}+[ ]?{FORWARDED}
      [^\n]{{0,40}}?(?:mess?a|mensa|nachricht|bericht|mail|meddel)[^-\n]{{0,30}}-*+[ \t\r]*$
    | Begin[ ]forwarded[ ]message:[ \t\r]*$
    | \*?(?:From|Von|De|Van|Da)[ ]?:[^\n]+\n
      \*?(?:Sent|Gesendet|Envoyé|Enviado|Verzonden|Inviato)[ ]?:[^\n]+\n
      \*?\w+[ ]?:
  )
  | (?P<signature> --[ \t\r]*$ | -----BEGIN[ ]PGP[ ](?!SIGNED) )
  | (?P<footer>
    {RULER}\n\s*+(?:[^\n]++\n)?[^\n]{{0,200}}?\b(?:{UNASKED})
    | -{{5,}}+[^\n]{{0,60}}\bSponsor\b
  )
  | (?P<ruler> {RULER}$ )
)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# How a paragraph begins that says why one gets the mail, and the like.
NOTICE = lazy.compile(
    r"""\W*(?:
  to[ ](?:unsubscribe | be[ ](?:removed|taken[ ]off) | opt[ ]?out | stop[ ]receiving)\b
  | if[ ]you[ ][^.\n]{0,40}\breceiv(?:e|ing)\b
    [^.\n]{0,40}\b(?:e-?mail|message|mailing|newsletter)
  | you(?:[ ]are|'re|’re|[ ]have|'ve|’ve)?[ ]receiv(?:ed|ing)[ ]this\b
  | th(?:is|e)[ ](?:e-?mail|message|communication|transmission)\b
    [^.\n]{0,80}\b(?:confidential|privileged|intended[ ](?:only|solely)|was[ ]sent[ ]to)\b
  | the[ ]information[ ](?:contained[ ])?in[ ]this[ ](?:e-?mail|message|communication)\b
  | confidential(?:ity)?[ ]not(?:e|ice)\b
)""",
    re.VERBOSE | re.IGNORECASE,
)
ATTRIBUTION = lazy.compile(rf"[^\n]*\b(?:{WROTE})\b[^\n]{{0,60}}:\Z", re.VERBOSE | re.IGNORECASE)


class Turn(NamedTuple):
    """Where another voice begins, and the scope of what it says."""

    at: int
    scope: str


def turns(string: str) -> Iterator[Turn]:
    """The turns of a text, in its order; it begins in the scope "body"."""
    before = scope = "body"
    for turn in _turns(string):
        after = _after(turn.lastgroup, scope, before)
        if after != scope:
            before, scope = scope, after
            yield Turn(turn.end() if turn.lastgroup == "end" else turn.start(), scope)


def _turns(string: str) -> Iterator[re.Match[str]]:
    """What may turn; neither a footer nor a signature has much below it."""
    starts = (line.start("line") for line in TURNING.finditer(string))
    found = [turn for at in starts if (turn := TURN.match(string, at))]
    own = next((turn.start() for turn in found if turn.lastgroup == "quote"), len(string))
    after = {
        "signature": _ending(string, own, SIGNATURE_LINES) if found else 0,
        "footer": _ending(string, len(string), FOOTER_LINES) if found else 0,
    }
    return (turn for turn in found if turn.start() >= after.get(turn.lastgroup or "", 0))


def _ending(string: str, end: int, count: int) -> int:
    """Where the last lines of its own begin that a text has before `end`."""
    end = len(string[:end].rstrip())
    start = max(end - ENDING_AT_MOST, 0)
    lines = [line.start() for line in LINE.finditer(string, start, end)]
    return lines[-count] if len(lines) > count else start


def _after(turn: str | None, scope: str, before: str) -> str:
    """The scope after a turn; what was forwarded lasts to its end, a footer to a ruler."""
    if turn == "end":
        return before
    if turn == "ruler":
        return before if scope == "footer" else scope
    return turn if turn and scope != "quote" else scope


def notice(string: str) -> bool:
    """Whether a paragraph says why one gets the mail, how to get none, or who may read it."""
    beginning = string[:NOTICED_IN].replace("\n", " ")
    said = beginning.lower()
    return any(words in said for words in NOTICING) and bool(NOTICE.match(beginning))


def attribution(lines: Sequence[str]) -> int:
    """How many of the last lines before a quote say who wrote it, and when."""
    if not ATTRIBUTION.fullmatch(lines[-1]):
        return 0
    recent = enumerate(reversed(lines[-WRAPPED_OVER:]), 1)
    return next((count for count, line in recent if DATED.match(line)), 1)
