"""A line made fit for the place where it is to stand: its capitals, its marks, its articles."""

from __future__ import annotations

import re
from collections.abc import Collection

from pushlint.faithful import is_title
from pushlint.fitting import BARE_SCOPES, INITIAL
from pushlint.folding import fold
from pushlint.manner import Manner
from pushlint.message import Place
from pushlint.prose import URL
from pushlint.wording import BLANK, STOP, replaced

SHOUTED = re.compile(r"\b[A-Z]{2,}\b")
LOUD = re.compile(r"\s*!+$")
QUIET = re.compile(rf"(?P<kept>\[[^\]]*\]|\{{\{{.*?\}}\}}|{URL.pattern})|\w+")
NEXT = re.compile(r"(?<=[.!?] )[^\W\d_]")  # begins another sentence
TITLE_WORD = re.compile(r"\[[^\]]*\]|\{\{.*?\}\}|[^\W\d_][\w'’]*")
WORD = re.compile(r"\w[\w'’]*")
DOUBLED = re.compile(r",(?:\s*,)+|(?<=[,;:])\s+(?=[.?!])")


ANEW = "finished"  # the name of the changes that a slot for the writer asks for


class Finish:
    """How a line has to look in the place of a sentence."""

    def __init__(self, sentence: Place, manner: Manner) -> None:
        self.spelt = spelt = sentence.spelt
        self.manner = manner
        self.bare = sentence.segment.scope in BARE_SCOPES
        self.titled = self.bare and is_title(spelt, manner.small)
        self.shouted = spelt.isupper()
        leaning = "|".join(manner.leaning) or "(?!)"
        self.leaning = re.compile(rf"(?i:\b({leaning})), (?=\w)")

    def of(self, line: str) -> str:
        """The line as it can stand there."""
        if self.shouted:
            line = _quiet(line)
        if BLANK.search(line):
            line = replaced(self.manner.anew.get(ANEW, ()), line) or line
        line = DOUBLED.sub(lambda marks: marks[0][:1].strip(), line)
        line = self._unleaned(line)
        line = LOUD.sub("" if self.bare else ".", self._agreed(line))
        return _title(line, self.manner.small) if self.titled else line

    def dangles(self, line: str) -> bool:
        """Whether a sentence of it breaks off after a word that something has to follow."""
        return any(map(self._dangles, STOP.split(line.lower())))

    def _dangles(self, sentence: str) -> bool:
        words = WORD.findall(sentence)
        rounded = " ".join(words[-2:]) in self.manner.rounded
        return bool(words) and words[-1] in self.manner.dangling and not rounded

    def breaks(self, line: str) -> bool:
        """Whether words stand side by side in it that cannot, and did not before."""
        broken = self.manner.broken
        found = broken.regex.finditer(fold(line)) if broken else ()
        return any(each[0] not in fold(self.spelt) for each in found)

    def _unleaned(self, line: str) -> str:
        """Without a comma after a word that leans on the next, where none stood there."""
        spelt = self.spelt.lower()

        def unleaned(found: re.Match[str]) -> str:
            return found[0] if found[0].lower() in spelt else f"{found[1]} "

        return self.leaning.sub(unleaned, line) if ", " in line else line

    def _agreed(self, line: str) -> str:
        """With the article that the word after it asks for, where that stands there anew."""
        article = self.manner.article
        if article is None:
            return line

        def agreed(found: re.Match[str]) -> str:
            if found[0] in self.spelt:
                return found[0]
            new = article.of(found["word"])
            new = new[:1].upper() + new[1:] if found[0][0].isupper() else new
            return f"{new} {found['word']}"

        either = f"{article.usual}|{article.before_vowels}"
        return re.sub(rf"\b(?i:{either}) (?P<word>[^\W\d_A-Z]\w*)", agreed, line)


def _quiet(line: str) -> str:
    """Without capitals but the first; tags, links and slots for the writer stay as they are.

    A single word in capitals may well be a name.
    """
    if len(SHOUTED.findall(line)) < 2:
        return line
    low = QUIET.sub(lambda word: word[0] if word["kept"] else word[0].lower(), line)
    raised = INITIAL.sub(lambda initial: initial[0].upper(), low)
    return NEXT.sub(lambda initial: initial[0].upper(), raised)


def _title(line: str, small: Collection[str]) -> str:
    """With a capital on each word but the small ones; slots for the writer stay as they are."""

    def raised(word: re.Match[str]) -> str:
        stays = word[0].startswith("[") or (word.start() and word[0] in small)
        return word[0] if stays else word[0][0].upper() + word[0][1:]

    return TITLE_WORD.sub(raised, line)
