"""The iframe in pages that nobody here wrote: it answers, fits what it shows and harms none."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import Browser, Page, Route
from sorelegs.decision.words import Words

from browser.host import (
    OUTCOME,
    Origins,
    answer,
    assert_accessible,
    fitted,
    forge,
    frame_of,
    harmless,
    opened,
)

TRIES = 300
FRAMED = ["framed", "resized", "framed-dark", "sandboxed", "strict-frame", "oembed"]


@pytest.mark.parametrize("name", FRAMED)
def test_a_host_with_a_frame(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with opened(browser, f"{origins.hosts}{name}.html") as host:
        page, frame = host.page, frame_of(host)
        assert page.evaluate("document.activeElement === document.body")
        assert page.locator("iframe").get_attribute("title")
        assert frame.title()
        assert_accessible(frame)
        if name == "resized":
            fitted(host)
        if name != "strict-frame":  # its policy lets no other script speak
            forge(host)
        answer(frame.locator("soreness-check"), words)
        assert_accessible(frame)
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if name == "resized":
            page.wait_for_function("() => seen.events.length === 2")
            assert page.evaluate("seen.events") == [["soreness-start", None], ["soreness-result", {"outcome": OUTCOME}]]
        harmless(host, origins, may_move=name == "resized")  # the frame gets its height when that is known


def test_a_frame_that_nothing_resizes_holds_its_first_screen(browser: Browser, origins: Origins) -> None:
    with opened(browser, f"{origins.hosts}framed.html", viewport={"width": 320, "height": 640}) as host:
        assert frame_of(host).evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_frame_grows_and_shrinks_with_its_page(browser: Browser, origins: Origins, words: Words) -> None:
    with opened(browser, f"{origins.hosts}resized.html") as host:
        fitted(host)
        answer(frame_of(host).locator("soreness-check"), words)
        first = fitted(host)
        fold = frame_of(host).locator("soreness-check summary").last
        fold.click()
        assert fitted(host) > first
        fold.click()
        assert fitted(host) == first
        host.page.emulate_media(media="print")
        frame_of(host).wait_for_function("() => document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("height", ["1e9", "-5", "NaN", "'900px'", "{}", "'<img src=x>'"])
def test_a_frame_cannot_ask_for_any_height(browser: Browser, origins: Origins, height: str) -> None:
    with opened(browser, f"{origins.hosts}resized.html") as host:
        before = fitted(host)
        host.page.evaluate("addEventListener('message', ({ data }) => { if (data === 'last') window.heard = true })")
        frame_of(host).evaluate(
            f"() => {{ parent.postMessage({{ type: 'soreness-height', detail: {height} }}, '*');"
            " parent.postMessage('last', '*') }"
        )
        host.page.wait_for_function("() => window.heard")
        assert fitted(host) == before
        assert host.console == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", True), ("dark", False)])
def test_a_resized_frame_follows_the_page(browser: Browser, origins: Origins, scheme: str, *, dark: bool) -> None:
    rule = f"<style>:root {{ color-scheme: {'dark' if dark else 'light'} }}</style></head>"
    html = (origins.folder / "resized.html").read_text(encoding="utf-8").replace("</head>", rule)
    (origins.folder / f"resized-{scheme}.html").write_text(html, encoding="utf-8")
    with opened(browser, f"{origins.hosts}resized-{scheme}.html", color_scheme=scheme) as host:
        fitted(host)
        frame_of(host).locator(f"soreness-check .base.{'dark' if dark else 'light'}").wait_for()
        box = host.page.locator("iframe").bounding_box()
        assert box is not None
        paper = (18, 18, 18) if dark else (255, 255, 255)
        seen = (_pixel(host.page, box["x"] + 1, box["y"] + 1) for _ in range(TRIES))
        assert paper in seen, "the frame is drawn by a process of its own, in its own time"


def test_no_flash_of_white(browser: Browser, origins: Origins) -> None:
    held: list[Route] = []
    with opened(browser, "", go=False, color_scheme="dark") as host:
        host.page.route("**/embed/v2/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks its name
        with host.page.expect_request("**/embed/v2/**"):
            host.page.goto(f"{origins.hosts}framed-dark.html", wait_until="commit")
        box = host.page.locator("iframe").bounding_box()
        assert box is not None
        assert max(_pixel(host.page, box["x"] + 20, box["y"] + 20)) < 64


def _pixel(page: Page, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour of the page at a place, out of a picture of one pixel."""
    picture = page.screenshot(clip={"x": round(x), "y": round(y), "width": 1, "height": 1})
    start = picture.index(b"IDAT") + 4
    length = int.from_bytes(picture[start - 8 : start - 4])
    _, red, green, blue = zlib.decompressobj().decompress(picture[start : start + length])[:4]
    return red, green, blue
