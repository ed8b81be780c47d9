"""The Flesch-Kincaid reading grade of a text: the year of school in which a reader would follow it.

Source of the formula: J. P. Kincaid and others, "Derivation of New Readability Formulas", 1975. Syllables are counted
by Pyphen's American hyphenation, since the formula was made for American schools.
"""

from __future__ import annotations

import re
from functools import cache

from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\s+|$)|\n\s*\n")


def grade(text: str) -> float:
    """Return the grade of plain text; one without words has grade 0."""
    sentences = [s for s in _END.split(text) if _WORD.search(s)]
    words = _WORD.findall(text)
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@cache
def _patterns() -> Pyphen:
    return Pyphen(lang="en_US")


@cache
def _syllables(word: str) -> int:
    return len(_patterns().positions(word)) + 1
