"""An article is examined once a build, though several ask: its own page, and the table of all articles."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sorelegs.checks import Examined, check_text
from sorelegs.problems import Text
from sorelegs.site import Site


def examine(site: Site, text: Text, day: date) -> Examined:
    """Examine an article; what was found is kept for the next who asks."""
    kept = _kept(site, day)
    found = kept.get(text.path)
    if found is None or found.article.text.content != text.content:
        found = kept[text.path] = check_text(site, text, day)
    return found


def forget_examined() -> None:
    """Forget what was kept: a new build looks at files that may have changed."""
    _kept.cache_clear()


@lru_cache(maxsize=2)
def _kept(site: Site, day: date) -> dict[str, Examined]:  # noqa: ARG001 - each site and day has its own
    return {}
