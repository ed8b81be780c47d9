"""Of the site before, the next build finds only what it writes over; no harm done to that site outlives it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.utils import clean_directory
from sorelegs.ship import hide, show

PAGES = ["index.html", "a/index.html", "a/b/index.html"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for page in [*PAGES, "gone/index.html", "a/style.css", ".git/config"]:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(page, encoding="utf-8")
    return folder


def _left(site: Path) -> list[str]:
    """Return what is left where a build writes these pages."""
    hide(site)
    clean_directory(str(site))
    assert [file.name for file in site.iterdir() if not file.name.startswith(".")] == []
    show(site, PAGES)
    files = (file for file in sorted(site.rglob("*")) if not file.is_dir() or file.is_symlink())
    return [file.relative_to(site).as_posix() for file in files]


def test_pages_are_written_over_and_hidden_files_are_left_alone(site: Path) -> None:
    assert _left(site) == [".git/config", "a/b/index.html", "a/index.html", "index.html"]
    assert not (site / "gone").exists()


def _link(site: Path) -> None:
    (site / "a/index.html").unlink()
    (site / "a/index.html").symlink_to(site.parent / "elsewhere")


def _second_name(site: Path) -> None:
    os.link(site / "a/index.html", site.parent / "elsewhere")


def _other_rights(site: Path) -> None:
    (site / "a/index.html").chmod(0o600)


def _folder(site: Path) -> None:
    (site / "a/index.html").unlink()
    (site / "a/index.html").mkdir()


@pytest.mark.parametrize("harm", [_link, _second_name, _other_rights, _folder])
def test_what_no_build_would_have_made_goes(site: Path, harm: Callable[[Path], None]) -> None:
    harm(site)
    assert _left(site) == [".git/config", "a/b/index.html", "index.html"]
    assert not (site / "a/index.html").exists()


def test_a_link_in_place_of_a_folder_goes(site: Path, tmp_path: Path) -> None:
    (site / "a").rename(tmp_path / "elsewhere")
    (site / "a").symlink_to(tmp_path / "elsewhere")
    assert _left(site) == [".git/config", "index.html"]
    assert (tmp_path / "elsewhere/index.html").read_text(encoding="utf-8") == "a/index.html"


def test_what_a_stopped_build_has_hidden_goes(site: Path) -> None:
    hide(site)
    assert _left(site) == [".git/config"]


def test_where_nothing_stands_nothing_is_made(tmp_path: Path) -> None:
    hide(tmp_path / "site")
    show(tmp_path / "site", PAGES)
    assert not (tmp_path / "site").exists()
