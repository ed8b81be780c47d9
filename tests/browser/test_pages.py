"""Each kind of page as a reader meets it: accessible, private, still, and readable without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

KINDS = {
    "home": "",
    "check": "check/",
    "explainer": "sore-today/why-do-my-legs-hurt-after-a-run/",
    "myth": "stretching/does-stretching-stop-soreness/",
    "red flag": "get-help/when-are-sore-legs-an-emergency/",
    "plain page": "privacy/",
    "how it decides": "check/how-it-decides/",
    "not found": "404.html",
}
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
STORED = "() => localStorage.length + sessionStorage.length + document.cookie.length"


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; the list fills with what it says on the console and asks of other origins."""
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    page = context.new_page()
    noticed: list[str] = []
    page.on("console", lambda message: noticed.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noticed.append(f"error: {error}"))
    origin = "/".join(address.split("/")[:3]) + "/"
    page.on("request", lambda request: None if request.url.startswith(origin) else noticed.append(request.url))
    page.goto(address)
    yield page, noticed
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_accessible_and_private(
    browser: Browser, site: str, kind: str, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    with _opened(browser, site + KINDS[kind], viewport=size, color_scheme=scheme) as (page, noticed):
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []
        assert noticed == []
        assert page.evaluate(STORED) == 0
        assert page.context.cookies() == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["home", "check", "explainer"])
def test_nothing_moves_while_a_page_loads(browser: Browser, site: str, kind: str, size: ViewportSize) -> None:
    with _opened(browser, site + KINDS[kind], viewport=size) as (page, _):
        assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_400_percent(browser: Browser, site: str, kind: str) -> None:
    with _opened(browser, site + KINDS[kind], viewport={"width": 320, "height": 256}) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_article_gives_the_answer_first(browser: Browser, site: str) -> None:
    with _opened(browser, site + KINDS["explainer"]) as (page, _):
        assert page.locator("h1").inner_text().replace("\n", " ") == "Why do my legs hurt after a run?"
        assert page.get_by_text("Not yet checked by a clinician").is_visible()
        answer = page.get_by_text("Most often it is delayed muscle soreness.")
        first_heading = page.get_by_role("heading", name="What should I do now?")
        box, heading = answer.bounding_box(), first_heading.bounding_box()
        assert box
        assert heading
        assert box["y"] + box["height"] <= PHONE["height"]
        assert box["y"] < heading["y"]


def test_a_citation_leads_to_its_source_and_back(browser: Browser, site: str) -> None:
    with _opened(browser, site + KINDS["myth"]) as (page, _):
        cited = page.locator("sup.sl-cite a").first
        place = cited.get_attribute("id")
        cited.click()
        assert page.url.endswith("#source-1") or "#source-" in page.url
        page.locator(f'.sl-sources a[href="#{place}"]').click()
        assert page.url.endswith(f"#{place}")


@pytest.mark.parametrize("blocked", [False, True], ids=["javascript off", "script blocked"])
@pytest.mark.parametrize("kind", ["home", "check"])
def test_without_the_script_the_advice_is_there_to_read(browser: Browser, site: str, kind: str, blocked: bool) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=blocked)
    page = context.new_page()
    if blocked:
        page.route("**/soreness-check.js", lambda route: route.abort())
    page.goto(site + KINDS[kind])
    advice = page.locator(".sl-fallback")
    assert advice.is_visible()
    words = advice.inner_text()
    order = [words.index(part) for part in ("chest pain", "blood clot" if "blood clot" in words else "swollen", "limp")]
    assert order == sorted(order)
    assert advice.locator('a[href="tel:999"]').first.is_visible()
    context.close()


def test_the_check_answers_on_the_home_page(browser: Browser, site: str) -> None:
    with _opened(browser, site) as (page, noticed):
        check = page.locator("soreness-check")
        check.get_by_role("button", name="None of these").click()
        check.get_by_role("button", name="Nowhere").click()
        check.get_by_role("button", name="As usual").click()
        assert check.get_by_role("heading", name="Go ahead with today's plan").is_visible()
        assert noticed == []
        assert page.evaluate(STORED) == 0


def test_the_way_round_the_menu(browser: Browser, site: str) -> None:
    with _opened(browser, site + KINDS["explainer"]) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to the text"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header')")


def test_search_finds_an_article(browser: Browser, site: str) -> None:
    with _opened(browser, site, viewport=DESK) as (page, noticed):
        page.get_by_role("textbox", name="Search").fill("lactic acid")
        page.get_by_role("link", name="Why do my legs hurt after a run?").first.wait_for()
        assert noticed == []


def test_the_colour_switch_is_kept_only_when_pressed(browser: Browser, site: str) -> None:
    with _opened(browser, site, color_scheme="light") as (page, _):
        page.get_by_role("button", name="Use dark colours").click()
        assert page.evaluate("Object.keys(localStorage)") == ["sorelegs-colours"]
        page.goto(site + KINDS["explainer"])
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
