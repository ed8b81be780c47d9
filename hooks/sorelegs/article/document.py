"""An article as its reader meets it: headings, paragraphs, list items and cells, with sentences in them.

This is the one reader of Markdown: whoever asks what an article says, shows or links to asks a :class:`Document`. What
it holds is what the page will show, read from the HTML that the site makes of it, with the place in the file of each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from sorelegs.article.blocks import Block
from sorelegs.article.calls import Calls
from sorelegs.article.differences import Difference, differences
from sorelegs.article.front import Article
from sorelegs.article.html_tokens import Violation
from sorelegs.article.outline import alike, outline_of
from sorelegs.article.rendering import Tree
from sorelegs.article.spans import Span
from sorelegs.problems import Problem, Text

_ABOVE = 6
"""Lines in which it is looked for what the page alone shows."""


@dataclass(frozen=True)
class Link:
    """A link of the page.

    Attributes:
        words: what a reader sees of it.
        address: where it leads.
        start: where it is written.
        at: where its address is written.
        shows: whether it holds anything but words: a call or a picture.
    """

    words: str
    address: str
    start: int
    at: int
    shows: bool


@dataclass(frozen=True)
class Image:
    """A picture of the page.

    Attributes:
        alt: what it says to those who cannot see it.
        source: the file that it shows.
        title: what a pointer over it is told.
        caption: the words in italics right below it.
        start: where it is written.
        alt_at: where its text alternative is written.
        at: where its file is written.
    """

    alt: str
    source: str
    title: str
    caption: str
    start: int
    alt_at: int
    at: int


@dataclass(frozen=True)
class Refused:
    """Something that the HTML policy has against the page.

    Attributes:
        violation: what.
        near: the stretch of the file that it comes from; empty where its place is known.
        at: its place, or the first word in that which comes after it in the page.
    """

    violation: Violation
    near: Span
    at: int


@dataclass(frozen=True)
class Reading:
    """What a Markdown holds, whatever front matter stands above it.

    Attributes:
        calls: the calls in it.
        source: the file with code, calls, comments and front matter blanked out, every offset kept.
        written: the same with its comments.
        problems: what keeps it from being read as it was meant.
        read: whether its page was made; what is too tangled for that holds no more than its calls.
        refused: what the HTML policy has against the page.
        blocks: headings, paragraphs, items, rows, code and calls on their own, in order.
        links: every link.
        images: every picture.
        labels: the words in attributes, which a reader sees or hears now and then.
        ids: what other pages can link to, each once for each time it is there.
        html: the page, with a sign in place of each call.
        preview: the Markdown that a preview elsewhere would read, with the same signs.
        signs: each of these signs, and the call as it is written.
        tree: what was read for the page.
    """

    calls: Calls
    source: str
    written: str
    problems: tuple[Problem, ...]
    read: bool = True
    refused: tuple[Refused, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    labels: tuple[Block, ...] = ()
    ids: tuple[str, ...] = ()
    html: str = ""
    preview: str = ""
    signs: tuple[tuple[str, str], ...] = ()
    tree: Tree | None = None

    def differences(self) -> list[Difference]:
        """Return where GitHub would show something else than the page does."""
        if not self.html:
            return []
        from sorelegs.article.github import render_as_github  # noqa: PLC0415 - only what is sound is compared

        there = render_as_github(self.preview)
        if alike(there, self.html):
            return []
        lines = self.preview.split("\n")
        found = differences(outline_of(there), outline_of(self.html))
        return [it if it.there else replace(it, line=_line_above(lines, it)) for it in found]

    @cached_property
    def worded(self) -> tuple[Block, ...]:
        """All that has words, in the text and in attributes."""
        return *self.blocks, *self.labels

    @cached_property
    def headings(self) -> list[Block]:
        """The headings in order."""
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def running(self) -> list[Block]:
        """Paragraphs and list items: what is read as sentences."""
        return [block for block in self.blocks if block.kind in ("paragraph", "item")]


def _line_above(lines: list[str], it: Difference) -> int:
    """Return the line of what the page alone shows: it stands above what comes next in the other reading, or in it."""
    word = it.here[0].text
    last = min(it.line, len(lines) - 1)
    above = (number for number in range(last, max(-1, last - _ABOVE), -1) if word in lines[number])
    below = (number for number in range(last, len(lines)) if word in lines[number])
    return next(above, next(below, last))


@dataclass(frozen=True, kw_only=True)
class Document(Reading):
    """An article that was read.

    Attributes:
        article: the file, its front matter and where its Markdown starts.
    """

    article: Article

    @property
    def text(self) -> Text:
        """The file."""
        return self.article.text

    @property
    def kind(self) -> str:
        """The article's type as written, or nothing."""
        return self.front("type")

    def front(self, name: str) -> str:
        """Return the text of the front matter's field ``name``, or nothing."""
        value = self.article.fields.value if self.article.fields else None
        words = value.get(name) if isinstance(value, dict) else None
        return words if isinstance(words, str) else ""
