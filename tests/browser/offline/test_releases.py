"""What a reader has after a new release, and in the middle of a deploy."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect
from support.places import ROOT

from browser.offline.visits import (
    ARTICLE,
    CACHES,
    EMERGENCY,
    EVERY_PAGE,
    FIRST_AID,
    KEPT,
    NOTE_REGISTERING,
    OTHER,
    REFUSED,
    bar,
    in_capitals,
    title_of,
    update,
    visit,
    wait,
)
from browser.releases import PATIENT, Host, release


def test_a_new_release_takes_the_place_of_the_old_one(context: BrowserContext, host: Host, second: Path) -> None:
    page = context.new_page()
    visit(page, host, "")
    visit(page, host, ARTICLE)
    [old] = page.evaluate(CACHES)
    open_still = context.new_page()
    open_still.goto(host.address + EMERGENCY)
    look = open_still.locator("script[src*='every-page/']").evaluate("script => script.src")
    host.folder = second
    host.held["/sw.js"] = threading.Event()

    page.goto(host.address + OTHER)
    expect(page.locator("h1")).to_have_text(title_of(OTHER).upper())
    expect(page.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")
    wait(page, KEPT, arg=host.address + OTHER)
    host.held["/sw.js"].set()
    update(page, old)

    host.down = True
    for address in (*FIRST_AID, ARTICLE, OTHER):
        page.goto(host.address + address)
        bar(page)
        heading = page.locator("h1")
        assert heading.inner_text() == heading.inner_text().upper(), address
        expect(heading).to_have_css("outline-color", "rgb(1, 2, 3)")
    assert "rgb(1, 2, 3)" not in open_still.evaluate("look => fetch(look).then(r => r.text())", look)


def test_after_two_releases_nothing_of_the_first_is_left(
    page: Page, host: Host, second: Path, built: Path, tmp_path: Path
) -> None:
    visit(page, host, "")
    [old] = page.evaluate(CACHES)
    host.folder = second
    update(page, old)
    [newer] = [name for name in page.evaluate(CACHES) if name != old]
    host.folder = release(built, tmp_path / "third", lambda path, text: in_capitals(path, text) + "\n", PATIENT)
    update(page, newer)
    wait(page, "async old => !(await caches.keys()).includes(old)", arg=old)


def test_a_deploy_in_the_middle_of_an_install_stores_nothing(page: Page, host: Host, second: Path) -> None:
    host.before = {"/sw.js": host.folder}
    host.folder = second
    page.add_init_script(NOTE_REGISTERING)
    page.goto(host.address)
    wait(page, REFUSED)
    assert page.evaluate(CACHES) == []
    expect(page.locator("h1")).to_be_attached()
    host.before = {}
    visit(page, host, "")
    host.down = True
    page.goto(host.address + EMERGENCY)
    expect(page.locator("h1")).to_have_text(title_of(EMERGENCY).upper())


def test_half_a_deploy_leaves_the_release_before(page: Page, host: Host, second: Path) -> None:
    visit(page, host, EMERGENCY)
    host.before = {f"/{EVERY_PAGE}": host.folder}
    host.folder = second
    page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise((done) => {
        registration.addEventListener("updatefound", () => done(registration.installing));
      });
      registration.update();
      const worker = await found;
      while (worker.state !== "redundant") {
        await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
      }
    }""")
    assert len(page.evaluate(CACHES)) == 1
    host.down = True
    page.goto(host.address + EMERGENCY)
    bar(page)
    expect(page.locator("h1")).to_have_text(title_of(EMERGENCY))
    expect(page.locator("h1")).not_to_have_css("outline-color", "rgb(1, 2, 3)")


def test_a_page_that_is_gone_is_not_kept(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    visit(page, host, ARTICLE)
    host.folder = release(built, tmp_path / "site", worker=PATIENT)
    shutil.rmtree(host.folder / ARTICLE)
    page.goto(host.address + ARTICLE)
    wait(page, "url => caches.match(url).then((found) => !found)", arg=host.address + ARTICLE)


def test_a_site_that_an_editor_serves_takes_the_worker_away(
    page: Page, host: Host, built: Path, tmp_path: Path
) -> None:
    visit(page, host, "")
    served = (ROOT / "overrides/components/no-worker/script.js").read_text(encoding="utf-8")
    host.folder = release(built, tmp_path / "site", lambda path, text: served if path == EVERY_PAGE else text)
    (host.folder / "sw.js").unlink()
    page.goto(host.address)
    wait(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")
    page.evaluate("async () => (await caches.open('sl:late')).put('late', new Response(''))")
    page.goto(host.address)
    wait(page, "async () => !(await caches.keys()).length")
