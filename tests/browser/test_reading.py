"""An article as it is read: where it stands, the ways on from its end, its terms, tables and type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from support.places import DOCS, ROOT

from browser.accessible import violations
from browser.kinds import front_of
from browser.shared import SHARED

SECTION = [f"{page}/" for page in re.findall(r"- (sore-today/[\w-]+)\.md", (ROOT / "mkdocs.yml").read_text("utf-8"))]
"""A section's articles, in the order of the navigation."""
FIRST, SECOND = SECTION[:2]
CHOSEN = [path.removesuffix(".md") + "/" for path in front_of(SECOND).related or ()]
"""The articles that the second one's editor names at its end."""
ALONE = "get-help/when-are-sore-legs-an-emergency/"
TERM = "get-help/when-are-sore-legs-an-emergency/"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
PHONE: ViewportSize = {"width": 360, "height": 640}


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    with SHARED.page(browser, **{"viewport": PHONE, "locale": "en-GB", **options}) as page:
        page.goto(address)
        yield page


def test_an_article_says_its_place_and_leads_on_without_a_script(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND, java_script_enabled=False) as page:
        place, pager = page.locator(".sl-place"), page.get_by_role("navigation", name="More in ")
        links, following = pager.get_by_role("link"), pager.get_by_role("link", name="Next")
        expect(place).to_have_text(re.compile(rf"2 of {len(SECTION)} in\s"))
        expect(links).to_have_text([re.compile("Before this "), re.compile("Next ")])
        expect(links.first).to_contain_text(front_of(FIRST).title)
        following.click()
        expect(place).to_have_text(re.compile(rf"3 of {len(SECTION)} in\s"))
        place.get_by_role("link").click()
        expect(page).to_have_url(re.compile(r"/all-questions/#in-"))
        page.goto(site + FIRST)
        for number, address in enumerate(SECTION, start=1):
            expect(page).to_have_url(site + address)
            expect(place).to_have_text(re.compile(rf"{number} of {len(SECTION)} in\s"))
            expect(links).to_have_count(1 if number in (1, len(SECTION)) else 2)
            if number < len(SECTION):
                following.click()
        page.goto(site + ALONE)
        expect(page.locator(".sl-place, .sl-pager")).to_have_count(0)


def test_an_article_ends_with_the_ones_that_its_editor_chose(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND, java_script_enabled=False) as page:
        related = page.get_by_role("navigation", name="You may also want to know")
        expect(related.get_by_role("link")).to_have_text([*(front_of(it).title for it in CHOSEN), "How sore are you?"])
        answer = page.request.get(site + CHOSEN[-1]).text().partition('sl-answer__text">')[2]
        last = related.get_by_role("listitem").filter(has_text=front_of(CHOSEN[-1]).title)
        expect(last).to_contain_text(answer[: answer.index(".") + 1])
        last.get_by_role("link").click()
        expect(page).to_have_url(site + CHOSEN[-1])


def test_the_list_beside_the_text_marks_where_a_jump_ends(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND, viewport={"width": 1280, "height": 400}) as page:
        links = page.locator(".md-nav--secondary [href^='#']")
        marked = page.locator(".md-nav--secondary [aria-current=location]")
        expect(links.nth(3)).to_be_visible()
        page.evaluate("() => scrollTo(0, 1e6)")
        expect(marked).to_have_count(1)
        page.evaluate("() => scrollTo(0, 0)")
        expect(marked).to_have_count(0)
        page.evaluate("() => scrollTo(0, 1e6)")
        expect(marked).to_have_text(links.last.inner_text())


APART = """() => [...document.querySelectorAll("a[href^='tel:']")].filter((number) => {
  const places = number.nextSibling;
  if (number.textContent.includes(" ") || !places?.data?.includes("(")) return false;
  const range = new Range(), at = places.data.indexOf("(");
  range.setStart(places, at);
  range.setEnd(places, at + 2);
  return range.getBoundingClientRect().top > number.getBoundingClientRect().bottom - 4;
}).map((number) => number.textContent)"""


