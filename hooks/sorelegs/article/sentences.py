"""Words and sentences of a text that has no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

CODE = "□"
"""Stands at each end of inline code, since a sentence may start with it; it is no word."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word, with an apostrophe in it or without; a hyphen parts two."""
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|no|al|[A-Z])\.$")
_SENTENCE_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’)\]]*+(?=\s|$)")
_STARTS_ANEW = re.compile(rf"\s+[\"'“‘(\[]*[A-Z0-9{CODE}]")
_GAP = re.compile(r" (?=[.,;:!?)])")


@dataclass(frozen=True)
class Sentence:
    """One sentence, with the places of its first character and of the one after its last."""

    words: str
    start: int
    end: int

    @cached_property
    def each(self) -> list[str]:
        """Its words one by one."""
        return WORD.findall(self.words)

    @cached_property
    def small(self) -> str:
        """Its words in small letters; see :func:`small`."""
        return small(self.words)

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.each)

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.words.rstrip("\"'”’)] ").endswith("?")


def small(words: str) -> str:
    """Return ``words`` in small letters, each character at its place.

    A pattern of small letters finds in them what it finds in ``words`` with ``re.IGNORECASE``, and far sooner: the
    three letters that only that takes for an i or an s are an i or an s here too.
    """
    return words.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def flat(prose: str) -> str:
    """Return ``prose`` on one line as a reader sees it, without the gaps that markup left."""
    return _GAP.sub("", " ".join(prose.replace(CODE, " ").split()))


def sentences_of(words: str) -> list[Sentence]:
    """Return the sentences of a text, with their places in it."""
    return [Sentence(*found) for found in found_sentences(words)]


def found_sentences(prose: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of each sentence of a text, its start and its end."""
    start, last = 0, len(prose.rstrip())
    for stop in _SENTENCE_END.finditer(prose):
        end = stop.end()
        if end < last:
            if not _STARTS_ANEW.match(prose, end):
                continue
            before = prose[max(0, stop.start() - 8) : stop.start() + 1]
            if stop[0].startswith(".") and _ABBREVIATION.search(before):
                continue
        yield from _sentence(prose, start, end)
        start = end
    yield from _sentence(prose, start, len(prose))


def _sentence(prose: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    piece = prose[start:end]
    if WORD.search(piece):
        yield flat(piece), start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
