"""What a reader has without a network, after a new release, in the middle of a deploy, and with storage refused."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sorelegs.article.dates import day_in_words
from support.patience import PATIENCE

from browser.accessible import violations
from browser.releases import WORKER, Host, hosted, release

FIRST_AID = ("", "check/", "routines/", "privacy/", "get-help/when-are-sore-legs-an-emergency/")
EMERGENCY = FIRST_AID[-1]
ARTICLE = "foam-rolling/does-foam-rolling-work/"
OTHER = "sore-today/why-do-my-legs-hurt-after-a-run/"
QUICK = WORKER.replace("const PATIENCE = 3000;", "const PATIENCE = 1500;")
"""A worker that waits less for a slow network."""
KEPT = """async url =>
  Boolean((await caches.match(url)) && (await navigator.serviceWorker.getRegistration())?.active)"""
CACHES = "async () => (await caches.keys()).sort()"
PAGES = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => url).filter((url) => !url.includes("?v=")).sort();
}"""
ACTIVE = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"
HAS_LOOK = "() => getComputedStyle(document.querySelector('.md-header')).backgroundColor === 'rgb(11, 68, 84)'"
CAPS = re.compile(r"(<h1[^>]*>)([^<]+)")


@pytest.fixture(scope="module")
def first(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release, with a worker that waits less."""
    return release(built, tmp_path_factory.mktemp("first") / "site", worker=QUICK)


def _second(path: str, text: str) -> str:
    """Change each heading and the look."""
    if path == "styles/site.css":
        return text + "\nh1 { outline: 3px solid rgb(1, 2, 3); }\n"
    return CAPS.sub(lambda m: m[1] + m[2].upper(), text) if path.endswith(".html") else text


@pytest.fixture(scope="module")
def second(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release after it: its headings are in capitals and have an outline."""
    return release(built, tmp_path_factory.mktemp("second") / "site", _second, QUICK)


@pytest.fixture
def host(first: Path) -> Iterator[Host]:
    with hosted(first) as host:
        yield host


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _wait(page: Page, test: str, arg: object = None) -> None:
    """Wait until an asynchronous test in the page is met; Playwright's own waiting takes a promise for a yes."""
    page.evaluate(
        f"""async arg => {{
          const test = {test};
          const end = performance.now() + {PATIENCE};
          while (!(await test(arg))) {{
            if (performance.now() > end) throw new Error("waited in vain");
            await new Promise((done) => setTimeout(done, 10));
          }}
        }}""",
        arg,
    )


def _visit(page: Page, host: Host, address: str) -> None:
    """Open a page and wait until it is stored."""
    page.goto(host.address + address)
    _wait(page, KEPT, arg=host.address + address)


def _update(page: Page, name: str) -> None:
    """Have the browser ask for a new worker, and wait until a release other than ``name`` has taken over."""
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    _wait(
        page,
        "async name => !(await navigator.serviceWorker.getRegistration()).installing"
        " && (await caches.keys()).some(other => other !== name)"
        " && !(await (await caches.open(name)).keys()).some(({ url }) => !url.includes('?v='))",
        arg=name,
    )


def _bar(page: Page, why: str = "You are offline.") -> None:
    """The bar names the day of the copy, and stands in view at the top."""
    bar = page.get_by_role("status").filter(has_text="Saved copy from")
    now = datetime.now(UTC)
    days = "|".join(day_in_words((now + timedelta(days=n)).date()) for n in (-1, 0, 1))
    expect(bar).to_have_text(re.compile(rf"Saved copy from ({days})\. {re.escape(why)} Try again"))
    expect(bar).to_be_in_viewport()


HOSTILE = (
    '<a href="{stranger}a?v={v}">x</a>',
    '<a href="../../assets/logo.svg?v={v}">x</a>',
    '<a href="{nobody}b?v={v}">x</a>',
    '<a href="\\\\{host}\\c?v={v}">x</a>',
    '<a href="/../d?v={v}">x</a>',
    '<a href="../../sw.js?v={v}">x</a>',
    '<a href="../../release.json?v={v}">x</a>',
    '<a href="../../offline.html?v={v}#x">x</a>',
    """<a href="#x" title='<script src="{stranger}e?v={v}"></script>'>x</a>""",
    """<p title='<link rel="stylesheet" href="{stranger}f?v={v}">'>x</p>""",
    """<p title='<img src="../../assets/logo.svg?v={v}">'>x</p>""",
    '<!-- <script src="{stranger}g?v={v}"></script> -->',
    '<template><img src="{stranger}h?v={v}"><img src="../../nowhere.png?v={v}"></template>',
    '<pre><code>&lt;script src="{stranger}i?v={v}"&gt;</code></pre>',
    '<p data-src="{stranger}j?v={v}">&lt;img src="{stranger}k?v={v}"&gt;</p>',
    '<script type="application/json">"<img src=\\"{stranger}l?v={v}\\">"</script>',
)
"""What stands in a page and names a file that no build has made: of a stranger, of nobody, of this site."""


def test_an_address_in_an_article_makes_the_worker_ask_nobody_and_stops_nothing(
    page: Page, built: Path, tmp_path: Path
) -> None:
    version = "0123456789abcdef"
    with hosted(tmp_path) as stranger:
        host_name = stranger.address.split("/")[2]
        names = {"stranger": stranger.address, "nobody": f"//{host_name}/", "host": host_name, "v": version}
        hostile = "".join(each.format(**names) for each in HOSTILE)

        def change(path: str, text: str) -> str:
            return text.replace("</article>", f"{hostile}</article>") if path == f"{EMERGENCY}index.html" else text

        with hosted(release(built, tmp_path / "site", change, QUICK)) as host:
            _visit(page, host, EMERGENCY)
            _visit(page, host, OTHER)
            host.down = True
            for address in (EMERGENCY, OTHER):
                page.goto(host.address + address)
                _bar(page)
            assert [path for path in host.asked if version in path] == []
        assert stranger.asked == []


def test_after_one_visit_first_aid_works_without_a_network(page: Page, host: Host) -> None:
    _visit(page, host, "")
    expect(page.locator(".sl-saved")).to_be_hidden()
    host.down = True
    for address in FIRST_AID:
        page.goto(host.address + address)
        _bar(page)
        assert page.evaluate(HAS_LOOK)
    page.goto(host.address + "check/?from=app#part")
    _bar(page)
    for answer in ("None of these", "None of these", "Nothing hurts", "As usual"):
        page.locator("soreness-check").get_by_role("button", name=answer).click()
    expect(page.get_by_role("heading", name="Go ahead with today's plan")).to_be_visible()


def test_after_one_visit_a_routine_plays_without_a_network(page: Page, host: Host) -> None:
    _visit(page, host, "")
    host.down = True
    page.clock.install()
    page.goto(host.address + "routines/")
    routine = page.locator(".sl-routine").filter(has=page.get_by_role("button", name="Start")).first
    routine.get_by_role("button", name="Start").click()
    player = page.get_by_role("dialog")
    expect(player.locator("svg")).to_be_visible()
    ready = player.get_by_role("heading").inner_text()
    page.clock.fast_forward(11_000)
    expect(player.get_by_role("heading")).to_have_text(ready.removeprefix("Get ready: "))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_is_accessible(browser: Browser, host: Host, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    _visit(page, host, EMERGENCY)
    host.down = True
    page.reload()
    _bar(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{host.address}{EMERGENCY}#sources")
    bar = page.locator(".sl-saved").bounding_box()
    heading = page.locator("#sources > summary").bounding_box()
    assert bar
    assert heading
    assert bar["y"] >= 0
    assert bar["y"] + bar["height"] <= heading["y"] < 640
    page.goto(host.address + OTHER)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(host.address + EMERGENCY)
    expect(page.locator(".sl-saved")).to_have_css("position", "static")
    context.close()


def test_every_page_seen_is_there_and_another_is_not(page: Page, host: Host) -> None:
    _visit(page, host, ARTICLE)
    page.reload()
    _visit(page, host, "about/")
    host.down = True
    page.goto(host.address + ARTICLE)
    _bar(page)
    page.goto(host.address + "about/")
    _bar(page)
    page.goto(host.address + OTHER)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    assert page.evaluate(HAS_LOOK)
    page.get_by_role("main").get_by_role("link", name="Does foam rolling work?").click()
    expect(page.locator("h1")).to_have_text(re.compile("Does foam rolling work"))
    page.go_back()
    page.get_by_role("main").get_by_role("link", name="How sore are you?").click()
    expect(page.locator("soreness-check")).to_be_visible()
    page.go_back()
    host.down = False
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_contain_text("Why do my legs hurt")
    expect(page.locator(".sl-saved")).to_be_hidden()


def test_a_slow_network_gives_the_stored_copy_and_then_a_new_one(page: Page, host: Host, second: Path) -> None:
    _visit(page, host, ARTICLE)
    host.held["/" + ARTICLE] = threading.Event()
    page.goto(host.address + ARTICLE)
    _bar(page, "Your connection is slow.")
    host.folder = second
    host.held["/" + ARTICLE].set()
    _wait(
        page,
        "url => caches.match(url).then(r => r.text()).then(t => t.includes('ROLLING WORK'))",
        arg=host.address + ARTICLE,
    )
    host.down = True
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_contain_text("DOES FOAM")
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")
    _bar(page)


def test_a_new_release_takes_the_place_of_the_old_one(context: BrowserContext, host: Host, second: Path) -> None:
    page = context.new_page()
    _visit(page, host, "")
    _visit(page, host, ARTICLE)
    [old] = page.evaluate(CACHES)
    open_still = context.new_page()
    open_still.goto(host.address + EMERGENCY)
    look = open_still.locator("link[href*='styles/site.css']").evaluate("link => link.href")
    host.folder = second

    page.goto(host.address + OTHER)
    expect(page.locator("h1")).to_have_text("WHY DO MY LEGS HURT AFTER A RUN?")
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")
    _wait(page, KEPT, arg=host.address + OTHER)
    _update(page, old)

    host.down = True
    for address in (*FIRST_AID, ARTICLE, OTHER):
        page.goto(host.address + address)
        _bar(page)
        heading = page.locator("h1")
        assert heading.inner_text() == heading.inner_text().upper(), address
        expect(heading).to_have_css("outline-color", "rgb(1, 2, 3)")
    assert "rgb(1, 2, 3)" not in open_still.evaluate("look => fetch(look).then(r => r.text())", look)


def test_after_two_releases_nothing_of_the_first_is_left(
    page: Page, host: Host, second: Path, built: Path, tmp_path: Path
) -> None:
    _visit(page, host, "")
    [old] = page.evaluate(CACHES)
    host.folder = second
    _update(page, old)
    [newer] = [name for name in page.evaluate(CACHES) if name != old]
    host.folder = release(built, tmp_path / "third", lambda path, text: _second(path, text) + "\n", QUICK)
    _update(page, newer)
    assert old not in page.evaluate(CACHES)


def test_a_deploy_in_the_middle_of_an_install_stores_nothing(page: Page, host: Host, second: Path) -> None:
    host.before = {"/sw.js": host.folder}
    host.folder = second
    page.goto(host.address)
    _wait(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    assert page.evaluate(CACHES) == []
    expect(page.locator("h1")).to_be_attached()
    host.before = {}
    _visit(page, host, "")
    host.down = True
    page.goto(host.address + EMERGENCY)
    expect(page.locator("h1")).to_have_text("WHEN ARE SORE LEGS AN EMERGENCY?")


def test_half_a_deploy_leaves_the_release_before(page: Page, host: Host, second: Path) -> None:
    _visit(page, host, EMERGENCY)
    host.before = {"/styles/site.css": host.folder}
    host.folder = second
    page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      registration.update();
      await new Promise((found) => registration.addEventListener("updatefound", found));
      const worker = registration.installing;
      while (worker.state !== "redundant") {
        await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
      }
    }""")
    assert len(page.evaluate(CACHES)) == 1
    host.down = True
    page.goto(host.address + EMERGENCY)
    _bar(page)
    expect(page.locator("h1")).to_have_text("When are sore legs an emergency?")
    expect(page.locator("h1")).not_to_have_css("outline-color", "rgb(1, 2, 3)")


def test_a_page_that_is_gone_is_not_kept(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    _visit(page, host, ARTICLE)
    host.folder = release(built, tmp_path / "site", worker=QUICK)
    shutil.rmtree(host.folder / ARTICLE)
    page.goto(host.address + ARTICLE)
    _wait(page, "url => caches.match(url).then((found) => !found)", arg=host.address + ARTICLE)


def test_with_full_storage_the_site_works_online(page: Page, host: Host) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 20_000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.address + ARTICLE)
    _wait(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    assert page.evaluate(PAGES) == []
    page.goto(host.address + "check/")
    expect(page.locator("soreness-check").get_by_role("button", name="None of these")).to_be_visible()
    assert errors == []


def test_storage_that_fills_later_keeps_first_aid(page: Page, host: Host) -> None:
    _visit(page, host, "")
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 1})
    page.goto(host.address + ARTICLE)
    expect(page.locator("h1")).to_contain_text("foam rolling")
    page.goto(host.address + OTHER)
    host.down = True
    page.goto(host.address + ARTICLE)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    page.goto(host.address + EMERGENCY)
    _bar(page)


REFUSED = """const refuse = () => Promise.reject(new DOMException("refused", "SecurityError"));
const caches = { open: refuse, has: refuse, keys: refuse, match: refuse, delete: refuse };
"""


def test_with_storage_refused_the_site_works_online(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    """The worker is active first, and every call of its storage fails."""
    worker = REFUSED + QUICK.replace('"install", (event) => event.waitUntil(install())', '"install", () => undefined')
    host.folder = release(built, tmp_path / "site", worker=worker)
    page.goto(host.address)
    _wait(page, ACTIVE)
    page.goto(host.address + ARTICLE)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    expect(page.locator("h1")).to_contain_text("foam rolling")
    assert page.evaluate(HAS_LOOK)


def test_without_local_storage_nothing_is_kept(page: Page, host: Host) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })")
    page.goto(host.address, wait_until="load")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert "/sw.js" not in host.asked


def test_only_so_much_is_stored_and_never_less_than_first_aid(
    page: Page, host: Host, built: Path, tmp_path: Path
) -> None:
    _visit(page, host, "")
    size = """async () => {
      let sum = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) sum += (await (await cache.match(key)).blob()).size;
      }
      return sum;
    }"""
    room = page.evaluate(size) + 130_000
    [old] = page.evaluate(CACHES)
    small = QUICK.replace("3 * 1024 * 1024", str(room))
    host.folder = release(built, tmp_path / "site", _second, small)
    _update(page, old)
    read = [ARTICLE, "run-or-rest/can-i-run-with-sore-legs/", OTHER, "stretching/does-stretching-stop-soreness/"]
    for address in read:
        _visit(page, host, address)
    _wait(page, "url => caches.match(url).then((found) => !found)", arg=host.address + ARTICLE)
    assert page.evaluate(size) <= room
    kept = page.evaluate(PAGES)
    assert all(host.address + address in kept for address in (*FIRST_AID, read[-1], "offline.html"))


def test_below_a_path_of_an_origin_that_others_share(page: Page, built: Path, tmp_path: Path) -> None:
    folder = release(built, tmp_path / "host", worker=QUICK, base="/sorelegs/")
    with hosted(folder) as host:
        (folder / "index.html").write_text("<!doctype html><title>Another site</title>", encoding="utf-8")
        page.goto(host.address)
        page.evaluate("caches.open('theirs').then((cache) => cache.put('/', new Response('theirs')))")
        _visit(page, host, "sorelegs/")
        assert page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)") == host.address + "sorelegs/"
        host.down = True
        page.goto(host.address + "sorelegs/" + EMERGENCY)
        _bar(page)
        assert page.evaluate(HAS_LOOK)
        page.goto(host.address + "sorelegs/" + OTHER)
        expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
        assert page.evaluate(HAS_LOOK)
        page.get_by_role("main").get_by_role("link", name="How sore are you?").click()
        assert page.url == host.address + "sorelegs/check/"
        host.down = False
        page.goto(host.address + "sorelegs/privacy/")
        page.get_by_role("button", name="Delete saved pages and turn off").click()
        expect(page.get_by_text("Saving is off.")).to_be_visible()
        assert page.evaluate(CACHES) == ["theirs"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_deletes_and_is_remembered(browser: Browser, host: Host, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    _visit(page, host, ARTICLE)
    page.goto(host.address + "privacy/")
    saved = [address for address in page.evaluate(PAGES) if not address.endswith("offline.html")]
    assert len(saved) > len(FIRST_AID)
    expect(page.get_by_text(f"Saving is on. Pages saved on this device: {len(saved)}.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Delete saved pages and turn off").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saving is off. No page is saved on this device.")).to_be_visible()
    assert page.evaluate(CACHES) == []
    assert page.evaluate("Object.entries(localStorage)") == [["sl-offline", "off"]]
    page.goto(host.address + OTHER)
    page.goto(host.address + "privacy/")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert page.evaluate(CACHES) == []
    assert violations(page) == []
    page.get_by_role("button", name="Save pages on this device").click()
    expect(page.get_by_text("Saving is on.")).to_be_visible()
    _wait(page, KEPT, arg=host.address + EMERGENCY)
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_without_javascript_there_is_no_switch(browser: Browser, host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address + "privacy/")
    expect(page.locator(".sl-offline")).to_be_hidden()
    context.close()


def test_a_page_in_a_frame_stores_nothing(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    host.folder = release(built, tmp_path / "site", worker=QUICK)
    host.policy = "default-src 'self'"
    (host.folder / "frame.html").write_text(
        '<!doctype html><title>Frames</title><iframe src="check/"></iframe><iframe src="embed/v2/"></iframe>',
        encoding="utf-8",
    )
    page.goto(host.address + "frame.html", wait_until="load")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    _visit(page, host, "about/")
    page.goto(host.address + "frame.html", wait_until="load")
    assert host.address + "embed/v2/" not in page.evaluate(PAGES)
    assert host.address + "frame.html" not in page.evaluate(PAGES)


def test_trusted_types_are_kept(page: Page, host: Host) -> None:
    host.policy += "; require-trusted-types-for 'script'; trusted-types sl-offline"
    _visit(page, host, "privacy/")
    host.down = True
    response = page.goto(host.address + "privacy/")
    _bar(page)
    assert response
    assert response.headers["content-security-policy"] == host.policy


def test_the_site_can_be_installed(page: Page, host: Host) -> None:
    page.goto(host.address)
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == host.address + "manifest.webmanifest"
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


def test_a_site_that_an_editor_serves_takes_the_worker_away(
    page: Page, host: Host, built: Path, tmp_path: Path
) -> None:
    _visit(page, host, "")
    served = Path(__file__).parents[2] / "overrides" / "components" / "no-worker"

    def change(path: str, text: str) -> str:
        return text.replace("offline/script.js", "no-worker/script.js") if path.endswith(".html") else text

    host.folder = release(built, tmp_path / "site", change)
    shutil.copytree(served, host.folder / "components" / "no-worker")
    (host.folder / "sw.js").unlink()
    page.goto(host.address)
    _wait(page, "async () => !(await caches.keys()).length")
    page.goto(host.address)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
