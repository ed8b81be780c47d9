"""Ring 3: the last step of each page, kept by all that the page was drawn from, and believed if the same is put in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sorelegs.events.kept_templates import KeptTemplates
from sorelegs.ship import Finish, Finishing, InPages


class KeptFinish(Finishing):
    """The last step of the pages of one build."""

    def __init__(self, folder: Path, in_pages: InPages, templates: KeptTemplates, settle: Callable[[], None]) -> None:
        """Finish pages.

        Args:
            folder: the built site.
            in_pages: what is put into them.
            templates: what has drawn them, some as they were finished before.
            settle: called now and then, to keep what waits for it.
        """
        super().__init__(folder, in_pages)
        self._put, self._templates, self._settle = in_pages, templates, settle

    def finished(self, page: str) -> Finish | None:
        """Return what a page was finished with, if it stands in the folder so and the same is put into it now."""
        finish = self._templates.finished.get(page)
        return finish if finish is not None and self._put.are_put(finish.put) else None

    def drawn(self, page: str) -> str:
        """Return a page as it was before its last step."""
        return self._templates.drawn(page) if page in self._templates.finished else super().drawn(page)

    def keep(self, page: str, html: str, finish: Finish) -> None:
        """Keep a page as it is finished."""
        self._templates.keep(page, html, finish)
        self._settle()
