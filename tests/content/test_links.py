"""Every link of the served site, with its anchor, as LinkChecker follows it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from support.serving import served

SETTINGS = """[checking]
threads=4
maxrequestspersecond=1000
[filtering]
checkextern=0
ignore=
  ^https?://(?!127\\.0\\.0\\.1)
[AnchorCheck]
"""


def _crawl(address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    settings = folder / "linkchecker.ini"
    settings.write_text(SETTINGS, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("linkchecker")), "--config", str(settings), "--no-status", address]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_link_is_broken(site: str, tmp_path: Path) -> None:
    crawled = _crawl(site, tmp_path)
    assert crawled.returncode == 0, crawled.stdout
    assert "0 errors found" in crawled.stdout
    checked = re.search(r"(\d+) links in \d+ URLs checked", crawled.stdout)
    assert checked
    assert int(checked[1]) > 200


def test_broken_links_and_anchors_are_found(tmp_path: Path) -> None:
    pages = tmp_path / "site"
    pages.mkdir()
    head = "<!doctype html><html lang=en><title>x</title>"
    (pages / "index.html").write_text(
        f'{head}<a href="b.html#no">x</a><a href="b.html#yes">z</a><a href="c.html">y</a>', encoding="utf-8"
    )
    (pages / "b.html").write_text(f'{head}<p id="yes">x</p>', encoding="utf-8")
    with served(pages) as address:
        crawled = _crawl(address, tmp_path)
    assert crawled.returncode == 1
    assert "b.html#no" in crawled.stdout
    assert "c.html" in crawled.stdout
    assert "b.html#yes" not in crawled.stdout
