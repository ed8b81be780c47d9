"""The old addresses of pages that moved, for hosts that read a list of them and for those that do not."""

from __future__ import annotations

import pytest
from sorelegs.pages.moved import REDIRECTS, moved_files

MOVED = {"a/old.md": "b/new.md", "gone.md": "index.md"}


@pytest.mark.parametrize(
    ("site_url", "to"), [("https://example.org/", "/"), ("https://example.org/cats/", "/cats/"), ("/", "/")]
)
def test_a_reader_of_a_site_in_a_folder_is_led_on_within_it(site_url: str, to: str) -> None:
    files = moved_files(MOVED, "Cats", site_url)
    assert files[REDIRECTS] == f"/a/old/ {to}b/new/ 301\n/gone/ {to} 301\n"
    assert '<a href="../../b/new/">' in files["a/old/index.html"]
    assert f'<link rel="canonical" href="{site_url}b/new/">' in files["a/old/index.html"]


def test_nothing_is_written_where_nothing_moved() -> None:
    assert moved_files({}, "Cats", "https://example.org/") == {}
