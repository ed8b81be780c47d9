"""The widget and the page around it: its policy, styles, attributes and colours, and no script at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from sorelegs.decision.model import Model
from sorelegs.decision.words import Words

from browser.routes import ROUTES
from browser.walk import (
    DESK,
    PHONE,
    WIDGET,
    Show,
    assert_accessible,
    go,
    heading_of,
    opened,
    press,
    serve,
    tap,
)


def test_without_script_the_advice_is_there(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/", java_script_enabled=False) as page:
        fallback = page.locator(".sl-fallback")
        for outcome in words.outcomes.values():
            assert fallback.get_by_text(outcome.heading).first.is_visible()
        assert fallback.locator("a[href='tel:999']").first.is_visible()


def test_a_blocked_script_leaves_the_advice(browser: Browser, site: str, words: Words) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.route("**/soreness-check.js*", lambda route: route.abort())
    page = context.new_page()
    page.goto(site + "check/")
    assert page.locator(".sl-fallback").get_by_text(words.outcomes["emergency"].heading).is_visible()
    context.close()


def test_a_strict_policy_and_no_request(browser: Browser, site: str, model: Model, words: Words) -> None:
    policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    with opened(browser, "about:blank", has_touch=True) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        serve(page, site, WIDGET, {"content-security-policy": policy})
        go(page, model, words, ROUTES["see_professional"], lambda label, _: tap(page, label))
        assert heading_of(page) == words.outcomes["see_professional"].heading
        assert [r for r in requests if "favicon" not in r] == [site + "host.html", site + "embed/v2/soreness-check.js"]
        with page.expect_download() as download:
            page.locator("soreness-check").get_by_role("button", name=words.ui["calendar"]).tap()
        assert download.value.suggested_filename == "soreness-check.ics"
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("broken", ["flatMap", "map", "filter"])
def test_a_page_that_breaks_lists_while_it_is_answered_hears_nothing_milder(
    browser: Browser, site: str, broken: str
) -> None:
    page = browser.new_page()
    serve(page, site, WIDGET, {})
    page.goto(site + "host.html")
    page.locator("soreness-check button.main").wait_for()
    told = page.evaluate(
        """(broken) => {
          const told = [];
          document.addEventListener("soreness-result", ({ detail }) => told.push(detail.outcome));
          Array.prototype[broken] = () => [];
          const { shadowRoot } = document.querySelector("soreness-check");
          shadowRoot.querySelector("input").click();
          shadowRoot.querySelector("button.main")?.click();
          return told;
        }""",
        broken,
    )
    assert set(told) <= {"emergency"}
    page.close()


def test_hostile_styles_do_not_reach_in(browser: Browser, site: str) -> None:
    style = "<style>html{font-size:62.5%}*{all:unset!important;color:red!important;font-size:40px!important}</style>"
    with opened(browser, "about:blank") as page:
        serve(page, site, "<style>body{margin:0}</style>" + WIDGET)
        plain = page.locator("soreness-check [role=group]").bounding_box()
        serve(page, site, style + WIDGET)
        hostile = page.locator("soreness-check [role=group]").bounding_box()
        assert plain is not None
        assert hostile is not None
        assert hostile["height"] == plain["height"]


@pytest.mark.parametrize(
    ("style", "theme", "dark"),
    [
        ("", "auto", False),
        (":root{color-scheme:dark}body{background:#111}", "auto", True),
        ("body{background:#111;color:#eee}", "auto", True),
        ("", "dark", True),
        (":root{color-scheme:dark}", "light", False),
    ],
)
def test_it_follows_the_page(browser: Browser, site: str, style: str, theme: str, *, dark: bool) -> None:
    with opened(browser, "about:blank", color_scheme="light" if dark else "dark") as page:
        serve(page, site, f"<style>{style}</style>" + WIDGET.replace("check>", f'check theme=" {theme.upper()} ">', 1))
        colour = page.locator("soreness-check #title").evaluate("(n) => getComputedStyle(n).color")
        light_text = int(re.findall(r"\d+", colour)[0]) > 128
        assert light_text is dark
        assert_accessible(page)


def test_wrong_attributes_warn_once(browser: Browser, site: str, model: Model, words: Words) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text) if message.type == "warning" else None)
    serve(page, site, WIDGET.replace("check>", 'check theme="blue" region="mars" heading-level="3">', 1))
    go(page, model, words, ROUTES["rest"], lambda label, key: press(page, label, key))
    assert sorted(warnings) == [
        'soreness-check: region="mars" is none of uk, eu, us, ca, au, nz, ie, in, za, other',
        'soreness-check: theme="blue" is none of auto, light, dark',
    ]
    assert page.locator("soreness-check h3#title").count() == 1
    assert page.locator("soreness-check h4").first.inner_text() == words.ui["days"]
    context.close()


def test_the_embedders_region_comes_before_the_time_zones(browser: Browser, embed: Show) -> None:
    with opened(browser, embed(WIDGET.replace("check>", 'check region="us">', 1))) as page:
        page.locator("soreness-check label").first.click()
        assert page.locator("soreness-check a.main").get_attribute("href") == "tel:911"


def test_the_embedders_home_is_where_links_lead(browser: Browser, embed: Show) -> None:
    with opened(browser, embed(WIDGET.replace("check>", 'check home="https://legs.example/site">', 1))) as page:
        page.locator("soreness-check label").first.click()
        links = page.locator("soreness-check a[target=_blank]").evaluate_all("(all) => all.map((a) => a.href)")
        assert links
        assert all(link.startswith("https://legs.example/site/") for link in links)


SHIFTS = """new PerformanceObserver((list) => {
  (window.shifts ??= []).push(...list.getEntries().map((entry) => entry.value));
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_shifts_when_the_script_arrives(browser: Browser, site: str, size: dict[str, int]) -> None:
    for path in ("", "check/"):
        with opened(browser, "about:blank", viewport=size) as page:
            page.add_init_script(SHIFTS)
            page.goto(site + path)
            page.locator("soreness-check #title").wait_for()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.shifts ?? []") == []


def test_focus_stays_on_load_and_events_tell_the_outcome_only(
    browser: Browser, site: str, model: Model, words: Words
) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        assert page.evaluate("document.activeElement === document.body")
        page.evaluate("""() => {
          window.told = [];
          for (const name of ["soreness-start", "soreness-result"])
            document.addEventListener(name, (e) => told.push([e.type, e.detail && Object.entries(e.detail).join()]));
        }""")
        go(page, model, words, ROUTES["run_as_planned"], lambda label, _: tap(page, label))
        assert page.evaluate("told") == [["soreness-start", None], ["soreness-result", "outcome,run_as_planned"]]
