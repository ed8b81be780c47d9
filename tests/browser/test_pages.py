"""Each kind of page as a reader meets it: accessible, private, still, and readable without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, ViewportSize, expect
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site

from browser.accessible import violations
from browser.kinds import KINDS, front_of

ROOT = Path(__file__).parents[2]
EXPLAINER = KINDS["explainer"]
MYTH = KINDS["myth"]


PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (entries) => {
    for (const { hadRecentInput, value } of entries) if (!hadRecentInput) sum += value;
  };
  const watch = new PerformanceObserver((list) => add(list.getEntries()));
  watch.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    add(watch.takeRecords()); // a busy browser tells of them later than it draws
    done(sum);
  }));
})"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
"""Whether there is something to see: only what was seen moves."""
STORED = "() => localStorage.length + sessionStorage.length + document.cookie.length"
KEPT = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    """A page that tests open one after the other, since a new context takes longer than most tests."""
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


@contextmanager
def _visited(page: Page, address: str) -> Iterator[list[str]]:
    """Open an address; the list fills with what the page says on the console and asks of other origins."""
    noticed: list[str] = []
    origin = "/".join(address.split("/")[:3]) + "/"

    def hear(message: ConsoleMessage) -> None:
        noticed.append(f"console: {message.text}")

    def hear_error(error: Error) -> None:
        noticed.append(f"error: {error}")

    def see(request: Request) -> None:
        if not request.url.startswith(origin):
            noticed.append(request.url)

    page.on("console", hear)
    page.on("pageerror", hear_error)
    page.on("request", see)
    try:
        page.goto(address)
        yield noticed
    finally:
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", hear_error)
        page.remove_listener("request", see)


@contextmanager
def _opened(
    page: Page,
    address: str,
    *,
    viewport: ViewportSize = PHONE,
    color_scheme: Literal["light", "dark"] = "light",
    reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
) -> Iterator[tuple[Page, list[str]]]:
    """Open an address in a shared page that holds nothing of the tests before."""
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
    try:
        with _visited(page, address) as noticed:
            yield page, noticed
    finally:
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")


@contextmanager
def _opened_alone(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open an address in a context of its own."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", **options)
    page = context.new_page()
    try:
        with _visited(page, address) as noticed:
            yield page, noticed
    finally:
        context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["home", "check", "explainer", "red-flag", "embed"])
def test_nothing_moves_while_a_page_loads(shared: Page, site: str, kind: str, size: ViewportSize) -> None:
    with _opened(shared, site + KINDS[kind], viewport=size) as (page, _):
        page.wait_for_function(PAINTED)
        assert page.evaluate(SHIFTS) == 0


def test_a_move_would_be_seen(shared: Page, site: str) -> None:
    with _opened(shared, site + EXPLAINER) as (page, _):
        page.wait_for_function(PAINTED)
        page.evaluate("document.querySelector('h1').style.marginTop = '100px'")
        assert page.evaluate(SHIFTS) > 0


def test_an_article_gives_the_answer_first(shared: Page, site: str) -> None:
    with _opened(shared, site + EXPLAINER) as (page, _):
        expect(page.locator("h1")).to_have_text(front_of(EXPLAINER).title)
        assert page.get_by_text("Not yet checked by a clinician").is_visible()
        answer = page.get_by_text(front_of(EXPLAINER).answer[:40])
        first_heading = page.locator("article h2[id]:not(.sl-answer__heading)").first
        box, heading = answer.bounding_box(), first_heading.bounding_box()
        assert box
        assert heading
        assert box["y"] + box["height"] <= PHONE["height"]
        assert box["y"] < heading["y"]


def test_a_citation_leads_to_its_source_and_back(shared: Page, site: str) -> None:
    with _opened(shared, site + MYTH) as (page, _):
        cited = page.locator("sup.sl-cite a").first
        place = str(cited.get_attribute("href"))
        expect(page.locator(place)).to_be_hidden()
        cited.click()
        expect(page).to_have_url(f"{site}{MYTH}{place}")
        expect(page.locator(place)).to_be_in_viewport()
        page.go_back()
        expect(cited).to_be_focused()
        page.goto(site + "404.html")
        page.goto(site + MYTH + "#source-2")
        expect(page.locator("#source-2")).to_be_in_viewport()


def _assert_static_advice(page: Page) -> None:
    """Whoever cannot run the widget reads all its advice, what is most urgent first."""
    decision = open_site(ROOT / "docs", PARTS).decision
    assert decision is not None
    advice = page.locator(".sl-fallback")
    headings = advice.get_by_role("heading").all_inner_texts()
    expected = [decision.words.outcomes[outcome].heading for outcome in reversed(decision.model.outcomes)]
    assert len(headings) == len(expected)
    assert all(words in heading for words, heading in zip(expected, headings, strict=True))
    first_sign, number = advice.locator("li").first, advice.locator('a[href="tel:999"]').first
    assert "chest pain" in first_sign.inner_text()
    expect(first_sign).to_be_visible()
    expect(number).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "check"])
def test_without_javascript(browser: Browser, site: str, kind: str) -> None:
    with _opened_alone(browser, site + KINDS[kind], java_script_enabled=False) as (page, noticed):
        _assert_static_advice(page)
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Foam rolling").click()
        page.get_by_role("main").get_by_role("link", name="Does foam rolling work?").click()
        expect(page.locator("h1")).to_have_text("Does foam rolling work?")
        page.get_by_role("link", name="Emergency?", exact=True).click()
        expect(page.locator("h1")).to_have_text("When are sore legs an emergency?")
        assert noticed == []


def test_a_dark_device_is_dark_without_javascript_too(browser: Browser, site: str) -> None:
    """And in the very colours that the page has with it."""
    shots = []
    for scripted in (False, True):
        options = {"java_script_enabled": scripted, "color_scheme": "dark", "service_workers": "block"}
        with _opened_alone(browser, site + "404.html", **options) as (page, _):
            seen = page.locator("body, h1, main a, .sl-footer").evaluate_all(
                "all => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"
            )
            shots.append(seen)
    assert shots[0] == shots[1]
    assert shots[0][0] == ["rgb(232, 239, 241)", "rgb(15, 25, 29)"]


@pytest.mark.parametrize("kind", ["home", "check"])
def test_when_the_script_does_not_arrive(browser: Browser, site: str, kind: str) -> None:
    with _opened_alone(browser, site + "404.html", service_workers="block") as (page, _):
        page.route("**/soreness-check.js*", lambda route: route.abort())
        page.goto(site + KINDS[kind])
        _assert_static_advice(page)
        assert violations(page) == []


def test_the_check_answers_to_taps_on_the_home_page(browser: Browser, site: str) -> None:
    with _opened_alone(browser, site, has_touch=True, is_mobile=True) as (page, noticed):
        check = page.locator("soreness-check")
        for answer in ("None of these", "None of these", "Nothing hurts", "As usual"):
            check.get_by_role("button", name=answer).tap()
        expect(check.get_by_role("heading", name="Go ahead with today's plan")).to_be_visible()
        assert violations(page) == []
        assert noticed == []
        assert page.evaluate(KEPT) == [0, 1, ""], "the answers are kept for the visit, and nothing else is"
        assert page.context.cookies() == []


def test_the_way_round_the_menu(shared: Page, site: str) -> None:
    with _opened(shared, site + EXPLAINER) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to the text"
        expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header')")


def test_the_menu_of_a_phone(shared: Page, site: str) -> None:
    with _opened(shared, site + EXPLAINER, reduced_motion="reduce") as (page, noticed):
        button = page.get_by_role("button", name="Menu")
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        pages = page.get_by_role("navigation", name="Pages")
        expect(pages).to_be_in_viewport()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()
        button.click()
        pages.get_by_role("link", name="Stretching", exact=True).click()
        expect(page.get_by_role("heading", name="Stretching")).to_be_in_viewport()
        page.get_by_role("main").get_by_role("link", name="Does stretching stop soreness?").click()
        expect(page.locator("h1")).to_have_text("Does stretching stop soreness?")
        assert noticed == []


def test_the_colour_switch_is_kept_only_when_pressed(shared: Page, site: str) -> None:
    with _opened(shared, site, color_scheme="light") as (page, _):
        page.get_by_role("button", name="Use dark colours").click()
        assert page.evaluate("Object.keys(localStorage)") == ["sl-colours"]
        page.goto(site + EXPLAINER)
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.get_by_role("button", name="Use light colours").click()
        assert page.evaluate(STORED) == 0


def test_the_first_question_can_be_passed_at_once(shared: Page, site: str) -> None:
    """Its title, its first signs and the button below them all are on a phone's first screen."""
    with _opened(shared, site + KINDS["check"]) as (page, _):
        check = page.locator("soreness-check")
        for part in (
            check.get_by_role("heading").first,
            check.get_by_role("checkbox").nth(1),
            check.get_by_role("button", name="None of these"),
        ):
            expect(part).to_be_in_viewport(ratio=1)
        assert page.get_by_role("heading", name="How sore are you?").count() == 1


