"""The badge of a finding as a reader meets it: by keyboard, without a script, on paper and in forced colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from sorelegs.parts.finding.grades import MOST_BADGES

from browser.accessible import violations
from browser.shared import SHARED

PAGE = "stretching/does-stretching-stop-soreness/"
NARROW: ViewportSize = {"width": 320, "height": 640}
CONTRAST = """(element) => {
  const channel = (value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = getComputedStyle(element).color.match(/[\\d.]+/g).map((value) => channel(value / 255));
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}"""
"""How far an element's text stands out from white paper; the formula of WCAG 2.2."""


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    with SHARED.page(browser, viewport=NARROW, locale="en-GB", **options) as page:
        page.goto(address)
        yield page


def _first(page: Page) -> tuple[Locator, Locator]:
    """Return the first dot or badge of its grade, and its note."""
    badge = page.get_by_role("button", name=re.compile("Moderate certainty.*what does it mean")).first
    return badge, page.locator(f"#{badge.get_attribute('popovertarget')}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_badge_opens_its_note_by_keyboard(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    with _opened(browser, site + PAGE, color_scheme=scheme) as page:
        badge, note = _first(page)
        expect(note).to_be_hidden()
        badge.focus()
        page.keyboard.press("Enter")
        expect(note).to_be_visible()
        expect(note).to_contain_text("More studies could change how large it is.")
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW["width"]
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(badge).to_be_focused()


def test_a_badge_opens_its_note_without_a_script(browser: Browser, site: str) -> None:
    with _opened(browser, site + PAGE, java_script_enabled=False) as page:
        badge, note = _first(page)
        badge.click()
        expect(note).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_answer_and_headings_can_be_read_and_notes_are_left_out(
    browser: Browser, site: str, scheme: Literal["light", "dark"]
) -> None:
    with _opened(browser, site + PAGE, color_scheme=scheme) as page:
        page.emulate_media(media="print", color_scheme=scheme)
        assert not [note for note in page.locator(".sl-grade__note, .sl-sources, .sl-cite").all() if note.is_visible()]
        printed_parts = page.locator("article h1, article h2:not(#sl-related), .sl-answer__text").all()
        assert len(printed_parts) > 2
        for printed in printed_parts:
            assert printed.is_visible()
            assert printed.evaluate(CONTRAST) >= 7


SEEN = """(dot) => {
  const words = document.createTreeWalker(dot, NodeFilter.SHOW_TEXT), range = document.createRange(), seen = [];
  while (words.nextNode()) {
    range.selectNode(words.currentNode);
    const box = words.currentNode.parentElement.getBoundingClientRect();
    if (box.width >= range.getBoundingClientRect().width) seen.push(words.currentNode.data.trim());
  }
  return seen.join(" ");
}"""
"""What of a dot's name is not cut off to what only screen readers have."""


def test_on_paper_each_dot_is_the_words_of_its_grade(browser: Browser, site: str) -> None:
    with _opened(browser, site + PAGE) as page:
        dots = page.locator("article .sl-grade--dot").all()
        assert len(dots) > 3
        assert {dot.evaluate(SEEN) for dot in dots} == {""}
        page.emulate_media(media="print")
        for dot in dots:
            note = page.locator(f"#{dot.get_attribute('popovertarget')} b")
            assert dot.is_visible()
            assert dot.evaluate(SEEN) == note.text_content()


def test_most_grades_are_a_dot_and_few_stand_in_words(browser: Browser, site: str) -> None:
    with _opened(browser, site + PAGE) as page:
        words = page.locator("button.sl-grade:not(.sl-grade--dot)").all_inner_texts()
        assert len(words) <= MOST_BADGES
        own = page.locator(".sl-sure__key b")
        assert own.count() == 0 or not any(own.inner_text().capitalize() in word for word in words)


def test_in_forced_colours_a_badge_is_words_in_a_border(browser: Browser, site: str) -> None:
    with _opened(browser, site + PAGE, forced_colors="active") as page:
        badge = page.locator("button.sl-grade:not(.sl-grade--dot)").first
        expect(badge).to_be_visible()
        assert badge.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
        text, ground = badge.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
        assert text != ground
