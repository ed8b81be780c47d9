"""What makes the site work without a network: from a built folder to its service worker and its list of pages.

Each script, style sheet and picture that a page names gets its content's hash into its address (``?v=…``). So a page
can only ever be shown with the files that it was built with, whichever release the browser or its worker holds. The
worker is told of the files that were given a hash here, and asks for no other, whatever stands in a page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import minify

from sorelegs.ship.finish import Finish, Finishing
from sorelegs.ship.looks import all_pages

WORKER = "sw.js"
"""Where the worker is published: at the root, since a worker only serves what is below its own folder."""
RELEASE = "release.json"
"""Where the hash of every page and file is published, for a worker that meets another release."""
NO_HASHES: Mapping[str, Sequence[str]] = {}
OFFLINE = "offline.html"
"""The page shown instead of one that is not stored."""
MAX_FIRST_AID = 1024 * 1024
"""Bytes of all first-aid pages and what they need: a third of what the worker may store, so pages read fit in."""

_HASH = 16
"""Hex digits of a hash: they tell releases apart; they do not guard against an attacker, whom HTTPS keeps out."""
_OWN_FOLDERS = re.compile(r"embed/[^/]+/")
"""What other sites load: published byte for byte, and never touched by the worker."""
_NAMED = re.compile(
    r"""(<(?:script|img|source|link(?=[^>]*\srel="(?:stylesheet|preload|modulepreload)"))\b[^>]*?\s(?:src|href)=")"""
    r"""([^"?#]+)(?=")"""
)


class OfflineError(ValueError):
    """The built site cannot be made to work without a network; the message says why and what to do."""


def make_offline(
    folder: Path,
    worker: str,
    first_aid: Iterable[str],
    base: str = "/",
    in_pages: Mapping[str, Sequence[str]] = NO_HASHES,
    *,
    pages: Finishing | None = None,
) -> None:
    """Put hashes into the pages of a built site, and write its worker and its list of pages.

    Args:
        folder: the built site. The same site gives the same bytes, wherever and whenever it is built.
        worker: the source of the worker.
        first_aid: the pages to store at once: Markdown files as they stand in ``docs/``, and folders with ``/``.
        base: the path of the site's address, such as ``/`` or ``/sorelegs/``.
        in_pages: the hashes of what stands in the pages, as their policy names them: it is told with the others.
        pages: what else becomes of each page, since each is read and written once.

    Raises:
        OfflineError: a first-aid page is missing, or they are too large together.
    """
    found = fingerprint(folder, own_pages(folder), base, pages)
    hashes = {page: finish.hash for page, finish in found.items()}
    assets = {page: {(file, hash_) for file, hash_ in finish.files if hash_} for page, finish in found.items()}
    stored = _first_aid(folder, first_aid, hashes, assets)
    files = dict(sorted(set().union(*assets.values())))
    release = digest(json.dumps([sorted(hashes.items()), list(files.items())]).encode())
    values = {"RELEASE": release, "FIRST_AID": stored, "FILES": files}
    named = (f"{name} = {json.dumps(value, separators=(',', ':'))}" for name, value in values.items())
    lines = f"const {', '.join(named)};\n"
    _write(folder / WORKER, lines + minify.string("text/javascript", worker) + "\n")
    listed = {
        "release": release,
        "pages": {_address(page): hash_ for page, hash_ in sorted(hashes.items())},
        "files": files,
        "hashes": in_pages,
    }
    _write(folder / RELEASE, json.dumps(listed, indent=0) + "\n")


def fingerprint(
    folder: Path, pages: Iterable[str], base: str = "/", others: Finishing | None = None
) -> dict[str, Finish]:
    """Put the hashes of their files into the addresses in built pages.

    Args:
        folder: the built site.
        pages: their paths in it.
        base: the path of the site's address.
        others: what else becomes of each page, and which of them an earlier build has finished.

    Returns:
        What each page was finished with, by its path.
    """

    @cache
    def hash_of(file: str) -> str:
        return digest((folder / file).read_bytes()) if (folder / file).is_file() else ""

    others = others or Finishing(folder)
    found = {}
    for page in pages:
        finish = others.finished(page)
        if finish is None or any(hash_of(file) != hash_ for file, hash_ in finish.files):
            files: dict[str, str] = {}

            def versioned(named: re.Match[str], page: str = page, files: dict[str, str] = files) -> str:
                if (file := _file(page, named[2], base)) is None:
                    return named[0]
                files[file] = hash_of(file)
                return f"{named[0]}?v={files[file]}" if files[file] else named[0]

            html, put = others.put_in(others.drawn(page))
            html = _NAMED.sub(versioned, html)
            _write(folder / page, html)
            finish = Finish(digest(html.encode()), sorted(files.items()), put)
            others.keep(page, html, finish)
        found[page] = finish
    return found


def digest(content: bytes) -> str:
    """Return the hash of ``content`` as the worker counts it: the start of its SHA-256 in hex."""
    return sha256(content).hexdigest()[:_HASH]


def own_pages(folder: Path) -> Iterable[str]:
    """Yield the path of each page of a built site, without those that are made for other sites."""
    return (page for page in all_pages(folder) if not _OWN_FOLDERS.match(page))


def _first_aid(
    folder: Path, first_aid: Iterable[str], hashes: dict[str, str], assets: dict[str, set[tuple[str, str]]]
) -> list[list[str]]:
    pages = list(dict.fromkeys(page for name in [*first_aid, OFFLINE] for page in _built(name, hashes)))
    needed = set().union(*(assets[page] for page in pages))
    size = sum((folder / path).stat().st_size for path in {*pages, *(file for file, _ in needed)})
    if size > MAX_FIRST_AID:
        raise OfflineError(
            f"The first-aid pages and what they need are {size // 1024} KB; every reader stores them, "
            f"so {MAX_FIRST_AID // 1024} KB is the most. Name fewer in first_aid of docs/site.yml."
        )
    return [[_address(page), hashes[page]] for page in pages] + [
        [f"{file}?v={hash_}", hash_] for file, hash_ in sorted(needed)
    ]


def _built(name: str, pages: Iterable[str]) -> list[str]:
    """Return the built pages that a file or folder of ``docs/`` has become."""
    stem = name.removesuffix("index.md").removesuffix(".md").rstrip("/")
    wanted = {name, f"{stem}.html", f"{stem}/index.html".lstrip("/")}
    found = [page for page in pages if page in wanted or (name.endswith("/") and page.startswith(name))]
    if not found:
        raise OfflineError(f"{name} is not in the built site, and readers need it without a network.")
    return found


def _file(page: str, address: str, base: str) -> str | None:
    """Return the path in the built site to which an address in a page leads, or ``None`` if it leads out of it."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or (path.startswith("/") and not path.startswith(base)):
        return None
    start = "" if path.startswith("/") else posixpath.dirname(page)
    file = posixpath.normpath(posixpath.join(start, path.removeprefix(base) if path.startswith("/") else path))
    return file if not file.startswith("..") else None


def _address(page: str) -> str:
    return page.removesuffix("index.html") if f"/{page}".endswith("/index.html") else page


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
