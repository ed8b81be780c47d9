"""What has changed in some folders: each file's size and time, read without following a link or opening a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

Stamp = frozenset[tuple[str, int, int, int]]
"""Each file's path, kind and permissions, size and time."""
_TEMPORARY = re.compile(r"\..*|.*~|#.*#|__pycache__")
"""What editors put beside a file while one writes."""


def stamp(paths: Iterable[Path]) -> Stamp:
    """Return what stands at and below ``paths``; two stamps are equal while nothing has changed.

    A path that is not there, or may not be looked into, adds nothing.
    """
    found, waiting = set(), [str(path) for path in paths]
    while waiting:
        path = waiting.pop()
        try:
            status = os.lstat(path)
            found.add((path, status.st_mode, status.st_size, status.st_mtime_ns))
            if os.path.isdir(path) and not os.path.islink(path):
                waiting += [f"{path}{os.sep}{name}" for name in os.listdir(path) if not _TEMPORARY.fullmatch(name)]
        except OSError:
            continue
    # A folder's own time changes with the temporary files in it, so it counts by what stands in it.
    return frozenset(entry if not os.path.isdir(entry[0]) else (entry[0], entry[1], 0, 0) for entry in found)
