"""Keys: one for all that a thing was made from, the code that made it included."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_SIZE = 20
"""Bytes of a key: nobody finds two contents with the same one."""
_CODE = (".py", ".html", ".css", ".js")
_NAMED = re.compile(r"[\w./-]+")
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def key_of(*parts: str | bytes) -> str:
    """Return the key of ``parts``, in hex: another part, or another border between two, gives another key."""
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def contents(*files: Path, but: str | None = None) -> Iterator[str | bytes]:
    """Yield the path and content of each of ``files``, and of all below where one is a folder; of a link its path.

    Args:
        files: what is looked at; it may be gone.
        but: how the names of plain files end that are left out.
    """
    for file in map(os.fspath, files):
        yield file
        if not os.path.isdir(file):
            yield _content(os.path.realpath(file))
        for folder, folders, names in os.walk(file):
            folders.sort()
            for name in sorted([*folders, *names]):
                inside = os.path.join(folder, name)
                if but and name.endswith(but) and name in names and not os.path.islink(inside):
                    continue
                yield os.path.relpath(inside, file)
                yield "folder" if name in folders else _content(inside)


def there(root: Path, text: str) -> list[str]:
    """Return whether each thing below ``root`` is there that a text may name."""
    return [f"{name} {os.path.exists(root / name)}" for name in dict.fromkeys(_NAMED.findall(text))]


def _content(file: str) -> str | bytes:
    """Return the content of a plain file, or what it is instead."""
    if os.path.islink(file) or not os.path.isfile(file):
        return "no plain file"
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return "unread"


def key_of_folder(folder: str | os.PathLike[str]) -> str:
    """Return the key of all files below a folder: their paths in it, and what stands in them.

    Where another folder is linked into it, nobody looks there, and there is no key.
    """
    parts: list[str | bytes] = []
    for inner, folders, names in os.walk(folder):
        if any(os.path.islink(os.path.join(inner, name)) for name in folders):
            return ""
        folders.sort()
        for file in sorted(os.path.join(inner, name) for name in names):
            if os.path.isfile(file):
                with open(file, "rb") as opened:
                    parts += [os.path.relpath(file, folder), opened.read()]
    return key_of(*parts)


@cache
def code_key() -> str:
    """Return the key of what makes things: this package's files, Python, and every package that is installed.

    A package counts by its name and version. Who changes a file in one by hand runs with ``--no-cache``.
    """
    return key_of(sys.version, sys.platform, *_installed(), *_own())


def _own() -> Iterator[str | bytes]:
    """Yield the path and the content of each of our files; a check waits for this, so no path is made an object."""
    found = (os.path.join(folder, name) for folder, _, names in os.walk(_PACKAGE) for name in names)
    for file in sorted(file for file in found if file.endswith(_CODE) and os.path.isfile(file)):
        yield file.removeprefix(_PACKAGE)
        with open(file, "rb") as opened:
            yield opened.read()


def _installed() -> list[str]:
    """Return the folders in which each installed package tells its version, with the times at which they were made."""
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                told = [it for it in entries if it.name.endswith((".dist-info", ".egg-info"))]
                found += [f"{it.path} {it.stat().st_mtime_ns}" for it in told]
        except OSError:
            continue
    return sorted(found)
