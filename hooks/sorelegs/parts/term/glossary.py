"""The words that a page explains where it first uses them, read from ``docs/glossary.yml``, and found in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from sorelegs.parts.source.citations import SourceKey
from sorelegs.problems import (
    FieldPath,
    Fields,
    Form,
    Maybe,
    Problem,
    Rule,
    Spot,
    Text,
    Words,
    at_most,
    quote,
    read_entries,
    refusing,
    shaped,
)

GLOSSARY_FILE = Rule(
    "glossary-file",
    why="Every page explains its hard words from this file.",
    more=(
        "docs/glossary.yml holds hard words and what they mean. A page explains each at its first use. When "
        "the file cannot be read, no page explains any."
    ),
    bad="""\
- physio
- GP""",
    good="""\
GP:
  means: Short for general practitioner, your family doctor in the UK and Ireland.""",
    place="none",
)

GLOSSARY_TERM = Rule(
    "glossary-term",
    why="A reader who stops at a hard word must get a short answer, and only one.",
    more=(
        "Each word has means, in 30 words or fewer. It can have also, a list of other spellings, and source, "
        "a key of references.bib. No spelling stands in the file twice."
    ),
    bad="""\
GP:
  also: [G.P.]""",
    good="""\
GP:
  also: [GPs]
  means: Short for general practitioner, your family doctor in the UK and Ireland.""",
    place="none",
)

RULES = (GLOSSARY_FILE, GLOSSARY_TERM)
"""What this module may tell."""


GLOSSARY = "glossary.yml"
MAX_WORDS = 30
"""Words of an explanation: a reader has stopped in the middle of a sentence to read it."""
_spelling = shaped(
    r"[A-Za-z]+(?:[ '-][A-Za-z]+)*",
    "{} is no word or phrase.",
    "Write it in letters, with spaces or hyphens between words.",
)


class Term(Fields):
    """One word or phrase."""

    means: Annotated[Words, at_most(MAX_WORDS, "explanation")] = Field(
        description=f"What it means, in {MAX_WORDS} words or fewer"
    )
    also: list[Annotated[Words, refusing(_spelling)]] = Field(
        default=[], description="A list of its other spellings", examples=[["physio", "physios"]]
    )
    source: Maybe[SourceKey] = Field(default=None, description="A key of references.bib", examples=["smith2020"])


GLOSSARY_FORM = Form(
    holds="words and what they mean",
    how="Write the word, a colon and below it means: and what it means.",
    models=(Term,),
    file=GLOSSARY_FILE,
    field=GLOSSARY_TERM,
    kind="word",
    name=_spelling,
)


def read_glossary(text: Text, sources: Collection[str]) -> tuple[dict[str, Term], list[Problem]]:
    """Read ``glossary.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound terms by their first spelling, and every problem of the others.
    """
    taken: set[str] = set()

    def twice(term: Term, spot: Spot) -> Iterator[Problem]:
        spellings: list[tuple[str, FieldPath]] = [(spot.name, ())]
        spellings += [(spelling, ("also", index)) for index, spelling in enumerate(term.also)]
        for spelling, where in spellings:
            if spelling.lower() in taken:
                what = f"{quote(spelling)} stands in this file twice."
                yield spot.problem(where, what, "Keep one, with one meaning.", key=True)
            taken.add(spelling.lower())

    return read_entries(text, GLOSSARY_FORM, {"source": sources}, twice)


def term_finder(terms: Mapping[str, Term]) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    """Return what yields where each term stands in a text: its start, its end and its first spelling.

    A spelling in small letters also counts with a capital first letter; one with capitals only as it is.
    """
    by_spelling = {spelling: name for name, term in terms.items() for spelling in (name, *term.also)}
    pattern = _pattern(tuple(by_spelling))

    def find(words: str) -> Iterator[tuple[int, int, str]]:
        for found in pattern.finditer(words) if by_spelling else ():
            spelling = found[0] if found[0] in by_spelling else found[0][0].lower() + found[0][1:]
            yield found.start(), found.end(), by_spelling[spelling]

    return find


@lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    def either(spelling: str) -> str:
        first = spelling[0]
        return f"[{first.upper()}{first}]{re.escape(spelling[1:])}" if spelling.islower() else re.escape(spelling)

    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(either, longest_first))})(?![\w-])")
