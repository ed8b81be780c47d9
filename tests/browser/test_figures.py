"""A figure and a routine as readers meet them: in light and dark, moving and still, in forced colours and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.serving import served

from browser.accessible import violations
from browser.undressed import undress

ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder/"
PICTURE = ".sl-figure > .sl-figure__picture"
FILL = "e => getComputedStyle(e).fill"
MOVING = f"""() => [...document.querySelectorAll("{PICTURE} path")].flatMap((path) => path.getAnimations())
  .map((one) => one.effect.getComputedTiming()).map(({{ duration, iterations }}) => duration * iterations)"""

RIGHT = """() => [...document.querySelectorAll(".sl-figure, .sl-routine, .sl-routine *")]
  .map((one) => one.getBoundingClientRect().right)"""
PAINT = """() => [...document.querySelectorAll("svg.sl-figure__picture path")].map((path) => {
  const { fill, stroke } = getComputedStyle(path);
  return [path.classList[0], fill, stroke];
})"""
FINISH = f"""() => document.querySelectorAll("{PICTURE} path").forEach((path) =>
  path.getAnimations().forEach((one) => one.finish()))"""


@pytest.fixture(scope="module")
def article(second_built: Path) -> Iterator[str]:
    """The address of a page with a figure and a routine."""
    with served(second_built) as address:
        yield address + ARTICLE


def _open(browser: Browser, address: str, *, dark: bool = False, still: bool = True, width: int = 360) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if still else "no-preference",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(address)
    page.locator(PICTURE).scroll_into_view_if_needed()
    return page


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_in_the_way_of_a_reader(browser: Browser, article: str, width: int, *, dark: bool) -> None:
    page = _open(browser, article, dark=dark, width=width)
    assert max(page.evaluate(RIGHT)) <= width
    assert violations(page) == []
    page.context.close()


def test_a_screen_reader_is_told_what_a_drawing_shows(browser: Browser, article: str) -> None:
    page = _open(browser, article)
    words = (
        "Standing, right hand on the left elbow, both feet flat on the floor. Felt in the left back of the shoulder."
    )
    expect(page.locator(PICTURE)).to_have_role("img")
    expect(page.locator(PICTURE)).to_have_accessible_name(words)
    page.context.close()


def test_a_drawing_moves_for_less_than_five_seconds_and_again_when_pressed(browser: Browser, article: str) -> None:
    page = _open(browser, article, still=False)
    for press in (False, True):
        if press:
            page.locator(PICTURE).click()
        expect(page.locator(PICTURE)).to_have_class("sl-figure__picture is-moving")
        seconds = page.evaluate(MOVING)
        assert seconds
        assert max(seconds) <= 5000
        page.evaluate(FINISH)
        assert page.evaluate(MOVING) == []
    page.context.close()


def test_it_stands_still_for_who_asks_for_less_motion(browser: Browser, article: str) -> None:
    page = _open(browser, article)
    page.locator(PICTURE).click()
    expect(page.locator(PICTURE)).to_have_class("sl-figure__picture is-moving")
    assert page.evaluate(MOVING) == []
    page.context.close()


def test_light_dark_forced_colours_and_paper_each_have_their_own(browser: Browser, article: str) -> None:
    colours = []
    for dark in (False, True):
        page = _open(browser, article, dark=dark)
        colours.append(page.locator(f"{PICTURE} .shorts").first.evaluate(FILL))
        page.context.close()
    assert colours[0] != colours[1]
    page = _open(browser, article)
    page.emulate_media(forced_colors="active")
    works, body = (page.locator(f"{PICTURE} {name}").first.evaluate(FILL) for name in (".works", ".top"))
    assert works != body
    page.emulate_media(forced_colors="none", media="print")
    assert page.locator(f"{PICTURE} .works").first.evaluate(FILL) == "rgb(0, 0, 0)"
    page.context.close()


def test_without_a_stylesheet_a_body_is_line_art_and_its_marks_stand_out(browser: Browser, built: Path) -> None:
    with served(built) as address:
        page = browser.new_page(locale="en-GB")
        page.goto(f"{address}contribute/figures/")
        dressed = {tuple(each) for each in page.evaluate(PAINT)}
        undress(page)
        bare = {tuple(each) for each in page.evaluate(PAINT)}
        page.close()
    fills = {name: fill for name, fill, _ in bare}
    strokes = {name: stroke for name, _, stroke in bare}
    assert {"works", "pain", "arrow", "span", "line", "skin"} <= fills.keys()
    assert [name for name, fill in fills.items() if fill not in ("none", "rgb(255, 255, 255)")] == ["works"]
    assert {fills[name] for name in ("arrow", "span", "line")} == {"none"}
    assert "none" not in strokes.values()
    assert strokes["skin"] not in (fills["works"], strokes["pain"], strokes["arrow"], strokes["span"])
    assert not {(name, fill) for name, fill, _ in dressed if fill != "none"} & {(name, fill) for name, fill, _ in bare}
    assert not {(name, stroke) for name, _, stroke in dressed} & {(name, stroke) for name, _, stroke in bare}
