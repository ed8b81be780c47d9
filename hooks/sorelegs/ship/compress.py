"""Compressed copies of a built site's text files, for servers that send them as they are."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from sorelegs.kept import NOTHING, Kept, code_key, key_of

SUFFIXES = frozenset(".bib .cjs .css .csv .cts .dmn .html .js .json .mjs .mts .svg .txt .webmanifest .xml".split())
"""The kinds of text that a site serves; pictures are compressed already."""
_KIND = "copies"
_GZIP = bytes.fromhex("1f8b 08 00 00000000 02 ff")
"""The start of a file that gzip has squeezed as well as it can, at no time and on no system."""


def compress(site: Path, kept: Kept = NOTHING) -> int:
    """Write a ``.br`` and a ``.gz`` beside each text file below ``site``; equal files get equal copies.

    Args:
        site: the built site.
        kept: the copies of earlier builds.

    Returns:
        How many files got them.
    """
    files = sorted(file for file in site.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    alike: dict[str, list[Path]] = {}
    for file in files:
        alike.setdefault(_key(file), []).append(file)
    with ThreadPoolExecutor() as workers:
        for _ in workers.map(lambda same: _copies(same[0], same[1], kept), alike.items()):
            pass
    return len(files)


def _key(file: Path) -> str:
    return key_of(*_versions(), str(_quality(file)), file.read_bytes())


def _quality(file: Path) -> int:
    """Return how hard brotli tries: pages are many, and three bytes in a hundred more is what each may cost."""
    return 10 if file.suffix == ".html" else 11


@cache
def _versions() -> tuple[str, ...]:
    import brotli  # noqa: PLC0415 - only who compresses needs it

    return code_key(), brotli.__version__, zlib.ZLIB_RUNTIME_VERSION


def _copies(key: str, files: list[Path], kept: Kept) -> None:
    import brotli  # noqa: PLC0415 - as above

    both = kept.get(_KIND, key)
    if both is None:
        content = files[0].read_bytes()
        squeezed = brotli.compress(content, quality=_quality(files[0]))
        both = len(squeezed).to_bytes(4, "little") + squeezed + gzipped(content)
        kept.put(_KIND, key, both)
    length = int.from_bytes(both[:4], "little")
    for file in files:
        file.with_name(file.name + ".br").write_bytes(both[4 : 4 + length])
        file.with_name(file.name + ".gz").write_bytes(both[4 + length :])


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
