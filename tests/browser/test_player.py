"""The player of a routine, with a clock that the test moves: it is right to the second, whatever the device does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.serving import served

from browser.accessible import violations

ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder/"
CLOCK, TITLE, STATUS = ".sl-player__clock", ".sl-player__title", ".sl-player [role=status]"


@pytest.fixture(scope="module")
def article(second_built: Path) -> Iterator[str]:
    """The address of a page with a routine of 2 minutes: 4 turns of 25 seconds with 5 between them, then 3 after 2."""
    with served(second_built) as address:
        yield address + ARTICLE


@pytest.fixture
def page(browser: Browser, article: str) -> Iterator[Page]:
    """The page with its clock stopped."""
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.clock.install(time=0)
    page.goto(article)
    page.clock.pause_at(1000)
    yield page
    context.close()


def _start(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_each_turn_has_its_side_its_time_and_its_time_to_change(page: Page) -> None:
    _start(page)
    expect(page.locator(TITLE)).to_have_text("Pull one arm across, right side")
    expect(page.locator(CLOCK)).to_have_text("25")
    expect(page.locator(".sl-player__picture svg")).to_have_class("sl-figure__picture is-moving is-mirrored")
    page.clock.run_for(24_400)
    expect(page.locator(CLOCK)).to_have_text("1")
    page.clock.run_for(1_000)
    expect(page.locator(TITLE)).to_have_text("Get ready: Pull one arm across, left side")
    expect(page.locator(CLOCK)).to_have_text("5")
    page.clock.run_for(5_000)
    expect(page.locator(TITLE)).to_have_text("Pull one arm across, left side")
    expect(page.locator(STATUS)).to_have_text("Pull one arm across, left side. 25 seconds.")
    expect(page.locator(".sl-player__picture svg")).not_to_have_class("sl-figure__picture is-moving is-mirrored")
    page.clock.run_for(89_400)
    expect(page.locator(TITLE)).to_have_text("Rest")
    page.clock.run_for(1_000)
    expect(page.locator(TITLE)).to_have_text("Done")


def test_a_device_that_slept_is_where_the_clock_is(page: Page) -> None:
    _start(page)
    page.clock.fast_forward(62_000)
    expect(page.locator(TITLE)).to_have_text("Pull one arm across, right side")
    expect(page.locator(CLOCK)).to_have_text("23")


def test_a_press_on_the_picture_pauses_and_another_goes_on(page: Page) -> None:
    _start(page)
    page.clock.run_for(10_000)
    page.locator(".sl-player__picture").click()
    expect(page.locator(STATUS)).to_have_text("Paused.")
    page.clock.run_for(60_000)
    expect(page.locator(CLOCK)).to_have_text("15")
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(5_000)
    expect(page.locator(CLOCK)).to_have_text("10")


def test_a_reload_goes_on_where_the_clock_is_and_nothing_is_stored(page: Page) -> None:
    _start(page)
    page.clock.run_for(10_000)
    page.reload()
    page.clock.run_for(400)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(CLOCK)).to_have_text("15")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_role("button", name="Close").click()
    page.reload()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_next_and_back_go_from_turn_to_turn_by_keyboard(page: Page) -> None:
    _start(page)
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Get ready: Pull one arm across, left side")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Pull one arm across, left side")
    page.get_by_role("button", name="Back").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Pull one arm across, right side")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Start")).to_be_focused()


def test_when_to_stop_is_one_press_away(page: Page) -> None:
    _start(page)
    page.get_by_role("button", name="When to stop").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".sl-callout--warning .sl-callout__heading").first).to_be_focused()


@pytest.mark.parametrize("size", [(320, 568), (667, 320), (1280, 800)])
def test_it_fits_and_its_seconds_can_be_read_from_the_floor(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    _start(page)
    assert page.locator(CLOCK).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 96
    dialog = page.locator(".sl-player")
    assert dialog.evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]") == [0, 0]
    page.clock.resume()  # which the rules of accessibility wait for
    assert violations(page) == []
