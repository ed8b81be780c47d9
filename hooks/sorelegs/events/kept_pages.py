"""Ring 3: what the engine made of an article's Markdown, kept by all that it was made from.

A page is kept only where that is known: when each of its calls shows what the shared files hold, and the files outside
that it names, and when the engine had nothing to say of it, and would have been heard. What its calls ask of the shared
files is noted, and asked again before a kept page is believed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from sorelegs.events.watched import Notes, WatchedFiles
from sorelegs.kept import as_page, contents, key_of
from sorelegs.site import Site, questions

_KIND = "pages"
_SHARED_ONLY = ("sorelegs.parts.", "typing", "builtins", "abc")
"""Where those are made that see the shared files and no other article."""
_ELSEWHERE = {"assets", "files"}
"""What a part may say with the help of others: it is no part of what stands in the text."""
_ID = re.compile(r'\sid="([^"<>]+)"')
_KEPT = "sorelegs_kept"
_MADE = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")
"""What the engine sets when it reads a page's Markdown."""


class KeptPages:
    """The pages of one build."""

    def __init__(self, site: Site, config: Any, files: Any, *, kept: bool) -> None:
        """Note what all pages are made from: what every article is, and the engine's settings.

        Args:
            site: whose pages.
            config: the engine's settings.
            files: the engine's.
            kept: whether pages may be kept: not where others have a say in what they are made from.
        """
        self._site, self._files = site, files
        self._answers: dict[str, str] = {}
        settings = Path(config.config_file_path)
        extensions = repr((config.markdown_extensions, config.mdx_configs, config.site_url, config.use_directory_urls))
        self._all = key_of(site.article_key, settings.read_bytes(), extensions) if kept and site.kept.active else ""

    def take(self, page: Any, calls: Iterable[str]) -> None:
        """Have the engine take a page as it was kept, when it comes to read its Markdown.

        Args:
            page: the engine's.
            calls: the names of the parts that it shows.
        """
        seen = [self._outside.get(call) for call in sorted({*calls})] if self._all else [None]
        if None not in seen:
            read, key = page.render, key_of(self._all, *map(str, seen))
            page.render = lambda config, files: self._render(page, key, read, config, files)

    @staticmethod
    def is_kept(page: Any) -> bool:
        """Return whether a page was taken as it was kept, with all ids that stand in it."""
        return _KEPT in vars(page)

    @staticmethod
    def let_go(page: Any) -> None:
        """Have the engine read a page's Markdown itself again."""
        vars(page).pop("render", None)
        vars(page).pop(_KEPT, None)

    def is_current(self) -> bool:
        """Return whether the files outside, which parts look at, are those with which pages were made."""
        return self._outside == self._outside_now()

    @cached_property
    def _outside(self) -> Mapping[str, str]:
        return self._outside_now()

    def _outside_now(self) -> dict[str, str]:
        """Return a key of all that each part sees beside the shared files; of some parts nobody knows what they see."""
        seen = {name: _outside(part, self._site) for name, part in self._site.parts.items()}
        keys = {files: key_of(*contents(*files)) for files in {*seen.values()} if files is not None}
        return {name: keys[files] for name, files in seen.items() if files is not None}

    def _render(self, page: Any, shared: str, read: Any, config: Any, files: Any) -> None:
        key = key_of(shared, page.file.src_uri, page.url, page.markdown)
        kept = self._site.kept.get_page(_KIND, key)
        if kept is not None and self._holds(kept[0]):
            self._restore(page, *kept)
            return
        before, notes = set(vars(page)), Notes()
        with _listening(type(page).__module__) as said, self._site.asked.noting() as asked:
            read(config, WatchedFiles(files, notes))
        if said == [] and not notes.more and set(vars(page)) - before <= {*_MADE}:
            found = [(path, self._answer(path)) for _, path in notes.asked]
            told = {"files": found, "shared": questions(asked), **_told(page)}
            self._site.kept.put_later(_KIND, key, as_page(told, page.content))

    def _holds(self, told: Any) -> bool:
        """Return whether all that a page asked has the same answer still."""
        files = all(self._answer(path) == answer for path, answer in told["files"])
        return files and self._site.asked.hold(told["shared"])

    def _answer(self, path: str) -> str:
        """Return what the engine knows of the file to which a link of a page leads."""
        if path not in self._answers:
            file = self._files.get_file_from_path(path)
            self._answers[path] = "" if file is None else f"{file.url} {file.inclusion}"
        return self._answers[path]

    def _restore(self, page: Any, kept: Any, html: str) -> None:
        toc = import_module(_module_of_toc(page))
        page.content, page._title_from_render = html, kept["title"]
        page.toc = toc.get_toc(kept["toc"])
        page.present_anchor_ids = set(kept["ids"])
        setattr(page, _KEPT, True)
        if kept["links"] is not None:
            linked = [(self._files.get_file_from_path(path), links) for path, links in kept["links"]]
            page.links_to_anchors = dict(linked)


def _outside(part: Any, site: Site) -> tuple[Path, ...] | None:
    """Return the files that a part sees beside the shared ones; nothing where nobody knows."""
    others = [kind for kind in type(part).__mro__ if not kind.__module__.startswith(_SHARED_ONLY)]
    if all(said.startswith("_") or said in _ELSEWHERE for kind in others for said in vars(kind)):
        return ()
    seen: tuple[Path, ...] | None = part.outside(site)
    return seen


def _told(page: Any) -> dict[str, object]:
    links = page.links_to_anchors
    return {
        "title": page._title_from_render,
        "toc": [_token(item) for item in page.toc],
        "ids": sorted({*page.present_anchor_ids, *ids_in(page.content)}),
        "links": None if links is None else [(file.src_uri, found) for file, found in links.items()],
    }


def ids_in(html: str) -> list[str]:
    """Return the ids in a page: MkDocs knows those of the Markdown, and those of parts come with their HTML."""
    return _ID.findall(html)


def _token(item: Any) -> dict[str, object]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _module_of_toc(page: Any) -> str:
    """Return the engine's module on contents: it stands beside that of its pages."""
    return f"{type(page).__module__.rpartition('.')[0]}.toc"


@contextmanager
def _listening(engine: str) -> Iterator[list[logging.LogRecord] | None]:
    """Note what is logged from here on, also by an engine that was told to be quiet; nothing, if nobody would hear it.

    Args:
        engine: the module of it that speaks.
    """
    said: list[logging.LogRecord] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record)

    top, listener, root = logging.getLogger(engine.partition(".")[0]), Listener(), logging.getLogger()
    loggers = [root] if top.propagate else [root, top]
    others = [handler for logger in {root, top} for handler in logger.handlers]
    own, least = top.level, top.getEffectiveLevel()

    def is_loud(record: logging.LogRecord) -> bool:
        return record.levelno >= least or not record.name.startswith(top.name)

    top.setLevel(min(least, logging.INFO))
    for handler in others:
        handler.addFilter(is_loud)
    for logger in loggers:
        logger.addHandler(listener)
    try:
        yield said if logging.getLogger(engine).isEnabledFor(logging.INFO) else None
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
        for handler in others:
            handler.removeFilter(is_loud)
        top.setLevel(own)
