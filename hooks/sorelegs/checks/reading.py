"""The reading grade: how many years at school a text asks of its reader.

Flesch and Kincaid's formula, with the syllables that Pyphen's American patterns find. That is what
textstat 0.7.4 computes; it is not used itself because it brings setuptools with it and takes three times
as long to start. Source: J. P. Kincaid and others, "Derivation of New Readability Formulas", 1975.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sorelegs.article import KINDS, Document, Sentence
from sorelegs.kept import code_key, kept_here
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

READING_GRADE = Rule(
    "reading-grade",
    why="Many readers are tired, worried or new to English.",
    more=(
        "Flesch and Kincaid's grade tells how many years at school a text asks for. A page stays at 6 or below. It is "
        "given from 100 words on; a shorter text says too little."
    ),
    bad=(
        "Considerable physiological variability characterises individual musculoskeletal recovery "
        "following unaccustomed eccentric activity. Interindividual heterogeneity complicates "
        "straightforward generalisation considerably. Contemporary investigators consequently recommend "
        "individualised monitoring throughout rehabilitation.\n"
        "Observational methodologies inevitably introduce confounding considerations. Randomised "
        "experimental designs occasionally mitigate methodological deficiencies. Participants "
        "nevertheless experience expectation.\n"
        "Practitioners traditionally emphasise progressive resumption alongside appropriate nutritional "
        "optimisation. Comprehensive education additionally facilitates autonomous decisions. "
        "Collaborative communication maintains motivation.\n"
        "Insufficient documentation unfortunately characterises recreational populations. Institutional "
        "organisations increasingly prioritise accessible information. Multidisciplinary collaboration "
        "remains indispensable.\n"
        "Environmental circumstances additionally influence individual perception. Psychological "
        "determinants similarly contribute substantially. Methodological standardisation consequently "
        "represents considerable opportunity. Further investigation remains necessary. Preliminary "
        "observations nevertheless encourage cautious experimentation.\n"
        "Physiological adaptation accordingly requires individual consideration. Therapeutic "
        "interventions occasionally demonstrate immediate alleviation. Longitudinal documentation "
        "remains comparatively unavailable."
    ),
    good="People differ. What works for one may do little for you. So watch yourself.",
)

READING_SECTION = Rule(
    "reading-section",
    why="One hard part is enough for a reader to give up.",
    more=(
        "Each part of 100 words or more is graded too, and may be one grade harder than its page. Shorter "
        "parts are left alone, for a few long words would decide their grade."
    ),
    bad=(
        "## Is it easy?\n"
        "\n"
        "Rest a bit. Walk a bit. Sleep a lot. Eat what you like. Go for a walk when you feel up to it. "
        "Stop if it hurts.\n"
        "\n"
        "It is fine to do no more than that. You know how to heal. Let them get on with it. Go to "
        "bed.\n"
        "\n"
        "Get up late if you can. Sit in the sun. Read a book. Call a friend. Have a cup of tea. Pat the "
        "dog. Do not fret.\n"
        "\n"
        "Then go for a walk. Look at the trees. Feel the air. Smile at a child. Hum a song. Take your "
        "time. Come back home.\n"
        "\n"
        "## Is it hard?\n"
        "\n"
        "Considerable physiological variability characterises individual musculoskeletal recovery "
        "following unaccustomed\n"
        "eccentric activity. Interindividual heterogeneity complicates straightforward generalisation "
        "considerably.\n"
        "Contemporary investigators consequently recommend individualised monitoring throughout "
        "rehabilitation.\n"
        "\n"
        "Observational methodologies inevitably introduce confounding considerations. Randomised "
        "experimental designs\n"
        "occasionally mitigate methodological deficiencies. Participants nevertheless experience "
        "expectation.\n"
        "\n"
        "Practitioners traditionally emphasise progressive resumption alongside appropriate nutritional "
        "optimisation.\n"
        "Comprehensive education additionally facilitates autonomous decisions. Collaborative "
        "communication maintains\n"
        "motivation.\n"
        "\n"
        "Insufficient documentation unfortunately characterises recreational populations. Institutional "
        "organisations\n"
        "increasingly prioritise accessible information. Multidisciplinary collaboration remains "
        "indispensable.\n"
        "\n"
        "Environmental circumstances additionally influence individual perception. Psychological "
        "determinants similarly\n"
        "contribute substantially. Methodological standardisation consequently represents considerable "
        "opportunity.\n"
        "Further investigation remains necessary. Preliminary observations nevertheless encourage "
        "cautious experimentation.\n"
        "\n"
        "Physiological adaptation accordingly requires individual consideration. Therapeutic "
        "interventions\n"
        "occasionally demonstrate immediate alleviation. Longitudinal documentation remains "
        "comparatively unavailable."
    ),
    good="""\
