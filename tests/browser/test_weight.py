"""What a first visit moves, by kind of page, from a server that sends the compressed copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.pages import KINDS, visit
from playwright.sync_api import Browser
from support.compressed import compressed_once
from support.serving import served

MOST = 40_000
"""Bytes of a first visit, the answers' headers included."""


@pytest.fixture(scope="module")
def compressed(built: Path, run_folder: Path) -> Iterator[str]:
    with served(compressed_once(built, run_folder)) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(browser: Browser, compressed: str, kind: str) -> None:
    moved = visit(browser, compressed + KINDS[kind], compressed)
    assert sum(moved.values()) <= MOST
    assert not [path for path in moved if path.partition("?")[0].endswith(".css")]
    assert not [path for path in moved if "search" in path]


@pytest.mark.parametrize("kind", ["home", "check", "article"])
def test_a_page_that_is_compressed_is_whole(browser: Browser, compressed: str, kind: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    with page.expect_response(compressed + KINDS[kind]) as answer:
        page.goto(compressed + KINDS[kind])
    assert answer.value.headers["content-encoding"] == "br"
    assert page.locator("footer").is_visible()
    context.close()
