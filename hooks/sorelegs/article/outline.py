"""What a page shows, word by word: the words, what each stands in, and where its block begins.

Two readings of one Markdown, as HTML, become comparable in this way (:mod:`sorelegs.article.differences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from sorelegs.article.html_tokens import COMMENT, TOKEN, VOID, attributes_of

LINE = "data-line"
"""The attribute in which a reading says from which line of the file a block comes, counted from 0."""
RAW = "HTML"
"""In the path of a word that stands in an element that Markdown never makes."""
FOOTNOTE = "a footnote"
"""In the path of a word that GitHub shows below the text."""
ALT = "the text of a picture"
"""Among the marks of a word that only those are told who cannot see a picture."""
_MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italics",
    "i": "italics",
    "del": "struck through",
    "s": "struck through",
    "img": ALT,
}
_HEADINGS = {f"h{level}": f"a heading of level {level}" for level in range(1, 7)}
_PATHS = {
    "blockquote": "a quotation",
    "pre": "a block of code",
    "dt": "a definition",
    "dd": "a definition",
    "details": RAW,
    "figure": RAW,
    "section": FOOTNOTE,
    **_HEADINGS,
}
_BLOCKS = frozenset(
    "p div ul ol li table thead tbody tr td th hr dl details summary figure figcaption section".split()
) | frozenset(_PATHS)
_BREAKS = _BLOCKS | {"br", "img", "input"}
"""Tags at which a word ends."""

_TAG = re.compile(r"(</?[A-Za-z](?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>)")
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)")
_SAME_START = re.compile(r" start=[\"'](\d+)[\"']")
_KEPT = frozenset("ul ol li table tr td th code a".split()) | frozenset(_PATHS)
"""Elements in which a word is shown otherwise than outside them."""
_INLINE = frozenset({*_MARKS, "code", "a"})
"""Elements that are no part of the path of a word in them."""


def alike(one: str, other: str) -> bool:
    """Return whether two pages surely show the same; it is ten times as quick as to look at each word.

    Args:
        one: the HTML of the one.
        other: the HTML of the other.
    """
    return _skeleton(one) == _skeleton(other)


def _skeleton(html: str) -> list[str]:
    """Return a page's words with the tags in which they stand, parted where a block begins or ends."""
    parts = _TAG.split(COMMENT.sub("", html))
    parts[1::2] = map(_same, parts[1::2])
    bare = " ".join(unescape("".join(parts)).split())
    return [block for block in map(str.strip, bare.split("\x00")) if block]


@lru_cache(maxsize=4096)
def _same(written: str) -> str:
    tag = _NAME.match(written)
    assert tag is not None
    name = tag[2].lower()
    edge = "\x00" if name in _BLOCKS else ""
    if name == "img":
        return f" \x01{attributes_of(written[tag.end() : -1]).get('alt', '')}\x01 "
    if name in _MARKS:
        return f"\x01{tag[1]}{_MARKS[name]}\x01"
    if name not in _KEPT:
        return edge or (" " if name in ("br", "input") else "")
    start = _SAME_START.search(written, tag.end()) if name == "ol" else None
    more = start[1] if start else _leads(attributes_of(written[tag.end() : -1])) if name == "a" else ""
    return f"{edge}\x01{tag[1]}{name}{more}\x01{edge}"


def _leads(attributes: Mapping[str, str]) -> str:
    """Return where a link leads, whichever of its signs are written as codes."""
    return unquote(attributes.get("href", ""))


class Stand(NamedTuple):
    """What some words of a page stand in.

    Attributes:
        path: elements, from the outside in.
        marks: whether they are bold, in italics, code or struck through.
        link: where they lead, or nothing.
        block: the number of their block; each paragraph, item, cell and heading is one.
        line: the line of the file that they come from, counted from 0, as far as that is known.
    """

    path: tuple[str, ...]
    marks: frozenset[str]
    link: str
    block: int
    line: int


class Word(NamedTuple):
    """A word of a page: itself, with the punctuation that touches it, and all of its :class:`Stand`."""

    text: str
    path: tuple[str, ...]
    marks: frozenset[str]
    link: str
    block: int
    line: int


