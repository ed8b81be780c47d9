"""What a browser shows of a preview, in one word that changes with it: a page, and the files that it names."""

from __future__ import annotations

import posixpath
import re
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote, urljoin

_NAMED = re.compile(r'(?:src|href)="([^"?#:]+\.(?:css|m?js|svg|png|jpe?g|webp|avif))["?#]')


def mark_of(folder: Path, address: str, page: bytes) -> str:
    """Return the mark of a page: another where the page, or a script, style or picture of it, is another.

    Args:
        folder: the preview.
        address: of the page, from ``/`` on.
        page: its content.
    """
    digest = blake2b(page, digest_size=16)
    for name in sorted(set(_NAMED.findall(page.decode("utf-8", "replace")))):
        path = posixpath.normpath(unquote(urljoin(address, name)))
        file = folder / path.lstrip("/")
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