def test_a_number_stands_on_one_line_with_its_places_on_every_phone(browser: Browser, site: str) -> None:
    for address in (site + ALONE, site + "offline.html"):
        with _opened(browser, address) as page:
            for width in range(320, 480, 10):
                page.set_viewport_size({"width": width, "height": 640})
                assert page.evaluate(APART) == [], width
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_term_opens_what_it_means_by_keyboard(browser: Browser, site: str) -> None:
    for scheme in SCHEMES:
        with _opened(browser, site + TERM, color_scheme=scheme) as page:
            term = page.get_by_role("button", name="rhabdomyolysis: what does it mean?")
            expect(term).to_have_count(1)
            note = page.locator(f"#{term.get_attribute('popovertarget')}")
            expect(note).to_be_hidden()
            term.focus()
            page.keyboard.press("Enter")
            expect(note).to_be_visible()
            expect(note).to_contain_text("It needs medical care at once.")
            assert not set(note.inner_text()) & set("()"), "brackets are for where there are no styles"
            assert violations(page) == []
            page.keyboard.press("Escape")
            expect(note).to_be_hidden()
            expect(term).to_be_focused()


def test_a_term_opens_without_a_script_and_prints_nothing_more(browser: Browser, site: str) -> None:
    with _opened(browser, site + TERM, java_script_enabled=False) as page:
        term = page.get_by_role("button", name="rhabdomyolysis: what does it mean?")
        note = page.locator(f"#{term.get_attribute('popovertarget')}")
        term.click()
        expect(note).to_be_visible()
        page.keyboard.press("Escape")
        page.emulate_media(media="print")
        expect(note).to_be_hidden()
        expect(term).to_be_visible()


TABLED = next(
    each for each in SECTION if re.search(r"\n\| \w.*\n\|--", (DOCS / f"{each.rstrip('/')}.md").read_text("utf-8"))
)
"""The first article with a table whose every column has a heading."""
CARDS = """() => [...document.querySelectorAll("table:has([data-label])")].map((table) => {
  const cell = table.querySelector("td[data-label]");
  const title = table.querySelector("tbody th");
  const cells = [...table.querySelectorAll("td[data-label]")];
  return {
    cut: cells.some((each) => parseFloat(getComputedStyle(each, "::before").height) > each.clientHeight),
    label: getComputedStyle(cell, "::before").content,
    below: cell.getBoundingClientRect().top >= title.getBoundingClientRect().bottom - 1,
    wide: document.documentElement.scrollWidth > innerWidth,
  };
})"""

LONG_LABELS = """() => document.querySelectorAll("td[data-label]").forEach((cell) => {
  cell.dataset.label = "a heading of so many words that it needs several lines";
})"""


@pytest.mark.parametrize("address", ["contribute/", TABLED])
def test_tables_are_cards_on_a_narrow_phone(browser: Browser, site: str, address: str) -> None:
    with _opened(browser, site + address, viewport={"width": 320, "height": 640}) as page:
        page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        cards = page.evaluate(CARDS)
        assert cards
        assert all(card["below"] and not card["wide"] and card["label"] not in {"none", '""'} for card in cards)
        page.evaluate(LONG_LABELS)
        assert not any(card["cut"] for card in page.evaluate(CARDS))
        table = page.get_by_role("table").first
        assert table.get_by_role("rowheader").count() > 1
        assert table.get_by_role("columnheader").count() > 0
        assert violations(page) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        assert not any(card["below"] for card in page.evaluate(CARDS))


COLUMNS = """() => [...document.querySelectorAll(".sl-counts tbody tr")].map((row) => {
  const cells = [...row.cells].map((cell) => cell.getBoundingClientRect());
  const narrowest = Math.min(...cells.map((box) => box.width));
  return new Set(cells.map((box) => Math.round(box.top))).size === 1 && narrowest >= 40;
})"""


