"""The files that tell each kind of host how to send a built site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sorelegs.hosting.caddy import caddy
from sorelegs.hosting.cloudfront import cloudfront, upload
from sorelegs.hosting.headers import HOSTING, Published, published
from sorelegs.hosting.nginx import nginx
from sorelegs.hosting.static_hosts import NETLIFY, headers

_MADE: Mapping[str, Callable[[Published], str]] = {
    "_headers": headers,
    f"{HOSTING}/nginx.conf": nginx,
    f"{HOSTING}/Caddyfile": caddy,
    f"{HOSTING}/netlify.toml": lambda _: NETLIFY,
    f"{HOSTING}/cloudfront.json": cloudfront,
    f"{HOSTING}/s3.sh": upload,
}
EXAMPLES = frozenset(_MADE)
"""Their paths in the built site; ``_headers`` is where its hosts look for it."""


def write_hosting(folder: Path, address: str) -> None:
    """Write the files of every host into a built site, which they are made for.

    Args:
        folder: the built site, with its releases and the list of its files.
        address: that it was built for, or empty.
    """
    site = published(folder, address)
    (folder / HOSTING).mkdir(exist_ok=True)
    for name, make in _MADE.items():
        (folder / name).write_text(make(site), encoding="utf-8", newline="\n")
