"""What a page shows, read from its HTML: blocks of words in order, links and pictures in them, and where calls stand.

This reads the HTML that Python-Markdown makes (:mod:`sorelegs.article.rendering`) as a browser would read it after the
HTML policy has been at it: a tag that is refused is no tag, and its words stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

from sorelegs.article.html_tokens import HEADINGS, TAGS, TOKEN, VOID, attributes_of
from sorelegs.article.rendering import MARKED

Kind = Literal["heading", "paragraph", "item", "row", "call", "code", "label"]
Context = Literal["text", "code", "heading", "link", "attribute", "comment", "nowhere"]
BETWEEN_CELLS = " | "
_LISTS = ("ul", "ol", "dl")
_ITEMS = ("li", "dd")
_CELLS = ("td", "th")
_BLOCKS = frozenset(
    "p div blockquote pre dt summary figcaption caption details figure table thead tbody tfoot tr hr".split()
).union(HEADINGS, _LISTS, _ITEMS, _CELLS)
"""Elements that start on a line of their own."""
_CODE = ("code", "pre")
_LABELS = ("alt", "title", "data-label")
"""Attributes whose words a reader may see or hear."""
_CAPTION = re.compile(r"\s*(?:</p>\s*<p>\s*)?<em>([^<\n]*)</em>\s*(?:\n|</p>)")


class Piece(NamedTuple):
    """A piece of a block: words, code, a call's number, a picture's number, or a gap between words.

    Attributes:
        kind: what it is.
        text: what is shown of it, if words.
        at: where it stands in the HTML.
        number: of the call or the picture.
        link: the number of the link that it stands in, or -1.
    """

    kind: Literal["words", "code", "call", "image", "gap"]
    text: str
    at: int
    number: int = -1
    link: int = -1


@dataclass
class ShownBlock:
    """A heading, paragraph, item, row, block of code, or a call on its own, as the page shows it.

    Attributes:
        kind: which of them.
        level: of a heading, 1 to 6; how many lists an item stands in.
        numbered: whether it is an item of a numbered list.
        contained: whether it stands in a quote, a list or the like.
        group: one number for all items of an outermost list and all rows of a table.
        heading: the number of the heading it stands under, -1 before the first.
        pieces: what it holds, in order.
    """

    kind: Kind
    level: int
    numbered: bool
    contained: bool
    group: int
    heading: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class ShownLink:
    """A link: where it leads, and where it starts in the HTML."""

    address: str
    at: int


@dataclass(frozen=True)
class ShownImage:
    """A picture: its attributes, the words in italics right below it, and where it stands in the HTML."""

    alt: str
    source: str
    title: str
    caption: str
    at: int


@dataclass(frozen=True)
class ShownLabel:
    """Words in an attribute, and where its tag stands in the HTML."""

    text: str
    at: int


@dataclass(frozen=True)
class Placed:
    """Where a call came to stand, and whether it is all that its paragraph holds."""

    context: Context
    alone: bool


@dataclass
class Shown:
    """All that a page shows of its article."""

    blocks: list[ShownBlock] = field(default_factory=list)
    links: list[ShownLink] = field(default_factory=list)
    images: list[ShownImage] = field(default_factory=list)
    labels: list[ShownLabel] = field(default_factory=list)
    calls: dict[int, Placed] = field(default_factory=dict)
    ids: list[tuple[str, int]] = field(default_factory=list)


def read_html(html: str, calls: Sequence[str]) -> Shown:
    """Return what an article's HTML shows.

    Args:
        html: with marks for what may be calls.
        calls: how these are written, by number: what stands in code is no call.
    """
    return _Reader(html, calls).read()


@dataclass
class _Open:
    """An element that is open: its name, its group where it is a list or a table, and whether its first words came."""

    name: str
    group: int = -1
    begun: bool = False
    link: int = -1


class _Reader:
    def __init__(self, html: str, calls: Sequence[str]) -> None:
        self.html, self.calls, self.shown = html, calls, Shown()
        self.open: list[_Open] = []
        self.blocks: list[int] = []
        """The indices in ``open`` of those that start on a line of their own."""
        self.lists: list[int] = []
        self.tables: list[int] = []
        self.count: Counter[str] = Counter()
        self.links: list[int] = []
        self.block: ShownBlock | None = None
        self.row: ShownBlock | None = None
        self.group, self.heading = 0, -1

    def read(self) -> Shown:
        done = 0
        for token in TOKEN.finditer(self.html):
            self._text(done, token.start())
            done = token.end()
            if token[2]:
                self._tag(token)
            elif token[0] == "<":
                self._words("<", token.start())
            else:
                self._hidden(token[0], token.start(), "comment")
        self._text(done, len(self.html))
        self._close()
        return self.shown

    def _text(self, start: int, end: int) -> None:
        if start == end:
            return
        for mark in MARKED.finditer(self.html, start, end):
            self._words(self.html[start : mark.start()], start)
            number = int(mark[1])
            alone = self.html[mark.start() - 3 : mark.start()] == "<p>" and self.html.startswith("</p>", mark.end())
            context = self._context()
            self.shown.calls[number] = Placed(context, alone)
            literal = self.calls[number] if context == "code" else ""
            self._add(Piece("code" if literal else "call", literal, mark.start(), number, self._link()))
            start = mark.end()
        self._words(self.html[start:end], start)

    def _words(self, text: str, at: int) -> None:
        if text and (self.block is not None or text.strip()):
            words = unescape(text) if "&" in text else text
            self._add(Piece("code" if self._in(_CODE) else "words", words, at, -1, self._link()))

    def _hidden(self, text: str, at: int, context: Context) -> None:
        for mark in MARKED.finditer(text):
            self.shown.calls[int(mark[1])] = Placed(context, alone=False)
            if context == "attribute" and self.block is not None:
                self._add(Piece("call", "", at, int(mark[1]), self._link()))

    def _tag(self, tag: re.Match[str]) -> None:
        name = tag[2].lower()
        if name not in TAGS and name not in HEADINGS:
            self._hidden(tag[0], tag.start(), "attribute")
            return
        if name in _BLOCKS:
            self._boundary(name, closing=bool(tag[1]))
        if tag[1]:
            self._end(name)
            return
        attributes = attributes_of(tag[3]) if tag[3] else {}
        if name == "a" and "href" in attributes:
            self.shown.links.append(ShownLink(attributes["href"], tag.start()))
        if "id" in attributes:
            self.shown.ids.append((attributes["id"], tag.start()))
        if attributes:
            self.shown.labels += [ShownLabel(attributes[it], tag.start()) for it in _LABELS if attributes.get(it)]
        if name not in VOID:
            self._start(name, "href" in attributes)
        elif name == "img":
            self._image(attributes, tag)
        elif name == "br" and self.block is not None:
            self._add(Piece("gap", " ", tag.start(), -1, self._link()))
        self._hidden(tag[0], tag.start(), "attribute")

    def _image(self, attributes: dict[str, str], tag: re.Match[str]) -> None:
        below = _CAPTION.match(self.html, tag.end())
        caption = MARKED.sub(" ", unescape(below[1])) if below else ""
        alt, source, title = (MARKED.sub("", attributes.get(name, "")) for name in ("alt", "src", "title"))
        self.shown.images.append(ShownImage(alt, source, title, caption, tag.start()))
        self._add(Piece("image", "", tag.start(), len(self.shown.images) - 1, self._link()))

    def _start(self, name: str, leads: bool) -> None:
        here = len(self.open)
        opened = _Open(name)
        if name in _LISTS or name == "table":
            opened.group = self._next_group()
        if name in _LISTS:
            self.lists.append(here)
        if name in _BLOCKS:
            self.blocks.append(here)
        if name == "a" and leads:
            opened.link = len(self.shown.links) - 1
            self.links.append(here)
        if name == "table":
            self.tables.append(here)
        self.open.append(opened)
        self.count[name] += 1
        if name in HEADINGS:
            self.block = self._opened()
        elif name == "tr":
            group = self.open[self.tables[-1]].group if self.tables else self._next_group()
            self.row = ShownBlock("row", 0, False, True, group, self.heading)
        elif name in _CELLS and self.row is not None:
            if self.block is not None and self.block is not self.row:
                self.shown.blocks.append(self._kind_of(self.block))
            self.block = self.row
            self._add(Piece("gap", BETWEEN_CELLS if self.row.pieces else BETWEEN_CELLS.lstrip(), -1))

    def _end(self, name: str) -> None:
        if not self.count[name]:
            return
        while True:
            closed = self.open.pop()
            self.count[closed.name] -= 1
            if closed.name == name:
                break
        for indices in (self.blocks, self.lists, self.tables, self.links):
            while indices and indices[-1] >= len(self.open):
                indices.pop()

    def _boundary(self, name: str, *, closing: bool) -> None:
        """End the block that is open; within a table's row, only its cells end."""
        if self.row is None or name in HEADINGS or name in ("table", "tr"):
            self._close()
        elif self.block is not None and not (closing and name in _CELLS):
            self._add(Piece("gap", " ", -1))

    def _close(self) -> None:
        if self.row is not None:
            if self.row.pieces:
                self.row.pieces.append(Piece("gap", BETWEEN_CELLS.rstrip(), -1))
                self.shown.blocks.append(self.row)
        elif self.block is not None:
            self.shown.blocks.append(self._kind_of(self.block))
        self.row = self.block = None

    def _kind_of(self, block: ShownBlock) -> ShownBlock:
        kinds = {piece.kind for piece in block.pieces if piece.kind != "words" or piece.text.strip()}
        if block.kind == "paragraph" and kinds and kinds <= {"call", "gap"}:
            block.kind = "call"
        return block

    def _add(self, piece: Piece) -> None:
        if self.block is None:
            self.block = self._opened()
        self.block.pieces.append(piece)

    def _opened(self) -> ShownBlock:
        inner = self.open[self.blocks[-1]] if self.blocks else _Open("div")
        outer = self.open[self.blocks[-2]] if len(self.blocks) > 1 else _Open("div")
        contained = len(self.blocks) > 1
        if inner.name in HEADINGS:
            self.heading += 1
            level = int(inner.name[1])
            return ShownBlock("heading", level, False, contained, self._next_group(), self.heading)
        if inner.name == "pre":
            return ShownBlock("code", 0, False, contained, self._next_group(), self.heading)
        item = inner if inner.name in _ITEMS else outer if inner.name == "p" and outer.name in _ITEMS else None
        if item is not None and not item.begun and self.lists:
            item.begun = True
            numbered = self.open[self.lists[-1]].name == "ol"
            group = self.open[self.lists[0]].group
            return ShownBlock("item", len(self.lists), numbered, contained, group, self.heading)
        return ShownBlock("paragraph", 0, False, contained, self._next_group(), self.heading)

    def _context(self) -> Context:
        if self._in(_CODE):
            return "code"
        if self._in(HEADINGS):
            return "heading"
        return "link" if self.links else "text"

    def _in(self, names: tuple[str, ...]) -> bool:
        return any(map(self.count.get, names))

    def _link(self) -> int:
        return self.open[self.links[-1]].link if self.links else -1

    def _next_group(self) -> int:
        self.group += 1
        return self.group
