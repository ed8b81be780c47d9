"""The table of the articles' quality, sorted with the keyboard, and the pages for editors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessible import violations, violations_of_colours
from browser.shared import SHARED

ADDRESS = "contribute/quality/"


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    phone = {"width": 360, "height": 640}
    with SHARED.page(
        browser, viewport=phone, color_scheme=request.param, reduced_motion="reduce", locale="en-GB"
    ) as opened:
        yield opened


def _broken(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds: in the dark, of colours alone, since nothing else differs."""
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return violations_of_colours(page) if is_dark else violations(page)


def _column(page: Page, number: int) -> list[str]:
    values: list[str] = page.locator(".sl-quality tbody tr").evaluate_all(
        f"rows => rows.map(row => row.cells[{number}].dataset.value)"
    )
    return values


def test_the_table_sorts_with_the_keyboard(page: Page, site: str) -> None:
    page.goto(site + ADDRESS)
    heading = page.get_by_role("columnheader", name="Words")
    button = heading.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    words = [int(value) for value in _column(page, 3)]
    assert words == sorted(words)
    assert len(words) > 3
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert [int(value) for value in _column(page, 3)] == sorted(words, reverse=True)
    page.get_by_role("button", name="Article").click()
    expect(page.locator("[aria-sort]")).to_have_count(1)
    assert _column(page, 0) == sorted(_column(page, 0))
    assert _broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_a_script_it_is_a_table(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + ADDRESS)
    expect(page.get_by_role("columnheader", name="Grade")).to_be_visible()
    expect(page.locator(".sl-quality button")).to_have_count(0)
    expect(page.locator(".sl-quality tfoot")).to_contain_text("articles")
    context.close()


@pytest.mark.parametrize("name", ["", "style/", "evidence/", "calls/", "work-locally/"])
def test_each_page_for_editors_is_accessible(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}contribute/{name}")
    assert _broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
