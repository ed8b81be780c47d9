"""A piece of an article's prose, with the place in the file of each character of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sorelegs.article.call import Call
from sorelegs.article.sentences import Sentence, flat, found_sentences
from sorelegs.article.shown import Kind
from sorelegs.article.spans import Span, blanked


@dataclass(frozen=True)
class Placed:
    """A text of the page, and where in the file it comes from.

    Attributes:
        text: as shown.
        starts: where in it each word or sign starts whose place is known, in order.
        tokens: these words and signs.
        offsets: their places in the file.
    """

    text: str
    starts: Sequence[int]
    tokens: Sequence[str]
    offsets: Sequence[int]

    def at(self, index: int) -> int:
        """Return the offset in the file of the character at ``index``; of a gap, that of what follows."""
        if not self.starts:
            return 0
        entry = max(0, bisect_right(self.starts, index) - 1)
        start = self.starts[entry]
        end = start + len(self.tokens[entry])
        if start <= index < end:
            return self.offsets[entry] + index - start
        return self.offsets[min(entry + (index >= end), len(self.starts) - 1)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order, at their places in the file."""
        return [
            Sentence(words, self.at(start), self.at(end - 1) + 1) for words, start, end in found_sentences(self.text)
        ]


@dataclass(frozen=True)
class Block:
    """A piece of prose.

    Attributes:
        kind: ``heading``, ``paragraph``, ``item`` (of a list), ``row`` (of a table), ``call``, ``code``, or ``label``
            (words in an attribute).
        start: where it is written, behind the marks that make it what it is.
        said: its words as prose: no code, no addresses.
        whole: every word that a reader sees, code too.
        bare: the stretches of ``whole`` that are web addresses.
        addresses: the web addresses that stand in it as they are and in no link, each with its place in the file.
        calls: those in it, in order.
        level: of a heading, 1 to 6; in how many lists an item stands.
        numbered: whether it is an item of a numbered list.
        contained: whether it stands in a quote, a list or the like.
        hashed: whether it is a heading that is written with ``#``.
        heading: the number of the heading it stands under, -1 before the first.
        group: one number for all items of a list and all rows of a table.
    """

    kind: Kind
    start: int
    said: Placed
    whole: Placed
    bare: tuple[Span, ...] = ()
    addresses: tuple[tuple[int, str], ...] = ()
    calls: tuple[Call, ...] = ()
    level: int = 0
    numbered: bool = False
    contained: bool = False
    hashed: bool = False
    heading: int = -1
    group: int = 0

    @cached_property
    def words(self) -> str:
        """Its words on one line."""
        return flat(self.said.text)

    @property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order."""
        return self.said.sentences

    @cached_property
    def unaddressed(self) -> str:
        """All its words, code too, with web addresses blanked out, every index kept."""
        return blanked(self.whole.text, self.bare)
