"""Where the markup of an article stands in its Markdown: links, pictures, references, attributes and line starts.

This tells places, and no more: what a page shows is read from the page (:mod:`sorelegs.article.shown`). Everything here
takes a Markdown whose code, calls and comments are blanked out, and is done in time that grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from sorelegs.article.html_tokens import TAG
from sorelegs.article.spans import Span

AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]+)\}")
BARE_URL = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>()\[\]\"“”]+", re.IGNORECASE)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_TARGET = re.compile(
    r"\([ \t]*+\n?[ \t]*+(?:<(?P<pointed>[^<>\n]*+)>|<?(?P<plain>[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+)>?)"
    r"(?:\s++(?:\"(?P<title>[^\"\n]*+)\"|'[^'\n]*+'))?\s*+(?P<closed>\))?"
)
_LABEL = re.compile(r" ?\[([^\[\]\n]*+)\]")
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?=\s|$).*$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[[^\]\n]+\]:.*$", re.MULTILINE)
_CONTAINER = r"(?:[ \t]*+(?:>[ \t]?+|(?:[-*+]|\d{1,9}[.)])[ \t]{1,3}+))*+"
_MARKER = r"#{1,6}(?!#)[ \t]*|:[ \t]+|(?:!!!|\?\?\?\+?)[ \t]+|[=\-|: \t]+$"
_LINE_START = re.compile(rf"^(?=[ \t]*+[-*+>#:!?=|\d]){_CONTAINER}[ \t]*+(?:{_MARKER})?", re.MULTILINE)
_INDENT = re.compile(r"[ \t]*")
_BETWEEN_CELLS = re.compile(r"\|")


@dataclass(frozen=True)
class Link:
    """A link or a picture as it is written.

    Attributes:
        start: of its bracket, or of the ``!`` before it.
        end: after its last character.
        words: what stands in its brackets.
        address: where it says that it leads, or ``None`` where it names a reference.
        label: the reference that it names, in small letters.
        image: whether it is a picture.
    """

    start: int
    end: int
    words: Span
    address: Span | None
    label: str
    image: bool


@dataclass(frozen=True)
class Reference:
    """An address that links name by a label: its label in small letters, its place, and its address's place."""

    label: str
    start: int
    end: int
    address: Span


def links(source: str) -> list[Link]:
    """Return every link and picture with an address or a known reference, in the order in which they start."""
    found: list[Link] = []
    opened: list[int] = []
    labels = {reference.label for reference in references(source)}
    for mark in _BRACKET.finditer(source):
        if mark[0] == "[":
            opened.append(mark.start())
        elif mark[0] == "]":
            if opened and (link := _link(source, opened.pop(), mark.start(), labels)):
                found.append(link)
        elif mark[0][0] == "\n":
            opened.clear()
    return sorted(found, key=lambda link: link.start)


def _link(source: str, opening: int, closing: int, labels: set[str]) -> Link | None:
    image = source[opening - 1 : opening] == "!"
    start, words = opening - image, (opening + 1, closing)
    if target := _TARGET.match(source, closing + 1):
        address = target.span("plain" if target["pointed"] is None else "pointed")
        return Link(start, target.end(), words, address, "", image)
    named = _LABEL.match(source, closing + 1)
    for label, end in (
        (named[1].lower(), named.end()) if named else ("", 0),
        (source[slice(*words)].lower(), closing + 1),
    ):
        if label in labels:
            return Link(start, end, words, None, label, image)
    return None


def references(source: str) -> Iterator[Reference]:
    """Yield each address that stands under a label, such as ``[label]: address``."""
    for found in _REFERENCE.finditer(source):
        yield Reference(found[1].lower(), found.start(), found.end(), found.span(2))


def taken_attributes(source: str, html: str) -> list[Span]:
    """Return where lists of attributes stand that an element took: the page shows all others as they are.

    Args:
        source: the Markdown.
        html: what the page makes of it.
    """
    written = [*_ATTRIBUTE_LIST.finditer(source)]
    shown = unescape(TAG.sub("", html)) if written else ""
    return [found.span() for found in written if found[0] not in shown]


def unseen(source: str, written: Iterable[Link]) -> Iterator[Span]:
    """Yield what a reader of the page does not see: addresses, labels, tags and how lines start.

    Args:
        source: the Markdown.
        written: its :func:`links`.
    """
    for link in written:
        yield link.start, link.end if link.image else link.words[0]
        yield link.words[1], link.end
    for pattern in (_REFERENCE, _ABBREVIATION, _LINE_START, _BETWEEN_CELLS, TAG):
        for found in pattern.finditer(source):
            yield found.span()


def plain_address(written: str) -> str:
    """Return an address as a page has it, without the escapes and entities that Markdown lets one write."""
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", unescape(written)).strip()


def line_content(body: str, offset: int) -> int:
    """Return where the line of ``offset`` starts, behind the marks of quotes, lists, headings and the like."""
    start = body.rfind("\n", 0, offset) + 1
    marks = _LINE_START.match(body, start) or _INDENT.match(body, start)
    return marks.end() if marks and marks.end() <= offset else start
