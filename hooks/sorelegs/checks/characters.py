"""Characters that look like others, or like nothing at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sorelegs.article import Document
from sorelegs.problems import Problem, quote
from sorelegs.site import Site

_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u2028\u2029]")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+\b")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_COMPATIBLE = re.compile(r"[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of hidden characters, look-alikes and tabs."""
    text = document.text
    for found in _HIDDEN.finditer(text.content):
        name = unicodedata.name(found[0], "no name").lower()
        what = f"A hidden character (U+{ord(found[0]):04X}, {name}) stands here."
        yield text.problem(found.start(), "character-hidden", what, "Delete it.")
    if not text.content.isascii():
        for word in _MIXED.finditer(text.content):
            odd = _FOREIGN.search(word[0])
            at = word.start() + (odd.start() if odd else 0)
            name = unicodedata.name(text.content[at], "no name").lower()
            what = f"In {quote(word[0])} stands a letter that only looks like ours ({name})."
            yield text.problem(at, "character-lookalike", what, "Type the word again.")
        for found in _COMPATIBLE.finditer(text.content):
            plain = unicodedata.normalize("NFKC", found[0])
            what = f"{quote(found[0])} is a special form of {quote(plain)}."
            yield text.problem(found.start(), "character-lookalike", what, f"Type {plain}.")
    tab = document.source.find("\t", document.article.body_start)
    while tab != -1:
        yield text.problem(tab, "character-tab", "A tab stands here.", "Use spaces: four for each step.")
        tab = document.source.find("\t", (document.source.find("\n", tab) + 1) or len(document.source))
