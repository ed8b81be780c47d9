"""An article is examined once a build, though two things ask: its own page, and the table of all articles."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sorelegs.checks import Examined, check_text
from sorelegs.problems import Text
from sorelegs.site import Site

AHEAD = 500
"""Articles that are kept for their pages; beyond that, memory is dearer than time."""


def examine_ahead(site: Site, text: Text, day: date) -> Examined:
    """Examine an article for another than its own page, and keep what was found for that one."""
    kept = _kept(site, day)
    found = kept.get(text.path)
    if found is None or found.article.text.content != text.content:
        found = check_text(site, text, day)
        if len(kept) < AHEAD:
            kept[text.path] = found
    return found


def examine(site: Site, text: Text, day: date) -> Examined:
    """Examine an article for its own page; what was kept of it is not kept any longer."""
    found = _kept(site, day).pop(text.path, None)
    same = found is not None and found.article.text.content == text.content
    return found if found is not None and same else check_text(site, text, day)


@lru_cache(maxsize=2)
def _kept(site: Site, day: date) -> dict[str, Examined]:  # noqa: ARG001 - each site and day has its own
    return {}
