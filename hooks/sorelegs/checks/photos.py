"""Photos (PNG, JPEG, WebP, AVIF): what their bytes say of what they are, how large, and whether they are whole.

A file of a few KB can hold a picture of a thousand million points, which a browser unpacks into memory. So the size is
read from the file itself, without unpacking anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from sorelegs.checks.photo_places import tells_where
from sorelegs.problems import Problem, Rule

FILE_PHOTO = Rule(
    "file-photo",
    why="Readers could see it broken or moving, a phone run out of memory, or strangers learn where someone lives.",
    more=(
        "A picture is what the end of its name says, is whole, stands still, and has 4,096 points a side at most, "
        "which is three times what our pages show. It does not say where it was taken, as photos of many phones do."
    ),
    bad="A PNG with 30,000 by 30,000 points",
    good="A WebP, 1,280 points wide",
    place="none",
)

RULES = (FILE_PHOTO,)
"""What this module may tell."""

MAX_SIDE = 4096
"""Points of a side."""
Size = tuple[int, int]
_FIX = "Save it again: 1,280 pixels wide, as WebP."


class _NoPhotoError(ValueError):
    """The bytes are no photo of this kind."""


class _MovesError(ValueError):
    """The photo moves."""


def check_photo(content: bytes, path: str, suffix: str) -> list[Problem]:
    """Return the problem of a photo, if it has one.

    Args:
        content: of the file.
        path: what messages call it.
        suffix: the end of its name, such as ``.png``.
    """
    try:
        width, height = _KINDS[suffix](content)
    except _MovesError:
        return [Problem(path, 1, 1, FILE_PHOTO, "This picture moves.", "Save one picture of it.")]
    except (_NoPhotoError, IndexError, ValueError):
        what = f"This is no picture of the kind {suffix}."
        return [Problem(path, 1, 1, FILE_PHOTO, what, "Save it again under the right name.")]
    if not _ENDS[suffix](content):
        what = "This picture is cut off: its end is missing."
        return [Problem(path, 1, 1, FILE_PHOTO, what, "Save it again, or send it whole.")]
    if not 0 < width <= MAX_SIDE or not 0 < height <= MAX_SIDE:
        what = f"This picture has {width:,} by {height:,} points; {MAX_SIDE:,} a side is the most."
        return [Problem(path, 1, 1, FILE_PHOTO, what, _FIX)]
    if tells_where(content):
        fix = "Save it again without its details (EXIF and XMP), 1,280 pixels wide, as WebP."
        return [Problem(path, 1, 1, FILE_PHOTO, "This photo says where it was taken.", fix)]
    return []


def _number(content: bytes, start: int, length: int, order: Literal["little", "big"] = "big") -> int:
    if len(content) < start + length:
        raise _NoPhotoError
    return int.from_bytes(content[start : start + length], order)


def _png(content: bytes) -> Size:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        raise _NoPhotoError
    at = 8
    while at + 8 <= len(content) and content[at + 4 : at + 8] != b"IDAT":
        if content[at + 4 : at + 8] == b"acTL":
            raise _MovesError
        at += 12 + _number(content, at, 4)
    return _number(content, 16, 4), _number(content, 20, 4)


def _jpeg(content: bytes) -> Size:
    if content[:3] != b"\xff\xd8\xff":
        raise _NoPhotoError
    at = 2
    while content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return _number(content, at + 7, 2), _number(content, at + 5, 2)
        else:
            at += 2 + max(2, _number(content, at + 2, 2))
    raise _NoPhotoError


def _webp(content: bytes) -> Size:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise _NoPhotoError
    kind = content[12:16]
    if kind == b"VP8X":
        if content[20] & 2:
            raise _MovesError
        return _number(content, 24, 3, "little") + 1, _number(content, 27, 3, "little") + 1
    if kind == b"VP8L":
        bits = _number(content, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return _number(content, 26, 2, "little") & 0x3FFF, _number(content, 28, 2, "little") & 0x3FFF
    raise _NoPhotoError


def _avif(content: bytes) -> Size:
    if content[4:8] != b"ftyp":
        raise _NoPhotoError
    if content[8:12] == b"avis":
        raise _MovesError
    if content[8:12] not in (b"avif", b"mif1", b"miaf"):
        raise _NoPhotoError
    sizes = [
        (_number(content, m.end() + 4, 4), _number(content, m.end() + 8, 4)) for m in re.finditer(b"ispe", content)
    ]
    if not sizes:
        raise _NoPhotoError
    return max(width for width, _ in sizes), max(height for _, height in sizes)


def _png_ends(content: bytes) -> bool:
    at = 8
    while at + 12 <= len(content):
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at += 12 + _number(content, at, 4)
    return False


def _jpeg_ends(content: bytes) -> bool:
    """Return whether the sign of an end stands behind the picture's data, and not only behind a small copy before."""
    return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")


def _webp_ends(content: bytes) -> bool:
    return _number(content, 4, 4, "little") + 8 <= len(content)


def _avif_ends(content: bytes) -> bool:
    at = 0
    while at + 8 <= len(content):
        size = _number(content, at, 4)
        if size == 1:
            size = _number(content, at + 8, 8)
        if size < 8:  # 0 is all that follows
            return size == 0
        at += size
    return at <= len(content)


_ENDS: dict[str, Callable[[bytes], bool]] = {
    ".png": _png_ends,
    ".jpg": _jpeg_ends,
    ".jpeg": _jpeg_ends,
    ".webp": _webp_ends,
    ".avif": _avif_ends,
}
"""Whether a picture of a kind reaches its end; all that is looked at is where its parts end."""
_KINDS: dict[str, Callable[[bytes], Size]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".avif": _avif,
}
