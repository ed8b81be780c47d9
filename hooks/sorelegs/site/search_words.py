"""The words that readers type and our pages do not say, read from ``docs/search.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import RootModel

from sorelegs.problems import Form, Problem, Rule, Spot, Text, Words, quote, read_entries, refusing, shaped

SEARCH_FILE = Rule(
    "search-file",
    why="Search would not know the words that readers type.",
    more=(
        "docs/search.yml says which words readers type for what our pages say. If it cannot be read, fewer "
        "searches find a page."
    ),
    bad="docs/search.yml holds a list",
    good="docs/search.yml holds words, each with a list below",
    place="none",
)

SEARCH_WORD = Rule(
    "search-word",
    why="Search can only match plain words.",
    more="Each entry is a word of our pages, with a list of what readers type instead.",
    bad="pain: ache",
    good="pain: [ache, hurts]",
    place="none",
)

RULES = (SEARCH_FILE, SEARCH_WORD)
"""What this module may tell."""


FILE = "search.yml"
MAX_WORDS = 6
"""Words of one phrase: nobody types more of them alike."""
_WORD = r"[a-z0-9]+(?:['-][a-z0-9]+)*"
_PHRASE = rf"{_WORD}(?: {_WORD}){{0,{MAX_WORDS - 1}}}"
_FIX = f"Write up to {MAX_WORDS} words in small letters, without other signs."
_typed = shaped(_PHRASE, "{} is no word or phrase to type.", _FIX)


class Typed(RootModel[list[Annotated[Words, refusing(_typed)]]]):
    """What readers type."""


SEARCH_FORM = Form(
    holds="words for search",
    how="Write what our pages say, a colon and a list: pain: [ache, hurts].",
    models=(Typed,),
    file=SEARCH_FILE,
    field=SEARCH_WORD,
    kind="word",
    name=shaped(_PHRASE, "{} is no word or phrase that a page says.", _FIX),
)


def read_search_words(text: Text) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return what readers type by what our pages say instead, and every problem of the file."""
    found, problems = read_entries(text, SEARCH_FORM, check=_twice)
    return {said: tuple(typed.root) for said, typed in found.items()}, problems


def _twice(typed: Typed, spot: Spot) -> Iterator[Problem]:
    for index, phrase in enumerate(typed.root):
        if phrase in typed.root[:index]:
            yield spot.problem((index,), f"{quote(phrase)} stands in this list twice.", "Keep one.")
