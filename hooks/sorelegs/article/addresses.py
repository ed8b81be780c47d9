"""Where the links and pictures of a page are written, and their addresses."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sorelegs.article.document import Image, Link
from sorelegs.article.html_tokens import TAG, attributes_of
from sorelegs.article.markup import AUTOLINK, plain_address, references
from sorelegs.article.markup import Link as Written
from sorelegs.article.sentences import flat
from sorelegs.article.shown import Piece, Shown
from sorelegs.article.tracing import Trace


@dataclass(frozen=True)
class _Place:
    """Where a link or a picture is written: it, its words and its address."""

    start: int
    words: int
    address: int


class _Places:
    """The places at which each address is written, each given once; that of a reference as often as it is named."""

    def __init__(self, source: str, written: Iterable[Written], trace: Trace) -> None:
        self._source, self._trace = source, trace
        self._once: dict[tuple[str, bool], deque[_Place]] = defaultdict(deque)
        self._named: dict[str, int] = {}
        for reference in references(source):
            self._named.setdefault(plain_address(source[slice(*reference.address)]), reference.address[0])
        for start, words, address, at, image in sorted(_written(source, written)):
            self._once[plain_address(address), image].append(_Place(start, words, at))

    def take(self, address: str, html_at: int, *, image: bool) -> _Place:
        places = self._once.get((plain_address(address), image))
        if places:
            return places.popleft()
        written = self._source.find(address, *self._trace.near(html_at))
        near = written if written != -1 else self._trace.after(html_at)
        return _Place(near, near, self._named.get(plain_address(address), near))


def _written(source: str, links: Iterable[Written]) -> Iterator[tuple[int, int, str, int, bool]]:
    for link in links:
        if link.address is not None:
            yield link.start, link.words[0], source[slice(*link.address)], link.address[0], link.image
    for found in AUTOLINK.finditer(source):
        yield found.start(), found.start() + 1, found[0][1:-1], found.start() + 1, False
    for tag in TAG.finditer(source):
        if tag[2].lower() in ("a", "img") and not tag[1]:
            attributes = attributes_of(tag[3])
            image = tag[2].lower() == "img"
            yield tag.start(), tag.start(), attributes.get("src" if image else "href", ""), tag.start(), image


def find_addresses(
    source: str, written: Iterable[Written], shown: Shown, trace: Trace
) -> tuple[tuple[Link, ...], tuple[Image, ...]]:
    """Return the links and the pictures of a page, at their places in the file.

    Args:
        source: the file with code, calls and comments blanked out.
        written: the links and pictures that are written in it.
        shown: the page.
        trace: where its words are written.
    """
    places = _Places(source, written, trace)
    inside: dict[int, list[Piece]] = defaultdict(list)
    for block in shown.blocks:
        for piece in block.pieces:
            inside[piece.link].append(piece)
    found = []
    for number, link in enumerate(shown.links):
        place = places.take(link.address, link.at, image=False)
        words = flat("".join(piece.text if piece.kind in ("words", "code") else " " for piece in inside[number]))
        shows = any(piece.kind in ("call", "image") for piece in inside[number])
        found.append(Link(words, link.address, place.start, place.address, shows))
    images = []
    for image in shown.images:
        place = places.take(image.source, image.at, image=True)
        images.append(
            Image(image.alt, image.source, image.title, image.caption, place.start, place.words, place.address)
        )
    return tuple(found), tuple(images)
