"""One built preview after another, each in a folder of its own; between two, single pages of the newest made anew."""

from __future__ import annotations

import shutil
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sorelegs.serve.maker import Maker

PATIENCE = 1800
"""Seconds after which a build is stopped: a thousand articles from nothing take minutes on a busy computer."""
PAGE_PATIENCE = 20
"""The same for one page."""
MOST_PAGES = 8
"""Pages that are made before all others: who changes more at once waits for the whole site."""


class Previews:
    """The newest preview that could be built, and what the last build said if it could not.

    Attributes:
        version: how many times what is shown may have changed.
        folder: that of the newest preview, or ``None`` before the first.
        failure: what the last build said, or nothing if it made a preview.
    """

    def __init__(self, command: Sequence[str], project: Path, workshop: Path) -> None:
        """Make previews with ``command``, which is run in ``project`` and given the folder to write."""
        self._command, self._project, self._workshop = command, project, workshop
        self._changed = threading.Condition()
        self._looked_at = Counter[str]()
        self._pages = threading.Lock()
        """Held while pages are made, and while a new preview takes the place of the old one."""
        self._late: list[str] = []
        self._makers: list[Maker] = []
        self._asked = threading.Event()
        self._builds = 0
        self.version = 0
        self.folder: Path | None = None
        self.failure = ""

    def build(self) -> None:
        """Make the next preview, and keep the one before for whoever still reads it."""
        self._builds += 1
        with self._pages:
            self._late = []
        maker = Maker(self._command, self._project, self._workshop / str(self._builds))
        self._makers.append(maker)
        built = maker.built(PATIENCE)
        with self._pages:
            kept = {self.folder}
            if built:  # what was saved since it started may have been read before
                for _ in maker.make(self._late, PAGE_PATIENCE):
                    pass
                self.folder = maker.folder
            for other in [it for it in self._makers if it.folder != self.folder]:
                other.stop()
                self._makers.remove(other)
            self._tell("" if built else maker.said or "The build said nothing.")
        for left in self._workshop.iterdir():
            if left not in {self.folder, *kept}:
                shutil.rmtree(left, ignore_errors=True)

    def ask(self) -> None:
        """Ask for a new preview: something has changed."""
        self._asked.set()

    def build_when_asked(self) -> None:
        """Make a preview each time that one is asked for, for ever; what was asked meanwhile counts once."""
        while self._asked.wait():
            self._asked.clear()
            self.build()

    def make(self, names: Sequence[str]) -> None:
        """Make single pages of the newest preview anew: those that are being looked at, and those of some files.

        Args:
            names: of changed files, from ``docs`` on.
        """
        with self._pages:
            wanted = list(dict.fromkeys((*self._looked_at, *names)))[:MOST_PAGES]
            self._late += wanted
            for maker in [it for it in self._makers if it.folder == self.folder]:
                for _ in maker.make(wanted, PAGE_PATIENCE):
                    self._tell(self.failure)

    def wait(self, version: int, seconds: float, page: str = "") -> int:
        """Return the version once it is another than ``version``, or after so many seconds.

        Args:
            version: what the one who asks has seen.
            seconds: how long to wait.
            page: the address that he looks at meanwhile.
        """
        with self._changed:
            self._looked_at += Counter([page] if page else [])
            self._changed.wait_for(lambda: self.version != version, timeout=seconds)
            self._looked_at -= Counter([page])
            return self.version

    def stop(self) -> None:
        """End every process."""
        for maker in self._makers:
            maker.stop()

    def _tell(self, failure: str) -> None:
        with self._changed:
            self.version += 1
            self.failure = failure
            self._changed.notify_all()
