"""Where a reader can go from a page: the sections, the pages of its own section, and the page of all questions.

What a page shows of it does not grow with the site, and is drawn once for all pages that show the same.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from markdown.extensions.toc import slugify_unicode, unique
from markupsafe import Markup, escape

from sorelegs.kept import key_of

MOST = 15
"""Lines of one list. A longer one is shown in parts of about one length: on each page the part that it is in."""
MOST_ANSWERED = 150
"""Questions that the page of all questions shows with an answer each; where there are more, they stand there alone."""
_CURRENT = ' aria-current="page"'


@dataclass(frozen=True)
class Entry:
    """A line of the navigation, as its template draws it.

    Attributes:
        title: what it says.
        href: where it leads, from the page that shows it.
        active: whether the page is in it.
        children: what is in it, where it is shown open.
        always: whether it also stands beside the text on a wide screen.
    """

    title: str
    href: str
    active: bool = False
    children: tuple[Entry, ...] = ()
    always: bool = False


class Listed(NamedTuple):
    """A section on the page of all questions: its id, the level of its heading, its name, and its own pages."""

    anchor: str
    level: int
    title: str
    pages: list[Any]


@dataclass(frozen=True)
class Place:
    """Where an article stands in its section, from 1; how many do; where they are listed; and its neighbours."""

    number: int
    count: int
    section: str
    address: str
    before: Any
    after: Any


Draw = Callable[[Sequence[Entry]], str]


class Navigation:
    """The navigation of one site, made once every page has its title."""

    def __init__(self, items: Sequence[Any], pages: Iterable[Any], all_questions: Any, draw: Draw, draw_tabs: Draw):
        """Keep what the navigation is made from.

        Args:
            items: the engine's sections, pages and links, nested as in ``nav``.
            pages: every page of the site.
            all_questions: the page that lists them.
            draw: draws the list of a page.
            draw_tabs: draws the row of sections on a wide screen.
        """
        self._items = items
        self._every = list(pages)
        self._all = all_questions
        self._draw, self._draw_tabs = draw, draw_tabs
        self._trails = dict(_trails(items, ()))
        self._anchors: dict[int, str] = {}
        self.listed = list(self._list())
        self._drawn: dict[object, tuple[str, str]] = {}

    def pages(self, page: Any, base: str) -> Markup:
        """Return the list of a page: the sections, and what is in its own.

        Args:
            page: the engine's, or nothing where no file makes it.
            base: where the site starts, as such a page says it.
        """
        return self._marked(self._pages(page, base)[0], page)

    def tabs(self, page: Any, base: str) -> Markup:
        """Return the row of sections; for its arguments see :meth:`pages`."""
        return self._marked(self._tabs(page, base)[0], page)

    def pages_key(self, page: Any, base: str) -> str:
        """Return a key of what :meth:`pages` returns for a page of this address."""
        return self._pages(page, base)[1]

    def tabs_key(self, page: Any, base: str) -> str:
        """Return a key of what :meth:`tabs` returns for a page of this address."""
        return self._tabs(page, base)[1]

    def place(self, page: Any) -> Place | None:
        """Return where an article stands in its section, or nothing where it stands alone, or is none."""
        return self._places.get(id(page)) if _is_article(page) else None

    @cached_property
    def answered(self) -> bool:
        """Whether the page of all questions shows an answer to each."""
        return sum(len(section.pages) for section in self.listed) <= MOST_ANSWERED

    @cached_property
    def _places(self) -> dict[int, Place]:
        places: dict[int, Place] = {}
        for section in _sections(self._items):
            pages = [child for child in section.children if _is_page(child)]
            where = self._address(section) or ""
            for number, page in enumerate(pages if len(pages) > 1 else (), 1):
                before, after = pages[number - 2] if number > 1 else None, pages[number] if pages[number:] else None
                places[id(page)] = Place(number, len(pages), section.title, where, before, after)
        return places

    def _pages(self, page: Any, base: str) -> tuple[str, str]:
        trail = self._trails.get(id(page), ())
        parts = tuple((step.at if step.opened else -1, _part(step)) for step in trail)
        return self._once("pages", page, base, parts, lambda way: self._draw([*self._lines(trail, way)]))

    def _tabs(self, page: Any, base: str) -> tuple[str, str]:
        at = self._trails[id(page)][0].at if id(page) in self._trails else -1
        return self._once("tabs", page, base, at, lambda way: self._draw_tabs([*self._sections(at, way)]))

    def _once(self, what: str, page: Any, base: str, shown: object, draw: Callable[[_Way], str]) -> tuple[str, str]:
        """Return what was drawn for any page of this folder that shows the same, and its key."""
        way = _Way.from_page(page.url) if page else _Way(base, fixed=True)
        key = (what, way, shown)
        if key not in self._drawn:
            html = draw(way)
            self._drawn[key] = html, key_of(html)
        return self._drawn[key]

    def _marked(self, html: str, page: Any) -> Markup:
        """Return what was drawn with the mark on this page."""
        if page:
            here = f'href="{escape(_Way.from_page(page.url).to(page.url))}"'
            html = html.replace(here, here + _CURRENT)
        return Markup(html)  # noqa: S704 - templates drew it, and escaped each value

    def _lines(self, trail: _Trail, way: _Way) -> Iterator[Entry]:
        yield from self._level(self._items, trail, way)
        yield Entry(self._all.title, way.to(self._all.url), always=True)

    def _level(
        self, items: Sequence[Any], trail: _Trail, way: _Way, whole: str = "", title: str = ""
    ) -> Iterator[Entry]:
        """Yield the lines of one list, and a last one to the rest of it where that is listed elsewhere."""
        step, *others = trail or (_Step(items, 0, opened=False),)
        start, end = _part(step) if whole else (0, len(items))
        for number, item in enumerate(items[start:end], start):
            if step.opened and number == step.at:
                inner = self._level(item.children, tuple(others), way, self._leads(item), item.title)
                yield Entry(item.title, "", active=True, children=tuple(inner))
            elif (address := self._address(item)) is not None:
                yield Entry(item.title, way.to(address))
        if end - start < len(items):
            yield Entry(f"All {len(items)} in {title}", way.to(whole))

    def _sections(self, at: int, way: _Way) -> Iterator[Entry]:
        for number, item in enumerate(self._items):
            if (address := self._address(item)) is not None:
                yield Entry(item.title, way.to(address), active=number == at)

    def _address(self, item: Any) -> str | None:
        """Return where a line leads: a section to where its pages are listed, or else to its first page."""
        if not item.children:
            return str(item.url)
        return self._leads(item) or next((page.url for page in _pages(item.children)), None)

    def _leads(self, section: Any) -> str:
        """Return where the pages of a section are listed, or nothing where they are not."""
        anchor = self._anchors.get(id(section))
        return f"{self._all.url}#{anchor}" if anchor else ""

    def _list(self) -> Iterator[Listed]:
        """Yield the sections that hold questions, or more pages than a list shows; last, questions in no section."""
        used: set[str] = set()
        for section, level in _with_level(self._items, 2):
            pages = [*_pages(section.children)]
            if any(map(_is_article, pages)) or len(section.children) > MOST:
                anchor = unique(f"in-{slugify_unicode(section.title, '-')}", used)
                if len(pages) > 1:
                    self._anchors[id(section)] = anchor
                yield Listed(anchor, level, section.title, [page for page in section.children if _is_page(page)])
        if alone := [page for page in self._every if page.parent is None and _is_article(page)]:
            yield Listed(unique("in-no-section", used), 2, "Other questions", alone)


class _Step(NamedTuple):
    """One list on the way to a page: what stands in it, which of it leads on, and whether that is a section."""

    items: Sequence[Any]
    at: int
    opened: bool


_Trail = tuple[_Step, ...]


@dataclass(frozen=True)
class _Way:
    """The way from the pages of one folder to others.

    Attributes:
        start: the folder, or where the site starts.
        up: whether each of the pages has a folder of its own in it.
        fixed: whether ``start`` is put before each address.
    """

    start: str
    up: bool = False
    fixed: bool = False

    @classmethod
    def from_page(cls, url: str) -> _Way:
        """Return the way from a page, which is that from every page beside it."""
        return cls(posixpath.dirname(url.rstrip("/")), url.endswith("/"))

    def to(self, address: str) -> str:
        """Return an address below the site's own, or a whole one, as a page here names it."""
        path, hash_, anchor = address.removeprefix("./").partition("#")
        if "//" in path:
            return address
        if self.fixed:
            return (posixpath.join(self.start, path) or "./") + hash_ + anchor
        near = posixpath.relpath(path or ".", self.start or ".")
        slash = "/" if not path or path.endswith("/") else ""
        return f"{'../' * self.up}{near}{slash}{hash_}{anchor}"


def _part(step: _Step) -> tuple[int, int]:
    """Return the start and the end of the part of a list in which a step is."""
    count = len(step.items)
    parts = math.ceil(count / MOST)
    number = step.at * parts // count
    return math.ceil(number * count / parts), math.ceil((number + 1) * count / parts)


def _trails(items: Sequence[Any], before: _Trail) -> Iterator[tuple[int, _Trail]]:
    for at, item in enumerate(items):
        trail = (*before, _Step(items, at, bool(item.children)))
        if item.children:
            yield from _trails(item.children, trail)
        else:
            yield id(item), trail


def _with_level(items: Iterable[Any], level: int) -> Iterator[tuple[Any, int]]:
    for item in items:
        if item.children:
            yield item, min(level, 6)
            yield from _with_level(item.children, level + 1)


def _sections(items: Iterable[Any]) -> Iterator[Any]:
    return (section for section, _ in _with_level(items, 2))


def _pages(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if item.children:
            yield from _pages(item.children)
        elif _is_page(item):
            yield item


def _is_page(item: Any) -> bool:
    return hasattr(item, "meta")


def _is_article(page: Any) -> bool:
    return bool(page and page.meta.get("answer"))
