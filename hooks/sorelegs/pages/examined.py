"""An article is examined once a build, though several ask: its own page, and the table of all articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from sorelegs.checks import Examined, check_text
from sorelegs.pages.counted import Counted, count
from sorelegs.problems import Text
from sorelegs.site import Site


class _Known:
    def __init__(self, examined: Examined) -> None:
        self.examined = examined
        if not examined.recalled:
            _ = self.counted  # while it is still in mind what the article holds

    @cached_property
    def counted(self) -> Counted | None:
        return count(self.examined.site, self.examined)


def examine(site: Site, text: Text, day: date) -> Examined:
    """Examine an article; what was found is kept for the next who asks."""
    return _known(site, text, day).examined


def count_of(site: Site, text: Text, day: date) -> Counted | None:
    """Return what can be counted of an article, if anything."""
    return _known(site, text, day).counted


def examine_all(site: Site, files: Iterable[Path], day: date) -> None:
    """Examine articles before any page is made: what a page tells of links to others is known when those are read."""
    for file in files:
        text, _ = site.read(file)
        if text is not None:
            _known(site, text, day)


def forget_examined() -> None:
    """Forget what was kept: a new build looks at files that may have changed."""
    _kept.cache_clear()


def _known(site: Site, text: Text, day: date) -> _Known:
    kept = _kept(site, day)
    found = kept.get(text.path)
    if found is None or found.examined.text.content != text.content:
        found = kept[text.path] = _Known(check_text(site, text, day))
    return found


@lru_cache(maxsize=2)
def _kept(site: Site, day: date) -> dict[str, _Known]:  # noqa: ARG001 - each site and day has its own
    return {}
