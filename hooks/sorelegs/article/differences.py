"""Where two readings of one Markdown show different things: their words are laid side by side, and compared in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sorelegs.article.outline import Outline, Word

REACH = 60
"""How many words one reading may have more than the other before what follows can no longer be laid side by side."""
SURE = 2
"""How many words in a row must agree before both readings are taken to go on together."""
STRIDE = 64
"""How many words are compared at once, as long as they are the same."""


@dataclass(frozen=True)
class Difference:
    """A stretch that the readings show otherwise: the words of each.

    Attributes:
        there: as the first reading has them.
        here: as the second has them; as many as ``there`` where only what they stand in differs.
        reworded: whether the words themselves differ.
        line: the line of the first reading where it starts, counted from 0.
        lost: whether the readings have nothing in common from here on.
    """

    there: tuple[Word, ...]
    here: tuple[Word, ...]
    reworded: bool
    line: int
    lost: bool = False


def differences(there: Outline, here: Outline) -> Iterator[Difference]:
    """Yield each stretch that two readings show otherwise, in order.

    Takes time that grows with the length of the readings: beyond :data:`REACH` words nothing is looked for.

    Args:
        there: the words of the one.
        here: the words of the other.
    """
    i = j = 0
    while i < len(there.texts) or j < len(here.texts):
        if alike := _alike(there, here, i, j):
            i, j = i + alike, j + alike
            continue
        start = i
        while _same(there.texts, here.texts, i, j) and not _same(there.looks, here.looks, i, j):
            i, j = i + 1, j + 1
        if i > start:
            yield Difference(there.words(start, i), here.words(j - i + start, j), False, there.stands[start].line)
            continue
        skip = _skip(there.texts, here.texts, i, j)
        line = there.stands[min(i, len(there.stands) - 1)].line if there.stands else 0
        if skip is None:
            yield Difference(there.words(i, i + REACH), here.words(j, j + REACH), True, line, lost=True)
            return
        yield Difference(there.words(i, i + skip[0]), here.words(j, j + skip[1]), True, line)
        i, j = i + skip[0], j + skip[1]


def _alike(there: Outline, here: Outline, i: int, j: int) -> int:
    """Return how many words from here on are the same and look the same, some of them at least."""
    count, step = 0, STRIDE
    while step:
        one, other = slice(i + count, i + count + step), slice(j + count, j + count + step)
        texts = there.texts[one]
        if texts and texts == here.texts[other] and there.looks[one] == here.looks[other]:
            count += len(texts)
        else:
            step //= STRIDE
    return count


def _same(one: Sequence[object], other: Sequence[object], i: int, j: int) -> bool:
    return i < len(one) and j < len(other) and one[i] == other[j]


def _skip(there: Sequence[str], here: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """Return how many words of each to leave out, as few as can be, until both go on together."""
    for total in range(1, 2 * REACH):
        for one in range(max(0, total - REACH), min(total, REACH) + 1):
            if _together(there, here, i + one, j + total - one):
                return one, total - one
    return None


def _together(there: Sequence[str], here: Sequence[str], i: int, j: int) -> bool:
    if i > len(there) or j > len(here):
        return False
    for step in range(SURE):
        ended = i + step >= len(there), j + step >= len(here)
        if any(ended):
            return all(ended)
        if there[i + step] != here[j + step]:
            return False
    return True
