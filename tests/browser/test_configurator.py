"""The form for site owners: the snippet and the preview follow each choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route

from browser.accessible import violations


def _lent(route: Route) -> None:
    """Answer as every host of the check does: other origins may load its files, such as the frame of the preview."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "access-control-allow-origin": "*"})


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB")
    context.route("**/embed/v2/**/*.mjs", _lent)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site + "embed/")
    yield page
    context.unroute_all(behavior="ignoreErrors")
    assert complaints == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def _form(page: Page) -> Locator:
    """The form of the check; the one below it is that of the routines."""
    return page.locator(".sl-configurator").first


def _shown(page: Page) -> str:
    shown = _form(page).locator("[data-way]:visible code")
    assert shown.count() == 1
    return shown.inner_text()


def test_attributes_and_preview_follow(page: Page) -> None:
    assert "<soreness-check style=" in _shown(page)
    _form(page).get_by_label("Colours", exact=True).select_option("dark")
    _form(page).get_by_label("Emergency number").select_option("us")
    _form(page).get_by_label("Size of its heading").select_option("3")
    assert '<soreness-check theme="dark" region="us" heading-level="3" style=' in _shown(page)
    preview = page.locator(".sl-configurator soreness-check")
    preview.locator("label.option").first.click()
    assert preview.locator("a.main").get_attribute("href") == "tel:911"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_language_changes_the_snippet_and_the_preview(page: Page) -> None:
    english = _shown(page)
    _form(page).get_by_label("Language").select_option("de")
    shown = _shown(page)
    assert '<soreness-check lang="de" style=' in shown
    _, link, _ = re.split(r"<a [^>]+>|</a>", shown)
    assert link not in english
    preview = page.locator(".sl-configurator soreness-check [part=base]")
    preview.and_(page.locator("[lang=de]")).wait_for()
    _form(page).get_by_label("Way in").select_option("frame")
    assert "?lang=de" in _shown(page)
    framed = _form(page).frame_locator("iframe").locator("soreness-check [part=base][lang=de]")
    framed.wait_for()  # until then it asks for its words, which the page's end would cut off


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", ["#ffee00", "#000000", "#ffffff", "#808080", "#d01010"])
def test_an_accent_can_be_read_on_both_papers(page: Page, colour: str) -> None:
    _form(page).get_by_label("My own accent colour").check()
    _form(page).get_by_label("Accent colour", exact=True).fill(colour)
    found = re.search(r"--soreness-accent: (.+?)\"", _shown(page))
    assert found is not None
    colours = re.findall(r"#[0-9a-f]{6}", found[1])
    assert _contrast(colours[0], "#ffffff") >= 4.5
    assert _contrast(colours[-1], "#0f191d") >= 4.5
    assert violations(page, ".sl-configurator", iframes=False) == []


def test_frames(page: Page) -> None:
    _form(page).get_by_label("Way in").select_option("resized")
    _form(page).get_by_label("Colours", exact=True).select_option("light")
    _form(page).get_by_label("Emergency number").select_option("eu")
    assert 'embed/v2/?theme=light&amp;region=eu"' in _shown(page)
    assert "frame.js" in _shown(page)
    assert _form(page).get_by_label("My own accent colour").is_disabled()
    _form(page).frame_locator("iframe").locator("soreness-check #title").wait_for()


def test_a_routine_is_chosen_and_seen(page: Page) -> None:
    form = page.locator(".sl-configurator").last
    shown = form.locator("[data-way]:visible code")
    form.get_by_label("Routine", exact=True).select_option(index=1)
    name = form.get_by_label("Routine", exact=True).input_value()
    title = form.get_by_label("Routine", exact=True).locator("option:checked").inner_text()
    hashed = form.get_by_label("Routine", exact=True).locator("option:checked").get_attribute("data-integrity")
    assert hashed is not None  # empty before the first release
    form.get_by_label("Colours", exact=True).select_option("dark")
    for words in (f'routine="{name}" theme="dark"', f"/{name}.js", hashed, f"#sl-routine-{name}", f"{title}: "):
        assert words in shown.inner_text()
    form.locator("iframe").scroll_into_view_if_needed()
    preview = form.frame_locator("iframe")
    preview.get_by_role("heading", name=title).wait_for()
    assert (form.locator("iframe").get_attribute("src") or "").endswith("index.html?theme=dark")
    form.get_by_label("Way in").select_option("resized")
    assert f'/routines/{name}/?theme=dark"' in shown.inner_text()
    form.get_by_label("Language").select_option("de")
    assert f'/routines/{name}/?theme=dark&amp;lang=de"' in shown.inner_text()
    assert f'title="{title}"' not in shown.inner_text()
    preview.locator("[part=base][lang=de]").wait_for()
    preview.locator("button.start").click()
    preview.get_by_role("timer").wait_for()


def test_copy(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = _form(page).locator("[data-way]:visible")
    block.get_by_role("button", name="Copy").click()
    block.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == _shown(page)


def test_without_a_script_every_way_is_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "embed/")
    assert page.locator("[data-way]:visible").count() == page.locator("select[name=way] option").count() > 0
    assert [form.is_hidden() for form in page.locator(".sl-configurator__form").all()] == [True, True]
    assert page.locator(".sl-snippet button:visible").count() == 0
    context.close()
