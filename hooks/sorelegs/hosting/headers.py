"""What a server says with each file of a built site: the one source of every example."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sorelegs.hosting.policy import UNFRAMED, allowing, lent_policy

Headers = tuple[tuple[str, str], ...]

COMMON: Headers = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""With everything. Browsers heed Strict-Transport-Security only where it came by HTTPS."""
_OPEN: Headers = (
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Access-Control-Allow-Origin", "*"),
)
"""A page that is isolated from other origins frames only what says so of itself, too."""


def own(site: Published) -> Headers:
    """Return what goes with what is this site's alone: no other may frame or load it."""
    return (
        ("Content-Security-Policy", allowing(UNFRAMED, site.hashes)),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )


def lent(origin: str) -> Headers:
    """Return what goes with what other sites load and frame: the folder of the check and the releases beside it.

    Args:
        origin: of the site, as :func:`lent_policy` takes it.
    """
    return (("Content-Security-Policy", lent_policy(origin)), *_OPEN)


CACHE = "Cache-Control"
ASKED_AGAIN = "no-cache"
"""Kept, but asked for again each time: nothing comes over the line when it is unchanged."""
CURRENT = "public, max-age=3600"
IMMUTABLE = "public, max-age=31536000, immutable"
"""Only for what exists and never changes: frozen releases, and files asked for by the hash of their content."""

TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "cjs": "text/javascript; charset=utf-8",
    "mts": "text/plain; charset=utf-8",
    "cts": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "conf": "text/plain; charset=utf-8",
    "sh": "text/plain; charset=utf-8",
    "toml": "text/plain; charset=utf-8",
    "yaml": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "text/xml; charset=utf-8",
    "dmn": "text/xml; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
    "gz": "application/gzip",
    "tgz": "application/gzip",
}
"""What each kind of file is. A ``.d.mts`` is TypeScript, which no server should call a film."""

HOSTING = "hosting"
"""Where the examples are in a built site, for whoever has that folder; they are no part of what is sent."""
_FIRST = "v1"
"""What stands for the folder of a check that is not published, since its decision has a fault."""
_RELEASE = "release.json"
_EMBED = "embed"


@dataclass(frozen=True)
class Published:
    """What a server must know of one built site.

    Attributes:
        current: the folder of ``embed/`` that follows this edition of the check, such as ``v1``.
        releases: the versions that are frozen in ``embed/``.
        frozen: the paths of their files.
        files: the hash of each file that pages ask for with ``?v=``, by its path.
        hashes: of the styles and scripts that stand in its pages, by the directive of a policy.
        entries: the files and folders at the top, without ``embed`` and the examples.
        typed: the paths of the files whose kind few hosts know.
        endings: of its files, compressed ones apart.
        release: what tells this build from another.
        origin: of the site, such as ``https://example.org``, or empty where it was built for no address.
    """

    current: str
    releases: tuple[str, ...]
    frozen: tuple[str, ...]
    files: Mapping[str, str]
    hashes: Mapping[str, Sequence[str]]
    entries: tuple[str, ...]
    typed: tuple[str, ...]
    endings: tuple[str, ...]
    release: str
    origin: str

    @property
    def lent(self) -> tuple[str, ...]:
        """The folders of ``embed/`` that other sites load from."""
        return (self.current, *self.releases)


def published(folder: Path, address: str) -> Published:
    """Return what a server must know of the site built in ``folder``.

    Args:
        address: of the site, or empty.
        folder: with ``release.json`` where the site works without a network; else no file has its hash in its address.
    """
    listed = folder / _RELEASE
    known: dict[str, Any] = {"files": {}, "hashes": {}, "release": "site"}
    if listed.is_file():
        known = json.loads(listed.read_text(encoding="utf-8"))
    releases = sorted(file.parent for file in (folder / _EMBED).glob("*/integrity.json"))
    entries = sorted(entry for entry in folder.iterdir() if entry.name not in (_EMBED, HOSTING))
    inside = [file for entry in [*entries, folder / _EMBED] for file in [entry, *entry.rglob("*")] if file.is_file()]
    current = next((file.parent.name for file in (folder / _EMBED).glob("v*/model.json")), _FIRST)
    return Published(
        current=current,
        releases=tuple(release.name for release in releases),
        frozen=tuple(_paths(folder, [f for release in releases for f in release.rglob("*")])),
        files=known["files"],
        hashes=known["hashes"],
        entries=tuple(f"{e.name}/" if e.is_dir() else e.name for e in entries if not e.name.startswith(("_", "."))),
        typed=tuple(_paths(folder, [f for f in inside if f.suffix == ".dmn"])),
        endings=tuple(sorted({file.suffix[1:] for file in inside} & TYPES.keys() - {"gz"})),
        release=known["release"],
        origin="{0.scheme}://{0.netloc}".format(urlsplit(address)) if urlsplit(address).netloc else "",
    )


def _paths(folder: Path, files: list[Path]) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in files if file.is_file())
