"""The reading grade: how many years at school a text asks of its reader.

Flesch and Kincaid's formula, with the syllables that Pyphen's American patterns find. That is what
textstat 0.7.4 computes; it is not used itself because it brings setuptools with it and takes three times
as long to start. Source: J. P. Kincaid and others, "Derivation of New Readability Formulas", 1975.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sorelegs.article import WORD, Document, Sentence
from sorelegs.problems import Problem, quote
from sorelegs.site import Site

if TYPE_CHECKING:
    from pyphen import Pyphen

GRADES = {"how-to": 4.0, "routine": 4.0}
"""The highest grade of a page, by its type."""
GRADE = 6.0
"""The highest grade of a page of every other type."""
SECTION_ALLOWANCE = 1.0
"""How much harder than its page one section may be: short texts jump about, and one hard topic is no hard page."""
MIN_WORDS = 100
"""Words below which no grade is given: Kincaid's formula was made from passages of about this length."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of a page and of sections that are harder to read than their readers can be asked to."""
    limit = GRADES.get(document.kind, GRADE)
    sections: dict[int, list[Sentence]] = {}
    for block in document.running:
        sections.setdefault(block.heading, []).extend(block.sentences)
    whole = [sentence for sentences in sections.values() for sentence in sentences]
    score = grade(whole)
    if score is not None and score > limit:
        what = f"This page reads at grade {score:.1f}; {limit:.0f} is the most."
        yield Problem(document.text.path, *document.article.place("title"), "reading-grade", what, _fix(whole))
    for number, sentences in sections.items():
        score = grade(sentences)
        if number >= 0 and score is not None and score > limit + SECTION_ALLOWANCE:
            heading = document.headings[number]
            what = f"The part {quote(heading.words, 40)} reads at grade {score:.1f}; "
            what += f"{limit + SECTION_ALLOWANCE:.0f} is the most for a part."
            yield document.text.problem(heading.start, "reading-section", what, _fix(sentences))


def grade(sentences: list[Sentence]) -> float | None:
    """Return the grade of some sentences, or ``None`` where they are too few words for it to mean something."""
    words = [word for sentence in sentences for word in WORD.findall(sentence.words)]
    if len(words) < MIN_WORDS:
        return None
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return how many syllables Pyphen finds in a word, 1 or more."""
    return len(_patterns().positions(word.lower())) + 1


@cache
def _patterns() -> Pyphen:
    from pyphen import Pyphen  # noqa: PLC0415 - its patterns take a while to read

    return Pyphen(lang="en_US")


def _fix(sentences: list[Sentence]) -> str:
    hardest = max(sentences, key=lambda sentence: _weight(sentence.words))
    long = sorted({w.lower() for s in sentences for w in WORD.findall(s.words)}, key=lambda w: (-syllables(w), w))
    return f"Shorten {quote(hardest.words, 40)}, and find plainer words for {', '.join(long[:3])}."


def _weight(words: str) -> float:
    found = WORD.findall(words)
    return 0.39 * len(found) + 11.8 * sum(map(syllables, found)) / len(found)
