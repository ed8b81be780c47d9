"""The addresses that the build writes itself, found from what it writes: no file of ``docs/`` may have one of them."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable

from sorelegs.checks import Taken
from sorelegs.kept import key_of, stamps
from sorelegs.look import THEME
from sorelegs.parts import CHARTS_FOLDER
from sorelegs.site import Site, questions

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
    themes = dict.fromkeys((THEME, site.root / _OWN_THEME))
    key = key_of(site.article_key, stamps(*themes)) if published is None and site.kept.active else ""
    kept = site.kept.get_json(_KIND, key) if key else None
    if kept is None or not site.asked.hold(kept[1]):
        from sorelegs.pages.written import written_files  # noqa: PLC0415 - what makes a site is slow to load

        with site.asked.noting() as asked:
            kept = [sorted(written_files(site, published)), questions(asked)]
        if key:
            site.kept.put_later(_KIND, key, json.dumps(kept).encode())
    files: list[str] = kept[0]
    folders = set(map(posixpath.dirname, files)) - _SHARED
    return Taken(frozenset(files), frozenset({*folders, _LEFT_OUT}))
