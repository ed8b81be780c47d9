"""Spelling: known typing errors, and American spellings of words that the site writes the British way.

Both lists are codespell's. A word in ``docs/words.txt``, one a line, is right however it looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from sorelegs.article import Document
from sorelegs.kept import code_key, kept_here
from sorelegs.problems import Edit, Problem, Rule, quote
from sorelegs.site import WORDS, Site

SPELLING = Rule(
    "spelling",
    why="A reader trusts advice less when its words are wrong.",
    more=(
        "Known typing errors are found with codespell's list. A word that is right all the same goes into "
        "docs/words.txt."
    ),
    bad="Rest is neccessary.",
    good="Rest is necessary.",
)

SPELLING_AMERICAN = Rule(
    "spelling-american",
    why="The site writes British English throughout.",
    more="The site writes colour, centre and recognise. A name that is spelt otherwise goes into docs/words.txt.",
    bad="Look at the color of your pee.",
    good="Look at the colour of your pee.",
)

RULES = (SPELLING, SPELLING_AMERICAN)
"""What this module may tell."""


_KIND = "typos"
_WORD = re.compile(r"(?<![\w@./#-])[A-Za-z]+(?:['’][A-Za-z]+)?(?![\w@/])(?!\.[A-Za-z])")
_BOTH_BRITISH = frozenset(
    "license licenses licensed licensing practice practices program story stories check judgment judgments "
    "sulfate sulfide sulfur sulfuric sulfurous specialty specialties math artifact artifacts biased "
    "focused focuses focusing refocused refocuses refocusing routing salable writable overwritable meter meters "
    "analog dialog dialogs".split()
)
"""American spellings in codespell's list that are British words too, or names of a substance."""


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of misspelt words in the text, the pictures' alternatives and the front matter."""
    words = set(_WORD.findall("\n".join(block.said.text for block in document.worded)))
    if wrong := {word: misspelt for word in words if (misspelt := _told(site, word))}:
        yield from _in_text(document, wrong)
    for name in ("title", "description", "answer"):
        for found in _WORD.finditer(document.front(name)):
            if (misspelt := _told(site, found[0])) and document.article.fields:
                place = document.article.fields.place((name,))
                yield Problem(document.text.path, *place, misspelt.rule, misspelt.what, misspelt.fix)


def _in_text(document: Document, wrong: Mapping[str, _Misspelt]) -> Iterator[Problem]:
    for block in document.worded:
        for found in _WORD.finditer(block.said.text):
            if misspelt := wrong.get(found[0]):
                at = block.said.at(found.start())
                edit = _edit(document, at, found[0], misspelt)
                yield document.text.problem(at, misspelt.rule, misspelt.what, misspelt.fix, edit)


@dataclass(frozen=True)
class _Misspelt:
    rule: Rule
    what: str
    fix: str
    right: str | None


def _edit(document: Document, at: int, word: str, misspelt: _Misspelt) -> Edit | None:
    """Return what mends a word that has one right spelling, and stands in the file as it is."""
    if misspelt.right is None or not document.text.content.startswith(word, at):
        return None
    return Edit(at, at + len(word), misspelt.right)


def _told(site: Site, word: str) -> _Misspelt | None:
    """Return what is to be told of a word, which may be right on this site."""
    misspelt = _misspelt(word)
    return None if misspelt is None or site.is_right(_key(word).removesuffix("'s")) else misspelt


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


@lru_cache(maxsize=16384)
def _misspelt(word: str) -> _Misspelt | None:
    key = _key(word)
    if word.isupper():
        return None
    if british := _american().get(key):
        right = _like(word, british)
        return _Misspelt(SPELLING_AMERICAN, f"{quote(word)} is the American spelling.", f"Write {quote(right)}.", right)
    _, found, known = _typos().get(key[:_START], "").rpartition(f"\n{key}->")
    if not found:
        return None
    first, *more = known.partition("\n")[0].split(",")
    choices = [_like(word, choice.strip()) for choice in [first, *more[:-1]]]
    fix = f"Did you mean {' or '.join(map(quote, choices[:3]))}? If it is right, add it to docs/{WORDS}."
    return _Misspelt(SPELLING, f"{quote(word)} is misspelt.", fix, None if more else choices[0])


def _like(word: str, right: str) -> str:
    return right.capitalize() if word[0].isupper() else right


def _entries(name: str) -> Iterator[tuple[str, str]]:
    spec = find_spec("codespell_lib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("codespell is not installed", name="codespell_lib")
    for line in (Path(spec.origin).parent / "data" / name).read_text(encoding="utf-8").splitlines():
        wrong, arrow, right = line.partition("->")
        if arrow:
            yield wrong, right


_START = 3
"""Letters by which the list of typing errors is parted: a text needs few of the parts, and the rest are never read."""


@cache
def _typos() -> Mapping[str, str]:
    """Return codespell's lines by how they start: a wrong word, the right ones, parted by commas, maybe a reason."""
    kept = kept_here()
    parts = kept.made(_KIND, code_key() if kept.active else "", _parted)
    kept.settle(unchanged=lambda: True)  # nothing of the site is a part of it
    return parts


def _parted() -> dict[str, str]:
    parts = defaultdict[str, list[str]](lambda: [""])
    for wrong, right in _entries("dictionary.txt"):
        parts[wrong.lower()[:_START]].append(f"{wrong.lower()}->{right}")
    return {start: "\n".join(lines) for start, lines in parts.items()}


@cache
def _american() -> dict[str, str]:
    pairs = {american.lower(): british for british, american in _entries("dictionary_en-GB_to_en-US.txt")}
    return {american: british for american, british in pairs.items() if american not in _BOTH_BRITISH}
