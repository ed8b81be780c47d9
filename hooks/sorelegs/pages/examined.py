"""An article is examined once a build, though several ask: its own page, and the table of all articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from sorelegs.article import Front, body_of
from sorelegs.checks import Examined, check_text
from sorelegs.pages.counted import Counted, count
from sorelegs.problems import Text
from sorelegs.site import Site


@dataclass(frozen=True)
class Told:
    """What the table of all articles tells of one.

    Attributes:
        front: its front matter, where that is sound.
        problems: how many the check finds.
        counted: what can be counted of it, if anything.
    """

    front: Front | None
    problems: int
    counted: Counted | None


class _Known:
    def __init__(self, examined: Examined) -> None:
        self.digest = examined.text.digest
        self.examined: Examined | None = examined
        self._site = examined.site
        if not examined.recalled:
            _ = self.counted  # while it is still in mind what the article holds

    @cached_property
    def counted(self) -> Counted | None:
        assert self.examined is not None
        return count(self._site, self.examined)

    @cached_property
    def told(self) -> Told:
        assert self.examined is not None
        return Told(self.examined.front, len(self.examined.problems), self.counted)

    def let_go(self) -> None:
        """Hold no more than what is told of it."""
        if self.examined is not None:
            _ = self.told
            self._site.reader.let_go(body_of(self.examined.text))
            self.examined = None


def examine(site: Site, text: Text, day: date) -> Examined:
    """Examine an article; what was found is kept for the next who asks, until its page is finished."""
    known = _known(site, text, day)
    if known.examined is None:
        known.examined = check_text(site, text, day)
    return known.examined


def count_of(site: Site, text: Text, day: date) -> Counted | None:
    """Return what can be counted of an article, if anything."""
    return _known(site, text, day).counted


def told_of(site: Site, text: Text, day: date) -> Told:
    """Return what the table of all articles tells of one, also when its page is finished."""
    return _known(site, text, day).told


def let_go(site: Site, file: Path, day: date) -> None:
    """Hold no more of an article whose page is finished than what the table of all articles tells of it."""
    if (known := _kept(site, day).get(site.path_of(file))) is not None:
        known.let_go()
    site.let_go(file)


def examine_all(site: Site, files: Iterable[Path], day: date, most: int) -> None:
    """Examine articles before any page is made: what a page tells of links to others is known when those are read.

    Args:
        site: whose articles.
        files: theirs.
        day: no review may be later.
        most: how many things may wait to be kept.
    """
    for file in files:
        text, _ = site.read(file)
        if text is not None:
            _known(site, text, day)
        if site.kept.waiting > most:
            site.settle()


def forget_examined() -> None:
    """Forget what was kept: a new build looks at files that may have changed."""
    _kept.cache_clear()


def _known(site: Site, text: Text, day: date) -> _Known:
    kept = _kept(site, day)
    found = kept.get(text.path)
    if found is None or found.digest != text.digest:
        found = kept[text.path] = _Known(check_text(site, text, day))
    return found


@lru_cache(maxsize=2)
def _kept(site: Site, day: date) -> dict[str, _Known]:  # noqa: ARG001 - each site and day has its own
    return {}