def test_a_table_of_numbers_keeps_its_columns_on_a_narrow_phone(browser: Browser, site: str) -> None:
    with _opened(browser, site + "findings/", viewport={"width": 320, "height": 640}) as page:
        rows = page.evaluate(COLUMNS)
        assert rows
        assert all(rows)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_link_can_be_copied_and_shared(browser: Browser, site: str) -> None:
    granted = ["clipboard-read", "clipboard-write"]
    with _opened(browser, site + SECOND + "#sources", permissions=granted) as page:
        page.get_by_role("button", name="Copy link").click()
        expect(page.get_by_role("status").filter(has_text="Link copied.")).to_be_visible()
        assert page.evaluate("() => navigator.clipboard.readText()") == site + SECOND
        page.add_init_script("navigator.share = async (data) => { window.shared = data; };")
        page.reload()
        page.get_by_role("button", name="Share", exact=True).click()
        assert page.evaluate("() => window.shared.url") == site + SECOND


def test_a_browser_that_does_not_copy_shows_the_link(browser: Browser, site: str) -> None:
    with _opened(browser, site + SECOND) as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
        page.get_by_role("button", name="Copy link").click()
        expect(page.get_by_text(f"The link is {site}{SECOND}")).to_be_visible()
    with _opened(browser, site + SECOND, java_script_enabled=False) as page:
        expect(page.get_by_text("Copy link")).to_be_hidden()
        expect(page.get_by_text("Share", exact=True)).to_be_hidden()


COLOURED = """() => {
  const found = new Set();
  for (const element of document.querySelectorAll("body, body *")) {
    if (!element.checkVisibility()) continue;
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && style.content === "none") continue;
      const names = ["color", "backgroundColor", "textDecorationColor"];
      if (element instanceof SVGElement) names.push("fill", "stroke");
      for (const side of ["Top", "Right", "Bottom", "Left"]) {
        if (style[`border${side}Style`] !== "none") names.push(`border${side}Color`);
      }
      for (const name of names) {
        const [r, g, b, alpha] = style[name].match(/[\\d.]+/g) ?? [];
        if (alpha !== "0" && !(r === g && g === b)) found.add(`${element.className} ${part} ${name} ${style[name]}`);
      }
    }
  }
  return [...found];
}"""
PAPERS: dict[str, int] = {"A4": 680, "Letter": 702}
"""Pixels between the margins of 15 mm, at 96 to the inch."""


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_gets_grey_only(browser: Browser, site: str, paper: str) -> None:
    size: ViewportSize = {"width": PAPERS[paper], "height": 900}
    with _opened(browser, site + SECOND, viewport=size, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        for address in (SECOND, TERM):
            page.goto(site + address)
            assert page.evaluate(COLOURED) == []
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
            expect(page.get_by_text("Copy link")).to_be_hidden()
        assert page.pdf(format=paper).startswith(b"%PDF")


LINES = """() => [...document.querySelectorAll("article > p")].flatMap((paragraph) => {
  const lines = new Map();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.checkVisibility() || text.parentElement.closest("sup, button, .sl-hidden")) continue;
    for (let at = 0; at < text.length; at += 1) {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const line = Math.round(range.getBoundingClientRect().bottom);
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return paragraph.querySelector("button") ? [] : [...lines.values()].slice(0, -1);
})"""
"""How many characters each line of the running text holds, but for the last lines of paragraphs."""
SIZES = """() => [...document.querySelectorAll("article > :is(p, ul, ol, section), article > :is(ul, ol) > li")]
  .filter((e) => e.checkVisibility() && !e.matches(".sl-facts, .sl-facts *, .sl-sources, .sl-sources *, .sl-place"))
  .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
MEASURE = (60, 75)
"""Characters in a line, between which a reader's eye finds the next one."""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_type_is_large_dark_and_not_too_wide(
    browser: Browser, site: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with _opened(browser, site + FIRST, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        assert min(page.evaluate(SIZES)) >= 16
        enhanced = Axe().run(page, options={"runOnly": ["color-contrast-enhanced"]}).response
        assert [node["html"][:90] for rule in enhanced["violations"] for node in rule["nodes"]] == []
        assert enhanced["passes"]
        if width == 1280:
            lines = page.evaluate(LINES)
            assert len(lines) > 5
            assert MEASURE[0] <= sum(lines) / len(lines) <= MEASURE[1]
