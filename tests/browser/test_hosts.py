"""The widget in pages that nobody here wrote: it answers in each, and harms none.

Each host is a small page in ``hosts/``, at another origin than the site. Its snippets are those of the built
page for site owners.
"""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, FrameLocator, Locator, Page, Route
from sorelegs.decision.words import Words
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site

from browser.accessible import violations
from browser.origins import copy_beside, origin, snippets, version_in, write_hosts

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 640}
OUTCOME = "run_as_planned"

Scope = Page | Locator | FrameLocator

SPOKEN = ", ".join(["en", *sorted(file.stem for file in (ROOT / "docs" / "languages").iterdir())])
"""The languages of the check, as it tells them."""
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


@pytest.fixture(scope="module")
def words() -> Words:
    decision = open_site(ROOT / "docs", PARTS).decision
    assert decision is not None
    return decision.words["en"]


@pytest.fixture(scope="module")
def origins(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origins]:
    folder, published = tmp_path_factory.mktemp("hosts"), tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(built, published)
    page = (published / "embed" / "index.html").read_text(encoding="utf-8")
    if not list(published.glob("embed/*/integrity.json")):  # before the first release
        shutil.copytree(published / "embed" / "v2", published / "embed" / version_in(page))
    with origin(published) as site, origin(folder) as hosts:
        found = snippets(page, site)
        write_hosts(folder, {**found, "site": site, "oembed": _oembed(published, site)})
        copy_beside(published / "embed" / "v2", folder)
        yield Origins(site, hosts, folder, found)


def _oembed(built: Path, site: str) -> str:
    """Return what oEmbed hands out, without its script, as many hosts keep it."""
    answer = json.loads((built / "oembed.json").read_text(encoding="utf-8"))
    html = re.sub(r"<script.*?</script>", "", answer["html"], flags=re.DOTALL)
    return str(html.replace(answer["provider_url"], site))


@contextmanager
def _opened(browser: Browser, address: str, *, go: bool = True, **options: Any) -> Iterator[Host]:
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    context.add_init_script(WATCH)
    page = context.new_page()
    host = Host(page, context)
    page.on("pageerror", lambda error: host.console.append(str(error)))
    page.on("console", lambda message: host.console.append(message.text))
    page.on("request", lambda request: host.requests.append(request.url))
    if go:
        page.goto(address)
    yield host
    context.close()


def _answer(scope: Scope, words: Words) -> None:
    """Tap through to a result, as a reader does whom nothing troubles: none of the ticks, and the first option."""
    card = scope.locator(".card")
    scope.locator("#title").wait_for()
    while not card.count():
        scope.locator("button.main, button.option").first.click()
    scope.locator("#title", has_text=words.outcomes[OUTCOME].heading).wait_for()


def _axe(page: Page | Frame, context: str = "soreness-check") -> None:
    assert violations(page, context, preload=False) == []


def _harmless(host: Host, origins: Origins) -> None:
    """Hold a host to what no embedded check may do to it."""
    seen = host.page.evaluate("window.seen")
    assert seen["violations"] == []
    assert seen["shifts"] == []
    assert host.console == []
    known = (origins.site, origins.hosts, origins.folder.as_uri(), "about:", "data:")
    assert [url for url in host.requests if not url.startswith(known)] == []
    assert host.context.storage_state() == {"cookies": [], "origins": []}
    if not host.page.url.startswith("file:"):
        assert host.page.evaluate(STORED) == [0, 0, "", 0, 0]
    ids = host.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(set(ids)) == len(ids)


def _forge(host: Host) -> None:
    """Send messages as others might, and see that nothing moves."""
    measure = (
        "[...document.querySelectorAll('soreness-check, iframe')].map((node) => node.getBoundingClientRect().height)"
    )
    before = host.page.evaluate(measure), host.page.evaluate("seen.events.length")
    host.page.evaluate(FORGED)
    host.page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert (host.page.evaluate(measure), host.page.evaluate("seen.events.length")) == before


SCRIPTED = [
    ("plain", {}),
    ("newest", {}),
    ("root-size", {}),
    ("right-to-left", {}),
    ("strict", {}),
    ("bootstrap-like", {"viewport": {"width": 1280, "height": 800}}),
    ("bootstrap-like", {}),
    ("wordpress-like", {}),
    ("wordpress-like", {"viewport": {"width": 1280, "height": 800}}),
    ("attributes", {}),
    ("mkdocs", {}),
    ("styled", {}),
    ("dark", {"color_scheme": "light"}),
    ("dark-undeclared", {"color_scheme": "light"}),
    ("light", {"color_scheme": "dark"}),
    ("plain", {"color_scheme": "dark"}),
    ("plain", {"forced_colors": "active"}),
]


