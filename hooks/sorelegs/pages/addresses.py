"""The addresses that the build writes itself, found from what it writes: no file of ``docs/`` may have one of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from sorelegs.checks import Taken
from sorelegs.hosting import EXAMPLES
from sorelegs.pages.all_questions import ALL_QUESTIONS_PAGES
from sorelegs.pages.publish import published_files
from sorelegs.pages.theme import THEME, is_published
from sorelegs.parts import CHARTS_FOLDER
from sorelegs.ship import SHIPPED
from sorelegs.site import Site

_ENGINE = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
_LEFT_OUT = "templates"
"""A folder that the engine never publishes."""
_SHARED = frozenset({".", CHARTS_FOLDER})
"""Folders in which articles' own files stand beside those that the build writes."""


def taken_addresses(site: Site, published: Iterable[str] | None = None) -> Taken:
    """Return the addresses that the build of ``site`` writes itself.

    Args:
        site: what is built.
        published: the paths of its generated files, for who has made them already.
    """
    theme = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.is_file()}
    written = {path for path in theme if is_published(path, served=True, ours=True) and not path.endswith(".html")}
    generated = published_files(site, "/") if published is None else published
    written |= {*generated, *SHIPPED, *EXAMPLES, *ALL_QUESTIONS_PAGES, *_ENGINE}
    folders = {str(PurePosixPath(path).parent) for path in written} - _SHARED
    return Taken(frozenset(written), frozenset({*folders, _LEFT_OUT}))
