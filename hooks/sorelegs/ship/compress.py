"""Compressed copies of a built site's text files, for servers that send them as they are."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = frozenset(".bib .css .csv .dmn .html .js .json .mjs .svg .txt .webmanifest .xml".split())
"""The kinds of text that a site serves; pictures are compressed already."""
_GZIP = bytes.fromhex("1f8b 08 00 00000000 02 ff")
"""The start of a file that gzip has squeezed as well as it can, at no time and on no system."""


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
    file.with_name(file.name + ".gz").write_bytes(gzipped(content))


def squeeze_sitemap(site: Path) -> None:
    """Write the squeezed copy of a built site's sitemap anew: the engine's own holds the time at which it was made."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzipped(sitemap.read_bytes()))


def gzipped(content: bytes) -> bytes:
    """Return ``content`` in gzip's form, without time, name or system; Python's own header differs between versions.

    Source: https://www.rfc-editor.org/rfc/rfc1952
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _GZIP + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
