"""Every link of the site: LinkChecker follows those of the served site, and the files tell of the places in them.

LinkChecker can look for the places too; it then reads each page anew for each link to it, which takes most of a minute.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.anchors import broken_anchors
from support.links import crawl
from support.serving import served


@pytest.mark.long
def test_no_link_is_broken(site: str, tmp_path: Path) -> None:
    crawled = crawl(site, tmp_path)
    assert crawled.returncode == 0, crawled.stdout
    assert "0 errors found" in crawled.stdout
    checked = re.search(r"(\d+) links in \d+ URLs checked", crawled.stdout)
    assert checked
    assert int(checked[1]) > 100


@pytest.mark.long
def test_no_link_to_a_place_in_a_page_is_broken(built: Path) -> None:
    count, broken = broken_anchors(built)
    assert broken == []
    assert count > 200


def test_broken_links_and_anchors_are_found(tmp_path: Path) -> None:
    pages = tmp_path / "site"
    pages.mkdir()
    head = "<!doctype html><html lang=en><title>x</title>"
    (pages / "index.html").write_text(
        f'{head}<a href="b.html#no">x</a><a href="b.html#yes">z</a><a href="c.html">y</a>', encoding="utf-8"
    )
    (pages / "b.html").write_text(f'{head}<p id="yes">x</p>', encoding="utf-8")
    with served(pages) as address:
        crawled = crawl(address, tmp_path)
    assert crawled.returncode == 1
    assert "c.html" in crawled.stdout
    assert broken_anchors(pages) == (2, [":1: b.html#no"])
