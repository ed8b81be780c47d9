"""What makes a page sees other things, watched: all is there, and who looks at what no key tells is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

TOLD = ("url", "canonical_url", "title", "meta", "is_homepage")
"""What a template may ask of any page."""
OWN = (*TOLD, "content", "toc")
"""What it may ask of the page that it draws."""
BESIDE = ("before", "after")
"""The pages beside another in its section, as the navigation tells them."""


class Notes:
    """What was looked at while a page was made.

    Attributes:
        asked: what was asked of other pages, whose answers can be compared: what, and where.
        more: whether something else was looked at.
    """

    def __init__(self) -> None:
        self.page: Any = None
        self.asked: dict[tuple[str, str], None] = {}
        self.more = self._always = False

    def start(self, page: Any) -> None:
        """Note what is looked at from here on, for another page."""
        self.page, self.asked, self.more = page, {}, self._always

    def look(self) -> None:
        """Note that more was looked at."""
        self.more = True

    def look_always(self) -> None:
        """Note that more was looked at, which all pages from here on may show."""
        self.more = self._always = True

    def ask(self, what: str, where: str) -> None:
        """Note a question."""
        self.asked[what, where] = None


class Watched:
    """Something of the engine's: ``look`` is called when more of it is asked for than what is ``known``."""

    def __init__(self, it: Any, look: Callable[[], None], known: Collection[str] = ()) -> None:
        self._it, self._look, self._known = it, look, known

    def __getattr__(self, name: str) -> Any:
        if name not in self._known:
            self._look()
        return getattr(self._it, name)

    @property  # type: ignore[misc]  # what kind of thing it is, a template may ask as well: the kind of what is watched
    def __class__(self) -> Any:
        self._look()
        return type(self._it)

    def __bool__(self) -> bool:
        if not self._known:
            self._look()
        return bool(self._it)

    def __eq__(self, other: object) -> bool:
        self._look()
        return bool(self._it == its(other))

    def __hash__(self) -> int:
        self._look()
        return hash(self._it)

    def __str__(self) -> str:
        self._look()
        return str(self._it)

    def __len__(self) -> int:
        self._look()
        return len(self._it)

    def __iter__(self) -> Any:
        self._look()
        return iter(self._it)

    def __contains__(self, other: object) -> bool:
        self._look()
        return its(other) in self._it

    def __getitem__(self, name: Any) -> Any:
        self._look()
        return self._it[name]


def its(it: Any) -> Any:
    """Return what is watched, or a thing itself that is not."""
    return it._it if isinstance(it, Watched) else it


class WatchedPages(Watched):
    """The pages of a site by their files: of each that is asked for counts what it may be asked."""

    def __init__(self, it: Any, notes: Notes) -> None:
        super().__init__(it, notes.look, TOLD)
        self._notes = notes

    def __getitem__(self, name: Any) -> Any:
        if not isinstance(name, str):
            return super().__getitem__(name)
        self._notes.ask("page", name)
        return Watched(self._it[name], self._look, TOLD)

    def __contains__(self, other: object) -> bool:
        if not isinstance(other, str):
            return super().__contains__(other)
        self._notes.ask("page", other)
        return other in self._it


class WatchedFiles(Watched):
    """The engine's files: of one to which a page leads counts whether it is there, and where it goes."""

    def __init__(self, it: Any, notes: Notes) -> None:
        super().__init__(it, notes.look)
        self._notes = notes

    def get_file_from_path(self, path: str) -> Any:
        """Return a file of ``docs``, or nothing."""
        self._notes.ask("file", path)
        return self._it.get_file_from_path(path)


class WatchedNavigation(Watched):
    """The navigation: what it says of the page that is drawn can be asked again."""

    def __init__(self, it: Any, notes: Notes) -> None:
        super().__init__(it, notes.look, TOLD)
        self._notes = notes

    def pages(self, page: Any, base: str) -> Any:
        """Return the list of a page."""
        return self._it.pages(self._asked("pages", page, base), base)

    def tabs(self, page: Any, base: str) -> Any:
        """Return the row of sections."""
        return self._it.tabs(self._asked("tabs", page, base), base)

    def place(self, page: Any) -> Any:
        """Return where an article stands in its section, and what its neighbours may be asked."""
        place = self._it.place(self._asked("place", page, ""))
        beside = {name: getattr(place, name, None) for name in BESIDE}
        return place and replace(place, **{name: it and Watched(it, self._look, TOLD) for name, it in beside.items()})

    def _asked(self, what: str, page: Any, where: str) -> Any:
        self._notes.ask(what, where)
        if its(page) is not self._notes.page:
            self._look()
        return its(page)
