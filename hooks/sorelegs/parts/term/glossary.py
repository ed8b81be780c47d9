"""The words that a page explains where it first uses them, read from ``docs/glossary.yml``, found and drawn."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from sorelegs.parts.source.citations import SOURCE_UNKNOWN, Source
from sorelegs.problems import Located, Problem, Rule, Text, load_entries, quote, suggest

GLOSSARY_FILE = Rule(
    "glossary-file",
    why="Every page explains its hard words from this file.",
    more=(
        "docs/glossary.yml holds hard words and what they mean. A page explains each at its first use. When "
        "the file cannot be read, no page explains any."
    ),
    bad="""\
- DOMS
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
_SPELLING = re.compile(r"[A-Za-z]+(?:[ '-][A-Za-z]+)*")
_EXAMPLE = "Write the word, a colon and below it means: and what it means."

Words = Annotated[str, Field(strict=True, pattern=r"\S")]


class Term(BaseModel):
    """One word or phrase.

    Attributes:
        means: what it means, in words for readers.
        also: how else it is written, plurals included.
        source: a key of the bibliography, where what it means is worth a source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Words
    also: list[Words] = []
    source: Words | None = None


def read_glossary(text: Text, sources: Collection[str]) -> tuple[dict[str, Term], list[Problem]]:
    """Read ``glossary.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound terms by their first spelling, and every problem of the others.
    """
    what = "This file does not hold words and what they mean."
    located, entries, problems = load_entries(text, GLOSSARY_FILE, what, _EXAMPLE)
    terms: dict[str, Term] = {}
    taken: set[str] = set()
    for name, fields in entries.items():
        try:
            term = Term.model_validate(fields)
        except ValidationError as error:
            problems += [_problem(text.path, located, name, details) for details in error.errors()]
            continue
        found = [*_spellings(text.path, located, name, term, taken), *_meaning(text.path, located, name, term, sources)]
        problems += found
        if not found:
            terms[name] = term
    return terms, problems


def find_terms(words: str, terms: Mapping[str, Term]) -> Iterator[tuple[int, int, str]]:
    """Yield where each term stands in ``words``: its start, its end and its first spelling.

    A spelling in small letters also counts with a capital first letter; one with capitals only as it is.
    """
    if not terms:
        return
    by_spelling = {spelling: name for name, term in terms.items() for spelling in (name, *term.also)}
    for found in _pattern(tuple(by_spelling)).finditer(words):
        spelling = found[0] if found[0] in by_spelling else found[0][0].lower() + found[0][1:]
        yield found.start(), found.end(), by_spelling[spelling]


def draw_term(words: str, term: Term, *, number: int, source: Source | None) -> str:
    """Return a word as a button that opens its explanation, without a script; nothing more is printed.

    Args:
        words: as they stand in the sentence.
        term: what they mean.
        number: of this place on its page, for the note's id.
        source: of what they mean, if it has one.
    """
    note = f"sl-term-{number}"
    link = f' Source: <a href="{escape(source.address)}">{escape(source.label)}</a>' if source is not None else ""
    return (
        f'<button type="button" class="sl-term" popovertarget="{note}" '
        f'aria-label="{escape(words)}: what does it mean?">{escape(words)}</button>'
        f'<span class="sl-term__note" id="{note}" popover data-search-exclude><b>{escape(words)}:</b> '
        f"{escape(term.means)}{link}</span>"
    )


@lru_cache(maxsize=4)
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    def either(spelling: str) -> str:
        first = spelling[0]
        return f"[{first.upper()}{first}]{re.escape(spelling[1:])}" if spelling.islower() else re.escape(spelling)

    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(either, longest_first))})(?![\w-])")


def _problem(path: str, located: Located, name: str, details: ErrorDetails) -> Problem:
    where = (name, *details["loc"])
    field = str(details["loc"][0]) if details["loc"] else ""
    if details["type"] == "extra_forbidden":
        what = f"There is no field {quote(field)}."
        return Problem(path, *located.place(where, key=True), GLOSSARY_TERM, what, suggest(field, Term.model_fields))
    if details["type"] == "missing" or not field:
        what = f"The word {quote(name)} is not explained."
        return Problem(path, *located.place((name,), key=True), GLOSSARY_TERM, what, "Add means: and what it means.")
    fixes = {
        "also": "Write a list of spellings, such as [physio, physios].",
        "source": "Write a key of references.bib.",
    }
    given = details["input"]
    what = f"The field “{field}” is empty." if given is None else f"The field “{field}” cannot be {quote(str(given))}."
    return Problem(path, *located.place(where), GLOSSARY_TERM, what, fixes.get(field, "Write what it means."))


def _spellings(path: str, located: Located, name: str, term: Term, taken: set[str]) -> Iterator[Problem]:
    """Tell of spellings that cannot be found in a text, or that are taken; ``taken`` grows by the others."""
    places = [located.place((name,), key=True), *(located.place((name, "also", i)) for i in range(len(term.also)))]
    for spelling, place in zip((name, *term.also), places, strict=True):
        if not _SPELLING.fullmatch(spelling):
            fix = "Write it in letters, with spaces or hyphens between words."
            yield Problem(path, *place, GLOSSARY_TERM, f"{quote(spelling)} is no word or phrase.", fix)
        elif spelling.lower() in taken:
            fix = "Keep one, with one meaning."
            yield Problem(path, *place, GLOSSARY_TERM, f"{quote(spelling)} stands in this file twice.", fix)
        taken.add(spelling.lower())


def _meaning(path: str, located: Located, name: str, term: Term, sources: Collection[str]) -> Iterator[Problem]:
    if (count := len(term.means.split())) > MAX_WORDS:
        what = f"The explanation has {count} words; {MAX_WORDS} is the most."
        fix = f"Take out {count - MAX_WORDS} or more."
        yield Problem(path, *located.place((name, "means")), GLOSSARY_TERM, what, fix)
    if term.source is not None and term.source not in sources:
        what = f"There is no source {quote(term.source)} in references.bib."
        yield Problem(path, *located.place((name, "source")), SOURCE_UNKNOWN, what, suggest(term.source, sources))
