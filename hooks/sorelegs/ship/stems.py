"""What a word and its other forms have in common: the same as ``overrides/components/search/stem.js`` finds.

Readers' words and those of the pages must come to the same, so a change here is one there: a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IRREGULAR = {"feet": "foot", "ran": "run", "swollen": "swell", "torn": "tear", "worse": "bad"}
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("['’\u0300-\u036f]")


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters, without apostrophes and accents."""
    return _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFD", text.lower())))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word in small letters; a site has many times as many words as different ones."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4:
        return word
    short = _present(_singular(word))
    if re.search(r"...(?:ness|ful)$", short):
        short = re.sub(r"(?:ness|ful)$", "", short)
    elif re.search(r"....ly$", short):
        short = short[:-2]
    return short[:-1] if len(short) > 3 and short.endswith("e") else short


def anchor(heading: str) -> str:
    """Return the id that the Markdown reader gives a heading, if nothing else on the page has it."""
    plain = re.sub(r"[^\x20-\x7e]|[^\w -]", "", unicodedata.normalize("NFKD", heading), flags=re.ASCII)
    return re.sub(r"[- ]+", "-", plain.strip().lower())


def _singular(word: str) -> str:
    if re.search(r"[ae]lves$", word):
        return f"{word[:-3]}f"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search(r"(?:ch|sh|ss|x|z)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) else word


def _present(word: str) -> str:
    rest = word[:-3] if word.endswith("ing") else word[:-2] if re.search(r"[^e]ed$", word) else ""
    if len(rest) < 3 or not re.search(r"[aeiouy]", rest):
        return word
    return rest[:-1] if re.search(r"([^lsz])\1$", rest) else rest
