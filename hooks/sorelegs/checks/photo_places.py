"""Where a photo was taken, if it says so: cameras write it into EXIF, and programs for photos into XMP."""

from __future__ import annotations

import re
import zlib
from binascii import Error as BinasciiError
from binascii import unhexlify
from collections.abc import Iterator
from itertools import islice
from typing import Literal

_TIFF = re.compile(rb"II\*\0|MM\0\*")
_XMP = re.compile(rb"\b(?:exif|xmp):GPS(?:Latitude|Longitude)\b")
_GPS = 0x8825
_DEGREES = (2, 4)
"""The tags of a latitude and a longitude in the list of GPS."""
_ENTRY = 12
"""The bytes of an entry: its tag, its kind, how many values, and the value or where it stands."""
_MOST = 64
"""Entries of a list, and lists and texts of a file, that are looked at: a stranger may write many."""
_Order = Literal["little", "big"]
_PNG = b"\x89PNG\r\n\x1a\n"
_SQUEEZED = re.compile(rb"[^\0]*\0(?:\0|\x01\0[^\0]*\0[^\0]*\0)(.*)", re.DOTALL)
"""A text of a PNG that zlib has squeezed: its name, how, perhaps in which language, and what zlib made of it."""
_IN_DIGITS = re.compile(rb"(?:[^\0]*\0)?\n\w+\n\s*\d+\n")
"""What stands above a profile that programs write as hexadecimal digits: perhaps its name, its kind and its length."""
_LONGEST = 1_000_000
"""Bytes of a text that are looked at: one squeezed to little can be without end."""


def tells_where(content: bytes) -> bool:
    """Return whether a photo says where it was taken, of whatever kind it is.

    EXIF is a small TIFF that stands whole in a JPEG, a PNG, a WebP and an AVIF alike, so it is looked for by its first
    bytes. What only looks like one in the points of a picture names no list of GPS. In a PNG it may be squeezed, too.
    """
    return any(map(_says_where, [content, *islice(_png_texts(content), _MOST)]))


def _says_where(content: bytes) -> bool:
    found = islice(_TIFF.finditer(content), _MOST)
    return _XMP.search(content) is not None or any(_has_gps(content[m.start() :]) for m in found)


def _png_texts(content: bytes) -> Iterator[bytes]:
    """Yield the texts of a PNG that do not stand in it as they are.

    Source: https://www.w3.org/TR/png-3/#11textinfo
    """
    at = len(_PNG) if content.startswith(_PNG) else len(content)
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        text, at = content[at + 8 : at + 8 + length], at + 12 + length
        try:
            if kind in (b"zTXt", b"iTXt") and (squeezed := _SQUEEZED.match(text)):
                yield (text := zlib.decompressobj().decompress(squeezed[1], _LONGEST))
            if kind in (b"zTXt", b"tEXt") and (above := _IN_DIGITS.match(text)):
                yield unhexlify(b"".join(text[above.end() :].split()))
        except (zlib.error, BinasciiError):
            continue  # no program can read it


def _has_gps(tiff: bytes) -> bool:
    order: _Order = "little" if tiff[:1] == b"I" else "big"
    lists = [value for tag, value in _entries(tiff, int.from_bytes(tiff[4:8], order), order) if tag == _GPS]
    return any(tag in _DEGREES for at in lists for tag, _ in _entries(tiff, at, order))


def _entries(tiff: bytes, at: int, order: _Order) -> Iterator[tuple[int, int]]:
    """Yield the tag and the value of each entry of the list at ``at``; nothing beyond the end of the file."""
    count = min(int.from_bytes(tiff[at : at + 2], order), _MOST)
    for start in range(at + 2, min(at + 2 + count * _ENTRY, len(tiff) - _ENTRY + 1), _ENTRY):
        yield int.from_bytes(tiff[start : start + 2], order), int.from_bytes(tiff[start + 8 : start + _ENTRY], order)
