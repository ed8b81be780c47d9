"""The addresses that the build writes itself, found from what it writes: no file of ``docs/`` may have one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from sorelegs.checks import Taken
from sorelegs.embed import FROZEN
from sorelegs.hosting import EXAMPLES
from sorelegs.kept import key_of
from sorelegs.look import THEME, is_published
from sorelegs.pages.all_questions import ALL_QUESTIONS_PAGES
from sorelegs.pages.publish import published_files
from sorelegs.parts import CHARTS_FOLDER
from sorelegs.ship import SHIPPED
from sorelegs.site import Site

_ENGINE = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
_LEFT_OUT = "templates"
"""A folder that the engine never publishes."""
_KIND = "taken"
_SHARED = frozenset({".", CHARTS_FOLDER})
"""Folders in which articles' own files stand beside those that the build writes."""


def taken_addresses(site: Site, published: Iterable[str] | None = None) -> Taken:
    """Return the addresses that the build of ``site`` writes itself.

    Args:
        site: what is built.
        published: the paths of its generated files, for who has made them already.
    """
    if published is None:
        published = _generated(site)
    theme = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.is_file()}
    written = {path for path in theme if is_published(path, served=True, ours=True) and not path.endswith(".html")}
    written |= {*published, *SHIPPED, *EXAMPLES, *ALL_QUESTIONS_PAGES, *_ENGINE}
    folders = {str(PurePosixPath(path).parent) for path in written} - _SHARED
    return Taken(frozenset(written), frozenset({*folders, _LEFT_OUT}))


def _generated(site: Site) -> list[str]:
    """Return the paths of the site's generated files; they hang on no article, and on what releases there are."""
    if not site.kept.active:
        return list(published_files(site, "/"))
    releases = (site.root / FROZEN).rglob("*")
    frozen = sorted(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in releases)
    key = key_of(site.shared_key, *frozen)
    kept: list[str] | None = site.kept.get_json(_KIND, key)
    if kept is None:
        kept = list(published_files(site, "/"))
        site.kept.put_later(_KIND, key, json.dumps(kept).encode())
    return kept
