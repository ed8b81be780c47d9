"""What has changed in some folders: each file's size and time, read without following a link or opening a file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

Stamp = frozenset[tuple[str, int, int, int]]
"""Each file's path, kind and permissions, size and time."""
_TEMPORARY = re.compile(r"\..*|.*~|#.*#|__pycache__")
"""What editors put beside a file while one writes."""


def stamp(paths: Iterable[Path]) -> Stamp:
    """Return what stands at and below ``paths``; two stamps are equal while nothing has changed.

    A path that is not there, or may not be looked into, adds nothing. A folder's own time changes with the temporary
    files in it, so it counts by what stands in it.
    """
    found: set[tuple[str, int, int, int]] = set()
    for path in paths:
        with suppress(OSError):
            _add(str(path), os.lstat(path), found)
    return frozenset(found)


def changed(before: Stamp, after: Stamp) -> Iterator[str]:
    """Yield the paths that came, went or changed, in order."""
    return iter(sorted({entry[0] for entry in before ^ after}))


def _add(path: str, status: os.stat_result, found: set[tuple[str, int, int, int]]) -> None:
    if not stat.S_ISDIR(status.st_mode):
        found.add((path, status.st_mode, status.st_size, status.st_mtime_ns))
        return
    found.add((path, status.st_mode, 0, 0))
    with os.scandir(path) as entries:
        for entry in entries:
            if not _TEMPORARY.fullmatch(entry.name):
                with suppress(OSError):
                    _add(entry.path, entry.stat(follow_symlinks=False), found)
