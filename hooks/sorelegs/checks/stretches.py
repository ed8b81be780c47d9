"""Differences between two readings that have one cause: those that follow closely on each other, and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sorelegs.article import FOOTNOTE, Difference

NOTE_NAMED = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_SAYS_NOTE = re.compile(r"(\[\^[^\[\]\s]+\]):")
NEAR = 2
"""How many blocks may lie between two differences that have one cause."""


def stretches(found: Iterable[Difference]) -> Iterator[list[Difference]]:
    """Yield the differences in groups, each of what follows closely on each other."""
    stretch: list[Difference] = []
    for it in found:
        if stretch and not _close(stretch[-1], it):
            yield stretch
            stretch = []
        stretch.append(it)
    if stretch:
        yield stretch


def _close(one: Difference, other: Difference) -> bool:
    for before, after in ((one.there, other.there), (one.here, other.here)):
        if before and after:
            return after[0].block - before[-1].block <= NEAR
    return other.line - one.line <= NEAR


def without_notes(stretch: list[Difference], source: str) -> list[Difference]:
    """Return the differences without what footnotes say: that there is one is told where the ``source`` names it."""
    return [it for it in stretch if NOTE_NAMED.search(_here(it)) or not _of_a_note(it, source)]


def _of_a_note(it: Difference, source: str) -> bool:
    says = _SAYS_NOTE.findall(_here(it))
    named = bool(says) and all(re.search(rf"{re.escape(note)}(?!:)", source) for note in says)
    return named or any(FOOTNOTE in word.path for word in it.there)


def _here(it: Difference) -> str:
    return " ".join(word.text for word in it.here)
