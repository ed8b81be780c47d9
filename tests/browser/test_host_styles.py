"""The widget under the styles of others, on paper, with large letters and on a slow network: it looks as it should."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect
from sorelegs.decision.words import Words

from browser.host import (
    RULES,
    Origins,
    answer,
    assert_accessible,
    harmless,
    opened,
)


@pytest.mark.parametrize("rules", RULES)
def test_a_host_whose_styles_reach_too_far(browser: Browser, origins: Origins, words: Words, rules: str) -> None:
    html = (origins.folder / "hostile.html").read_text(encoding="utf-8").replace("{{rules}}", RULES[rules])
    (origins.folder / f"hostile-{rules}.html").write_text(html, encoding="utf-8")
    address = f"{origins.hosts}hostile-{rules}.html"
    with opened(browser, address, viewport={"width": 420, "height": 800}) as host:
        widget = host.page.locator("soreness-check")
        widget.locator("#title").wait_for()
        assert widget.locator("#title").evaluate("(n) => getComputedStyle(n).fontSize") == "23.8px"
        assert widget.locator("label.option").first.evaluate("(n) => getComputedStyle(n).display") == "flex"
        spacing = "(n) => [getComputedStyle(n).letterSpacing, getComputedStyle(n).textTransform]"
        assert widget.locator("button.main").evaluate(spacing) == ["normal", "none"]
        for box in widget.locator("label.option, button.main").all():
            bounds = box.bounding_box()
            assert bounds is not None
            assert bounds["height"] >= 43.9
        answer(widget, words)
        assert_accessible(host.page)
        harmless(host, origins, may_move=rules == "unset")  # that takes away the height that the snippet keeps free


@pytest.mark.parametrize(
    ("name", "options", "dark"),
    [
        ("dark", {"color_scheme": "light"}, True),
        ("dark-undeclared", {"color_scheme": "light"}, True),
        ("light", {"color_scheme": "dark"}, False),
        ("plain", {"color_scheme": "dark"}, False),
        ("attributes", {"color_scheme": "light"}, True),
    ],
)
def test_colours_follow_the_page(
    browser: Browser, origins: Origins, name: str, options: dict[str, Any], *, dark: bool
) -> None:
    with opened(browser, f"{origins.hosts}{name}.html", **options) as host:
        colour = host.page.locator("soreness-check #title").evaluate("(n) => getComputedStyle(n).color")
        assert (int(re.findall(r"\d+", colour)[0]) > 128) is dark


def test_printed_in_grey_and_whole(browser: Browser, origins: Origins, words: Words) -> None:
    with opened(browser, f"{origins.hosts}dark.html", color_scheme="dark") as host:
        answer(host.page.locator("soreness-check"), words)
        host.page.emulate_media(media="print")
        card = host.page.locator("soreness-check .card")
        assert card.is_visible()
        ink, paper = host.page.locator("soreness-check .today").evaluate(
            "(n) => [getComputedStyle(n).color, getComputedStyle(n.closest('.card')).backgroundColor]"
        )
        assert _grey(paper) - _grey(ink) > 150
        host.page.pdf(format="A4", print_background=False)
        harmless(host, origins)


def _grey(colour: str) -> float:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_letters_are_as_large_as_the_reader_set_them(browser: Browser, origins: Origins) -> None:
    with opened(browser, f"{origins.hosts}root-size.html") as host:
        size = "(n) => parseFloat(getComputedStyle(n).fontSize)"
        before = host.page.locator("soreness-check #title").evaluate(size)
        session = host.context.new_cdp_session(host.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        host.page.reload()
        assert host.page.locator("soreness-check #title").evaluate(size) == 2 * before


def test_the_page_does_not_jump(browser: Browser, origins: Origins) -> None:
    with opened(browser, f"{origins.hosts}plain.html", viewport={"width": 360, "height": 500}) as host:
        host.page.evaluate("document.body.style.paddingBlock = '600px'")
        host.page.locator("soreness-check button.main").scroll_into_view_if_needed()
        host.page.evaluate("scrollBy(0, -40)")
        title = host.page.locator("soreness-check #title")
        before = title.inner_text()
        host.page.locator("soreness-check button.main").click()
        expect(title).not_to_have_text(before)
        expect(title).to_be_in_viewport()


def test_a_slow_network(browser: Browser, origins: Origins, words: Words) -> None:
    held: list[Route] = []
    with opened(browser, "", go=False) as host:
        host.page.route("**/soreness-check.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks its name
        with host.page.expect_request("**/soreness-check.js"):
            host.page.goto(f"{origins.hosts}plain.html", wait_until="commit")
        expect(host.page.locator("soreness-check a")).to_be_visible()
        before = host.page.locator("#after").bounding_box()
        held[0].continue_()
        host.page.locator("soreness-check #title").wait_for()
        assert host.page.locator("#after").bounding_box() == before
        answer(host.page.locator("soreness-check"), words)
        harmless(host, origins)
