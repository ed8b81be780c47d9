"""One built preview after another: each in a folder of its own, made by a process that may fail, hang or be killed."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 300
"""Seconds after which a build is stopped: a hundred times what a large site takes."""
MOST_SAID = 20_000
"""Characters of what a build says that are shown."""


class Previews:
    """The newest preview that could be built, and what the last build said if it could not.

    Attributes:
        version: how many builds have come to an end.
        folder: that of the newest preview, or ``None`` before the first.
        failure: what the last build said, or nothing if it made a preview.
    """

    def __init__(self, command: Sequence[str], project: Path, workshop: Path) -> None:
        """Make previews with ``command``, which is run in ``project`` and given the folder to write."""
        self._command, self._project, self._workshop = command, project, workshop
        self._changed = threading.Condition()
        self.version = 0
        self.folder: Path | None = None
        self.failure = ""

    def build(self) -> None:
        """Make the next preview, and keep the one before for whoever still reads it."""
        folder = self._workshop / str(self.version + 1)
        failure = self._run(folder)
        with self._changed:
            self.version += 1
            self.failure = failure
            if not failure:
                old, self.folder = self.folder, folder
            self._changed.notify_all()
        for left in self._workshop.iterdir():
            if left not in (self.folder, None if failure else old):
                shutil.rmtree(left, ignore_errors=True)

    def wait(self, version: int, seconds: float) -> int:
        """Return the version once it is another than ``version``, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, timeout=seconds)
            return self.version

    def _run(self, folder: Path) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - our own words
                [*self._command, str(folder)],
                cwd=self._project,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"The build took more than {PATIENCE} seconds and was stopped."
        said = done.stdout.decode("utf-8", "replace")
        print(said, end="", flush=True)
        if done.returncode == 0:
            return ""
        return said[-MOST_SAID:] or f"The build ended with {done.returncode}."
