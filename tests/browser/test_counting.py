"""What a site's own counter is told by its snippet: that there was an answer and a result, and nothing of them."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from browser.places import Places

COUNTERS = {
    "plausible": ("window.plausible = (...said) => window.heard.push(said);", "window.heard"),
    "matomo": ("", "window._paq"),
    "tag-manager": ("", "window.dataLayer"),
}
"""Of each counter, what stands in for it on a page, and where what it was told is."""


@pytest.mark.parametrize("name", COUNTERS)
def test_a_counter_hears_of_a_result_and_nothing_of_it(browser: Browser, places: Places, name: str) -> None:
    stand_in, heard = COUNTERS[name]
    code = f"window.heard = [];{stand_in}{places.snippets[name]}"
    address = places.show(f"counted-{name}", f"{places.snippets['html']}<script>{code}</script>")
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    widget = page.locator("soreness-check")
    widget.evaluate("(node) => node.toggleAttribute('share-answers', true)")
    widget.locator("label.option").last.click()
    widget.locator(".card").wait_for()
    told = json.dumps(page.evaluate(heard))
    assert [told.count(f"soreness-{what}") for what in ("start", "result")] == [1, 1]
    assert "emergency" not in told
    assert "dark_urine" not in told
    context.close()
