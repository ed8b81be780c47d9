"""A routine in pages that nobody here wrote, at another origin, in each browser that is here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessible import violations
from browser.host import RULES
from browser.origins import origin, snippets, write_hosts
from browser.three import Window
from browser.three.window import count, text, until

ELEMENT = "loosen-up"
LOADED = 600_000
"""Milliseconds at which a page's clock is stopped: later than any is loaded, since none can be stopped in the past."""
RIGHT = "Pull one arm across, right side"
WATCH = """
window.seen = { violations: [], events: [] };
document.addEventListener("securitypolicyviolation", (event) => seen.violations.push(event.violatedDirective));
for (const type of ["loosen-up-start", "loosen-up-done"]) {
  document.addEventListener(type, ({ detail }) => seen.events.push([type, detail.routine]));
}
"""
LATIN = """<!doctype html>
<html lang="de"><head><meta charset="windows-1252"><link rel="icon" href="data:,"><title>Läufe</title></head>
<body><p id="own">Für Läufer</p>%s</body></html>
"""
"""A page in another character set, whose scripts without one of their own are read in it."""


@dataclass(frozen=True)
class Places:
    """Where the site and its hosts are, at two origins."""

    site: str
    hosts: str
    folder: Path


@pytest.fixture(scope="module")
def places(second_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    folder, published = tmp_path_factory.mktemp("hosts"), tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(second_built / "embed", published / "embed")
    page = (published / "embed" / "index.html").read_text(encoding="utf-8")
    with origin(published) as site, origin(folder) as hosts:
        found = {
            name.removeprefix("routine-"): code for name, code in snippets(page, site).items() if "routine" in name
        }
        write_hosts(folder, {**found, "strict-html": found["html"], "site": site})
        (folder / "latin.html").write_bytes((LATIN % found["html"]).encode("windows-1252"))
        yield Places(site, hosts, folder)


def _opened(browser: Browser, address: str, **options: Any) -> tuple[Page, list[str], list[str]]:
    """Open a host with its clock stopped, and return it with its console and all that it asks for."""
    context = browser.new_context(**{"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce", **options})
    context.add_init_script(WATCH)
    page, console, asked = context.new_page(), [], []
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("console", lambda message: console.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(LOADED)
    return page, console, asked


def _follow(page: Page) -> None:
    """Start, see the first step and the second, and look at when to stop."""
    routine = page.locator(ELEMENT)
    routine.get_by_role("button", name="Start").click()
    page.clock.run_for(11_000)
    expect(routine.locator("#title")).to_have_text(RIGHT)
    expect(routine.get_by_role("timer")).to_have_text("24")
    box = "e => [e.getBoundingClientRect()].map(({ width, height }) => [width, height].map(Math.round))[0]"
    assert routine.locator("dialog").evaluate(box) == page.evaluate(
        "[document.documentElement.clientWidth, innerHeight]"
    )
    routine.get_by_role("button", name="When to stop").click()
    expect(routine.locator("dialog [data-stop] li").first).to_be_visible()


HOSTS = [
    ("plain", {}),
    ("newest", {}),
    ("right-to-left", {}),
    ("strict", {}),
    ("root-size", {}),
    ("latin", {}),
    ("bootstrap-like", {"viewport": {"width": 1280, "height": 800}}),
    ("wordpress-like", {}),
    ("styled", {}),
    ("dark", {}),
    ("dark-undeclared", {}),
    ("light", {"color_scheme": "dark"}),
    ("plain", {"color_scheme": "dark", "viewport": {"width": 320, "height": 568}}),
    ("plain", {"forced_colors": "active", "viewport": {"width": 667, "height": 320}}),
]


@pytest.mark.parametrize(("name", "options"), HOSTS, ids=[f"{name}{i}" for i, (name, _) in enumerate(HOSTS)])
def test_a_host_with_the_script(browser: Browser, places: Places, name: str, options: dict[str, Any]) -> None:
    page, console, asked = _opened(browser, f"{places.hosts}{name}.html", **options)
    _follow(page)
    page.clock.resume()
    assert violations(page, context=ELEMENT) == []
    page.locator(ELEMENT).get_by_role("button", name="Close").click()
    expect(page.locator(ELEMENT).get_by_role("button", name="Start")).to_be_focused()
    assert violations(page, context=ELEMENT) == []
    assert console == []
    assert page.evaluate("seen") == {"violations": [], "events": [["loosen-up-start", "loosen-in-2"]]}
    assert [url for url in asked if not url.startswith((places.site, places.hosts, "data:"))] == []
    assert page.context.storage_state() == {"cookies": [], "origins": []}
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.state]") == [0, 0, None]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_hosts_whose_styles_reach_too_far(browser: Browser, places: Places) -> None:
    hostile = (places.folder / "hostile.html").read_text(encoding="utf-8")
    for name, rules in RULES.items():
        (places.folder / f"hostile-{name}.html").write_text(hostile.replace("{{rules}}", rules), encoding="utf-8")
        page, console, _ = _opened(browser, f"{places.hosts}hostile-{name}.html")
        _follow(page)
        dialog = page.locator(f"{ELEMENT} dialog")
        looks = (
            "e => [getComputedStyle(e).textTransform, getComputedStyle(e).letterSpacing, getComputedStyle(e).cursor]"
        )
        assert dialog.evaluate(looks) == ["none", "normal", "auto"], name
        boxes = [button.bounding_box() for button in dialog.get_by_role("button").all()]
        assert all(box and box["height"] >= 44 for box in boxes), name
        assert console == [], name
        page.context.close()


def test_an_unknown_routine_is_told_in_the_console_and_two_scripts_share_an_element(
    browser: Browser, places: Places
) -> None:
    page, console, _ = _opened(browser, f"{places.hosts}twice.html")
    expect(page.locator(ELEMENT).get_by_role("button", name="Start")).to_have_count(2)
    page.locator(ELEMENT).first.evaluate("node => node.setAttribute('routine', 'loosen-in-9')")
    assert console == ['loosen-up: routine="loosen-in-9" is none of loosen-in-2']
    page.context.close()


def test_it_can_leave_the_page_while_it_plays_and_come_back(browser: Browser, places: Places) -> None:
    page, console, _ = _opened(browser, f"{places.hosts}plain.html")
    _follow(page)
    page.evaluate("window.element = document.querySelector('loosen-up'); element.remove()")
    page.clock.run_for(60_000)
    page.evaluate("document.body.append(element)")
    expect(page.get_by_role("dialog")).to_have_count(0)
    _follow(page)
    assert console == []
    page.context.close()


WAYS = {"plain": "", "strict": "", "latin": "", "right-to-left": "", "framed": "iframe", "resized": "iframe"}
"""Each host, and the frame in it that holds the routine."""
LATER = "(more) => { const { Date } = window, now = Date.now() + more; Date.now = () => now; }"
"""Stops the page's clock so much later, as on a device that slept: however slow the browser is, nothing else passes."""
INSIDE = "document.querySelector('loosen-up').shadowRoot.querySelector"
SAID = f"() => {INSIDE}('[role=status]').textContent"
LISTEN = """() => {
  window.heard = [];
  for (const type of ["loosen-up-start", "loosen-up-done"]) {
    document.addEventListener(type, ({ detail }) => heard.push([type, detail.routine]));
  }
}"""
PAGES = {
    "body { color: #111 }": "light",
    "body { color: oklch(0.93 0.01 250); background: #123 }": "dark",
    ":root { color-scheme: dark }": "dark",
    "": "light",
}
"""Styles that a page puts on, one after the other, and the player's theme on each."""
WEAR = """(css) => {
  const sheet = document.querySelector("#worn") ?? document.head.appendChild(document.createElement("style"));
  sheet.id = "worn";
  sheet.textContent = css;
}"""
TITLE = f"(said) => {INSIDE}('#title').textContent === said"


@pytest.mark.parametrize("host", WAYS)
def test_each_browser_plays_it(window: Window, places: Places, host: str) -> None:
    window.open(f"{places.hosts}{host}.html")
    window.size(1000, 800)
    window.run(LISTEN)
    if frame := WAYS[host]:
        window.run("(css) => void document.querySelector(css).scrollIntoView()", frame)  # it is loaded once it is near
        window.enter(frame)
    until(window, "() => document.querySelector('loosen-up')?.shadowRoot?.querySelector('.start')")
    assert text(window, "h2") == "Loosen up in 2 minutes"
    window.run(LATER, 0)
    window.click("button.start")
    assert text(window, "#title") == f"Get ready: {RIGHT}"
    window.run(LATER, 10_000)
    until(window, TITLE, RIGHT)
    assert window.run(SAID) == f"{RIGHT}. 25 seconds."
    assert window.run(f"() => parseFloat(getComputedStyle({INSIDE}('.clock')).fontSize)") >= 96
    window.press("Space")  # the main button has the focus: it pauses
    until(window, f"() => {INSIDE}('[role=status]').textContent === 'Paused.'")
    window.run(LATER, 60_000)
    window.press("Space")
    until(window, f"() => {INSIDE}('[role=status]').textContent !== 'Paused.'")
    assert text(window, "#title") == RIGHT
    window.run(LATER, 200_000)
    until(window, TITLE, "Done")
    window.press("Space")  # it closes
    until(window, f"() => !{INSIDE}('dialog')")
    assert count(window, "button.start")
    window.leave()
    heard = [] if host == "framed" else [["loosen-up-start", "loosen-in-2"], ["loosen-up-done", "loosen-in-2"]]
    until(window, "(count) => heard.length === count", len(heard))
    assert window.run("() => heard") == heard


@pytest.mark.parametrize("host", ["plain", "resized"])
def test_its_paper_is_that_of_the_page_whenever_that_changes(window: Window, places: Places, host: str) -> None:
    window.open(f"{places.hosts}{host}.html")
    window.size(1000, 800)
    for css, theme in PAGES.items():
        window.leave()
        window.run(WEAR, css)
        if host == "resized":
            window.run("() => void document.querySelector('iframe').scrollIntoView()")
            window.enter("iframe")
        until(window, "() => document.querySelector('loosen-up')?.shadowRoot?.querySelector('.start')")
        until(window, f"(theme) => {INSIDE}('.base').classList.contains(theme)", theme)
