"""The card of a routine on paper: one sheet, with its date and no other part of the page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from support.serving import served

HELD = """() => {
  window.print = () => {
    document.querySelector("[data-print]").toggleAttribute = () => undefined;
    Object.defineProperty(document, "adoptedStyleSheets", { get: () => [], set: () => undefined });
  };
}"""
"""The dialog of the browser holds the page as it is; here, what brings it back is held up instead."""


def _sheets(page: Page) -> list[int]:
    """Return how many sheets it takes of the paper of Europe, and of that of America."""
    return [page.pdf(format=paper).count(b"/Type /Page\n") for paper in ("A4", "Letter")]


def test_a_card_is_printed_alone_on_one_page(browser: Browser, second_built: Path) -> None:
    page = browser.new_page(locale="en-GB")
    with served(second_built) as address:
        page.goto(address + "swim-or-rest/can-i-swim-with-a-sore-shoulder/")
        page.evaluate(HELD)
        page.get_by_role("button", name="Print the card", exact=True).click()
        assert _sheets(page) == [1, 1]
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_hidden()
        expect(page.get_by_text(re.compile(r"^\d+ \w+ \d{4}, 127\.0\.0\.1"))).to_be_visible()
        for words in ("Loosen up in 2 minutes", "25 seconds, 2 times each side", "Let both arms hang."):
            expect(page.locator("#sl-routine-loosen-in-2").get_by_text(words)).to_be_visible()
    page.close()


def test_each_card_of_ours_is_printed_on_one_page(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    with served(built) as address:
        page.goto(address + "routines/")
        cards = page.get_by_role("button", name="Print the card").count()
        assert cards == page.locator(".sl-routine").count() > 1
        for place in range(cards):
            page.goto(address + "routines/")
            page.evaluate(HELD)
            page.get_by_role("button", name="Print the card").nth(place).click()
            assert _sheets(page) == [1, 1], place
    page.close()
