"""Photos: their kind, size and end, and whether they say where they were taken."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from sorelegs.checks.files import check_file


def _png(width: int, height: int, more: bytes = b"") -> bytes:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + bytes(9)
    return head + more + b"\0\0\0\0IEND" + bytes(4)


def _jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + bytes(12) + b"\xff\xd9"
    )


def _webp(kind: bytes, rest: bytes) -> bytes:
    data = b"WEBP" + kind + bytes(4) + rest + bytes(20)
    return b"RIFF" + struct.pack("<I", len(data)) + data


def _avif(brand: bytes, width: int, height: int) -> bytes:
    size = b"ispe" + bytes(4) + struct.pack(">II", width, height) + bytes(4)
    return b"\0\0\0\x14ftyp" + brand + bytes(8) + struct.pack(">I", len(size) + 4) + size


def _wide(width: int) -> bytes:
    return _webp(b"VP8X", bytes(4) + (width - 1).to_bytes(3, "little") + bytes(3))


PHOTOS = [
    *(("a.png", _png(4096, 1)), ("a.jpg", _jpeg(1280, 800)), ("a.jpeg", _jpeg(1, 1)), ("a.webp", _wide(4096))),
    *(("b.webp", _webp(b"VP8 ", bytes(6) + b"\x40\x01\x40\x01")), ("c.webp", _webp(b"VP8L", b"\x2f\x40\0\0\0"))),
    ("a.avif", _avif(b"avif", 640, 480)),
]
BAD_PHOTOS = [
    *(("a.png", _png(30_000, 30_000)), ("a.png", _png(0, 1)), ("a.jpg", _jpeg(65_535, 1)), ("a.webp", _wide(16_000))),
    *(("a.avif", _avif(b"avif", 60_000, 1)), ("a.avif", _avif(b"avis", 1, 1)), ("a.avif", _avif(b"heic", 1, 1))),
    *(("a.png", _png(1, 1, b"\0\0\0\0acTL" + bytes(4))), ("a.webp", _webp(b"VP8X", b"\x02" + bytes(20)))),
    *(("a.png", _jpeg(1, 1)), ("a.jpg", _png(1, 1)), ("a.webp", b"RIFF"), ("a.webp", b"<html>"), ("a.png", b"")),
    *(("a.jpg", b"\xff\xd8\xff"), ("a.jpg", b"\xff\xd8\xff\xda\0\0"), ("a.avif", b""), ("a.png", b"\x89PNG\r\n\x1a\n")),
    *(("a.png", b"GIF89a"), ("a.jpeg", b"<script>alert(1)</script>"), ("a.webp", _webp(b"JUNK", b""))),
]


@pytest.mark.parametrize(("name", "content"), PHOTOS)
def test_a_photo_may_stand(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert check_file(tmp_path / name, name) == []


@pytest.mark.parametrize(("name", "content"), BAD_PHOTOS)
def test_a_photo_of_another_kind_or_too_large_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert [p.rule.id for p in check_file(tmp_path / name, name)] == ["file-photo"]


@pytest.mark.parametrize(("name", "content"), PHOTOS)
def test_a_photo_that_is_cut_off_is_told_as_such(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content[:-1])
    (problem,) = check_file(tmp_path / name, name)
    assert problem.what == "This picture is cut off: its end is missing."


def _exif(order: str, tags: tuple[int, ...]) -> bytes:
    """Return an EXIF whose list of GPS holds these tags, in one order of bytes."""
    entry = f"{order}HHII"
    gps = struct.pack(f"{order}H", len(tags)) + b"".join(struct.pack(entry, tag, 5, 3, 0) for tag in tags)
    first = struct.pack(f"{order}H", 1) + struct.pack(entry, 0x8825, 4, 1, 8 + 2 + 12 + 4) + bytes(4)
    magic = b"II*\0" if order == "<" else b"MM\0*"
    return b"Exif\0\0" + magic + struct.pack(f"{order}I", 8) + first + gps


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_photo_that_says_where_it_was_taken_is_refused(tmp_path: Path, name: str, order: str) -> None:
    photos = {"a.jpg": _jpeg(640, 480), "a.png": _png(640, 480), "a.webp": _wide(640)}
    for tags, told in (((1, 2, 3, 4), ["This photo says where it was taken."]), ((29,), []), ((), [])):
        (tmp_path / name).write_bytes(photos[name] + _exif(order, tags))
        assert [p.what for p in check_file(tmp_path / name, name)] == told
    (tmp_path / name).write_bytes(photos[name] + b'<rdf:Description exif:GPSLatitude="53,48.0N"/>')
    assert [p.rule.id for p in check_file(tmp_path / name, name)] == ["file-photo"]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _squeezed(content: bytes) -> bytes:
    squeezing = zlib.compressobj(wbits=13)  # a small window, as ImageMagick takes
    return squeezing.compress(content) + squeezing.flush()


XMP = b'<rdf:Description exif:GPSLatitude="53,48.0N"/>'


@pytest.mark.parametrize(
    ("kind", "before", "squeezed"),
    [(b"zTXt", b"XML:com.adobe.xmp\0\0", XMP), (b"iTXt", b"XML:com.adobe.xmp\0\1\0en\0\0", XMP)],
)
def test_a_png_that_says_so_in_a_squeezed_text_is_refused(
    tmp_path: Path, kind: bytes, before: bytes, squeezed: bytes
) -> None:
    head, rest = _png(640, 480)[:33], _png(640, 480)[33:]
    for words, rules in ((squeezed, ["file-photo"]), (b"A drawing", []), (b"A" * 50_000_000, [])):
        (tmp_path / "a.png").write_bytes(head + _chunk(kind, before + _squeezed(words)) + rest)
        assert [p.rule.id for p in check_file(tmp_path / "a.png", "a.png")] == rules
    (tmp_path / "a.png").write_bytes(head + _chunk(kind, before + b"no zlib") + rest)
    assert check_file(tmp_path / "a.png", "a.png") == []


@pytest.mark.parametrize("kind", [b"zTXt", b"tEXt"])
def test_a_png_that_says_so_in_digits_is_refused(tmp_path: Path, kind: bytes) -> None:
    head, rest = _png(640, 480)[:33], _png(640, 480)[33:]
    for tags, rules in (((1, 2, 3, 4), ["file-photo"]), ((29,), [])):
        profile = b"\nexif\n      60\n" + _exif("<", tags).hex("\n", 36).encode() + b"\n"
        text = b"Raw profile type exif\0" + (b"\0" + _squeezed(profile) if kind == b"zTXt" else profile)
        (tmp_path / "a.png").write_bytes(head + _chunk(kind, text) + rest)
        assert [p.rule.id for p in check_file(tmp_path / "a.png", "a.png")] == rules


def test_a_photo_that_is_cut_off_or_full_of_lists_of_gps_says_nothing(tmp_path: Path) -> None:
    for rest in (_exif("<", (2,))[:30], b"Exif\0\0II*\0", b"II*\0\x08\0\0\0\xff\xff" * 10_000):
        (tmp_path / "a.jpg").write_bytes(_jpeg(640, 480) + rest)
        assert check_file(tmp_path / "a.jpg", "a.jpg") == []
