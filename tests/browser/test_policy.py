"""The content policy in every page: all that a page does works under it, and nothing that got into a page runs."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from sorelegs.hosting import POLICY, allowing
from support.serving import served

from browser.kinds import KINDS

DESK: ViewportSize = {"width": 1280, "height": 800}
RECORD = """
window.violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  violations.push([violatedDirective, blockedURI, sample]));
"""
OWN_PAGE = re.compile(r"embed/[^/]+/(?:routines/[^/]+/)?index\.html")
"""The pages of the iframe have a policy of their own."""
INTRUDER = """
<script>hit("script")</script><img src="x" onerror="hit('handler')"><a id="link" href="javascript:hit('link')">x</a>
<p id="styled" style="position: fixed">x</p><style>h1 { display: none }</style>
<script src="https://elsewhere.example/a.js"></script><img src="https://elsewhere.example/pixel.png">
<iframe srcdoc="<script>parent.hit('frame')</script>"></iframe><base href="https://elsewhere.example/">
<form action="https://elsewhere.example/"><button id="send">Send</button></form>
"""
MAKE_HTML = "() => { try { document.body.innerHTML = '<b>'; } catch (error) { return error.name; } }"
TOLD = "(wanted) => wanted.every((one) => violations.some(([directive]) => directive === one))"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk with a service worker, whose pages note what the policy refused."""
    context = browser.new_context(
        viewport=DESK, color_scheme="light", locale="en-GB", reduced_motion="reduce", service_workers="allow"
    )
    context.add_init_script(RECORD)
    yield context
    context.close()


def _opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    page, told = context.new_page(), list[str]()
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text))
    page.goto(address)
    return page, told


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_refused_that_a_page_does(context: BrowserContext, site: str, kind: str) -> None:
    page, told = _opened(context, site + KINDS[kind])
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Use light colours").click()
    page.get_by_role("button", name="Use dark colours").click()
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("stretching")
    expect(page.locator(".sl-search__results a").first).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    page.evaluate("async () => (await navigator.serviceWorker.ready).active.state")
    used = USES.get(kind)
    if used:
        used(page)
    assert page.evaluate("violations") == []
    assert told == []
    page.close()


def _check(page: Page) -> None:
    check = page.locator("soreness-check").first
    while not check.locator("button.option").count():
        check.locator("button.main").click()
    check.locator("button.option").first.click()
    expect(check.locator("button.link").first).to_be_visible()


def _configurator(page: Page) -> None:
    page.get_by_label("Colours", exact=True).first.select_option("dark")
    page.get_by_label("My own accent colour").check()
    page.get_by_label("Accent colour", exact=True).fill("#ffee00")
    frame = page.frame_locator(".sl-configurator__stage iframe")
    page.locator("[name=way]").first.select_option("frame")
    expect(frame.locator("#title")).to_be_visible()


def _table(page: Page) -> None:
    page.locator(".sl-quality th button").first.click()
    expect(page.locator(".sl-quality [aria-sort]")).to_have_count(1)


def _switch(page: Page) -> None:
    page.get_by_role("button", name="Delete saved pages and turn off").click()
    expect(page.get_by_text("Saving is off.")).to_be_visible()
    page.get_by_role("button", name="Save pages on this device").click()
    expect(page.get_by_text("Saving is on.")).to_be_visible()


USES = {"home": _check, "check": _check, "embed": _configurator, "quality": _table, "privacy": _switch}
"""What only this kind of page does."""


class _Inline(HTMLParser):
    """What of a page asks for a hash, and what no hash would let in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policies: list[str] = []
        self.before = False
        self.of = ""
        self.hashes: dict[str, list[str]] = {"style": [], "script": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "meta" and (known.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(known["content"] or "")
        self.of = tag if tag == "style" or (tag == "script" and known.keys().isdisjoint({"src", "type"})) else ""
        handlers = [name for name in known if name.startswith("on") or name == "style"]
        if handlers:
            self.found.append(self.get_starttag_text() or tag)
        if tag in ("script", "link", "style") and not self.policies:
            self.before = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - whichever ends, what it held is over
        self.of = ""

    def handle_data(self, data: str) -> None:
        if self.of:
            self.hashes[self.of].append(f"'sha256-{b64encode(sha256(data.encode()).digest()).decode()}'")


@pytest.mark.parametrize("which", ["built", "second_built"])
def test_every_page_has_the_policy_first_with_the_hashes_of_what_stands_in_it(
    request: pytest.FixtureRequest, which: str
) -> None:
    folder: Path = request.getfixturevalue(which)
    pages = [f for f in folder.rglob("*.html") if not OWN_PAGE.fullmatch(f.relative_to(folder).as_posix())]
    assert len(pages) > 5
    for file in pages:
        reader = _Inline()
        reader.feed(file.read_text(encoding="utf-8"))
        hashes = {f"{of}-src": found for of, found in reader.hashes.items()}
        assert all(hashes.values()), file
        assert (reader.policies, reader.found, reader.before) == ([allowing(POLICY, hashes)], [], False), file


def test_what_got_into_a_page_does_nothing(browser: Browser, built: Path) -> None:
    page = browser.new_context(viewport=DESK).new_page()
    hits: list[str] = []
    page.add_init_script(RECORD)
    page.expose_function("hit", lambda which: hits.append(f"ran {which}"))
    page.route("https://elsewhere.example/**", lambda route: hits.append(route.request.url))

    def intrude(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{INTRUDER}</article>"))  # type: ignore[attr-defined]

    with served(built) as address:
        page.route(address, intrude)
        page.goto(address)
        page.locator("#link").click()
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("#styled").evaluate("e => getComputedStyle(e).position") == "static"
        assert page.evaluate("document.baseURI") == address
        assert page.evaluate(MAKE_HTML) == "TypeError"
        page.locator("#send").evaluate("(button) => button.click()")
        wanted = ["script-src-elem", "script-src-attr", "style-src-elem", "img-src", "form-action"]
        page.wait_for_function(TOLD, arg=wanted)  # of each the page is told in a task of its own
        assert page.url == address
        assert hits == []
        page.context.close()
