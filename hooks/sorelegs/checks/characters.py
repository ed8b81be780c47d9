"""Characters that look like others, or like nothing at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sorelegs.article import Document
from sorelegs.problems import FILE_ENCODING, Problem, Rule, quote
from sorelegs.site import Site

CHARACTER_HIDDEN = Rule(
    "character-hidden",
    why="It breaks search and screen readers, and can make text read otherwise than it looks.",
    more=(
        "Zero-width spaces, soft hyphens and marks that turn text round come along when text is pasted. "
        "Nobody sees them, but search does."
    ),
    bad="Rest\u200bing is fine.",
    good="Resting is fine.",
)

CHARACTER_LOOKALIKE = Rule(
    "character-lookalike",
    why="Search does not find it, and a screen reader cannot say it.",
    more=(
        "Some letters of other alphabets look just like ours. Search and screen readers take them for what they are."
    ),
    bad="Take a сup of tea.",
    good="Take a cup of tea.",
)

CHARACTER_TAB = Rule(
    "character-tab",
    why="Markdown takes it for code or for a list, and each program for another width.",
    more="A tab is four columns here and eight there, and at the start of a line it can turn text into code.",
    bad="One\ttwo.",
    good="One two.",
)

RULES = (CHARACTER_HIDDEN, CHARACTER_LOOKALIKE, CHARACTER_TAB)
"""What this module may tell."""


_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u2028\u2029]")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+\b")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_COMPATIBLE = re.compile(r"[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of hidden characters, look-alikes and tabs."""
    text = document.text
    if invisible := _INVISIBLE.search(text.content, document.article.body_start):
        what = f"An invisible character (U+{ord(invisible[0]):04X}) stands here."
        yield text.problem(invisible.start(), FILE_ENCODING, what, "Delete it.")
    for found in _HIDDEN.finditer(text.content):
        name = unicodedata.name(found[0], "no name").lower()
        what = f"A hidden character (U+{ord(found[0]):04X}, {name}) stands here."
        yield text.problem(found.start(), CHARACTER_HIDDEN, what, "Delete it.")
    if not text.content.isascii():
        for word in _MIXED.finditer(text.content):
            odd = _FOREIGN.search(word[0])
            at = word.start() + (odd.start() if odd else 0)
            name = unicodedata.name(text.content[at], "no name").lower()
            what = f"In {quote(word[0])} stands a letter that only looks like ours ({name})."
            yield text.problem(at, CHARACTER_LOOKALIKE, what, "Type the word again.")
        for found in _COMPATIBLE.finditer(text.content):
            plain = unicodedata.normalize("NFKC", found[0])
            what = f"{quote(found[0])} is a special form of {quote(plain)}."
            yield text.problem(found.start(), CHARACTER_LOOKALIKE, what, f"Type {plain}.")
    tab = document.source.find("\t", document.article.body_start)
    while tab != -1:
        yield text.problem(tab, CHARACTER_TAB, "A tab stands here.", "Use spaces: four for each step.")
        tab = document.source.find("\t", (document.source.find("\n", tab) + 1) or len(document.source))
