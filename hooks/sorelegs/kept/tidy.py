"""What the folder is rid of: what is old, and what was used longest ago of more than a few builds need.

Nothing outside of it is touched, whatever links a stranger put into it. Whatever goes while another process is at work
is made anew there. Two files tell a number by their length, which any process can add to, whole: how much has been
written since the last tidying, and how much the run needed that needed most; both in blocks of a disk.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

DAY = 24 * 60 * 60
OLD = 30 * DAY
"""Seconds after which a thing that nobody asked for is thrown away."""
BLOCK = 4096
LEAST = 64 * 1024 * 1024 // BLOCK
"""Blocks that may be kept whatever a run needs."""
TIMES = 4
"""How many times what one run needs may be kept: its own, and what a change back or another branch asks for again."""
_TIDIED, _GROWN, _NEEDED = "tidied", "grown", "needed"
_DEEP = 3
"""A thing stands in a folder of its kind, and there in one of the first sign of its key."""
_COUNT = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def blocks_of(size: int) -> int:
    """Return how many blocks so many bytes take."""
    return -(-size // BLOCK)


def note_grown(folder: str, blocks: int) -> None:
    """Note that so many blocks were written."""
    with contextlib.suppress(OSError):  # the day comes, too
        handle = os.open(os.path.join(folder, _GROWN), _COUNT | os.O_APPEND, 0o600)
        try:
            os.write(handle, bytes(blocks))
        finally:
            os.close(handle)


def note_needed(folder: str, blocks: int) -> int:
    """Note that a run needed so many blocks, and return how many one needed at most."""
    with contextlib.suppress(OSError):
        handle = os.open(os.path.join(folder, _NEEDED), _COUNT, 0o600)
        try:
            if (most := os.fstat(handle).st_size) >= blocks:
                return most
            os.truncate(handle, blocks)
        finally:
            os.close(handle)
    return blocks


def leads_out(folder: Path) -> bool:
    """Return whether a link stands where a folder of things does: what is kept would be written elsewhere."""
    return any(entry.is_symlink() for entry, _ in _entries(os.fspath(folder), _DEEP - 1))


def tidy(folder: Path) -> None:
    """Throw away what is old, and what is too much, once a day and whenever much was written."""
    mark, now = folder / _TIDIED, time.time()
    with contextlib.suppress(FileNotFoundError):
        if now - mark.lstat().st_mtime < DAY and _number(folder / _GROWN) < LEAST // 2:
            return
        mark.unlink()
    with contextlib.suppress(FileExistsError), mark.open("xb"):  # another process may be quicker
        (folder / _GROWN).unlink(missing_ok=True)
    found = []
    for entry, depth in _entries(os.fspath(folder), _DEEP):
        with contextlib.suppress(OSError):  # another process threw it away
            if depth == 1:
                status = entry.stat(follow_symlinks=False)
                found.append((status.st_mtime, blocks_of(status.st_size), entry.path))
    room = max(LEAST, TIMES * _number(folder / _NEEDED))
    for asked, blocks, path in sorted(found, reverse=True):
        room -= blocks
        if room < 0 or now - asked > OLD:
            with contextlib.suppress(OSError):
                os.unlink(path)


def _number(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:
        return 0


def _entries(folder: str, depth: int) -> Iterator[tuple[os.DirEntry[str], int]]:
    """Yield what stands below a folder, and how many folders deep one may still look there; no link is followed."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, depth - 1)
            elif not entry.is_dir(follow_symlinks=False):
                yield entry, depth
