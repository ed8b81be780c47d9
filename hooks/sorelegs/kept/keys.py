"""Keys: one for all that a thing was made from, the code that made it included."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

_SIZE = 20
"""Bytes of a key: nobody finds two contents with the same one."""
_CODE = (".py", ".html", ".css", ".js")
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def key_of(*parts: str | bytes) -> str:
    """Return the key of ``parts``, in hex: another part, or another border between two, gives another key."""
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


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
