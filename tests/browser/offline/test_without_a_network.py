"""What a reader has without a network, or with a slow one."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessible import violations
from browser.offline.visits import (
    ARTICLE,
    CACHES,
    EMERGENCY,
    FIRST_AID,
    HAS_LOOK,
    OTHER,
    PAGES,
    bar,
    title_of,
    visit,
    wait,
)
from browser.releases import PATIENT, Host, hosted, release

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

        with hosted(release(built, tmp_path / "site", change, PATIENT)) as host:
            visit(page, host, EMERGENCY)
            visit(page, host, OTHER)
            host.down = True
            for address in (EMERGENCY, OTHER):
                page.goto(host.address + address)
                bar(page)
            assert [path for path in host.asked if version in path] == []
        assert stranger.asked == []


def test_after_one_visit_first_aid_works_without_a_network(page: Page, host: Host) -> None:
    visit(page, host, "")
    expect(page.locator(".sl-saved")).to_be_hidden()
    host.down = True
    for address in FIRST_AID:
        page.goto(host.address + address)
        bar(page)
        assert page.evaluate(HAS_LOOK)
    page.goto(host.address + "check/?from=app#part")
    bar(page)
    for answer in ("None of these", "None of these", "Nothing hurts", "As usual"):
        page.locator("soreness-check").get_by_role("button", name=answer).click()
    expect(page.get_by_role("heading", name="Go ahead with today's plan")).to_be_visible()


def test_after_one_visit_a_routine_plays_without_a_network(page: Page, host: Host) -> None:
    visit(page, host, "")
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
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce", service_workers="allow"
    )
    page = context.new_page()
    visit(page, host, EMERGENCY)
    host.down = True
    page.reload()
    bar(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{host.address}{EMERGENCY}#sources")
    saved = page.locator(".sl-saved").bounding_box()
    heading = page.locator("#sources > summary").bounding_box()
    assert saved
    assert heading
    assert saved["y"] >= 0
    assert saved["y"] + saved["height"] <= heading["y"] < 640
    page.goto(host.address + OTHER)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(host.address + EMERGENCY)
    expect(page.locator(".sl-saved")).to_have_css("position", "static")
    context.close()


def test_every_page_seen_is_there_and_another_is_not(page: Page, host: Host) -> None:
    visit(page, host, ARTICLE)
    page.reload()
    visit(page, host, "about/")
    host.down = True
    page.goto(host.address + ARTICLE)
    bar(page)
    page.goto(host.address + "about/")
    bar(page)
    page.goto(host.address + OTHER)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    assert page.evaluate(HAS_LOOK)
    page.get_by_role("main").get_by_role("link", name=title_of(ARTICLE), exact=True).click()
    expect(page.locator("h1")).to_have_text(title_of(ARTICLE))
    page.go_back()
    page.get_by_role("main").get_by_role("link", name="How sore are you?").click()
    expect(page.locator("soreness-check")).to_be_visible()
    page.go_back()
    host.down = False
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_have_text(title_of(OTHER))
    expect(page.locator(".sl-saved")).to_be_hidden()


def test_a_slow_network_gives_the_stored_copy_and_then_a_new_one(
    page: Page, host: Host, second: Path, tmp_path: Path
) -> None:
    worker = (host.folder / "sw.js").read_text(encoding="utf-8")
    quick, changed = re.subn(r"\bPATIENCE=[^,;]+", "PATIENCE=500", worker)
    assert changed == 1
    (tmp_path / "sw.js").write_text(quick, encoding="utf-8")
    host.before = {"/sw.js": tmp_path}
    visit(page, host, ARTICLE)
    host.held["/" + ARTICLE] = threading.Event()
    page.goto(host.address + ARTICLE)
    bar(page, "Your connection is slow.")
    host.folder = second
    host.held["/" + ARTICLE].set()
    wait(
        page,
        "url => caches.match(url).then(r => r.text()).then(t => /<h1[^>]*>[^a-z]+<\\/h1>/.test(t))",
        arg=host.address + ARTICLE,
    )
    host.down = True
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_have_text(title_of(ARTICLE).upper())
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")
    expect(page.get_by_role("status").filter(has_text="Saved copy from")).to_be_in_viewport()


def test_below_a_path_of_an_origin_that_others_share(page: Page, built: Path, tmp_path: Path) -> None:
    folder = release(built, tmp_path / "host", worker=PATIENT, base="/sorelegs/")
    with hosted(folder) as host:
        (folder / "index.html").write_text("<!doctype html><title>Another site</title>", encoding="utf-8")
        page.goto(host.address)
        page.evaluate("caches.open('theirs').then((cache) => cache.put('/', new Response('theirs')))")
        visit(page, host, "sorelegs/")
        assert page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)") == host.address + "sorelegs/"
        host.down = True
        page.goto(host.address + "sorelegs/" + EMERGENCY)
        bar(page)
        assert page.evaluate(HAS_LOOK)
        page.goto(host.address + "sorelegs/" + OTHER)
        expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
        assert page.evaluate(HAS_LOOK)
        page.get_by_role("main").get_by_role("link", name="How sore are you?").click()
        expect(page).to_have_url(host.address + "sorelegs/check/")
        host.down = False
        page.goto(host.address + "sorelegs/privacy/")
        page.get_by_role("button", name="Delete saved pages and turn off").click()
        expect(page.get_by_text("Saving is off.")).to_be_visible()
        assert page.evaluate(CACHES) == ["theirs"]


def test_a_page_in_a_frame_stores_nothing(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    host.folder = release(built, tmp_path / "site", worker=PATIENT)
    host.policy = "default-src 'self'"
    (host.folder / "frame.html").write_text(
        '<!doctype html><title>Frames</title><iframe src="check/"></iframe><iframe src="embed/v2/"></iframe>',
        encoding="utf-8",
    )
    page.goto(host.address + "frame.html", wait_until="load")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    visit(page, host, "about/")
    page.goto(host.address + "frame.html", wait_until="load")
    assert host.address + "embed/v2/" not in page.evaluate(PAGES)
    assert host.address + "frame.html" not in page.evaluate(PAGES)


def test_trusted_types_are_kept(page: Page, host: Host) -> None:
    host.policy += "; require-trusted-types-for 'script'; trusted-types sl-offline"
    visit(page, host, "privacy/")
    host.down = True
    response = page.goto(host.address + "privacy/")
    bar(page)
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


def test_search_answers_once_it_was_used_and_says_so_before(page: Page, host: Host) -> None:
    visit(page, host, "")
    search = page.get_by_role("dialog", name="Search")
    button = page.get_by_role("button", name="Search", exact=True)
    host.down = True
    page.goto(host.address + "check/")
    button.click()
    expect(search.get_by_role("status")).to_contain_text("could not be loaded")
    search.get_by_role("link", name=title_of(EMERGENCY)).click()
    expect(page.locator("h1")).to_have_text(title_of(EMERGENCY))
    host.down = False
    page.goto(host.address)
    button.click()
    search.get_by_role("searchbox").fill("doms")
    expect(search.get_by_role("status")).to_contain_text("found")
    wait(page, "url => caches.match(url)", arg=f"{host.address}search/index.json")
    host.down = True
    page.goto(host.address + "check/")
    button.click()
    search.get_by_role("searchbox").fill("xylophone emergency")
    expect(search.get_by_role("listitem").filter(has_text="emergency").first).to_be_visible()
    expect(search.get_by_role("status")).to_contain_text("found")
    assert not [url for url in page.evaluate(PAGES) if "search/text" in url]
    page.goto(host.address + "privacy/")
    pages = [url for url in page.evaluate(PAGES) if url.endswith("/")]
    expect(page.get_by_text(f"Pages saved on this device: {len(pages)}.")).to_be_visible()
