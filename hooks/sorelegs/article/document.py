"""An article as its reader meets it: headings, paragraphs, list items and cells, with sentences in them.

Every block keeps the offsets of the file, because markup is blanked out and never cut out. Nothing
here renders Markdown: it reads the lines as CommonMark and Python-Markdown would, near enough for prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sorelegs.article.call import Call
from sorelegs.article.calls import Calls
from sorelegs.article.code_mask import blank
from sorelegs.article.front import Article
from sorelegs.article.html_policy import COMMENT, TAG
from sorelegs.problems import Text

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?!#)[ \t]*(.*)")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*([-*+]|\d{1,9}[.)])[ \t]+(?=\S|$)")
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]+")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ADMONITION = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]*")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$|[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$")
_NOTE = re.compile(r"[ ]{0,3}(?:\[\^?[^\]\n]+\]|\*\[[^\]\n]+\]):")
_FENCE = re.compile(r"[ \t>]*(?:```|~~~)")

IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,2000})\](?:\([ \t]*<?(?P<src>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:[ \t]+(?:\"(?P<title>[^\"\n]*)\"|'[^'\n]*'))?[ \t]*\)|\[[^\]\n]*\])"
)
LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{0,2000})\]\([ \t]*<?(?P<href>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_REFERENCE_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]+)\]\[[^\[\]\n]*\]")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#][^{}\n]*\}|\{:[^{}\n]*\}")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
BARE_URL = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>()\[\]\"“”]+", re.IGNORECASE)
_STATEMENT = re.compile(r"\{%[^{}\n]{0,400}%\}|\{\{[^{}\n]{0,400}\}\}|\{\{|\}\}")
"""Jinja that was never meant for prose; the check of calls tells of it."""
CODE = "□"
"""Stands at each end of inline code, since a sentence may start with it; it is no word."""
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~|\\(?=[^\w\s])")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word, with an apostrophe in it or without; a hyphen parts two."""
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|no|al|[A-Z])\.$")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_STARTS_ANEW = re.compile(r"\s+[\"'“‘(\[]*[A-Z0-9□]")


@dataclass(frozen=True)
class Sentence:
    """One sentence, with the places of its first character and of the one after its last."""

    words: str
    start: int
    end: int

    @cached_property
    def count(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.words))

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.words.rstrip("\"'”’)] ").endswith("?")


@dataclass(frozen=True)
class Block:
    """A piece of prose.

    Attributes:
        kind: ``heading``, ``paragraph``, ``item`` (of a list), ``row`` (of a table) or ``call``.
        start: of its first character.
        end: after its last, calls included.
        prose: its words, markup blanked out: ``prose[i]`` stands at ``start + i``.
        level: of a heading, 1 to 6; how far an item is indented.
        numbered: whether it is an item of a numbered list.
        heading: the number of the heading it stands under, -1 before the first.
        group: one number for all items of a list and all rows of a table.
    """

    kind: str
    start: int
    end: int
    prose: str
    level: int = 0
    numbered: bool = False
    heading: int = -1
    group: int = 0

    @cached_property
    def words(self) -> str:
        """Its words on one line."""
        return flat(self.prose)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order."""
        return list(_sentences(self.prose, self.start))


@dataclass
class Document:
    """An article that was read: its parts, its calls and its prose.

    Attributes:
        article: the file, its front matter and where its Markdown starts.
        calls: the calls in it.
        source: its Markdown with code, calls, comments and front matter blanked out, every offset kept.
    """

    article: Article
    calls: Calls
    source: str

    @property
    def text(self) -> Text:
        """The file."""
        return self.article.text

    @property
    def kind(self) -> str:
        """The article's type as written, or nothing."""
        value = self.article.fields.value if self.article.fields else None
        kind = value.get("type") if isinstance(value, dict) else None
        return kind if isinstance(kind, str) else ""

    def front(self, name: str) -> str:
        """Return the text of the front matter's field ``name``, or nothing."""
        value = self.article.fields.value if self.article.fields else None
        words = value.get(name) if isinstance(value, dict) else None
        return words if isinstance(words, str) else ""

    @cached_property
    def images(self) -> list[re.Match[str]]:
        """Every picture, as :data:`IMAGE` finds it."""
        return list(IMAGE.finditer(self.source))

    @cached_property
    def links(self) -> list[re.Match[str]]:
        """Every link with an address, as :data:`LINK` finds it."""
        return list(LINK.finditer(self.source))

    @cached_property
    def prose(self) -> str:
        """The words alone: markup and addresses blanked out, :data:`CODE` where code was, every offset kept."""
        prose = IMAGE.sub(lambda m: blank(m[0]), self.source)
        prose = LINK.sub(_keep_words, prose)
        prose = _REFERENCE_LINK.sub(_keep_words, prose)
        for pattern in (_AUTOLINK, TAG, _ATTRIBUTES, BARE_URL, _EMPHASIS):
            prose = pattern.sub(lambda m: blank(m[0]), prose)
        return (
            "".join(
                CODE if written == "`" and shown == " " else shown
                for written, shown in zip(self.text.content, prose, strict=True)
            )
            if "`" in self.text.content
            else prose
        )

    @cached_property
    def blocks(self) -> list[Block]:
        """Headings, paragraphs, items, rows and calls on their own, in order."""
        return list(_Reader(self).read())

    @cached_property
    def headings(self) -> list[Block]:
        """The headings in order."""
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def running(self) -> list[Block]:
        """Paragraphs and list items: what is read as sentences."""
        return [block for block in self.blocks if block.kind in ("paragraph", "item")]

    def calls_in(self, start: int, end: int) -> list[Call]:
        """Return the calls that stand between two offsets."""
        return [call for call in self.calls.calls if start <= call.start < end]


