"""Compressed copies of a built site's text files, for servers that send them as they are."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = frozenset(".css .dmn .html .js .json .mjs .svg .ts .txt .webmanifest .xml".split())
"""The kinds of text that a site serves; pictures are compressed already."""


def compress(site: Path) -> int:
    """Write a ``.br`` and a ``.gz`` beside each text file below ``site``; equal files get equal copies.

    Returns:
        How many files got them.
    """
    files = sorted(file for file in site.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    with ThreadPoolExecutor() as workers:
        list(workers.map(_copies, files))
    return len(files)


def _copies(file: Path) -> None:
    import brotli  # noqa: PLC0415 - only who compresses needs it

    content = file.read_bytes()
    file.with_name(file.name + ".br").write_bytes(brotli.compress(content, quality=11))
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
