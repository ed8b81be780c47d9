"""A process that builds one preview, and makes single pages of it anew; it may fail, hang or be killed."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

BUILT, MADE, DONE = (f"sorelegs: {word}" for word in ("the preview is built", "a page is made", "all pages are made"))
"""What it answers, each in a line of its own: the preview stands; one page has its place; no more comes."""
MOST_SAID = 20_000
"""Characters of what a build says that are kept."""


class Maker:
    """One such process. What else it says is printed, and its end is kept."""

    def __init__(self, command: Sequence[str], project: Path, folder: Path) -> None:
        """Start ``command`` in ``project``; it is given the folder to write."""
        self.folder, self.said = folder, ""
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [*command, str(folder)],
            cwd=project,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # what it starts ends with it
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def built(self, patience: float) -> bool:
        """Return whether the preview was built, within so many seconds; what was said tells why not."""
        try:
            return self._answers.get(timeout=patience) == BUILT
        except queue.Empty:
            self.said = f"The build took more than {patience:.0f} seconds and was stopped."
            return False

    def make(self, names: Sequence[str], patience: float) -> Iterator[None]:
        """Make pages anew, and yield after each; a process that takes longer for one, or fails, is ended.

        Args:
            names: files in ``docs``, or addresses that start with ``/``; what is no page is left out.
            patience: seconds.
        """
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(f"{json.dumps(names)}\n".encode())
            self._process.stdin.flush()
            while self._answers.get(timeout=patience) == MADE:
                yield
        except (OSError, ValueError, queue.Empty):
            self.stop()

    def stop(self) -> None:
        """End the process, whatever it does, and say no more of it."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listener.join()
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for line in output:
                said = line.decode("utf-8", "replace")
                if (answer := said.strip()) in (BUILT, MADE, DONE):
                    self._answers.put(answer)
                else:
                    self.said = (self.said + said)[-MOST_SAID:]
                    print(said, end="", flush=True)
        self._answers.put(None)
