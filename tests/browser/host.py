"""A page at another origin that shows the check, in a browser, and what no check may do to it.

Each host is a small page in ``hosts/``. Its snippets are those of the built page for site owners.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, FrameLocator, Locator, Page
from sorelegs.decision.words import Words

from browser.accessible import violations
from browser.origins import copy_beside, origin, snippets, write_hosts
from browser.places import FITS
from browser.shared import SHARED

PHONE = {"width": 360, "height": 640}
OUTCOME = "run_as_planned"
Scope = Page | Locator | FrameLocator
RULES = {
    "unset": "* { all: unset !important }",
    "boxes": "* { box-sizing: content-box !important; padding: 20px !important; margin: 5px !important }",
    "hidden": "button, a, input, label, details, p, b, h1, h2, h3, h4 { display: none !important }",
    "type": "* { font: 40px/3 fantasy !important; letter-spacing: 8px !important }"
    " * { text-transform: uppercase !important }",
    "words": "* { white-space: nowrap !important; word-spacing: 40px !important; text-indent: 90px !important }",
    "colours": "* { color: yellow !important; background: yellow !important; border: 9px solid red !important }",
    "floats": "* { float: left !important; position: relative !important }",
    "untouchable": "* { pointer-events: none !important; user-select: none !important; cursor: none !important }",
    "invisible": "* { visibility: hidden !important }",
    "moving": "* { transition: all 9s !important; animation: blink 1s infinite !important }"
    " @keyframes blink { to { opacity: 0.9 } }",
    "names": "#title, .main, .base, .option, .foot, .card { display: none !important }"
    " :root { --ink: #fff; --paper: #fff; --line: #fff; --accent: #fff; --level: #fff }",
    "columns": "body > * { columns: 3; text-align: justify; hyphens: auto; writing-mode: horizontal-tb; zoom: 1.2 }",
}
"""Style sheets of hosts that reach too far."""
WATCH = """
window.seen = { violations: [], shifts: [], events: [] };
document.addEventListener("securitypolicyviolation", (event) => seen.violations.push(event.violatedDirective));
for (const type of ["soreness-start", "soreness-result"]) {
  document.addEventListener(type, ({ detail }) => seen.events.push([type, detail]));
}
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.shifts.push(value);
}).observe({ type: "layout-shift", buffered: true });
"""
FORGED = """() => new Promise((done) => {
  const said = [
    { type: "soreness-height", detail: 3000 },
    { type: "soreness-result", detail: "run_as_planned" },
    JSON.stringify({ type: "soreness-height", detail: 3000 }),
    null,
  ];
  for (const message of said) postMessage(message, "*");
  addEventListener("message", ({ data }) => data === "last" && done());
  const other = document.createElement("iframe");
  document.body.append(other);
  other.title = "Another";
  const script = other.contentDocument.createElement("script");
  script.textContent = `for (const m of ${JSON.stringify([...said, "last"])}) parent.postMessage(m, "*")`;
  other.contentDocument.body.append(script);
}).then(() => document.querySelector("iframe[title=Another]").remove())"""
"""Four kinds of message, each sent by the host itself and by another frame in it."""
STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, "caches" in self ? (await caches.keys()).length : 0,
]"""


@dataclass
class Host:
    """A host page in a browser, and all that was noted of it."""

    page: Page
    context: BrowserContext
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Origins:
    """Where the site and the hosts are served, and the snippets that the hosts hold."""

    site: str
    hosts: str
    folder: Path
    snippets: dict[str, str]


def _oembed(built: Path, site: str) -> str:
    """Return what oEmbed hands out, without its script, as many hosts keep it."""
    answer = json.loads((built / "oembed.json").read_text(encoding="utf-8"))
    html = re.sub(r"<script.*?</script>", "", answer["html"], flags=re.DOTALL)
    return str(html.replace(answer["provider_url"], site))


@contextmanager
def opened(browser: Browser, address: str, *, go: bool = True, **options: Any) -> Iterator[Host]:
    with SHARED.page(browser, **{"viewport": PHONE, "locale": "en-GB", **options}) as page:
        page.add_init_script(WATCH)
        host = Host(page, page.context)
        page.on("pageerror", lambda error: host.console.append(str(error)))
        page.on("console", lambda message: host.console.append(message.text))
        page.on("request", lambda request: host.requests.append(request.url))
        if go:
            page.goto(address)
        yield host


def answer(scope: Scope, words: Words) -> None:
    """Tap through to a result, as a reader does whom nothing troubles: none of the ticks, and the first option."""
    card = scope.locator(".card")
    scope.locator("#title").wait_for()
    while not card.count():
        scope.locator("button.main, button.option").first.click()
    scope.locator("#title", has_text=words.outcomes[OUTCOME].heading).wait_for()


def assert_accessible(page: Page | Frame) -> None:
    assert violations(page, "soreness-check", preload=False) == []


def harmless(host: Host, origins: Origins, *, may_move: bool = False) -> None:
    """Hold a host to what no embedded check may do to it.

    Args:
        host: the host.
        origins: where it may ask.
        may_move: whether its own page has the check move it.
    """
    seen = host.page.evaluate("window.seen")
    assert seen["violations"] == []
    assert seen["shifts"] == [] or may_move
    assert host.console == []
    known = (origins.site, origins.hosts, origins.folder.as_uri(), "about:", "data:")
    assert [url for url in host.requests if not url.startswith(known)] == []
    assert host.context.storage_state() == {"cookies": [], "origins": []}
    if not host.page.url.startswith("file:"):
        assert host.page.evaluate(STORED) == [0, 0, "", 0, 0]
    ids = host.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(set(ids)) == len(ids)


def forge(host: Host) -> None:
    """Send messages as others might, and see that nothing moves in a page that is settled."""
    measure = (
        "[...document.querySelectorAll('soreness-check, iframe')].map((node) => node.getBoundingClientRect().height)"
    )
    before = host.page.evaluate(measure), host.page.evaluate("seen.events.length")
    host.page.evaluate(FORGED)
    assert (host.page.evaluate(measure), host.page.evaluate("seen.events.length")) == before


def frame_of(host: Host) -> Frame:
    host.page.frame_locator("iframe").locator("soreness-check #title").wait_for()
    return host.page.frames[1]


def fitted(host: Host) -> int:
    """Wait until the frame is as high as its page, and return that height."""
    frame_of(host).wait_for_function(FITS)
    return int(host.page.locator("iframe").evaluate("(frame) => frame.clientHeight"))


@contextmanager
def origins_of(built: Path, folder: Path, published: Path) -> Iterator[Origins]:
    """Serve a copy of a built site, and hosts with its snippets.

    Args:
        built: the site.
        folder: for the hosts.
        published: where the copy goes.
    """
    shutil.copytree(built, published)
    page = (published / "embed" / "index.html").read_text(encoding="utf-8")
    with origin(published) as site, origin(folder) as hosts:
        found = snippets(page, site)
        write_hosts(folder, {**found, "site": site, "oembed": _oembed(published, site)})
        copy_beside(published / "embed" / "v2", folder)
        yield Origins(site, hosts, folder, found)
