"""What the calls of one page become: each part at its place, the numbers of its citations, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from sorelegs.article import Call
from sorelegs.parts import SOURCES, Action, Part, Request, Source, draw_links, draw_marks
from sorelegs.site import Site

MAX_HEADING = 6


@dataclass
class PageParts:
    """The parts of one page in the order in which they stand, and what each is drawn as.

    Attributes:
        site: where what they show comes from.
        site_url: the address of the site, for what is read elsewhere.
        cited: the keys of the sources that are cited, in the order of first citation.
    """

    site: Site
    site_url: str = "/"
    cited: list[str] = field(default_factory=list)
    _shown: list[_Shown] = field(default_factory=list)

    def add(self, name: str, request: Request) -> int:
        """Note that the part ``name`` stands next, and return its number."""
        keys = cited_keys(self.site, name, request)
        self.cited += [key for key in dict.fromkeys(keys) if key not in self.cited]
        self._shown.append(_Shown(self, len(self._shown), self.site.parts[name], request, keys))
        return len(self._shown) - 1

    def place(self, number: int, heading_level: int) -> None:
        """Tell what stands at ``number`` the level that a heading in it has."""
        if number < len(self._shown):
            self._shown[number].heading_level = min(heading_level, MAX_HEADING)

    def sits_close(self, number: int) -> bool:
        """Return whether what stands at ``number`` sits close to the word before it, without a space."""
        return number < len(self._shown) and self._shown[number].part.close

    def draw(self, number: int, *, alone: bool = False) -> Markup:
        """Return what stands at ``number`` as HTML; a number that was never noted is drawn as nothing.

        Args:
            number: as it was noted.
            alone: whether it stands alone where a paragraph could be; what belongs in running text gets one.
        """
        if number >= len(self._shown):
            return Markup("")
        shown = self._shown[number]
        html = shown.part.html(self.site, shown.request, shown)
        return Markup("<p>{}</p>").format(html) if alone and html and not shown.part.block else html

    def number_of(self, key: str) -> int:
        """Return the number of a source that is cited, from 1."""
        return self.cited.index(key) + 1

    @property
    def calls(self) -> list[tuple[str, Request]]:
        """What stands at each number, from 0: the name of the part, and what it was asked for."""
        return [(shown.part.name, shown.request) for shown in self._shown]


@dataclass
class _Shown:
    """A part at its place: what it may ask of its page, as :class:`sorelegs.parts.Page` has it."""

    _page: PageParts
    number: int
    part: Part[Any]
    request: Request
    keys: tuple[str, ...]
    heading_level: int = 2

    @property
    def site_url(self) -> str:
        return self._page.site_url

    @property
    def cited(self) -> list[str]:
        return self._page.cited

    @property
    def calls(self) -> list[tuple[str, Request]]:
        return self._page.calls

    def links(self, part: slice = slice(None)) -> Markup:
        sources = self._page.site[SOURCES]
        return draw_links((self._page.number_of(key), sources[key]) for key in self.keys[part])

    def marks(self, part: slice = slice(None)) -> Markup:
        return draw_marks(self.links(part))


def cited_keys(site: Site, name: str, request: Request) -> tuple[str, ...]:
    """Return the keys of the sources that a call brings to its page, in the order in which they are cited.

    Args:
        site: what the articles share; what is not in it brings none.
        name: of a part.
        request: what the call asks for.
    """
    return tuple(key for key in site.parts[name].sources(site, request) if key in site[SOURCES])


def page_sources(site: Site, calls: Iterable[Call]) -> list[Source]:
    """Return the sources of a page with these calls, in the order of first citation."""
    keys = dict.fromkeys(key for call in calls for key in cited_keys(site, call.name, call.request))
    return [site[SOURCES][key] for key in keys]


def page_action(site: Site, calls: Iterable[Call]) -> Action | None:
    """Return the one thing to do on a page with these calls, if one of its parts has it."""
    actions = (site.parts[call.name].action(site, call.request) for call in calls)
    return next((action for action in actions if action is not None), None)


def needed_assets(site: Site, calls: Iterable[Call]) -> list[str]:
    """Return the stylesheets and scripts that a page with these calls needs, sorted, from the root of the site."""
    return sorted({asset for call in calls for asset in site.parts[call.name].assets(site)})
