"""Where many articles are new, two processes do the same work: this one from the first article on, one from the last.

Each keeps what it makes, a little at a time, and takes what the other has kept, so that they meet wherever they do.
What becomes of the other changes nothing: what it has not kept, this one makes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sorelegs.kept import MANY
from sorelegs.pages.examined import examine_all
from sorelegs.site import Site

FROM_THE_END = "SORELEGS_FROM_THE_END"
"""Set for a process that starts with the last article, for another that starts with the first."""
FIRST = 12
"""Articles that this process examines by itself: if these were not examined before, most others were not either."""
FEW = 100
"""Articles for which no other process is started: that takes more than a second of a processor."""
SOON = 48
"""Things that wait to be kept while another process could use them."""


class OtherEnd:
    """A process that does what this one does, from the other end; it says nothing, and ends when this one has done."""

    def __init__(self, *arguments: str, into_folder: bool = False) -> None:
        """Start it where this one was started.

        It looks for modules where they are installed and not in the project, in which a pull request could put one.

        Args:
            arguments: the module to run, and what it is told.
            into_folder: whether it is told a folder to write into, too.
        """
        folder = TemporaryDirectory(ignore_cleanup_errors=True)
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-P", "-m", *arguments, *([folder.name] if into_folder else [])],
            env={**os.environ, FROM_THE_END: "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.stop = weakref.finalize(self, _end, process, folder)


def _end(process: subprocess.Popen[bytes], folder: TemporaryDirectory[str]) -> None:
    process.kill()
    process.wait()
    folder.cleanup()


def is_from_the_end() -> bool:
    """Return whether this process is the one that starts with the last article."""
    return FROM_THE_END in os.environ


def examine_together(site: Site, files: Sequence[Path], day: date, other: Callable[[], OtherEnd]) -> OtherEnd | None:
    """Examine articles.

    Args:
        site: whose articles.
        files: theirs.
        day: no review may be later.
        other: starts the other process.

    Returns:
        The other process, if there are many new articles and more than one processor: whoever has done stops it.
    """
    if is_from_the_end():
        examine_all(site, files[::-1], day, SOON)
        return None
    examine_all(site, files[:FIRST], day, MANY)
    rest = files[FIRST:]
    if site.kept.waiting < FIRST or len(rest) < FEW or _processors() < 2:
        examine_all(site, rest, day, MANY)
        return None
    site.settle()  # the other needs it as well
    started = other()
    examine_all(site, rest, day, SOON)
    return started


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