class Outline:
    """The words that a page shows, in order; three lists side by side, since a long page has thousands.

    Attributes:
        texts: the words.
        stands: what each stands in.
        looks: how each looks: all of that but where it comes from, and whether a block begins with it.
    """

    def __init__(self) -> None:
        """Start with no word."""
        self.texts: list[str] = []
        self.stands: list[Stand] = []
        self.looks: list[tuple[tuple[str, ...], frozenset[str], str, bool]] = []

    def add(self, texts: list[str], stand: Stand) -> None:
        """Add words that stand in the same."""
        begins = not self.stands or self.stands[-1].block != stand.block
        look = stand.path, stand.marks, stand.link
        self.looks.append((*look, begins))
        if len(texts) > 1:
            self.looks += [(*look, False)] * (len(texts) - 1)
        self.texts += texts
        self.stands += [stand] * len(texts)

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words from ``start`` to before ``end``, as many of these as there are."""
        return tuple(
            Word(text, *stand) for text, stand in zip(self.texts[start:end], self.stands[start:end], strict=True)
        )


def outline_of(html: str) -> Outline:
    """Return the words that a page shows; ``html`` is well-formed, and tags count as a browser takes them."""
    return _Reader(html).read()


@dataclass
class _Open:
    name: str
    attributes: dict[str, str]
    items: int = 0


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Outline()
        self.open: list[_Open] = []
        self.block = self.line = 0
        self.pending: list[str] = []
        """The parts of a word that is not finished: markup may stand inside it."""
        self.first: Stand | None = None
        """What the word stands in that begins with them."""
        self.path: tuple[str, ...] | None = None
        self.inline: tuple[frozenset[str], str] | None = None
        """The marks and the link. A word here would stand in these and in the path, until a tag changes them."""

    def read(self) -> Outline:
        done = 0
        for token in TOKEN.finditer(self.html):
            start, end = token.span()
            name = token[2]
            if start > done or not name:
                self._text(self.html[done:start] + ("<" if token[0] == "<" else ""))
            done = end
            if name:
                self._tag(name.lower(), token[1], token[3])
        self._text(self.html[done:])
        self._finish()
        return self.found

    def _tag(self, name: str, closing: str, written: str) -> None:
        if name in _BREAKS:
            self._finish()
        self.inline = None
        if name not in _INLINE:
            self.path = None
        if name in _BLOCKS:
            self.block += 1
        if closing:
            at = next((n for n in range(len(self.open) - 1, -1, -1) if self.open[n].name == name), None)
            if at is not None:
                self.path = None if at < len(self.open) - 1 else self.path
                del self.open[at:]
            return
        attributes = attributes_of(written) if written else {}
        if LINE in attributes:
            self.line = int(attributes[LINE])
        if name == "img" and attributes.get("alt"):
            self.open.append(_Open(name, attributes))
            self._text(attributes["alt"])
            self._finish()
            self.open.pop()
            self.inline = None
        if name in VOID or name == "input":
            return
        if name in ("li", "td", "th"):
            parents = ("ul", "ol") if name == "li" else ("tr",)
            for parent in reversed(self.open):
                if parent.name in parents:
                    parent.items += 1
                    break
        self.open.append(_Open(name, attributes))

    def _text(self, raw: str) -> None:
        if raw == "\n":  # as between most blocks
            self._finish()
            self.line += 1
            return
        for number, line in enumerate((unescape(raw) if "&" in raw else raw).split("\n")):
            if number:
                self._finish()
                self.line += 1
            if line:
                self._line(line)

    def _line(self, line: str) -> None:
        if line[0].isspace():
            self._finish()
        words = line.split()
        if words:
            self._go_on(words[0])
        if len(words) > 1:
            self._finish()
            if len(words) > 2:
                self.found.add(words[1:-1], self._stand())
            self._go_on(words[-1])
        if line[-1].isspace():
            self._finish()

    def _go_on(self, part: str) -> None:
        self.pending.append(part)
        self.first = self.first or self._stand()

    def _finish(self) -> None:
        if self.first is not None:
            self.found.add(["".join(self.pending)], self.first)
            self.pending, self.first = [], None

    def _stand(self) -> Stand:
        if self.path is None:
            self.path = tuple(self._path())
        if self.inline is None:
            self.inline = self._inline()
        return Stand(self.path, *self.inline, self.block, self.line)

    def _inline(self) -> tuple[frozenset[str], str]:
        marks = {_MARKS[it.name] for it in self.open if it.name in _MARKS}
        names = {it.name for it in self.open}
        if "code" in names and "pre" not in names:
            marks.add("code")
        links = (_leads(it.attributes) for it in self.open if it.name == "a" and "href" in it.attributes)
        return frozenset(marks), next(links, "")

    def _path(self) -> Iterator[str]:
        listed: list[_Open] = []
        row: _Open | None = None
        for it in self.open:
            if it.name in ("ul", "ol"):
                listed.append(it)
            elif it.name == "tr":
                row = it
            elif it.name == "li" and listed:
                start = listed[-1].attributes.get("start", "1")
                number = int(start) + listed[-1].items - 1 if start.isdigit() else listed[-1].items
                yield "a point of a list" if listed[-1].name == "ul" else f"point {number} of a numbered list"
            elif it.name in ("td", "th") and row is not None:
                yield f"cell {row.items} of a table"
            elif it.name in _PATHS:
                yield _PATHS[it.name]
            elif it.name == "div" and not it.attributes.get("class"):
                yield RAW