def test_a_thumb_meets_one_emergency_number_of_the_footer(shared: Page, site: str) -> None:
    """Its lines were 20 pixels apart: the number below was as near as the one that was meant."""
    with _opened(shared, site) as (page, _):
        numbers = page.locator("footer [href^='tel:']").all()
        tops = sorted({round(box["y"]) for it in numbers if (box := it.bounding_box())})
        assert len(tops) > 2
        assert min(after - before for before, after in pairwise(tops)) >= 24


def test_the_home_page_asks_at_once(shared: Page, site: str) -> None:
    """On a phone the title, the question, its first signs and the way to emergency help are on the first screen."""
    with _opened(shared, site) as (page, _):
        check = page.locator("soreness-check")
        seen = [
            page.get_by_role("heading", level=1),
            page.get_by_role("link", name="Emergency?"),
            check.get_by_role("heading").first,
            check.get_by_role("checkbox").first,
            check.get_by_role("button", name="None of these"),
        ]
        for part in seen:
            expect(part).to_be_in_viewport(ratio=1)
        page.get_by_role("heading", name="When do you need help now?").scroll_into_view_if_needed()
        expect(page.get_by_role("banner").get_by_role("link", name="Emergency?")).to_be_in_viewport()


def test_the_home_page_of_a_wide_screen_is_one_screen(shared: Page, site: str) -> None:
    with _opened(shared, site, viewport=DESK) as (page, _):
        cards = page.locator(".sl-home > ul > li").all()
        assert len(cards) > 3
        for card in cards:
            expect(card).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="None of these")).to_be_in_viewport(ratio=1)
