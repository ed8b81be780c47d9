"""Where two readings of one Markdown show different things: their words are laid side by side, and compared in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sorelegs.article.outline import Word

REACH = 60
"""How many words one reading may have more than the other before what follows can no longer be laid side by side."""
SURE = 2
"""How many words in a row must agree before both readings are taken to go on together."""


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


def differences(there: Sequence[Word], here: Sequence[Word]) -> Iterator[Difference]:
    """Yield each stretch that two readings show otherwise, in order.

    Takes time that grows with the length of the readings: beyond :data:`REACH` words nothing is looked for.

    Args:
        there: the words of the one.
        here: the words of the other.
    """
    i = j = 0
    while i < len(there) or j < len(here):
        if i < len(there) and j < len(here) and there[i].text == here[j].text:
            start = i
            while i < len(there) and j < len(here) and there[i].text == here[j].text and not _agree(there, here, i, j):
                i, j = i + 1, j + 1
            if i > start:
                yield Difference(tuple(there[start:i]), tuple(here[j - i + start : j]), False, there[start].line)
            else:
                i, j = i + 1, j + 1
            continue
        skip = _skip(there, here, i, j)
        line = there[min(i, len(there) - 1)].line if there else 0
        if skip is None:
            yield Difference(tuple(there[i : i + REACH]), tuple(here[j : j + REACH]), True, line, lost=True)
            return
        yield Difference(tuple(there[i : i + skip[0]]), tuple(here[j : j + skip[1]]), True, line)
        i, j = i + skip[0], j + skip[1]


def _agree(there: Sequence[Word], here: Sequence[Word], i: int, j: int) -> bool:
    one, other = there[i], here[j]
    alike = one.path == other.path and one.marks == other.marks and bool(one.link) == bool(other.link)
    return alike and _begins(there, i) == _begins(here, j)


def _begins(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].block != words[at].block


def _skip(there: Sequence[Word], here: Sequence[Word], i: int, j: int) -> tuple[int, int] | None:
    """Return how many words of each to leave out, as few as can be, until both go on together."""
    for total in range(1, 2 * REACH):
        for one in range(max(0, total - REACH), min(total, REACH) + 1):
            if _together(there, here, i + one, j + total - one):
                return one, total - one
    return None


def _together(there: Sequence[Word], here: Sequence[Word], i: int, j: int) -> bool:
    if i > len(there) or j > len(here):
        return False
    for step in range(SURE):
        ended = i + step >= len(there), j + step >= len(here)
        if any(ended):
            return all(ended)
        if there[i + step].text != here[j + step].text:
            return False
    return True
