"""What a first visit moves, by kind of page, from a server that sends the compressed copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from bench.pages import KINDS, visit
from playwright.sync_api import Browser, expect
from support.compressed import compressed_once
from support.serving import served

MOST = {
    "home": 31_800,
    "article": 19_700,
    "chart article": 22_000,
    "red-flag article": 19_300,
    "check": 26_400,
    "embed": 33_700,
    "not found": 9_000,
}
"""Bytes of a first visit by kind of page, the answers' headers included: a fiftieth above what they were."""
PLAIN = "sore-today/what-should-i-eat-and-drink-after-a-long-run/"
MOST_STYLES = {"": 5_300, "check/": 4_200, PLAIN: 6_000, KINDS["article"]: 6_900, KINDS["chart article"]: 6_700}
"""Bytes of a page's styles when it is compressed: of its words there may be more each day."""


@pytest.fixture(scope="module")
def compressed(built: Path, run_folder: Path) -> Iterator[str]:
    with served(compressed_once(built, run_folder)) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(browser: Browser, compressed: str, kind: str) -> None:
    moved = visit(browser, compressed + KINDS[kind], compressed)
    assert sum(moved.values()) <= MOST[kind]
    assert not [path for path in moved if path.partition("?")[0].endswith(".css")]
    assert not [path for path in moved if "search" in path]


@pytest.mark.parametrize("page", MOST_STYLES)
def test_the_styles_of_a_page_are_light(built: Path, page: str) -> None:
    whole = (built / page / "index.html").read_text(encoding="utf-8")
    bare = re.sub(r"<style>.*?</style>", "", whole, flags=re.DOTALL)
    assert bare != whole
    assert _squeezed(whole) - _squeezed(bare) <= MOST_STYLES[page]


def test_a_phone_does_not_ask_for_what_marks_the_list_beside_the_text(browser: Browser, compressed: str) -> None:
    narrow = visit(browser, compressed + PLAIN, compressed)
    assert not [path for path in narrow if "contents/" in path]
    assert sum(narrow.values()) <= 16_384
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with page.expect_response("**/components/contents/mark.js"):
        page.goto(compressed + PLAIN)
    heading = page.locator("article h2[id]").nth(3)
    heading.evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(".md-nav__link--active")).to_have_attribute("href", f"#{heading.get_attribute('id')}")
    page.close()


def test_the_list_beside_the_text_is_marked_once_a_window_is_wide_enough(browser: Browser, compressed: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 720})
    page.goto(compressed + PLAIN, wait_until="networkidle")
    expect(page.locator("[aria-current=location]")).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.locator("article h2[id]").nth(3).evaluate("heading => heading.scrollIntoView()")
    expect(page.locator("[aria-current=location]")).to_have_count(1)
    page.close()


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
