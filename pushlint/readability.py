"""How hard a text is to read: its grade by the formula of Flesch and Kincaid."""

from __future__ import annotations

import re

from pushlint import lazy

WORD = lazy.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MS_A_CHARACTER = 54  # of words with 4.7 letters, 238 a minute
VOWELS = lazy.compile("[aeiouy]+", re.IGNORECASE)


def grade(text: str) -> float:
    """The US school grade of a text, from 0, as Flesch and Kincaid reckon it.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and
    Chissom 1975); syllables are counted by textstat.
    """
    import textstat  # slow to import, and looks every word up

    return max(0.0, float(textstat.flesch_kincaid_grade(text)))


def minutes(text: str) -> float:
    """How long it takes to read a text at 238 words a minute (Brysbaert 2019)."""
    import textstat

    return float(textstat.reading_time(text, ms_per_char=MS_A_CHARACTER)) / 60


def estimated(sentences: list[str]) -> float:
    """The grade, a little too high and quickly told: each group of vowels counts for a syllable."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(len(VOWELS.findall(word)) or 1 for word in words) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables - 15.59
