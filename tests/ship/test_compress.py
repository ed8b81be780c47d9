"""The compressed copies of a built site."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from sorelegs.cli.main import main
from sorelegs.ship.compress import compress

TEXT = "Sore legs. " * 100


def _site(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a/index.html").write_text(TEXT, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_each_text_file_has_its_copies(tmp_path: Path) -> None:
    site = _site(tmp_path / "site")
    assert compress(site) == 1
    assert brotli.decompress((site / "a/index.html.br").read_bytes()).decode() == TEXT
    assert gzip.decompress((site / "a/index.html.gz").read_bytes()).decode() == TEXT
    assert sorted(file.name for file in site.glob("*.*")) == ["picture.png"]


def test_equal_sites_get_equal_copies(tmp_path: Path) -> None:
    one, two = _site(tmp_path / "one"), _site(tmp_path / "two")
    compress(one)
    compress(two)
    for name in ("a/index.html.br", "a/index.html.gz"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compress", str(_site(tmp_path / "site"))]) == 0
    assert capsys.readouterr().err == "Compressed 1 file.\n"
    assert main(["compress", str(tmp_path / "none")]) == 2
    assert "Build the site first" in capsys.readouterr().err
