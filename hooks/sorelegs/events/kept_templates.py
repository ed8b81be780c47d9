"""Ring 3: what the templates made of a page, squeezed, kept by all that they saw.

A template sees the page, the settings, and of other pages what it asks for. What it asks is noted, as the check of an
article notes what it asks of the folder, and asked again before a kept page is believed. A page whose template looks at
more, such as the engine's list of all pages, is made anew each time.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Template

from sorelegs.events.watched import BESIDE, OWN, TOLD, Notes, Watched, WatchedNavigation, WatchedPages
from sorelegs.kept import as_page, code_key, key_of, key_of_folder, stamps
from sorelegs.ship import Finish, Look, Looks, look_of, squeezed
from sorelegs.site import Site

_KIND = "templates"
_FINISHED = "finished"
_PAGES = ("sl_check", "sl_all_questions", "sl_help")
_WATCHED = (*_PAGES, "sl_pages", "sl_navigation")
_KNOWN = {"page", "config", "base_url", "extra_css", "extra_javascript", "mkdocs_version"}
"""What the engine gives a template and every key tells; all else that it gives is watched."""
_FOLDER = "site_dir"
"""The one setting that says nothing of a site: a command names another for each build."""
_UNSEEN = (_FOLDER.encode(), b"sameas")
"""What a template may ask and no watch sees: the folder of the build, and whether two things are one."""

Draw = Callable[[Mapping[str, Any]], str]
_Page = tuple[dict[str, Any], str]
"""What is told of a page, and its HTML."""


def template_class(draw: Callable[[Mapping[str, Any], Draw], str]) -> type[Template]:
    """Return a class of templates whose pages are drawn by ``draw``, which is told a context and how to draw it."""

    class Drawn(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            return draw(dict(*args, **kwargs), super().render)

    return Drawn


class KeptTemplates:
    """The pages of one build, as its templates draw them.

    Attributes:
        looks: of those that were drawn.
        finished: what those were finished with that are drawn as they were finished before, by their paths.
    """

    def __init__(
        self, site: Site, config: Any, shown: Mapping[str, Any], *, kept: bool, finished: bool = False
    ) -> None:
        """Note what all pages are drawn with.

        Args:
            site: whose pages.
            config: the engine's settings.
            shown: what every template is given, by name; of ``sl_pages`` and ``sl_navigation`` counts what it asks.
            kept: whether pages may be kept.
            finished: whether pages are drawn as they were finished before, where they were.
        """
        self._site, self._shown = site, shown
        self._folders = [Path(folder) for folder in config.theme.dirs if not _is_installed(Path(folder))]
        self._told: dict[int, str] = {}
        self._notes = Notes()
        self._since = stamps(*self._folders)
        self._theme = _key_of_theme(self._folders) if kept and site.kept.active else ""
        self._all = self._key_of_all(config) if self._theme else ""
        self._kinds = (_FINISHED, _KIND) if finished else (_KIND,)
        self._again: dict[str, tuple[Any, str, Callable[[], _Page]]] = {}
        self.looks, self.finished = Looks(), dict[str, Finish]()

    def _key_of_all(self, config: Any) -> str:
        given = _plain({name: it for name, it in config.items() if name != _FOLDER})
        others = {name: it for name, it in self._shown.items() if name not in _WATCHED}
        pages = {name: _told(it) for name, it in self._shown.items() if name in _PAGES}
        settings = Path(config.config_file_path).read_bytes()
        return key_of(code_key(), self._theme, self._site.article_key, settings, repr((given, others, pages)))

    def is_current(self) -> bool:
        """Return whether the templates are those with which pages were drawn."""
        return not self._theme or (stamps(*self._folders), _key_of_theme(self._folders)) == (self._since, self._theme)

    def globals(self) -> dict[str, Any]:
        """Return what a macro sees that is not told a page's context: what it makes may be for all pages."""
        if not self._all:
            return dict(self._shown)
        watched = {name: Watched(it, self._notes.look_always) for name, it in self._shown.items() if name in _WATCHED}
        return {**self._shown, **watched}

    def draw(self, context: Mapping[str, Any], draw: Draw) -> str:
        """Return what ``draw`` makes of a context: of a page squeezed, and perhaps as it was kept."""
        page = context["page"]
        if page is None:
            return draw({**self._shown, **context})
        key, path = self._key(page, context["base_url"]), page.file.dest_uri
        made = partial(self._drawn, page, context, draw, key)
        self._again[path] = page, key, made
        told, html = next(filter(None, (self._kept(kind, page, key) for kind in self._kinds)), None) or made()
        if "finish" in told:
            self.finished[path] = Finish(*told["finish"])
        self.looks.add(path, Look(*told["look"]))
        return html

    def drawn(self, path: str) -> str:
        """Return a page as it was drawn before it was finished, told its path in the built site."""
        page, key, made = self._again[path]
        page.active = True  # as the engine has it while it draws a page
        try:
            return (self._kept(_KIND, page, key) or made())[1]
        finally:
            page.active = False

    def keep(self, path: str, html: str, finish: Finish) -> None:
        """Keep a page as it was finished."""
        page, key, _ = self._again.get(path, (None, "", None))
        if (kept := self._kept(_KIND, page, key)) is not None:
            self._site.kept.put_later(_FINISHED, key, as_page({**kept[0], "finish": finish}, html))

    def _kept(self, kind: str, page: Any, key: str) -> _Page | None:
        """Return a page that was kept, if all that it asked has the same answer still."""
        kept = self._site.kept.get_page(kind, key) if key else None
        return kept if kept and all(self._answer(page, *ask) == answer for *ask, answer in kept[0]["asked"]) else None

    def _key(self, page: Any, base: str) -> str:
        toc = repr([*map(_part, page.toc)])
        return key_of(self._all, base, _told(page), page.content, toc) if self._all else ""

    def _drawn(self, page: Any, context: Mapping[str, Any], draw: Draw, key: str) -> _Page:
        whole = {**self._shown, **context}
        html = self._draw_watched(page, whole, draw) if key else None
        known = html is not None
        html = squeezed((draw(whole) if html is None else html).replace("\r\n", "\n").replace("\r", "\n"))
        asked = [(*question, self._answer(page, *question)) for question in self._notes.asked] if known else []
        told = {"asked": asked, "look": look_of(html)}
        if known:
            self._site.kept.put_later(_KIND, key, as_page(told, html))
        return told, html

    def _draw_watched(self, page: Any, whole: Mapping[str, Any], draw: Draw) -> str | None:
        """Return a page, if its template looks at nothing but what the key tells and what is noted."""
        self._notes.start(page)
        given = {name: self._watched(name, it) for name, it in whole.items()}
        try:
            html = draw({**given, "page": Watched(page, self._notes.look, OWN)})
        except Exception:  # it is drawn once more, and then the engine tells what is wrong with it
            return None
        return None if self._notes.more else html

    def _watched(self, name: str, it: Any) -> Any:
        """Return what a template is given under a name, watched where no key tells what it is."""
        if name == "sl_pages":
            return WatchedPages(it, self._notes)
        if name == "sl_navigation":
            return WatchedNavigation(it, self._notes)
        known = name in _KNOWN or (name in self._shown and name not in _PAGES) or it is None
        return it if known else Watched(it, self._notes.look, TOLD if name in _PAGES else ())

    def _answer(self, page: Any, what: str, where: str) -> str | None:
        """Return what a page is told of others, or a key of it."""
        navigation = self._shown["sl_navigation"]
        if what == "page":
            return self._told_of(self._shown["sl_pages"].get(where))
        if what == "place":
            place = navigation.place(page)
            beside = [self._told_of(getattr(place, name, None)) for name in BESIDE]
            return place and key_of(*beside, repr(replace(place, **dict.fromkeys(BESIDE))))
        return str(getattr(navigation, f"{what}_key")(page, where))

    def _told_of(self, page: Any) -> str:
        if id(page) not in self._told:
            self._told[id(page)] = key_of(_told(page))
        return self._told[id(page)]


def _told(page: Any) -> str:
    return repr([getattr(page, name, None) for name in TOLD])


def _part(part: Any) -> tuple[str, str, int, list[Any]]:
    return part.id, part.title, part.level, [*map(_part, part.children)]


def _plain(it: Any) -> object:
    """Return what stands in a setting: of an object that is no text, number, list or mapping what kind it is of."""
    if isinstance(it, Mapping):
        return {str(name): _plain(inner) for name, inner in it.items()}
    if isinstance(it, (list, tuple)):
        return [*map(_plain, it)]
    return it if isinstance(it, (str, int, float, date, type(None))) else type(it).__qualname__


def _is_installed(folder: Path) -> bool:
    """Return whether a folder is a part of an installed package, whose version every key tells."""
    return any(folder.is_relative_to(sysconfig.get_path(name)) for name in ("purelib", "platlib"))


def _key_of_theme(folders: Sequence[Path]) -> str:
    """Return a key of all that stands in some folders; nothing, if a template asks what no watch sees."""
    keys = [*map(key_of_folder, folders)]
    templates = (file.read_bytes() for folder in folders for file in folder.rglob("*.html") if file.is_file())
    return "" if "" in keys or any(asked in text for text in templates for asked in _UNSEEN) else key_of(*keys)