## Is it easy?

Rest a bit. Walk a bit. Sleep a lot.

## Is it hard?

No. People differ, so watch yourself.""",
)

RULES = (READING_GRADE, READING_SECTION)
"""What this module may tell."""


if TYPE_CHECKING:
    from pyphen import Pyphen

_KIND = "hyphens"
GRADE = max(kind.grade for kind in KINDS.values())
"""The highest grade of a page whose type is not known."""
SECTION_ALLOWANCE = 1.0
"""How much harder than its page one section may be: short texts jump about, and one hard topic is no hard page."""
MIN_WORDS = 100
"""Words below which no grade is given: Kincaid's formula was made from passages of about this length."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of a page and of sections that are harder to read than their readers can be asked to."""
    kind = KINDS.get(document.kind)
    limit = kind.grade if kind else GRADE
    sections: dict[int, list[Sentence]] = {}
    for block in document.running:
        sections.setdefault(block.heading, []).extend(block.sentences)
    whole = [sentence for sentences in sections.values() for sentence in sentences]
    score = grade(whole)
    if score is not None and score > limit:
        what = f"This page reads at grade {score:.1f}; {limit:.0f} is the most."
        yield Problem(document.text.path, *document.article.place("title"), READING_GRADE, what, _fix(whole))
    for number, sentences in sections.items():
        score = grade(sentences)
        if number >= 0 and score is not None and score > limit + SECTION_ALLOWANCE:
            heading = document.headings[number]
            what = f"The part {quote(heading.words, 40)} reads at grade {score:.1f}; "
            what += f"{limit + SECTION_ALLOWANCE:.0f} is the most for a part."
            yield document.text.problem(heading.start, READING_SECTION, what, _fix(sentences))


def grade(sentences: list[Sentence]) -> float | None:
    """Return the grade of some sentences, or ``None`` where they are too few words for it to mean something."""
    count = sum(sentence.count for sentence in sentences)
    if count < MIN_WORDS:
        return None
    spoken = sum(map(_syllables_of, sentences))
    return 0.39 * count / len(sentences) + 11.8 * spoken / count - 15.59


def _syllables_of(sentence: Sentence) -> int:
    """Return how many syllables a sentence has."""
    return sum(map(syllables, sentence.each))


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return how many syllables Pyphen finds in a word, 1 or more."""
    return len(_patterns().positions(word.lower())) + 1


@cache
def _patterns() -> Pyphen:
    """Return Pyphen's patterns, which take a while to read: so they are kept for its version, which the key tells."""
    from pyphen import Pyphen  # noqa: PLC0415 - a site without articles needs none

    kept = kept_here()
    read = kept.made(_KIND, code_key() if kept.active else "", lambda: Pyphen(lang="en_US"))
    kept.settle(unchanged=lambda: True)  # nothing of the site is a part of it
    return read


def _fix(sentences: list[Sentence]) -> str:
    hardest = max(sentences, key=_weight)
    long = sorted({w.lower() for s in sentences for w in s.each}, key=lambda w: (-syllables(w), w))
    return f"Shorten {quote(hardest.words, 40)}, and find plainer words for {', '.join(long[:3])}."


def _weight(sentence: Sentence) -> float:
    return 0.39 * sentence.count + 11.8 * _syllables_of(sentence) / sentence.count
