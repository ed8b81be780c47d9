"""The words that runners type and our pages do not say, read from ``docs/search.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.problems import Located, Problem, Rule, Text, load_entries, quote

SEARCH_FILE = Rule(
    "search-file",
    why="Search would not know the words that runners type.",
    more=(
        "docs/search.yml says which words runners type for what our pages say. If it cannot be read, fewer "
        "searches find a page."
    ),
    bad="docs/search.yml holds a list",
    good="docs/search.yml holds words, each with a list below",
    place="none",
)

SEARCH_WORD = Rule(
    "search-word",
    why="Search can only match plain words.",
    more="Each entry is a word of our pages, with a list of what runners type instead.",
    bad="soreness: doms",
    good="soreness: [doms, achy]",
    place="none",
)

RULES = (SEARCH_FILE, SEARCH_WORD)
"""What this module may tell."""


FILE = "search.yml"
MAX_WORDS = 6
"""Words of one phrase: nobody types more of them alike."""
_PHRASE = re.compile(r"[a-z0-9]+(?:[ '-][a-z0-9]+)*")
_EXAMPLE = "Write what our pages say, a colon and a list: calf: [gastrocnemius, lower leg]."
_FIX = f"Write up to {MAX_WORDS} words in small letters, without other signs."


def read_search_words(text: Text) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Return what runners type by what our pages say instead, and every problem of the file."""
    what = "This file does not hold words for search."
    located, entries, problems = load_entries(text, SEARCH_FILE, what, _EXAMPLE)
    found: dict[str, tuple[str, ...]] = {}
    for said, typed in entries.items():
        wrong = list(_check(text.path, located, said, typed))
        problems += wrong
        if not wrong and isinstance(typed, list):
            found[said] = tuple(typed)
    return found, problems


def _check(path: str, located: Located, said: str, typed: object) -> Iterator[Problem]:
    if not _is_phrase(said):
        place = located.place((said,), key=True)
        yield Problem(path, *place, SEARCH_WORD, f"{quote(said)} is no word or phrase that a page says.", _FIX)
    if not isinstance(typed, list) or not typed:
        place = located.place((said,))
        yield Problem(path, *place, SEARCH_WORD, f"{quote(said)} has no list of what runners type.", _EXAMPLE)
        return
    for index, phrase in enumerate(typed):
        place = located.place((said, index))
        if not _is_phrase(phrase):
            fix = "Put the number in quotation marks." if isinstance(phrase, int) else _FIX
            yield Problem(path, *place, SEARCH_WORD, f"{quote(str(phrase))} is no word or phrase to type.", fix)
        elif phrase in typed[:index]:
            yield Problem(path, *place, SEARCH_WORD, f"{quote(phrase)} stands in this list twice.", "Keep one.")


def _is_phrase(value: object) -> bool:
    return isinstance(value, str) and _PHRASE.fullmatch(value) is not None and len(value.split()) <= MAX_WORDS
