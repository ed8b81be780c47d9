"""The widget in pages that nobody here wrote: it answers in each, and harms none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from sorelegs.decision.words import Words
from support.places import DOCS

from browser.host import (
    OUTCOME,
    Origins,
    answer,
    assert_accessible,
    forge,
    harmless,
    opened,
)
from browser.origins import origin, write_hosts
from browser.walk import PAINTED

SPOKEN = ", ".join(["en", *sorted(file.stem for file in (DOCS / "languages").iterdir())])
"""The languages of the check, as it tells them."""
SCRIPTED = [
    ("plain", {}),
    ("newest", {}),
    ("root-size", {}),
    ("right-to-left", {}),
    ("strict", {}),
    ("bootstrap-like", {"viewport": {"width": 1280, "height": 800}}),
    ("bootstrap-like", {}),
    ("wordpress-like", {}),
    ("wordpress-like", {"viewport": {"width": 1280, "height": 800}}),
    ("attributes", {}),
    ("mkdocs", {}),
    ("styled", {}),
    ("dark", {"color_scheme": "light"}),
    ("dark-undeclared", {"color_scheme": "light"}),
    ("light", {"color_scheme": "dark"}),
    ("plain", {"color_scheme": "dark"}),
    ("plain", {"forced_colors": "active"}),
]


@pytest.mark.parametrize(("name", "options"), SCRIPTED, ids=[f"{n}{i}" for i, (n, _) in enumerate(SCRIPTED)])
def test_a_host_with_the_script(
    browser: Browser, origins: Origins, words: Words, name: str, options: dict[str, Any]
) -> None:
    with opened(browser, f"{origins.hosts}{name}.html", **options) as host:
        page = host.page
        page.locator("soreness-check #title").wait_for()
        assert page.evaluate("document.activeElement === document.body")
        assert_accessible(page)
        if name != "strict":  # its policy lets no other script speak
            forge(host)
        answer(page.locator("soreness-check"), words)
        assert_accessible(page)
        assert page.evaluate("seen.events") == [["soreness-start", None], ["soreness-result", {"outcome": OUTCOME}]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        harmless(host, origins)


def test_capitals_and_spaces_in_attributes(browser: Browser, origins: Origins) -> None:
    with opened(browser, f"{origins.hosts}attributes.html", locale="en-US") as host:
        widget = host.page.locator("soreness-check")
        assert widget.locator("h3#title").count() == 1
        widget.locator("label.option").first.click()
        assert widget.locator("a[href^='tel:']").first.get_attribute("href") == "tel:999"
        harmless(host, origins)


def test_the_recipe_for_events_gets_the_outcome(browser: Browser, origins: Origins, words: Words) -> None:
    with opened(browser, f"{origins.hosts}events.html") as host:
        answer(host.page.locator("soreness-check"), words)
        assert host.console == [OUTCOME]


def test_answers_are_shared_where_the_owner_says_so(browser: Browser, origins: Origins, words: Words) -> None:
    with opened(browser, f"{origins.hosts}plain.html") as host:
        widget = host.page.locator("soreness-check")
        widget.evaluate("(node) => node.toggleAttribute('share-answers', true)")
        answer(widget, words)
        (result,) = (detail for name, detail in host.page.evaluate("seen.events") if name == "soreness-result")
        assert result["outcome"] == OUTCOME
        assert {**result["answers"], "emergency": [], "today": [], "where": []} == result["answers"]
        harmless(host, origins)


@pytest.mark.parametrize(("language", "warned"), [("en", False), ("EN-gb ", False), ("xx", True)])
def test_a_language_that_it_does_not_speak(browser: Browser, origins: Origins, language: str, *, warned: bool) -> None:
    with opened(browser, f"{origins.hosts}plain.html") as host:
        widget = host.page.locator("soreness-check")
        widget.evaluate("(node, tag) => node.setAttribute('lang', tag)", language)
        assert host.console == ([f'soreness-check: lang="{language}" is none of {SPOKEN}'] if warned else [])
        assert widget.locator("[part=base]").get_attribute("lang") == "en"


@pytest.mark.parametrize("name", ["hidden-tab", "dialog"])
def test_a_host_that_shows_it_later(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with opened(browser, f"{origins.hosts}{name}.html") as host:
        host.page.locator("soreness-check #title").wait_for(state="attached")
        assert not host.page.locator("soreness-check").is_visible()
        host.page.locator("#open").click()
        assert_accessible(host.page)
        answer(host.page.locator("soreness-check"), words)
        if name == "hidden-tab":
            host.page.locator("#open").click()
            host.page.locator("#open").click()
            assert host.page.locator("soreness-check #title").inner_text() == words.outcomes[OUTCOME].heading
        harmless(host, origins)


def test_a_single_page_site_leaks_nothing(browser: Browser, origins: Origins, words: Words) -> None:
    with opened(browser, f"{origins.hosts}single-page.html") as host:
        page, session = host.page, host.context.new_cdp_session(host.page)

        def visit() -> None:
            page.evaluate("location.hash = '#check'")
            page.locator("soreness-check button.main").click()
            page.evaluate("location.hash = '#home'")
            page.locator("soreness-check").wait_for(state="detached")

        def counted() -> tuple[int, int]:
            page.evaluate(PAINTED)  # what is kept of a screen waits for that, and holds the check as long
            for _ in range(2):
                session.send("HeapProfiler.collectGarbage")
            counters = session.send("Memory.getDOMCounters")
            return int(counters["nodes"]), int(counters["jsEventListeners"])

        for _ in range(3):
            visit()
        nodes, listeners = counted()
        for _ in range(20):
            visit()
        nodes_after, listeners_after = counted()
        assert listeners_after <= listeners
        assert nodes_after <= nodes + 20
        page.evaluate("location.hash = '#check'")
        answer(page.locator("soreness-check"), words)
        harmless(host, origins)


@pytest.mark.parametrize(("name", "count"), [("twice", 2), ("two-versions", 2), ("fifty", 50)])
def test_a_host_with_several(browser: Browser, origins: Origins, words: Words, name: str, count: int) -> None:
    with opened(browser, f"{origins.hosts}{name}.html") as host:
        widgets = host.page.locator("soreness-check")
        widgets.last.locator("#title").wait_for()
        assert widgets.count() == count
        answer(widgets.last, words)
        assert widgets.first.locator("#title").inner_text() == words.questions["emergency"].title
        answer(widgets.first, words)
        assert_accessible(host.page)
        harmless(host, origins)


def test_a_page_in_xhtml(browser: Browser, origins: Origins, words: Words) -> None:
    """A snippet that is not well-formed as XML would take the whole page with it."""
    begin = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A host</title>'
    begin += '<link rel="icon" href="data:,"/><meta name="viewport" content="width=device-width"/></head><body>'
    pasted = [origins.snippets[name] for name in ("html", "resized", "routine-html", "routine-resized")]
    (origins.folder / "pasted.xhtml").write_text(f"{begin}{''.join(pasted)}</body></html>", encoding="utf-8")
    with opened(browser, f"{origins.hosts}pasted.xhtml") as host:
        answer(host.page.locator("soreness-check"), words)
        assert host.page.locator("sore-routine").get_by_role("button", name="Start").is_visible()
        harmless(host, origins)


@pytest.mark.parametrize(
    "name", ["html", "newest", "frame", "resized", "strict-html", "mkdocs", "home", "element", "slide"]
)
def test_what_is_pasted_into_html_is_well_formed_in_xml_too(origins: Origins, name: str) -> None:
    ElementTree.fromstring(f"<div>{origins.snippets[name]}</div>")


def test_without_javascript_the_link_is_there(browser: Browser, origins: Origins) -> None:
    with opened(browser, f"{origins.hosts}plain.html", java_script_enabled=False) as host:
        link = host.page.locator("soreness-check a")
        assert link.is_visible()
        assert link.get_attribute("href") == f"{origins.site}check/"


def test_a_wrong_hash_keeps_the_link(browser: Browser, origins: Origins, tmp_path: Path) -> None:
    folder = tmp_path / "hosts"
    bare = re.sub(r'integrity="[^"]+"\s+', "", origins.snippets["html"])
    wrong = bare.replace("crossorigin", f'integrity="sha384-{"A" * 64}" crossorigin')
    write_hosts(folder, {"html": wrong})
    with origin(folder) as hosts, opened(browser, f"{hosts}plain.html") as host:
        assert host.page.locator("soreness-check a").is_visible()
        assert host.page.evaluate("customElements.get('soreness-check') === undefined")
        assert host.console != []
        assert all("integrity" in complaint for complaint in host.console)


@pytest.mark.parametrize("name", ["from-disk", "plain"])
def test_a_page_opened_from_disk(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with opened(browser, (origins.folder / f"{name}.html").as_uri()) as host:
        answer(host.page.locator("soreness-check"), words)
        assert_accessible(host.page)
        harmless(host, origins)
