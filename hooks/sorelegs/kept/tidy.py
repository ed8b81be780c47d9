"""What the folder is rid of: nothing outside of it, whatever links a stranger put into it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

DAY = 24 * 60 * 60
OLD = 30 * DAY
"""Seconds after which a thing that nobody asked for is thrown away."""
_TIDIED = "tidied"
_DEEP = 3
"""A thing stands in a folder of its kind, and there in one of the first sign of its key."""


def leads_out(folder: Path) -> bool:
    """Return whether a link stands where a folder of things does: what is kept would be written elsewhere."""
    return any(entry.is_symlink() for entry, _ in _entries(os.fspath(folder), _DEEP - 1))


def tidy(folder: Path) -> None:
    """Throw away what nobody asked for in a month, once a day."""
    mark, now = folder / _TIDIED, time.time()
    with contextlib.suppress(FileNotFoundError):
        if now - mark.lstat().st_mtime < DAY:
            return
        mark.unlink()
    with contextlib.suppress(FileExistsError), mark.open("xb"):  # another process may be quicker
        pass
    for entry, depth in _entries(os.fspath(folder), _DEEP):
        with contextlib.suppress(OSError):  # another process threw it away
            if depth == 1 and now - entry.stat(follow_symlinks=False).st_mtime > OLD:
                os.unlink(entry)


def _entries(folder: str, depth: int) -> Iterator[tuple[os.DirEntry[str], int]]:
    """Yield what stands below a folder, and how many folders deep one may still look there; no link is followed."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, depth - 1)
            elif not entry.is_dir(follow_symlinks=False):
                yield entry, depth
