"""Reading a file: what can be read, and where each character stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from sorelegs.problems.text import MAX_BYTES, Text, read_text


def test_places_count_from_one() -> None:
    text = Text("a", "ab\n\nc")
    assert [text.place(offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [(b"a\r\nb", "file-line-ends"), (b"a\rb", "file-line-ends"), (b"\xef\xbb\xbfa\nb", "file-encoding")],
)
def test_line_ends_and_the_byte_order_mark_are_told_and_change_nothing(tmp_path: Path, raw: bytes, rule: str) -> None:
    (tmp_path / "a").write_bytes(raw)
    text, problems = read_text(tmp_path / "a", "a")
    assert text is not None
    assert text.content == "a\nb"
    assert [(p.rule.id, p.line) for p in problems] == [(rule, 1)]
    assert (tmp_path / "a").read_bytes() == raw


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff", (1, 1)),
        ("é\né".encode() + b"\xc3", (2, 2)),
        (b"a\xed\xa0\x80", (1, 2)),
        ("ab".encode("utf-16"), (1, 1)),
    ],
)
def test_what_is_not_utf_8_is_told_at_its_character(tmp_path: Path, raw: bytes, place: tuple[int, int]) -> None:
    (tmp_path / "a").write_bytes(raw)
    text, (problem,) = read_text(tmp_path / "a", "a")
    assert text is None
    assert (problem.rule.id, problem.line, problem.column) == ("file-encoding", *place)


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_windows_calls_unicode_is_called_so(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a").write_bytes("---\ntitle: Ist es müde?\n".encode(kind))
    text, (problem,) = read_text(tmp_path / "a", "a")
    assert text is None
    assert problem.what == "This file is UTF-16, which Windows calls “Unicode”, and not UTF-8."
    (tmp_path / "a").write_bytes(b"-")
    assert read_text(tmp_path / "a", "a")[1] == []


def test_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"{{ x }} " * (10 * 1024 * 1024 // 8))
    assert [p.rule.id for p in read_text(tmp_path / "a", "a")[1]] == ["file-size"]
    (tmp_path / "a").write_bytes(b"a" * MAX_BYTES)
    assert read_text(tmp_path / "a", "a")[1] == []


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert [p.rule.id for p in read_text(tmp_path / "none", "a")[1]] == ["file-missing"]
    assert [p.rule.id for p in read_text(tmp_path, "a")[1]] == ["file-missing"]
