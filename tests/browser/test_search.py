"""Search as a reader meets it: nothing is fetched before it is opened, and it finds what runners type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import yaml
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser.accessible import violations

ROOT = Path(__file__).parents[2]
ARTICLE = "sore-today/why-do-my-legs-hurt-after-a-run/"
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
SHARE = 0.9
"""Of the written queries: how many must find their article among the first three results."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    yield context.new_page()
    context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    with page.expect_response("**/search/index.json"):
        page.get_by_role("button", name="Search", exact=True).click()


def _asked(page: Page, query: str) -> list[str]:
    """Return the addresses of the results for ``query``."""
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".sl-search__count")).to_have_text("")
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".sl-search__count")).not_to_have_text("")
    links = page.locator(".sl-search__results a")
    return [str(address) for address in links.evaluate_all("(all) => all.map((a) => a.pathname)")]


def test_nothing_is_fetched_before_it_is_opened(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site + ARTICLE)
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == []
    with page.expect_response("**/search/lunr.js"), page.expect_response("**/search/index.json"):
        page.get_by_role("button", name="Search", exact=True).click()
    assert [path for path in asked if "search" in path] == [
        "components/search/find.js",
        "search/lunr.js",
        "search/index.json",
    ]


def test_what_runners_type(page: Page, site: str) -> None:
    queries: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text(encoding="utf-8"))
    there = {name: asked for name, asked in queries.items() if (ROOT / "docs" / f"{name}.md").is_file()}
    assert sum(len(asked) for asked in queries.values()) >= 50
    _open(page, site)
    missed = [
        f"{query}: {first[:3]}"
        for name, asked in there.items()
        for query in asked
        if f"/{name}/" not in (first := _asked(page, query))[:3]
    ]
    total = sum(len(asked) for asked in there.values())
    assert len(missed) <= total * (1 - SHARE), "\n".join(missed)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_by_keyboard(page: Page, site: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(site + ARTICLE)
    button = page.get_by_role("button", name="Search", exact=True)
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("foam roler")
    expect(dialog.get_by_role("status")).to_contain_text("found")
    page.keyboard.press("ArrowDown")
    first = dialog.locator(".sl-search__results a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("foam roler")
    expect(first).to_be_visible()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Does foam rolling work?")


def test_no_result_offers_the_check(page: Page, site: str) -> None:
    _open(page, site + ARTICLE)
    assert _asked(page, "xylophone") == []
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_have_text("Sorry, we have no page for that.")
    expect(dialog.get_by_role("link", name="When are sore legs an emergency?")).to_be_visible()
    dialog.get_by_role("link", name="How sore are you?").click()
    expect(page.locator("h1")).to_have_text("How sore are you?")


def test_when_the_index_does_not_arrive(page: Page, site: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(site + ARTICLE)
    page.get_by_role("button", name="Search", exact=True).click()
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_contain_text("could not be loaded")
    expect(dialog.get_by_role("link", name="How sore are you?")).to_be_visible()
    page.unroute("**/search/index.json")
    dialog.get_by_role("searchbox").fill("doms")
    expect(dialog.get_by_role("status")).to_contain_text("found")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("query", ["", "sore legs", "xylophone"])
def test_it_is_accessible(
    page: Page, site: str, size: ViewportSize, scheme: Literal["light", "dark"], query: str
) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    _open(page, site + ARTICLE)
    if query:
        _asked(page, query)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_javascript_there_is_no_button(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (ARTICLE, "404.html"):
        page.goto(site + address)
        expect(page.locator("[data-sl-search]")).to_be_hidden()
        expect(page.get_by_text("use the search at the top")).to_be_hidden()
    context.close()


def test_it_needs_no_eval_and_no_trusted_type(page: Page, site: str) -> None:
    policy = "default-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'"

    def with_policy(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)  # type: ignore[attr-defined]

    page.route(site + ARTICLE, with_policy)
    _open(page, site + ARTICLE)
    assert f"/{ARTICLE}" in _asked(page, "doms")


LONG = ("soreness" * 50, "qzxjkvwq" * 12, " ".join(f"unheardof{n}word" for n in range(40)), "ö" * 400, "a-" * 200)


@pytest.mark.parametrize("query", LONG, ids=range(len(LONG)))
def test_a_question_that_no_reader_types_is_answered_at_once(page: Page, site: str, query: str) -> None:
    """The field takes no more of it, and neither does what finds pages, where something else fills the field."""
    _open(page, site)
    box = page.get_by_role("searchbox")
    assert len(query) <= 100 or box.evaluate("(box) => box.maxLength") == 100
    page.evaluate(
        """([query]) => {
          const box = document.getElementById("sl-search-query");
          box.removeAttribute("maxlength");
          box.value = query;
          box.dispatchEvent(new Event("input"));
        }""",
        [query],
    )
    expect(page.locator(".sl-search__count")).not_to_have_text("")
