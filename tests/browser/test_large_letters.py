"""A reader who has set letters twice as large on a phone: nothing is cut off at the side, and help is in reach."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import ARGUMENTS, find_headless
from browser.kinds import KINDS

LETTERS = 32
"""Pixels of a letter by default, where browsers have 16."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    large = [*ARGUMENTS, f"--blink-settings=defaultFontSize={LETTERS}"]
    launched = browser.browser_type.launch(executable_path=find_headless(), chromium_sandbox=sandbox, args=large)
    yield launched.new_page(viewport={"width": 360, "height": 640})
    launched.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_as_wide_as_the_phone(page: Page, site: str, kind: str) -> None:
    page.goto(site + KINDS[kind])
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= LETTERS
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    help_link = page.locator("header .sl-emergency")
    expect(help_link).to_be_in_viewport(ratio=1)


def test_the_button_covers_no_sign_of_the_first_question(page: Page, site: str) -> None:
    page.goto(site + "check/")
    first, button = page.locator("soreness-check label").first, page.locator("soreness-check button.main").first
    first.scroll_into_view_if_needed()
    assert button.evaluate("(node) => getComputedStyle(node.closest('.foot')).position") == "static"
