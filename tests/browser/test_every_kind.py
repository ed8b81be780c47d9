"""Every kind of page, walked: at every width, by keyboard and axe, light, dark, in forced colours, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.accessible import violations

KINDS = {
    "home": "",
    "check": "check/",
    "article": "run-or-rest/how-slow-is-a-recovery-run/",
    "chart article": "sore-today/why-do-my-legs-hurt-after-a-run/",
    "how-to": "foam-rolling/how-do-i-roll-my-legs-in-5-minutes/",
    "red flag": "get-help/when-are-sore-legs-an-emergency/",
    "findings": "findings/",
    "embed": "embed/",
    "contribute": "contribute/",
    "quality": "contribute/quality/",
    "rules": "contribute/rules/",
    "privacy": "privacy/",
    "all questions": "all-questions/",
    "not found": "404.html",
    "offline": "offline.html",
}
NARROW, PHONE, TABLET, DESK = 320, 360, 768, 1280
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_STOPS = 300
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
def in_scheme(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a device with this scheme."""
    with _pages(browser, color_scheme=request.param) as page:
        yield page


@pytest.fixture(scope="module")
def forced(browser: Browser) -> Iterator[Page]:
    """A page of a device that forces its own colours."""
    with _pages(browser, forced_colors="active", color_scheme="dark") as page:
        yield page


@pytest.fixture(scope="module", params=["light", "dark"])
def unscripted(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript, of a device with this scheme."""
    with _pages(browser, java_script_enabled=False, color_scheme=request.param) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_at_every_width(in_scheme: Page, site: str, kind: str) -> None:
    in_scheme.set_viewport_size(_size(NARROW))
    in_scheme.goto(site + KINDS[kind])
    for width in (NARROW, PHONE, TABLET, DESK):
        in_scheme.set_viewport_size(_size(width))
        assert in_scheme.evaluate(SIDEWAYS) == 0, width
        expect(in_scheme.get_by_role("banner").get_by_role("link", name="Emergency")).to_be_in_viewport(ratio=1)
        if width in (NARROW, TABLET):
            assert violations(in_scheme) == []


@pytest.mark.parametrize(("kind", "width"), [*((kind, PHONE) for kind in KINDS), ("home", DESK), ("how-to", DESK)])
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
    pages = unscripted.get_by_role("navigation", name="Pages")
    pages.get_by_role("link", name="All questions").click()
    expect(unscripted.locator("h1")).to_have_text("All questions")
