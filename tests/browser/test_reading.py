"""An article as it is read: where it stands, the ways on from its end, its terms, tables and type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

SECOND = "sore-today/how-long-will-i-be-sore/"
FIRST = "sore-today/why-do-my-legs-hurt-after-a-run/"
LAST = "sore-today/what-really-helps-sore-legs/"
ALONE = "get-help/when-are-sore-legs-an-emergency/"
PHONE: ViewportSize = {"width": 360, "height": 640}


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_an_article_says_its_place_and_leads_on_without_a_script(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND, java_script_enabled=False) as page:
        place = page.locator(".sl-place")
        expect(place).to_have_text("2 of 4 in Sore today")
        pager = page.get_by_role("navigation", name="More in Sore today")
        expect(pager.get_by_role("link")).to_have_text(
            ["Before this Why do my legs hurt after a run?", "Next Is it soreness or an injury?"]
        )
        pager.get_by_role("link", name="Next").click()
        expect(place).to_have_text("3 of 4 in Sore today")
        place.get_by_role("link", name="Sore today").click()
        expect(page).to_have_url(site + FIRST)
        expect(place).to_have_text("1 of 4 in Sore today")
        expect(place.get_by_role("link")).to_have_count(0)
        expect(pager.get_by_role("link")).to_have_count(1)
        page.goto(site + LAST)
        expect(pager.get_by_role("link")).to_have_count(1)
        page.goto(site + ALONE)
        expect(page.locator(".sl-place, .sl-pager")).to_have_count(0)


def test_an_article_ends_with_the_ones_that_its_editor_chose(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND, java_script_enabled=False) as page:
        related = page.get_by_role("navigation", name="You may also want to know")
        expect(related.get_by_role("link")).to_have_text(
            ["Is it soreness or an injury?", "What really helps sore legs?", "How sore are you?"]
        )
        answer = page.request.get(site + LAST).text().partition('sl-answer__text">')[2]
        expect(related.get_by_role("listitem").nth(1)).to_contain_text(answer[: answer.index(".") + 1])
        related.get_by_role("link", name="What really helps sore legs?").click()
        expect(page).to_have_url(site + LAST)
