"""What a first visit moves, by kind of page, from a server that sends the compressed copies."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from bench.pages import KINDS, visit
from playwright.sync_api import Browser
from sorelegs.ship.compress import compress
from support.compressed import compressed_once
from support.serving import served

MOST_BESIDE = {
    "home": 16_000,
    "article": 2_200,
    "chart article": 1_650,
    "red-flag article": 2_200,
    "check": 16_000,
    "embed": 17_700,
    "not found": 1_650,
}
"""Bytes that a first visit moves beside the page itself, by kind of page: of its words there may be more each day."""
MOST_OF_SECOND = {
    "get-help/when-is-a-sore-shoulder-an-emergency/": (10_400, 5_200),
    "swim-or-rest/can-i-swim-with-a-sore-shoulder/": (23_000, 7_450),
}
"""Bytes of a first visit to articles of the second site, whose words stay as they are, and of their styles."""


@pytest.fixture(scope="module")
def compressed(built: Path, run_folder: Path) -> Iterator[str]:
    with served(compressed_once(built, run_folder)) as address:
        yield address


@pytest.fixture(scope="module")
def second(second_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second") / "site"
    shutil.copytree(second_built, folder)
    compress(folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(browser: Browser, compressed: str, kind: str) -> None:
    moved = visit(browser, compressed + KINDS[kind], compressed)
    assert sum(moved.values()) - moved[KINDS[kind]] <= MOST_BESIDE[kind]
    assert not [path for path in moved if path.partition("?")[0].endswith(".css")]
    assert not [path for path in moved if "search" in path]
    assert not [path for path in moved if path.endswith(".png")]  # nor the one that chats show with a link


@pytest.mark.parametrize("page", MOST_OF_SECOND)
def test_an_article_is_light_on_a_phone(browser: Browser, second: Path, page: str) -> None:
    most, most_styles = MOST_OF_SECOND[page]
    html = (second / page / "index.html").read_text(encoding="utf-8")
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    with served(second) as address:
        moved = visit(browser, address + page, address)
    assert sum(moved.values()) <= most
    assert 0 < _squeezed(html) - _squeezed(bare) <= most_styles


def _squeezed(html: str) -> int:
    return len(brotli.compress(html.encode(), quality=10))


@pytest.mark.parametrize("kind", ["home", "check", "article"])
def test_a_page_that_is_compressed_is_whole(browser: Browser, compressed: str, kind: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    with page.expect_response(compressed + KINDS[kind]) as answer:
        page.goto(compressed + KINDS[kind])
    assert answer.value.headers["content-encoding"] == "br"
    assert page.locator("footer").is_visible()
    context.close()
