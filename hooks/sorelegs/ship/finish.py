"""The last step of each page: what is put into it, and what was put into those that an earlier build has finished."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sorelegs.ship.in_page import InPages, Put


class Finish(NamedTuple):
    """What a page was finished with: with the same, it is as it was.

    Attributes:
        hash: that of the page itself.
        files: each of the site's files that it names, and the hash of that; nothing where none is there.
        put: what was put into it.
    """

    hash: str
    files: Sequence[tuple[str, str]]
    put: Sequence[Put]


class Finishing:
    """The last step of the pages of one built folder."""

    def __init__(self, folder: Path, in_pages: InPages | None = None) -> None:
        """Finish the pages below ``folder``; each gets what ``in_pages`` puts into it."""
        self._folder, self._in_pages = folder, in_pages

    def finished(self, page: str) -> Finish | None:  # noqa: ARG002 - for those who know more
        """Return what a page was finished with, if it stands in the folder so."""
        return None

    def drawn(self, page: str) -> str:
        """Return a page as it was before its last step."""
        return (self._folder / page).read_text(encoding="utf-8")

    def put_in(self, html: str) -> tuple[str, Sequence[Put]]:
        """Return a page with what its first paint needs, and what that is."""
        return (html, []) if self._in_pages is None else self._in_pages.put_in(html)

    def keep(self, page: str, html: str, finish: Finish) -> None:
        """Note that a page was finished."""
