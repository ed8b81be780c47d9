"""A reader who has set larger letters on a phone: nothing is cut off at the side, and help is in reach."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import ARGUMENTS, find_headless
from browser.kinds import KINDS

LETTERS = {320: 40, 360: 32, 400: 40}
"""Pixels of a letter by default, where browsers have 16, by those of a phone's width."""


def _page(browser: Browser, wide: int) -> Iterator[Page]:
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    large = [*ARGUMENTS, f"--blink-settings=defaultFontSize={LETTERS[wide]}"]
    launched = browser.browser_type.launch(executable_path=find_headless(), chromium_sandbox=sandbox, args=large)
    yield launched.new_page(viewport={"width": wide, "height": 640})
    launched.close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 360)


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 320)


@pytest.fixture(scope="module")
def larger(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 400)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_as_wide_as_the_phone(page: Page, site: str, kind: str) -> None:
    page.goto(site + KINDS[kind])
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= LETTERS[360]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    help_link = page.locator("header .sl-emergency")
    expect(help_link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_the_largest_letters_is_as_wide_as_the_smallest_phone(narrow: Page, site: str, kind: str) -> None:
    narrow.goto(site + KINDS[kind])
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    numbers = [it.bounding_box() for it in narrow.locator("footer [href^='tel:']").all()]
    assert len(numbers) > 3
    for number in numbers:
        assert number
        assert number["height"] < 3 * LETTERS[320]  # whole, in one line
        assert number["x"] + number["width"] <= 320


def test_the_signs_of_an_emergency_have_the_width_of_the_screen(narrow: Page, site: str) -> None:
    """What stands around them was set in letters: it left them 68 pixels, in which no word is whole."""
    narrow.goto(site + KINDS["red-flag"])
    signs = [it.bounding_box() for it in narrow.locator(".sl-callout li").all()]
    assert len(signs) > 5
    assert min(sign["width"] for sign in signs if sign) > 5 * LETTERS[320]


def test_a_table_of_numbers_keeps_its_words_whole_and_its_columns(larger: Page, site: str) -> None:
    larger.goto(site + "findings/")
    table = larger.get_by_role("table", name="How sure we are, by topic")
    heads = [it.bounding_box() for it in table.get_by_role("columnheader").all()[1:]]
    row = table.get_by_role("row").nth(1)
    numbers = [it.bounding_box() for it in row.get_by_role("cell").all()]
    assert len(heads) == len(numbers) == 4
    for head, number in zip(heads, numbers, strict=True):
        assert head
        assert number
        assert head["x"] == number["x"]
        assert head["width"] == number["width"]
    letters = LETTERS[400]
    link = row.get_by_role("link").bounding_box()
    assert link
    assert link["width"] > 4 * letters
    assert link["height"] < 4 * letters


def test_the_button_covers_no_sign_of_the_first_question(page: Page, site: str) -> None:
    page.goto(site + "check/")
    first, button = page.locator("soreness-check label").first, page.locator("soreness-check button.main").first
    first.scroll_into_view_if_needed()
    assert button.evaluate("(node) => getComputedStyle(node.closest('.foot')).position") == "static"
