"""The iframe: alone in its sandbox, fitted by its script, deaf to forged messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, ViewportSize
from sorelegs.decision.words import Words
from support.serving import served

from browser.places import FITS

PHONE: ViewportSize = {"width": 360, "height": 640}
ALONE = 'title="How sore are you?" width="100%" height="700" style="border: 0" sandbox="allow-scripts"'
RECORD = """
window.events = [];
for (const type of ["soreness-start", "soreness-result"]) {
  document.addEventListener(type, ({ detail, target }) => events.push([type, detail, target.localName]));
}
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""
HEIGHT = "document.querySelector('iframe').offsetHeight"
HEIGHTS = "[...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight)"
HEARD = "addEventListener('message', ({ data }) => { if (data === 'last') window.heard = (window.heard ?? 0) + 1; })"
"""Counts the messages that were sent last: when they are there, all before them were dealt with."""


@dataclass(frozen=True)
class Host:
    """A folder of pages at another origin than the site's, and its address."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    with served(folder) as address:
        yield Host(folder, address.replace("127.0.0.1", "localhost"))


@contextmanager
def _hosted(browser: Browser, host: Host, body: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    context.add_init_script(RECORD)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    head = '<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,"></head>'
    (host.folder / "host.html").write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    page.goto(f"{host.address}host.html")
    yield page
    assert [violation for frame in page.frames for violation in frame.evaluate("window.violations ?? []")] == []
    context.close()
    assert complaints == []


def _inside(page: Page) -> Frame:
    frame = page.frames[1]
    frame.locator("soreness-check #title").wait_for()
    return frame


def _fitted(page: Page, *, wide: bool = False) -> int:
    """Wait until the frame is wide or narrow and as high as what it shows; return how high."""
    _inside(page).wait_for_function(f"(wide) => (innerWidth > {PHONE['width']}) === wide && ({FITS})()", arg=wide)
    return int(page.evaluate(HEIGHT))


def test_it_works_alone_in_its_sandbox(browser: Browser, site: str, host: Host, words: Words) -> None:
    with _hosted(browser, host, f'<iframe {ALONE} src="{site}embed/v2/"></iframe>') as page:
        frame = _inside(page)
        assert frame.evaluate("origin") == "null"
        frame.locator("soreness-check button.main").click()
        frame.locator("soreness-check button.main").click()
        frame.locator("soreness-check button.link").first.wait_for()
        while not frame.locator("soreness-check .card").count():
            frame.locator("soreness-check").locator("button.main, button.option").first.click()
        day = words.ui["note_the_day"].split("{")[0]
        assert frame.locator("soreness-check").get_by_text(day).is_visible(), "it may be able to make no file"
        assert frame.locator("soreness-check").get_by_role("button", name=words.ui["calendar"]).count() == 0
        assert page.evaluate(HEIGHT) == 700
        assert page.evaluate("events") == []


def test_its_address_chooses(browser: Browser, site: str, host: Host) -> None:
    query = "?theme=dark&region=us&heading-level=3&onclick=alert(1)&style=x"
    with _hosted(browser, host, f'<iframe {ALONE} src="{site}embed/v2/{query}"></iframe>') as page:
        widget = _inside(page).locator("soreness-check")
        names = "(n) => Object.fromEntries([...n.attributes].map((a) => [a.name, a.value]))"
        assert widget.evaluate(names) == {"theme": "dark", "region": "us", "heading-level": "3"}
        assert widget.locator("h3#title").count() == 1


@pytest.mark.parametrize("scripts", [1, 2], ids=["once", "twice"])
def test_it_fits_its_content_and_tells_the_outcome(browser: Browser, site: str, host: Host, scripts: int) -> None:
    script = f'<script src="{site}embed/v2/frame.js" defer></script>' * scripts
    with _hosted(browser, host, f'<iframe {ALONE} src="{site}embed/v2/"></iframe>{script}') as page:
        first = _fitted(page)
        page.set_viewport_size({"width": 720, "height": 640})
        assert _fitted(page, wide=True) < first - 100
        page.set_viewport_size(PHONE)
        assert _fitted(page) == first
        _inside(page).locator("label").first.click()
        page.wait_for_function("() => events.length > 1")
        assert page.evaluate("events") == [
            ["soreness-start", None, "iframe"],
            ["soreness-result", {"outcome": "emergency"}, "iframe"],
        ]
        _inside(page).locator("soreness-check .card").wait_for()
        _fitted(page)
        assert _inside(page).evaluate("document.documentElement.scrollHeight <= innerHeight")


BETWEEN_PAINTS = """() => {
  document.body.style.height = "500px";
  dispatchEvent(new MessageEvent("message", { source: parent }));
  document.body.style.height = "";
}"""
"""The frame is asked for its height at a size that is never painted, as when its page is wide for a moment."""
WATCH = """() => {
  const [frame] = document.querySelectorAll("iframe");
  const note = () => (window.heights ??= []).push(frame.style.height);
  new MutationObserver(note).observe(frame, { attributes: true });
}"""


def test_it_fits_after_a_size_that_was_never_painted(browser: Browser, site: str, host: Host) -> None:
    script = f'<script src="{site}embed/v2/frame.js" defer></script>'
    with _hosted(browser, host, f'<iframe {ALONE} src="{site}embed/v2/"></iframe>{script}') as page:
        first = _fitted(page)
        page.evaluate(WATCH)
        _inside(page).evaluate(BETWEEN_PAINTS)
        page.wait_for_function(f"() => window.heights?.includes('{first}px')")
        assert page.evaluate("heights")[0] == "506px"  # with the body's padding
        assert _fitted(page) == first


def test_frames_and_scripts_that_come_late(browser: Browser, site: str, host: Host) -> None:
    add = """([tag, set]) => new Promise((loaded) => {
      document.body.append(Object.assign(document.createElement(tag), set, { onload: () => loaded() }));
    })"""
    frame = {"src": f"{site}embed/v2/", "sandbox": "allow-scripts", "title": "How sore are you?", "height": 700}
    script = {"src": f"{site}embed/v2/frame.js"}
    for order in (("script", "iframe"), ("iframe", "script")):
        with _hosted(browser, host, "") as page:
            for tag in order:
                page.evaluate(add, [tag, script if tag == "script" else frame])
            assert 500 < _fitted(page) != 700


FORGE = """([from, message]) => {
  const source = from === "self" ? window : document.querySelectorAll("iframe")[1].contentWindow;
  dispatchEvent(new MessageEvent("message", { data: message, source }));
}"""


def test_forged_messages_are_ignored(browser: Browser, site: str, host: Host) -> None:
    body = f'<iframe {ALONE} src="{site}embed/v2/"></iframe><iframe title="Other" src="other.html"></iframe>'
    script = f'<script src="{site}embed/v2/frame.js" defer></script>'
    (host.folder / "other.html").write_text("<p>Other</p>", encoding="utf-8")
    with _hosted(browser, host, body + script) as page:
        _fitted(page)
        page.evaluate(HEARD)
        before = page.evaluate(HEIGHTS)
        good: list[dict[str, Any]] = [
            {"type": "soreness-height", "detail": 1234},
            {"type": "soreness-start"},
            {"type": "soreness-result", "detail": "run_as_planned"},
        ]
        for message in good:
            page.evaluate("(message) => postMessage(message, '*')", message)
            page.frames[2].evaluate("(message) => parent.postMessage(message, '*')", message)
            for sender in ("self", "other"):
                page.evaluate(FORGE, [sender, message])
        wrong: list[Any] = [
            None, 1234, "soreness-height", ["soreness-height", 1234], {}, {"type": "height", "detail": 1234},
            {"type": "soreness-height"}, {"type": "soreness-height", "detail": None},
            {"type": "soreness-height", "detail": "12px; color: red"}, {"type": "soreness-height", "detail": {}},
            {"type": "soreness-height", "detail": -1}, {"type": "soreness-height", "detail": 0},
            {"type": "soreness-result"}, {"type": "soreness-result", "detail": "<b>"},
            {"type": "soreness-result", "detail": {"outcome": "rest"}}, {"type": "click", "detail": "rest"},
            {"type": "soreness-height", "detail": 4001}, {"type": "soreness-height", "detail": 1e9},
        ]  # fmt: skip
        for message in wrong:
            page.frames[1].evaluate("(message) => parent.postMessage(message, '*')", message)
        for frame in page.frames:
            frame.evaluate("parent.postMessage('last', '*')")
        page.wait_for_function("() => window.heard === 3")
        assert page.evaluate(HEIGHTS) == before
        assert page.evaluate("events") == []


def test_a_frame_that_grows_with_its_page_stops(browser: Browser, site: str, host: Host) -> None:
    body = f'<iframe {ALONE} src="{site}embed/v2/"></iframe><script src="{site}embed/v2/frame.js" defer></script>'
    with _hosted(browser, host, body) as page:
        _fitted(page)
        frame = _inside(page)
        page.evaluate("""() => {
          window.heights = [];
          const frame = document.querySelector("iframe");
          new ResizeObserver(() => heights.push(frame.offsetHeight)).observe(frame);
        }""")
        frame.evaluate("""() => {
          const grow = () => { document.body.style.minHeight = `${innerHeight + 60}px`; };
          addEventListener("resize", grow);
          grow();
        }""")
        page.wait_for_function("() => heights.length > 1")
        for _ in range(10):  # it is given the time to go on: a message waits for 50 ms
            frame.evaluate("() => new Promise((done) => setTimeout(done, 60))")
            page.evaluate("() => new Promise((drawn) => requestAnimationFrame(drawn))")
        heights = page.evaluate("heights")
        assert len(heights) <= 1 + 5
        assert heights[-1] < 4000


THEMES = [
    ("", "", "dark", "light"),
    (":root{color-scheme:dark}body{background:#123}", "", "light", "dark"),
    ("body{background:#123;color:#eee}", "", "light", "dark"),
    ("body{background:#123;color:#eee}", "?theme=light", "light", "light"),
    ("", "?theme=dark", "light", "dark"),
]
"""The host's style, the frame's query, the reader's system, and the theme that the widget has to take."""


