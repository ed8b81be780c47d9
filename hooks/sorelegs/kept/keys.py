"""Keys: one for all that a thing was made from, the code that made it included."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_SIZE = 20
"""Bytes of a key: nobody finds two contents with the same one."""
_CODE = (".py", ".html", ".css", ".js")
_NAMED = re.compile(r"[\w./-]+")
_HANDS_ON = re.compile(
    r'"""[^"\\]*"""\n(?:\n*(?:from (?:__future__|sorelegs(?:\.[a-z_]+)*) import \w+|\w+ = \w+(?:\.\w+|\(\))?)\n)+'
)
"""A hook of imports from our package, and names for what they bring."""
_EFFECTIVE = os.access in os.supports_effective_ids
"""Whether the system can be asked what the user may do as whom this runs."""
HOOK = "hooks/mkdocs_site.py"
"""The one hook of the engine that a site may have."""
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def key_of(*parts: str | bytes) -> str:
    """Return the key of ``parts``, in hex: another part, or another border between two, gives another key."""
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def contents(*files: Path, but: tuple[str, ...] = ()) -> Iterator[str | bytes]:
    """Yield the path of each of ``files``, what it is and what stands in it, and the same of all below a folder.

    What a thing is comes before what stands in it, so that no content can pass for a thing of another kind.

    Args:
        files: what is looked at; it may be gone. A link is one, and what it leads to counts as well.
        but: how the paths of plain files end that are left out.
    """
    for file in map(os.fspath, files):
        yield file
        yield from _told(file)
        if os.path.islink(file):
            yield from _told(os.path.realpath(file))
        for inside in _below(file, but):
            yield os.path.relpath(inside, file)
            yield from _told(inside)


def stamps(*files: Path, but: tuple[str, ...] = ()) -> str:
    """Return a key of when each of ``files``, and all below a folder, was written last; the arguments are as above.

    What was another for a moment is as it was again, and has another stamp: a run in between may have read the other.
    """
    parts: list[str] = []
    for file in map(os.fspath, files):
        parts += [_stamp(file), *map(_stamp, _below(file, but))]
    return key_of(*parts)


def _below(folder: str, but: tuple[str, ...]) -> Iterator[str]:
    """Yield the path of each thing below a folder, in one order, but for plain files whose paths end with ``but``."""
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*folders, *names]):
            inside = os.path.join(at, name)
            if not (inside.endswith(but) and name in names and not os.path.islink(inside)):
                yield inside


def _stamp(path: str) -> str:
    try:
        it = os.lstat(path)
    except OSError:
        return path
    if stat.S_ISDIR(it.st_mode):
        return f"{path}\0{it.st_mode}"
    return f"{path}\0{it.st_mode} {it.st_ino} {it.st_size} {it.st_mtime_ns} {it.st_ctime_ns}"


def there(root: Path, text: str) -> list[str]:
    """Return whether each thing below ``root`` is there that a text may name."""
    return [f"{name} {os.path.exists(os.path.join(root, name))}" for name in dict.fromkeys(_NAMED.findall(text))]


def _told(path: str) -> Iterator[str | bytes]:
    """Yield what stands at a path, and the content of a plain file or where a link leads."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):  # there is none, or none can be called so
        mode = 0
    if stat.S_ISLNK(mode):
        yield "link"
        yield os.readlink(path)
    elif stat.S_ISDIR(mode):
        yield "folder" if os.access(path, os.R_OK | os.X_OK, effective_ids=_EFFECTIVE) else "locked folder"
    elif stat.S_ISREG(mode):
        try:
            with open(path, "rb", buffering=0) as opened:
                content = opened.read()
        except OSError:
            yield "locked file"
        else:
            yield "file"
            yield content
    else:
        yield "no plain file"


def hands_on(root: Path) -> bool:
    """Return whether the hook of the site in ``root``, if there is one, does nothing but hand our events on.

    What any other looks at, nobody knows.
    """
    hook = root / HOOK
    try:
        return not os.path.lexists(hook) or _HANDS_ON.fullmatch(hook.read_text(encoding="utf-8")) is not None
    except (OSError, ValueError):
        return False


def key_of_folder(folder: str | os.PathLike[str]) -> str:
    """Return the key of all files below a folder: their paths in it, and what stands in them.

    Where another folder is linked into it, nobody looks there, and there is no key, nor where a file may not be read.
    """
    parts: list[str | bytes] = []
    for inner, folders, names in os.walk(folder):
        if any(os.path.islink(os.path.join(inner, name)) for name in folders):
            return ""
        folders.sort()
        for file in sorted(os.path.join(inner, name) for name in names):
            if os.path.isfile(file):
                try:
                    with open(file, "rb") as opened:
                        parts += [os.path.relpath(file, folder), opened.read()]
                except OSError:
                    return ""
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
    """Return the folders in which each installed package tells its version, with the times at which they were made.

    They come in the order in which Python looks for a package: of two versions, the first is the one that is used.
    """
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                told = [it for it in entries if it.name.endswith((".dist-info", ".egg-info"))]
                found += sorted(f"{it.path} {it.stat().st_mtime_ns}" for it in told)
        except OSError:
            continue
    return found
