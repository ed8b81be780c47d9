"""Every kind of page, walked: at every width, by keyboard and axe, light, dark, in forced colours, without scripts.

Each is accessible, and asks no other origin for anything, says nothing on the console and stores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.accessible import violations, violations_of_colours
from browser.kinds import KINDS

WALKED = [kind for kind in KINDS if kind != "how it decides"]
"""Where the keyboard is followed to the end: of one page, the many folds are alike."""
MANY_ALIKE = ("how it decides", "findings", "rules")
"""Pages of hundreds of texts that are made alike: of each kind of them one is looked at."""
NARROW, PHONE, TABLET, DESK = 320, 360, 768, 1280
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll(".md-content *, .sl-footer *, .md-header__inner > *")]
  .filter((e) => e.checkVisibility() && !e.closest("pre, .sl-hidden"))
  .filter((e) => e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().right > innerWidth + 0.5)
  .filter((e) => {
    let box = e.parentElement;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
    return !box;
  })
  .map((e) => e.outerHTML.slice(0, 90))"""
STORED = "() => localStorage.length + sessionStorage.length + document.cookie.length"


def _broken(page: Page, kind: str, scheme: str, width: int) -> list[tuple[str, list[str]]]:
    """Return what axe finds: at one width in every text, at another in those that look otherwise.

    Between the two nothing is shown that neither of them shows.
    """
    if (scheme, width) == ("light", DESK):
        return violations(page, every_text=kind not in MANY_ALIKE)
    if (scheme, width) == ("light", NARROW):
        return violations(page)
    return violations_of_colours(page) if (scheme, width) == ("dark", DESK) else []


BLOCKED = "Service Worker registration blocked by Playwright"
MOST_STOPS = 1000
FOCUS = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    what: one.outerHTML.slice(0, 90),
    seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    last: one === [...document.querySelectorAll("footer a")].at(-1),
  };
}"""


def _size(width: int) -> ViewportSize:
    """Return a window; 320 pixels wide is what a window of 1280 by 1024 pixels has at 400 %."""
    return {"width": width, "height": {NARROW: 256, PHONE: 640}.get(width, 800)}


@contextmanager
def _pages(browser: Browser, **options: object) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", service_workers="block", reduced_motion="reduce", **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def in_scheme(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, str]]:
    """A page of a device with a scheme, and which."""
    with _pages(browser, color_scheme=request.param) as page:
        yield page, request.param


@pytest.fixture(scope="module")
def forced(browser: Browser) -> Iterator[Page]:
    """A page of a device that forces its own colours."""
    with _pages(browser, forced_colors="active", color_scheme="dark") as page:
        yield page


@pytest.fixture(scope="module")
def unscripted(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript, of a device in the dark."""
    with _pages(browser, java_script_enabled=False, color_scheme="dark") as page:
        yield page


@contextmanager
def _noticed(page: Page, site: str) -> Iterator[list[str]]:
    """Fill a list with what a page says on the console and asks of other origins."""
    noticed: list[str] = []
    hear: dict[str, Callable[[Any], None]] = {
        "console": lambda message: None if message.text == BLOCKED else noticed.append(f"console: {message.text}"),
        "pageerror": lambda error: noticed.append(f"error: {error}"),
        "request": lambda request: None if request.url.startswith(site) else noticed.append(request.url),
    }
    for event, listener in hear.items():
        page.on(event, listener)  # type: ignore[call-overload]  # its overloads name one event each
    yield noticed
    for event, listener in hear.items():
        page.remove_listener(event, listener)


ALIKE = """<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><p>Black</p><p>Black</p>
<div style="background: #777"><p>Black</p></div><p style="color: #999">Grey</p><p style="color: #999">Grey again</p>
<div style="background: #333"><p>Black on the dark</p></div></main></html>"""


def test_of_texts_that_look_alike_one_is_told(browser: Browser) -> None:
    with _pages(browser) as page:
        page.set_content(ALIKE)
        told = [(rule, [re.sub("<.*?>", "", element) for element in broken]) for rule, broken in violations(page)]
        assert told == [("color-contrast", ["Grey", "Black on the dark"])]
        [(_, every)] = violations(page, every_text=True)
        assert len(every) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_at_every_width(in_scheme: tuple[Page, str], site: str, kind: str) -> None:
    page, scheme = in_scheme
    page.set_viewport_size(_size(NARROW))
    with _noticed(page, site) as noticed:
        page.goto(site + KINDS[kind])
        for width in (NARROW, PHONE, TABLET, DESK):
            page.set_viewport_size(_size(width))
            assert page.evaluate(SIDEWAYS) == 0, width
            assert width != NARROW or page.evaluate(CUT_OFF) == []
            expect(page.get_by_role("banner").get_by_role("link", name="Emergency")).to_be_in_viewport(ratio=1)
            assert _broken(page, kind, scheme, width) == [], width
    assert noticed == []
    assert page.evaluate(STORED) == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize(("kind", "width"), [*((kind, PHONE) for kind in WALKED), ("home", DESK), ("how-to", DESK)])
def test_by_keyboard(forced: Page, site: str, kind: str, width: int) -> None:
    """Each stop of the Tab key is on the screen and marked, and the last is the page's last link."""
    forced.set_viewport_size(_size(width))
    forced.goto(site + KINDS[kind])
    assert forced.evaluate(SIDEWAYS) == 0
    for _ in range(MOST_STOPS):
        forced.keyboard.press("Tab")
        stop = forced.evaluate(FOCUS)
        assert stop
        assert stop["seen"], stop["what"]
        assert stop["marked"], stop["what"]
        if stop["last"]:
            return
    pytest.fail("the keyboard does not reach the end of the page")


@pytest.mark.parametrize("kind", KINDS)
def test_the_menu_by_keyboard(forced: Page, site: str, kind: str) -> None:
    forced.set_viewport_size(_size(PHONE))
    forced.goto(site + KINDS[kind])
    button = forced.get_by_role("button", name="Menu")
    button.focus()
    forced.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    pages = forced.get_by_role("navigation", name="Pages")
    link = pages.get_by_role("link", name="Home")
    forced.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    forced.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts(unscripted: Page, site: str, kind: str) -> None:
    """Nothing lies beside the screen, what is written can be read, and the menu leads on."""
    unscripted.goto(site + KINDS[kind])
    for width in (NARROW, DESK):
        unscripted.set_viewport_size(_size(width))
        assert unscripted.evaluate(SIDEWAYS) == 0, width
    unscripted.set_viewport_size(_size(PHONE))
    expect(unscripted.get_by_role("banner").get_by_role("link", name="Emergency?")).to_be_in_viewport(ratio=1)
    expect(unscripted.locator("h1")).to_be_visible()
    link = unscripted.get_by_role("navigation", name="Pages").get_by_role("link", name="All questions")
    assert link.evaluate("a => a.href") == f"{site}all-questions/"
    link.click(trial=kind != "home")  # each can be clicked, and one shows that it leads there
    if kind == "home":
        expect(unscripted.locator("h1")).to_have_text("All questions")
