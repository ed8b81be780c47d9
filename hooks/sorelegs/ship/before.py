"""The site that stands where the next one is built: its folders and pages are written over, and all else goes.

An engine empties the folder first, and makes a folder for each page again, which costs more than to write the pages. It
leaves hidden files alone. So the old site is hidden from it until it is known which pages will be written.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

_HIDDEN = ".before"


def hide(site: Path) -> None:
    """Hide what stands in ``site`` from an engine that empties it; what was hidden and never shown again goes."""
    hidden = site / _HIDDEN
    with suppress(OSError):  # the engine takes away what is not hidden, as it does on other systems
        if os.name == "posix" and site.is_dir() and not site.is_symlink():
            _remove(hidden)
            names = [name for name in os.listdir(site) if not name.startswith(".")]
            hidden.mkdir()
            for name in names:
                os.rename(site / name, hidden / name)


def show(site: Path, pages: Iterable[str]) -> None:
    """Put back what was hidden, as far as it will be written over.

    Args:
        site: the folder.
        pages: the paths in it of all files that will be written, each of them anew.
    """
    hidden = site / _HIDDEN
    if not hidden.is_dir() or hidden.is_symlink():
        return
    files = {*pages}
    beside = {PurePosixPath(file).parent for file in files}
    folders = {str(folder) for each in beside for folder in (each, *each.parents)}
    mask = os.umask(0)
    os.umask(mask)
    with suppress(OSError):
        _keep(str(hidden), "", files, folders, ~mask)
        for name in os.listdir(hidden):
            if not os.path.lexists(site / name):
                os.rename(hidden / name, site / name)
    _remove(hidden)


def _keep(folder: str, inside: str, files: Collection[str], folders: Collection[str], mode: int) -> None:
    """Take away all in a folder but what is as a build would make it: a link or a right of someone else is not."""
    with os.scandir(folder) as found:
        entries = [(entry.name, entry.path, entry.stat(follow_symlinks=False)) for entry in found]
    for name, path, status in entries:
        its, form = inside + name, status.st_mode if status.st_uid == os.geteuid() else 0
        if its in folders and form == stat.S_IFDIR | 0o777 & mode:
            _keep(path, f"{inside}{name}/", files, folders, mode)
        elif its not in files or form != stat.S_IFREG | 0o666 & mode or status.st_nlink != 1:
            _remove(Path(path))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