def flat(prose: str) -> str:
    """Return ``prose`` on one line as a reader sees it, without the gaps that markup left."""
    prose = prose.replace(CODE, " ")
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(prose.split()))


def sentences_of(words: str) -> list[Sentence]:
    """Return the sentences of a text that has no markup."""
    return list(_sentences(words, 0))


def open_document(article: Article, calls: Calls, masked: str) -> Document:
    """Return the article's document; ``masked`` is its Markdown with code, calls and front matter blanked out."""
    for pattern in (COMMENT, _STATEMENT):
        masked = pattern.sub(lambda found: blank(found[0]), masked)
    return Document(article, calls, masked)


def _keep_words(link: re.Match[str]) -> str:
    start, end = link.span("words")
    return " " * (start - link.start()) + link["words"] + " " * (link.end() - end)


def _sentences(prose: str, offset: int) -> Iterator[Sentence]:
    start = 0
    for stop in _SENTENCE_END.finditer(prose):
        end = stop.end()
        mark = stop[0].strip()
        if end < len(prose.rstrip()):
            if not _STARTS_ANEW.match(prose, end):
                continue
            if mark.startswith(".") and _ABBREVIATION.search(prose[max(0, stop.start() - 8) : stop.start() + 1]):
                continue
        yield from _sentence(prose, start, end, offset)
        start = end
    yield from _sentence(prose, start, len(prose), offset)


def _sentence(prose: str, start: int, end: int, offset: int) -> Iterator[Sentence]:
    piece = prose[start:end]
    if WORD.search(piece):
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(flat(piece), offset + first, offset + start + len(piece.rstrip()))


class _Reader:
    """Reads lines into blocks. A line is judged by its markup, and its words are taken from the prose."""

    def __init__(self, document: Document) -> None:
        self._written = document.article.text.content
        self._source, self._prose = document.source, document.prose
        self._start = document.article.body_start
        self._kind, self._from, self._to = "", 0, 0
        self._level, self._numbered = 0, False
        self._heading, self._group, self._last = -1, 0, ""

    def read(self) -> Iterator[Block]:
        offset = self._start
        lines = self._source[offset:].split("\n")
        for line in lines:
            end = offset + len(line)
            yield from self._line(line, offset, end)
            offset = end + 1
        yield from self._close()

    def _line(self, line: str, start: int, end: int) -> Iterator[Block]:
        if not line.strip():
            yield from self._empty(start, end)
        elif heading := _HEADING.match(line):
            yield from self._close()
            self._open("heading", start + heading.start(2), end, level=len(heading[1]))
            yield from self._close()
        elif self._kind == "paragraph" and (under := _UNDERLINE.match(line)):
            self._kind, self._level = "heading", 1 if under[1][0] == "=" else 2
            yield from self._close()
        elif _RULE.match(line) or _NOTE.match(line) or _FENCE.match(line):
            yield from self._close()
        elif _ROW.match(line) or (self._kind == "row" and "|" in line):
            yield from self._close()
            self._open("row", start, end)
        elif (item := _ITEM.match(line)) or (item := _DEFINITION.match(line)):
            yield from self._close()
            numbered = item.re is _ITEM and item[1][0].isdigit()
            level = len(line) - len(line.lstrip())
            self._open("item", start + item.end(), end, level=level, numbered=numbered)
        elif opening := _ADMONITION.match(line):
            yield from self._close()
            self._open("paragraph", start + opening.end(), end)
            yield from self._close()
        elif self._kind in ("paragraph", "item"):
            self._to = end
        else:
            yield from self._close()
            quoted = _QUOTE.match(line)
            self._open("paragraph", start + (quoted.end() if quoted else 0), end)

    def _empty(self, start: int, end: int) -> Iterator[Block]:
        written = self._written[start:end]
        if "{{" in written and self._kind in ("paragraph", "item"):
            self._to = end
        elif "{{" in written:
            yield from self._close()
            self._open("call", start, end)
            yield from self._close()
        elif not written.strip() or _FENCE.match(written):
            yield from self._close()

    def _open(self, kind: str, start: int, end: int, *, level: int = 0, numbered: bool = False) -> None:
        self._kind, self._from, self._to = kind, start, end
        self._level, self._numbered = level, numbered

    def _close(self) -> Iterator[Block]:
        if not self._kind:
            return
        kind, self._kind = self._kind, ""
        if kind == "heading":
            self._heading += 1
        if kind != self._last:
            self._group += 1
        self._last = kind
        prose = self._prose[self._from : self._to]
        yield Block(kind, self._from, self._to, prose, self._level, self._numbered, self._heading, self._group)