@pytest.mark.parametrize("case", THEMES)
def test_it_takes_the_theme_of_the_page(browser: Browser, site: str, host: Host, case: tuple[str, ...]) -> None:
    style, query, system, theme = case
    frame_ = f'<iframe {ALONE} src="{site}embed/v2/{query}"></iframe>'
    body = f'<style>{style}</style>{frame_}<script src="{site}embed/v2/frame.js" defer></script>'
    with _hosted(browser, host, body, color_scheme=system) as page:
        _fitted(page)
        frame = _inside(page)
        frame.evaluate(HEARD)
        page.evaluate("document.querySelector('iframe').contentWindow.postMessage('last', '*')")
        frame.wait_for_function("() => window.heard === 1")
        base = "document.querySelector('soreness-check').shadowRoot.querySelector('.base')"
        red = f"getComputedStyle({base}).color.match(/\\d+/)[0]"
        frame.wait_for_function(f"() => {red} {'>' if theme == 'dark' else '<='} 128")
        schemes = [page.evaluate("getComputedStyle(document.querySelector('iframe')).colorScheme")]
        schemes.append(frame.evaluate("getComputedStyle(document.documentElement).colorScheme"))
        assert schemes == ["light", "light"], "where they differ the browser paints a box behind the page"


def test_without_script_the_frame_shows_the_advice(browser: Browser, site: str, host: Host) -> None:
    body = f'<iframe {ALONE} src="{site}embed/v2/"></iframe>'
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    (host.folder / "host.html").write_text(body, encoding="utf-8")
    page.goto(f"{host.address}host.html")
    assert page.frames[1].locator(".sl-fallback a[href='tel:999']").first.is_visible()
    context.close()
