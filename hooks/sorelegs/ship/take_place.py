"""A built folder takes the place of the one before in one step, whenever the build is stopped and however many run.

Each build has a folder of its own, and at its end the two folders change places. So whoever reads the place meanwhile
finds the old site or the new one, whole. What a stopped build left is taken away by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_HERE, _EXCHANGE = -100, 2
"""What the system calls a path that starts in the current folder, and a renaming that swaps two."""
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""How a system or a file system answers that does not know that renaming."""
_OWN = "build-"
_LOCK = "lock"
_HELD = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a lock is opened: nothing is emptied, whatever stands in its place, and no link is followed."""


def take_place(make: Callable[[Path], None], place: Path, workshop: Path) -> bool:
    """Make a folder and put it at ``place``.

    Args:
        make: writes the folder whose path it is given; what it raises leaves ``place`` as it was.
        place: where the folder goes; what stood there before is taken away.
        workshop: a folder on the same file system, in which each build gets one of its own.

    Returns:
        Whether ``place`` was there all the time. Where the file system cannot swap two folders, it was away for the
        moment between two renamings.

    Raises:
        OSError: something in the workshop is not what a build left there.
    """
    with _own_folder(workshop) as folder:
        new, old = folder / "new", folder / "old"
        make(new)
        if not os.path.lexists(place):
            new.rename(place)
            return True
        if _exchange(new, place):
            return True
        place.rename(old)
        new.rename(place)
        return False


@contextmanager
def _own_folder(workshop: Path) -> Iterator[Path]:
    workshop.mkdir(parents=True, exist_ok=True)
    with _lock(workshop / _LOCK):
        for left in workshop.glob(f"{_OWN}*"):
            if left.is_symlink():
                left.unlink()  # no build of ours is one
            elif _is_free(left):
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_OWN, dir=workshop))
        mine = _lock(folder / _LOCK)
    try:
        yield folder
    finally:
        with mine:
            shutil.rmtree(folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step, and return whether that could be done."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    elif hasattr(libc, "renamex_np"):  # macOS
        failed = libc.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    if failed and ctypes.get_errno() not in _CANNOT:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed


def _lock(file: Path, *, wait: bool = True) -> IO[str]:
    """Return ``file``, held until it is closed or its process ends; another who wants it waits, or is refused."""
    import fcntl  # noqa: PLC0415 - Windows has none, and only a build needs it

    held = os.fdopen(os.open(file, _HELD, 0o666), "w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise
    return held


def _is_free(folder: Path) -> bool:
    """Return whether no build is at work in a folder."""
    try:
        _lock(folder / _LOCK, wait=False).close()
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
