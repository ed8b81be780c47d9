"""A page of all charts as a reader meets it: on a phone and a desk, in light and dark, on paper and by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sorelegs.pages.parts import PARTS
from sorelegs.parts.chart.part import CHARTS
from sorelegs.site.site import open_site
from support.builds import build
from support.serving import served

from browser.accessible import violations, violations_of_colours
from browser.undressed import undress

ROOT = Path(__file__).parents[2]
NARROW, PHONE, DESK = 320, 360, 1280
READY = open_site(ROOT / "docs", PARTS, proved=False)[CHARTS]
NAMES = list(READY)
OVERLAPS = """() => [...document.querySelectorAll(".sl-chart svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  if (!svg.checkVisibility()) return [];
  const words = (text) => text.textContent || document.querySelector(text.getAttribute("href")).textContent;
  const boxes = [...svg.querySelectorAll("text, use")].map((text) => [words(text), text.getBoundingClientRect()]);
  const found = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1).map(([a]) => a);
  boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, other]) => {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && down > 3) found.push(a + " / " + b);
  }));
  return found;
})"""
SMALLEST = """() => {
  const shown = [...document.querySelectorAll(".sl-chart svg")].filter((svg) => svg.checkVisibility());
  return Math.min(...shown.map((svg) => parseFloat(getComputedStyle(svg).fontSize)
    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width));
}"""


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[str]:
    """The address of a page that shows every chart."""
    root = tmp_path_factory.mktemp("charts")
    shutil.copytree(ROOT / "docs", root / "docs")
    for name in ("overrides", "hooks", "mkdocs.yml", "tests/cases/decision"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    calls = "\n\n".join(f'{{{{ chart("{name}") }}}}' for name in NAMES)
    front = '---\ntitle: All charts\ndescription: "All charts."\ntype: page\n---\n\n'
    (root / "docs/contribute/charts.md").write_text(f"{front}{calls}\n", encoding="utf-8")
    done = build(root, root / "site", kept=kept)
    assert done.returncode == 0, done.stderr
    with served(root / "site") as address:
        yield address + "contribute/charts/"


def _open(browser: Browser, address: str, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".sl-chart svg:visible")).to_have_count(len(NAMES))
    return page


def _broken(page: Page, scheme: str, width: int) -> list[tuple[str, list[str]]]:
    """Return what axe finds, where it can find something else than before: a scheme changes colours alone."""
    if width == PHONE:
        return []
    return violations(page) if scheme == "light" else violations_of_colours(page)


def test_a_chart_is_named_once_and_alike_on_any_screen(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, PHONE, "light")
    named: list[list[str]] = []
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 700})
        expect(page.locator(".sl-chart svg:visible")).to_have_count(len(NAMES))
        named.append(_pictures(page))
    page.context.close()
    phone, desk = named
    assert phone == desk
    assert phone == [f"{ready.chart.title} {ready.chart.description}" for ready in READY.values()]


def test_a_wide_picture_shows_every_word_of_that_for_phones(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, DESK, "light")
    for chart in page.locator(".sl-chart--wide").all():
        drawn = chart.locator(".sl-chart__wide use").evaluate_all(
            """all => all.filter((use) => use.getBBox().width > 0)
              .map((use) => document.querySelector(use.getAttribute("href")).textContent)"""
        )
        there = chart.locator("> svg text").all_text_contents()
        assert len(there) > 5
        assert sorted(drawn) == sorted(there)
    page.context.close()


def _pictures(page: Page) -> list[str]:
    """Return what every picture of a page is called by who does not see it, and what is told beside its name."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    pictures = [node for node in nodes if not node["ignored"] and node["role"]["value"] in ("image", "img", "SvgRoot")]
    return [node["name"]["value"] + node.get("description", {}).get("value", "") for node in pictures]


def test_without_a_stylesheet_a_chart_is_there_once_with_its_bars(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, DESK, "light")
    undress(page)
    expect(page.locator(".sl-chart svg:visible")).to_have_count(len(NAMES))
    assert page.locator(".sl-chart rect").count() == 0, "a reading view makes its height nothing"
    heights = page.locator("svg:visible > path.sl-chart__fill").evaluate_all(
        "bars => bars.map((bar) => bar.getBBox()).map(({ width, height }) => [width > 0, height])"
    )
    assert heights
    assert {tuple(each) for each in heights} == {(True, 18)}
    page.context.close()


def test_the_words_of_a_picture_are_apart_where_only_words_are_read(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, DESK, "light")
    for picture in page.locator(".sl-chart > svg").all():
        lines, texts = picture.evaluate(
            "svg => [svg.textContent.split('\\n'), [...svg.querySelectorAll('text')].map((text) => text.textContent)]"
        )
        assert len(texts) > 5
        assert not {*texts} - {*lines}
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_can_be_read(browser: Browser, charts: str, scheme: str) -> None:
    page = _open(browser, charts, NARROW, scheme)
    page.locator(".sl-chart details").evaluate_all("all => all.forEach((one) => one.open = true)")
    for width in (NARROW, PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 700})
        expect(page.locator(".sl-chart svg:visible")).to_have_count(len(NAMES))
        assert page.evaluate(OVERLAPS) == [], width
        assert page.evaluate(SMALLEST) >= 12, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = "all => all.filter((one) => one.scrollWidth > one.clientWidth).length"
        assert page.locator(".sl-chart__scroll").evaluate_all(wide) == 0, width
        assert _broken(page, scheme, width) == [], width
    page.context.close()


def test_text_can_be_told_from_its_ground_in_either_scheme(browser: Browser, charts: str) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page = _open(browser, charts, 360, scheme)
        for kind in ("text:not([class])", ".sl-chart__fill", ".sl-chart__soft"):
            colours.add(page.locator(f"svg.sl-chart__picture {kind}").first.evaluate("e => getComputedStyle(e).fill"))
        page.context.close()
    assert len(colours) == 6


def test_the_table_opens_by_keyboard_and_the_file_comes(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, 360, "light")
    for name in NAMES:
        figure = page.locator(f"#sl-chart-{name}")
        expect(figure.get_by_role("img")).to_have_count(1)
        expect(figure.get_by_role("table")).to_be_hidden()
        figure.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(figure.get_by_role("table")).to_be_visible()
        with page.expect_download() as download:
            figure.get_by_role("link", name="Download the numbers").click()
        lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
        assert len(lines) > 1
        assert download.value.suggested_filename == f"{name}.csv"
    page.context.close()


def test_on_paper_and_in_forced_colours_the_marks_are_there(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, 1280, "dark")
    page.emulate_media(media="print")
    assert page.locator(".sl-chart__fill").first.evaluate("e => getComputedStyle(e).fill") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen", forced_colors="active")
    mark, ground = page.locator(".sl-chart__fill").first.evaluate(
        "e => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]"
    )
    assert mark != ground
    page.context.close()


def test_only_a_page_with_a_chart_holds_their_style(browser: Browser, charts: str) -> None:
    page = _open(browser, charts, 360, "light")
    assert ".sl-chart" in "".join(page.locator("head style").all_text_contents())
    page.goto(charts.replace("contribute/charts/", "privacy/"))
    assert ".sl-chart" not in "".join(page.locator("head style").all_text_contents())
    page.context.close()
