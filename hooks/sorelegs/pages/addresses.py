"""The addresses that the build writes itself, found from what it writes: no file of ``docs/`` may have one of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from sorelegs.checks import Taken
from sorelegs.kept import key_of, stamps
from sorelegs.look import THEME
from sorelegs.parts import CHARTS_FOLDER
from sorelegs.site import Site

_LEFT_OUT = "templates"
"""A folder that the engine never publishes."""
_KIND = "taken"
_OWN_THEME = "overrides"
"""Where a project has its own theme, and the releases of its check."""
_SHARED = frozenset({"", CHARTS_FOLDER})
"""Folders in which articles' own files stand beside those that the build writes."""


def taken_addresses(site: Site, published: Iterable[str] | None = None) -> Taken:
    """Return the addresses that the build of ``site`` writes itself.

    Args:
        site: what is built.
        published: the paths of its generated files, for who has made them already.
    """

    def written() -> list[str]:
        from sorelegs.pages.written import written_files  # noqa: PLC0415 - what makes a site is slow to load

        return sorted(written_files(site, published))

    key = _key(site) if published is None and site.kept.active else ""
    files = site.made(_KIND, key, written, unchanged=lambda: _key(site) == key)
    folders = set(map(posixpath.dirname, files)) - _SHARED
    return Taken(frozenset(files), frozenset({*folders, _LEFT_OUT}))


def _key(site: Site) -> str:
    """Return the key of all that these addresses are made from: of a theme's files only which there are, and when."""
    return key_of(site.article_key, stamps(*dict.fromkeys((THEME, site.root / _OWN_THEME))))
