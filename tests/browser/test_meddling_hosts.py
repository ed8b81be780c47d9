"""Pages of others that reach further than styles should: what real libraries and themes do, reduced to its essence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sorelegs.decision.words import Words

from browser.accessible import violations
from browser.host import Origins, answer, harmless, opened
from browser.places import FITS, Places
from browser.three import Window
from browser.three.window import assert_says, text, until

BASE = "document.querySelector('soreness-check').shadowRoot.querySelector('.base')"
PLAYER = "document.querySelector('sore-routine').shadowRoot.querySelector('.base')"
EMERGENCY = "#sl2=emergency.dark_urine"
LISTS = """<script>
Function.prototype.wrapped = function () { return this; };
Array.prototype.each = function (act) { for (let i = 0; i < this.length; i++) act(this[i]); };
Array.prototype.reduce = function () { return this[0]; };
Object.values = (object) => { const all = []; for (const name in object) all.push(object[name]); return all; };
</script>"""
"""A library of 2005 to 2015: lists and functions have more to them, and the values of a list hold it, too. What had no
name of its own yet when it was written, it made itself, and so it does something else today."""


def test_a_library_that_gives_lists_more_than_they_hold(window: Window, places: Places, words: Words) -> None:
    window.open(places.show("lists", places.snippets["newest"] + places.snippets["routine-newest"], head=LISTS))
    assert text(window, "#title") == words.questions["emergency"].title
    window.run(f"() => {BASE}.querySelector('label.option').click()")
    assert_says(window, ".card #title", words.outcomes["emergency"].heading)
    until(window, f"() => {PLAYER}.querySelector('button.start')")
    window.run(f"() => {PLAYER}.querySelector('button.start').click()")
    assert text(window, "dialog #title")


NAMES = "ink soft paper line accent act on edge level stop ground a b c d e f g h i j k l m n o p q".split()
"""What a style sheet is likely to call a colour, a line and a corner."""
LOOKS = """() => ["soreness-check", "sore-routine"].map((name) =>
  [...document.querySelector(name).shadowRoot.querySelectorAll(":not(.unseen)")].map((node) => {
    const { color, backgroundColor, borderTopWidth, borderTopColor, borderRadius, fill } = getComputedStyle(node);
    return [node.localName, color, backgroundColor, borderTopWidth, borderTopColor, borderRadius, fill].join();
  }).join("\\n"))"""
"""How all looks that is seen: what is not may be on its way to another colour."""


def test_properties_that_a_page_registers_are_others(window: Window, places: Places) -> None:
    registered = "".join(
        f"@property --{name} {{ syntax: '<angle>'; inherits: false; initial-value: 0deg }}" for name in NAMES
    )
    body = places.snippets["newest"] + places.snippets["routine-newest"]
    looks = []
    for name, head in {"unregistered": "", "registered": f"<style>{registered}</style>"}.items():
        window.open(places.show(name, body, head=head) + EMERGENCY)
        text(window, ".card #title")
        until(window, "() => document.querySelector('sore-routine').shadowRoot?.querySelector('svg')")
        looks.append(window.run(LOOKS))
    assert looks[0] == looks[1]


SECTIONS = """<style>.night { background: #111; color: #eee }</style>
<div id="day">%s</div><div id="night" class="night"></div>"""


@pytest.mark.parametrize("element", ["soreness-check", "sore-routine"])
def test_it_is_moved_to_a_dark_part_of_the_page(window: Window, places: Places, element: str) -> None:
    snippet = places.snippets["newest" if element == "soreness-check" else "routine-newest"]
    window.open(places.show(f"moved-{element}", SECTIONS % snippet))
    dark = f"() => document.querySelector('{element}').shadowRoot?.querySelector('.base.%s')"
    until(window, dark % "light")
    window.run(f"() => document.querySelector('#night').append(document.querySelector('{element}'))")
    until(window, dark % "dark")


def test_a_page_gets_dark_while_it_hides_the_check(window: Window, places: Places) -> None:
    check = places.snippets["newest"].replace("<soreness-check", "<soreness-check transparent")
    window.open(places.show("hid", SECTIONS % check))
    until(window, f"() => {BASE}.matches('.light')")
    window.run("() => { document.querySelector('#day').hidden = true; document.body.className = 'night' }")
    window.run("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    window.run("() => void (document.querySelector('#day').hidden = false)")
    until(window, f"() => {BASE}.matches('.dark')")


THEMES = {
    "a height": "iframe { height: auto !important }",
    "a video's shape": "iframe { position: absolute !important; inset: 0; height: 100% !important }",
}
"""What themes give every frame, as most frames hold a video."""


@pytest.mark.parametrize("theme", THEMES)
def test_a_frame_fits_whatever_the_theme_gives_frames(window: Window, places: Places, theme: str) -> None:
    name = f"theme-{theme.split()[1].partition(chr(39))[0]}"
    window.open(places.show(name, places.snippets["resized"], head=f"<style>{THEMES[theme]}</style>"))
    window.run("() => void document.querySelector('iframe').scrollIntoView()")
    window.enter("iframe")
    text(window, "#title")
    until(window, FITS)


PRINTS = {
    "a sidebar that is not printed": "@media print { aside { display: none } }",
    "by name": "@media print { #side { display: none !important } }",
    "a page as high as its screen": "html, body, #app { height: 100%; overflow: hidden }",
    "a drawer": "#app { position: fixed; inset: 0; overflow: hidden; height: 300px; transform: translateX(9999px) }",
    "what is faded in": "#app { opacity: 0; animation: none; filter: blur(9px); clip-path: circle(0) }",
    "one part alone": "@media print { body * { visibility: hidden } #other, #other * { visibility: visible } }",
}
"""What pages do to their own parts on paper."""
WHOLE = """(element) => {
  const shown = [...element.shadowRoot.querySelectorAll("h2, h3, li, b")].filter((node) => node.checkVisibility());
  const around = [];
  for (let node = element; node; node = node.parentElement) around.push(getComputedStyle(node));
  return {
    texts: shown.length,
    cut: around.filter((style) => [style.overflowY, style.opacity, style.position, style.transform, style.clipPath]
      .join() !== "visible,1,static,none,none").length,
    other: document.querySelector("#other").checkVisibility(),
  };
}"""
IN_A_PAGE = '<p id="other">Other words</p><div id="app"><aside id="side">{}</aside></div>'


@pytest.mark.parametrize("kind", PRINTS)
@pytest.mark.parametrize("element", ["soreness-check", "sore-routine"])
def test_it_prints_whole_and_alone(browser: Browser, places: Places, kind: str, element: str) -> None:
    head = f"<style>{PRINTS[kind]}</style><script>print = () => (window.printed = true)</script>"
    body = IN_A_PAGE.format(places.snippets["newest" if element == "soreness-check" else "routine-newest"])
    with opened(browser, places.show(f"print-{element}-{kind.replace(' ', '-')}", body, head=head) + EMERGENCY) as host:
        name = "Print" if element == "soreness-check" else "Print the card"
        button = host.page.locator(element).locator("button", has_text=name).last
        button.wait_for(state="attached")
        before = host.page.locator("html").evaluate("(html) => html.outerHTML")
        button.evaluate("(node) => node.click()")
        assert host.page.evaluate("printed")
        host.page.emulate_media(media="print")
        told = host.page.locator(element).evaluate(WHOLE)
        assert (told["cut"], told["other"]) == (0, False)
        assert told["texts"] > 3
        host.page.emulate_media(media="screen")
        host.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert host.page.locator("html").evaluate("(html) => html.outerHTML") == before
        assert host.console == []


ABOVE = {"dialog": ("<dialog>{}</dialog>", "showModal"), "popover": ("<div popover>{}</div>", "showPopover")}
"""What stands above the page, no higher than its screen, and how it opens."""


@pytest.mark.parametrize("kind", ABOVE)
@pytest.mark.parametrize("element", ["soreness-check", "sore-routine"])
def test_what_stands_above_the_page_prints_on_all_the_sheets_it_takes(
    browser: Browser, places: Places, kind: str, element: str
) -> None:
    check = places.snippets["newest" if element == "soreness-check" else "routine-newest"]
    sheets = []
    for around, opener in [("<div>{}</div>", "normalize"), ABOVE[kind]]:
        address = places.show(f"{opener}-{element}", around.format(check), head="<script>print = () => 0</script>")
        with opened(browser, address + EMERGENCY) as host:
            host.page.locator(element).evaluate(f"(element) => element.parentNode.{opener}()")
            host.page.locator(element).locator("button", has_text="Print").last.evaluate("(node) => node.click()")
            sheets.append(host.page.pdf(width="4in", height="4in").count(b"/Type /Page\n"))
    assert sheets[0] == sheets[1] > 1


TAPS = """<script>
addEventListener("DOMContentLoaded", () => {
  document.body.addEventListener("touchend", (event) => {
    if (/\\bneedsclick\\b/.test(event.target.className)) return;
    event.preventDefault();
    event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }, { passive: false });
});
</script>"""
"""What makes clicks out of touches on an iPhone: it clicks the element that the page knows, and no button in it."""


def test_taps_reach_it_where_a_page_makes_clicks_of_its_own(browser: Browser, places: Places, words: Words) -> None:
    body = places.snippets["newest"] + places.snippets["routine-newest"]
    with opened(browser, places.show("taps", body, head=TAPS), has_touch=True) as host:
        check = host.page.locator("soreness-check")
        assert check.get_attribute("class") is None
        check.locator("label.option").first.tap()
        expect(check.locator("#title")).to_contain_text(words.outcomes["emergency"].heading)
        host.page.locator("sore-routine button.start").tap()
        expect(host.page.locator("sore-routine dialog")).to_be_visible()
        assert host.console == []


ROOTS = {"a tenth of the width": "10vw", "ten pixels": "62.5%", "large": "30px"}
"""What a page takes as its rem: the first was for long what pages for phones in China did."""
SIZES = f"""() => [{BASE}, {PLAYER}, {PLAYER}.querySelector(".soft")].map((node) => getComputedStyle(node).fontSize)"""


@pytest.mark.parametrize("root", ROOTS)
def test_the_rem_of_a_page_is_not_that_of_its_reader(browser: Browser, places: Places, root: str) -> None:
    body = places.snippets["newest"] + places.snippets["routine-newest"]
    address = places.show(f"root-{ROOTS[root]}", body, head=f"<style>html {{ font-size: {ROOTS[root]} }}</style>")
    with opened(browser, address, viewport={"width": 1000, "height": 800}) as host:
        host.page.wait_for_function(f"() => {BASE} && {PLAYER}")
        assert host.page.evaluate(SIZES) == ["17px", "17px", "15px"]
        _enlarge(host.page)
        assert all(float(size[:-2]) > 23 for size in host.page.evaluate(SIZES))


def _enlarge(page: Page) -> None:
    """Have the browser's letters twice as large as they come."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    page.wait_for_function(f"() => {BASE}")


ROOM = {
    "a margin": "main { padding: 20px }",
    "a group of fields": "",
    "beside a menu": "fieldset { display: contents } main { display: flex; padding-left: 60px }",
}
"""What pages leave to it on a phone of 320 px."""


@pytest.mark.parametrize("room", ROOM)
def test_large_letters_in_little_room_are_not_cut(browser: Browser, origins: Origins, words: Words, room: str) -> None:
    page = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A host</title>'
    page += f'<meta name="viewport" content="width=device-width"><style>{ROOM[room]}</style><h1>Club</h1>'
    file = Path(origins.folder, f"room-{room.replace(' ', '-')}.html")
    file.write_text(f"{page}<main><fieldset>{origins.snippets['newest']}</fieldset></main>", encoding="utf-8")
    with opened(browser, origins.hosts + file.name, viewport={"width": 320, "height": 640}) as host:
        _enlarge(host.page)
        assert host.page.evaluate("document.documentElement.scrollWidth") <= 320
        host.page.locator("soreness-check label.option").first.click()
        host.page.locator("soreness-check select").wait_for()
        assert host.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(host.page, "soreness-check") == []
        host.page.locator("soreness-check").get_by_role("button", name="Start again").first.click()
        answer(host.page.locator("soreness-check"), words)
        assert host.page.evaluate("document.documentElement.scrollWidth") <= 320
        harmless(host, origins, may_move=True)