@pytest.mark.parametrize(("name", "options"), SCRIPTED, ids=[f"{n}{i}" for i, (n, _) in enumerate(SCRIPTED)])
def test_a_host_with_the_script(
    browser: Browser, origins: Origins, words: Words, name: str, options: dict[str, Any]
) -> None:
    with _opened(browser, f"{origins.hosts}{name}.html", **options) as host:
        page = host.page
        page.locator("soreness-check #title").wait_for()
        assert page.evaluate("document.activeElement === document.body")
        _axe(page)
        if name != "strict":  # its policy lets no other script speak
            _forge(host)
        _answer(page.locator("soreness-check"), words)
        _axe(page)
        assert page.evaluate("seen.events") == [["soreness-start", None], ["soreness-result", {"outcome": OUTCOME}]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        _harmless(host, origins)


@pytest.mark.parametrize("rules", RULES)
def test_a_host_whose_styles_reach_too_far(browser: Browser, origins: Origins, words: Words, rules: str) -> None:
    html = (origins.folder / "hostile.html").read_text(encoding="utf-8").replace("{{rules}}", RULES[rules])
    (origins.folder / f"hostile-{rules}.html").write_text(html, encoding="utf-8")
    address = f"{origins.hosts}hostile-{rules}.html"
    with _opened(browser, address, viewport={"width": 420, "height": 800}) as host:
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
        _answer(widget, words)
        _axe(host.page)
        if rules == "unset":
            host.page.evaluate("seen.shifts = []")  # this host takes away the height that the snippet keeps free
        _harmless(host, origins)


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
    with _opened(browser, f"{origins.hosts}{name}.html", **options) as host:
        colour = host.page.locator("soreness-check #title").evaluate("(n) => getComputedStyle(n).color")
        assert (int(re.findall(r"\d+", colour)[0]) > 128) is dark


def test_capitals_and_spaces_in_attributes(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}attributes.html", locale="en-US") as host:
        widget = host.page.locator("soreness-check")
        assert widget.locator("h3#title").count() == 1
        widget.locator("label.option").first.click()
        assert widget.locator("a[href^='tel:']").first.get_attribute("href") == "tel:999"
        _harmless(host, origins)


def test_the_recipe_for_events_gets_the_outcome(browser: Browser, origins: Origins, words: Words) -> None:
    with _opened(browser, f"{origins.hosts}events.html") as host:
        _answer(host.page.locator("soreness-check"), words)
        assert host.console == [OUTCOME]


def test_answers_are_shared_where_the_owner_says_so(browser: Browser, origins: Origins, words: Words) -> None:
    with _opened(browser, f"{origins.hosts}plain.html") as host:
        widget = host.page.locator("soreness-check")
        widget.evaluate("(node) => node.toggleAttribute('share-answers', true)")
        _answer(widget, words)
        (result,) = (detail for name, detail in host.page.evaluate("seen.events") if name == "soreness-result")
        assert result["outcome"] == OUTCOME
        assert {**result["answers"], "emergency": [], "today": [], "where": []} == result["answers"]
        _harmless(host, origins)


@pytest.mark.parametrize(("language", "warned"), [("en", False), ("EN-gb ", False), ("xx", True)])
def test_a_language_that_it_does_not_speak(browser: Browser, origins: Origins, language: str, *, warned: bool) -> None:
    with _opened(browser, f"{origins.hosts}plain.html") as host:
        widget = host.page.locator("soreness-check")
        widget.evaluate("(node, tag) => node.setAttribute('lang', tag)", language)
        assert host.console == ([f'soreness-check: lang="{language}" is none of {SPOKEN}'] if warned else [])
        assert widget.locator("[part=base]").get_attribute("lang") == "en"


@pytest.mark.parametrize("name", ["hidden-tab", "dialog"])
def test_a_host_that_shows_it_later(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with _opened(browser, f"{origins.hosts}{name}.html") as host:
        host.page.locator("soreness-check #title").wait_for(state="attached")
        assert not host.page.locator("soreness-check").is_visible()
        host.page.locator("#open").click()
        _axe(host.page)
        _answer(host.page.locator("soreness-check"), words)
        if name == "hidden-tab":
            host.page.locator("#open").click()
            host.page.locator("#open").click()
            assert host.page.locator("soreness-check #title").inner_text() == words.outcomes[OUTCOME].heading
        _harmless(host, origins)


def test_a_single_page_site_leaks_nothing(browser: Browser, origins: Origins, words: Words) -> None:
    with _opened(browser, f"{origins.hosts}single-page.html") as host:
        page, session = host.page, host.context.new_cdp_session(host.page)

        def visit() -> None:
            page.evaluate("location.hash = '#check'")
            page.locator("soreness-check button.main").click()
            page.evaluate("location.hash = '#home'")
            page.locator("soreness-check").wait_for(state="detached")

        def counted() -> tuple[int, int]:
            for _ in range(2):
                session.send("HeapProfiler.collectGarbage")
            counters = session.send("Memory.getDOMCounters")
            return int(counters["nodes"]), int(counters["jsEventListeners"])

        for _ in range(3):
            visit()
        nodes, listeners = counted()
        for _ in range(20):
            visit()
        nodes_after, listeners_after = counted()
        assert listeners_after <= listeners
        assert nodes_after <= nodes + 20
        page.evaluate("location.hash = '#check'")
        _answer(page.locator("soreness-check"), words)
        _harmless(host, origins)


@pytest.mark.parametrize(("name", "count"), [("twice", 2), ("two-versions", 2), ("fifty", 50)])
def test_a_host_with_several(browser: Browser, origins: Origins, words: Words, name: str, count: int) -> None:
    with _opened(browser, f"{origins.hosts}{name}.html") as host:
        widgets = host.page.locator("soreness-check")
        widgets.last.locator("#title").wait_for()
        assert widgets.count() == count
        _answer(widgets.last, words)
        assert widgets.first.locator("#title").inner_text() == words.questions["emergency"].title
        _answer(widgets.first, words)
        _axe(host.page)
        _harmless(host, origins)


def test_without_javascript_the_link_is_there(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}plain.html", java_script_enabled=False) as host:
        link = host.page.locator("soreness-check a")
        assert link.is_visible()
        assert link.get_attribute("href") == f"{origins.site}check/"


def test_a_wrong_hash_keeps_the_link(browser: Browser, origins: Origins, tmp_path: Path) -> None:
    folder = tmp_path / "hosts"
    wrong = re.sub(r"sha384-[^\"]+", "sha384-" + "A" * 64, origins.snippets["html"])
    write_hosts(folder, {"html": wrong})
    with origin(folder) as hosts, _opened(browser, f"{hosts}plain.html") as host:
        assert host.page.locator("soreness-check a").is_visible()
        assert host.page.evaluate("customElements.get('soreness-check') === undefined")
        assert host.console != []
        assert all("integrity" in complaint for complaint in host.console)


@pytest.mark.parametrize("name", ["from-disk", "plain"])
def test_a_page_opened_from_disk(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with _opened(browser, (origins.folder / f"{name}.html").as_uri()) as host:
        _answer(host.page.locator("soreness-check"), words)
        _axe(host.page)
        _harmless(host, origins)


def test_a_slow_network(browser: Browser, origins: Origins, words: Words) -> None:
    held: list[Route] = []
    with _opened(browser, "", go=False) as host:
        host.page.route("**/soreness-check.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks its name
        with host.page.expect_request("**/soreness-check.js"):
            host.page.goto(f"{origins.hosts}plain.html", wait_until="commit")
        assert host.page.locator("soreness-check a").is_visible()
        before = host.page.locator("#after").bounding_box()
        held[0].continue_()
        host.page.locator("soreness-check #title").wait_for()
        assert host.page.locator("#after").bounding_box() == before
        _answer(host.page.locator("soreness-check"), words)
        _harmless(host, origins)


def test_the_page_does_not_jump(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}plain.html", viewport={"width": 360, "height": 500}) as host:
        host.page.evaluate("document.body.style.paddingBlock = '600px'")
        host.page.locator("soreness-check button.main").scroll_into_view_if_needed()
        host.page.evaluate("scrollBy(0, -40)")
        tops = [host.page.locator("soreness-check").bounding_box()]
        host.page.locator("soreness-check button.main").click()
        tops.append(host.page.locator("soreness-check").bounding_box())
        assert all(tops)
        top = host.page.locator("soreness-check #title").bounding_box()
        assert top is not None
        assert 0 <= top["y"] < 500


def test_printed_in_grey_and_whole(browser: Browser, origins: Origins, words: Words) -> None:
    with _opened(browser, f"{origins.hosts}dark.html", color_scheme="dark") as host:
        _answer(host.page.locator("soreness-check"), words)
        host.page.emulate_media(media="print")
        card = host.page.locator("soreness-check .card")
        assert card.is_visible()
        ink, paper = host.page.locator("soreness-check .today").evaluate(
            "(n) => [getComputedStyle(n).color, getComputedStyle(n.closest('.card')).backgroundColor]"
        )
        assert _grey(paper) - _grey(ink) > 150
        host.page.pdf(format="A4", print_background=False)
        _harmless(host, origins)


FRAMED = ["framed", "resized", "framed-dark", "sandboxed", "strict-frame", "oembed"]


@pytest.mark.parametrize("name", FRAMED)
def test_a_host_with_a_frame(browser: Browser, origins: Origins, words: Words, name: str) -> None:
    with _opened(browser, f"{origins.hosts}{name}.html") as host:
        page, frame = host.page, _frame(host)
        assert page.evaluate("document.activeElement === document.body")
        assert page.locator("iframe").get_attribute("title")
        assert frame.title()
        _axe(frame)
        if name != "strict-frame":  # its policy lets no other script speak
            _forge(host)
        _answer(frame.locator("soreness-check"), words)
        _axe(frame)
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if name == "resized":
            page.wait_for_function("seen.events.length === 2")
            assert page.evaluate("seen.events") == [["soreness-start", None], ["soreness-result", {"outcome": OUTCOME}]]
            page.evaluate("seen.shifts = []")  # frames get their height when they are known, and readers asked for it
        _harmless(host, origins)


def test_a_frame_that_nothing_resizes_holds_its_first_screen(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}framed.html", viewport={"width": 320, "height": 640}) as host:
        assert _frame(host).evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_letters_are_as_large_as_the_reader_set_them(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}root-size.html") as host:
        size = "(n) => parseFloat(getComputedStyle(n).fontSize)"
        before = host.page.locator("soreness-check #title").evaluate(size)
        session = host.context.new_cdp_session(host.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        host.page.reload()
        assert host.page.locator("soreness-check #title").evaluate(size) == 2 * before


def _frame(host: Host) -> Frame:
    host.page.frame_locator("iframe").locator("soreness-check #title").wait_for()
    return host.page.frames[1]


FITS = "document.querySelector('iframe').clientHeight"


def _fitted(host: Host) -> int:
    """Wait until the frame is as high as its page, and return that height."""
    frame = _frame(host)
    for _ in range(40):
        high = int(frame.evaluate("Math.round(document.documentElement.offsetHeight)"))
        if round(host.page.evaluate(FITS)) == high:
            return high
        host.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 25)))")
    raise AssertionError(f"the page in the frame is {high} px high, the frame {host.page.evaluate(FITS)}")


def test_a_frame_grows_and_shrinks_with_its_page(browser: Browser, origins: Origins, words: Words) -> None:
    with _opened(browser, f"{origins.hosts}resized.html") as host:
        _fitted(host)
        _answer(_frame(host).locator("soreness-check"), words)
        first = _fitted(host)
        fold = _frame(host).locator("soreness-check summary").last
        fold.click()
        assert _fitted(host) > first
        fold.click()
        assert _fitted(host) == first
        host.page.emulate_media(media="print")
        assert _frame(host).evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_frame_that_grows_with_itself_stops(browser: Browser, origins: Origins) -> None:
    with _opened(browser, f"{origins.hosts}resized.html") as host:
        _fitted(host)
        host.page.evaluate("""() => {
          window.heights = [];
          new ResizeObserver(() => heights.push(1)).observe(document.querySelector("iframe"));
        }""")
        _frame(host).evaluate("""() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("body { min-height: calc(100vh + 50px) }");
          document.adoptedStyleSheets = [sheet];
        }""")
        host.page.wait_for_timeout(1000)
        assert len(host.page.evaluate("heights")) <= 6


@pytest.mark.parametrize("height", ["1e9", "-5", "NaN", "'900px'", "{}", "'<img src=x>'"])
def test_a_frame_cannot_ask_for_any_height(browser: Browser, origins: Origins, height: str) -> None:
    with _opened(browser, f"{origins.hosts}resized.html") as host:
        before = _fitted(host)
        host.page.evaluate("addEventListener('message', ({ data }) => { if (data === 'last') window.heard = true })")
        _frame(host).evaluate(
            f"() => {{ parent.postMessage({{ type: 'soreness-height', detail: {height} }}, '*');"
            " parent.postMessage('last', '*') }"
        )
        host.page.wait_for_function("window.heard")
        assert round(host.page.evaluate(FITS)) == before
        assert host.console == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", True), ("dark", False)])
def test_a_resized_frame_follows_the_page(browser: Browser, origins: Origins, scheme: str, *, dark: bool) -> None:
    rule = f"<style>:root {{ color-scheme: {'dark' if dark else 'light'} }}</style></head>"
    html = (origins.folder / "resized.html").read_text(encoding="utf-8").replace("</head>", rule)
    (origins.folder / f"resized-{scheme}.html").write_text(html, encoding="utf-8")
    with _opened(browser, f"{origins.hosts}resized-{scheme}.html", color_scheme=scheme) as host:
        _fitted(host)
        _frame(host).locator(f"soreness-check .base.{'dark' if dark else 'light'}").wait_for()
        box = host.page.locator("iframe").bounding_box()
        assert box is not None
        assert _pixel(host.page, box["x"] + 1, box["y"] + 1) == ((18, 18, 18) if dark else (255, 255, 255))


def test_no_flash_of_white(browser: Browser, origins: Origins) -> None:
    held: list[Route] = []
    with _opened(browser, "", go=False, color_scheme="dark") as host:
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


def _grey(colour: str) -> float:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue
