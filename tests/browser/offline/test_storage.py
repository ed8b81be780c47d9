"""What is kept where storage is small, full or refused, and how a reader turns it off."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from support.patience import PATIENCE

from browser.accessible import violations
from browser.kinds import KINDS
from browser.offline.visits import (
    ARTICLE,
    CACHES,
    EMERGENCY,
    FIRST_AID,
    HAS_LOOK,
    KEPT,
    NOTE_REGISTERING,
    OTHER,
    PAGES,
    REFUSED,
    bar,
    in_capitals,
    title_of,
    update,
    visit,
    wait,
)
from browser.releases import PATIENT, Host, release


def test_with_full_storage_the_site_works_online(page: Page, host: Host) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 20_000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NOTE_REGISTERING)
    page.goto(host.address + ARTICLE)
    wait(page, REFUSED)
    assert page.evaluate(PAGES) == []
    page.goto(host.address + "check/")
    expect(page.locator("soreness-check").get_by_role("button", name="None of these")).to_be_visible()
    assert errors == []


def test_storage_that_fills_later_keeps_first_aid(page: Page, host: Host) -> None:
    visit(page, host, "")
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 1})
    page.goto(host.address + ARTICLE)
    expect(page.locator("h1")).to_have_text(title_of(ARTICLE))
    page.goto(host.address + OTHER)
    host.down = True
    page.goto(host.address + ARTICLE)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    page.goto(host.address + EMERGENCY)
    bar(page)


WITHOUT_CACHES = """const refuse = () => Promise.reject(new DOMException("refused", "SecurityError"));
const caches = { open: refuse, has: refuse, keys: refuse, match: refuse, delete: refuse };
"""


def test_with_storage_refused_the_site_works_online(page: Page, host: Host, built: Path, tmp_path: Path) -> None:
    """The worker is active first, and every call of its storage fails."""
    worker = WITHOUT_CACHES + PATIENT.replace(
        '"install", (event) => event.waitUntil(install())', '"install", () => undefined'
    )
    host.folder = release(built, tmp_path / "site", worker=worker)
    page.goto(host.address)
    wait(page, "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)")
    page.goto(host.address + ARTICLE)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    expect(page.locator("h1")).to_have_text(title_of(ARTICLE))
    assert page.evaluate(HAS_LOOK)


def test_without_local_storage_nothing_is_kept(page: Page, host: Host) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })")
    page.goto(host.address, wait_until="load")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert "/sw.js" not in host.asked


def test_only_so_much_is_stored_and_never_less_than_first_aid(
    page: Page, host: Host, built: Path, tmp_path: Path
) -> None:
    visit(page, host, "")
    size = """async (room = 0) => {
      let sum = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) sum += (await (await cache.match(key)).blob()).size;
      }
      return room ? sum <= room : sum;
    }"""
    room = page.evaluate(size) + 130_000
    [old] = page.evaluate(CACHES)
    small = PATIENT.replace("3 * 1024 * 1024", str(room))
    host.folder = release(built, tmp_path / "site", in_capitals, small)
    update(page, old)
    read = [ARTICLE, KINDS["how-to"], OTHER, KINDS["routine"]]
    for address in read:
        visit(page, host, address)
    wait(page, "url => caches.match(url).then((found) => !found)", arg=host.address + ARTICLE)
    wait(page, size, arg=room)
    kept = page.evaluate(PAGES)
    assert all(host.address + address in kept for address in (*FIRST_AID, read[-1], "offline.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_deletes_and_is_remembered(browser: Browser, host: Host, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, color_scheme=scheme, reduced_motion="reduce", service_workers="allow"
    )
    page = context.new_page()
    visit(page, host, ARTICLE)
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
    wait(page, KEPT, arg=host.address + EMERGENCY)
    assert page.evaluate("localStorage.length") == 0
    context.close()


NOTING = """
const { put } = Cache.prototype;
Cache.prototype.put = async function (address, ...given) {
  await put.call(this, address, ...given);
  await fetch(`/kept${new URL(address).pathname}`);
};"""
"""Has the worker ask the server for what it has put into a cache."""


def test_what_is_being_kept_while_a_reader_deletes_all_is_not_kept(
    page: Page, host: Host, second: Path, built: Path, tmp_path: Path
) -> None:
    host.folder = release(built, tmp_path / "site", worker=PATIENT + NOTING)
    visit(page, host, "privacy/")
    host.before = {"/sw.js": host.folder}
    host.folder = second
    host.held["/release.json"] = threading.Event()  # which is asked for, for a page of another release
    other = page.context.new_page()
    other.goto(host.address + OTHER)
    _until_asked(other, host, "/release.json")
    page.get_by_role("button", name="Delete saved pages and turn off").click()
    expect(page.get_by_text("Saving is off.")).to_be_visible()
    host.held["/release.json"].set()
    _until_asked(other, host, f"/kept/{OTHER}")
    assert page.evaluate(CACHES) == []


def _until_asked(page: Page, host: Host, path: str) -> None:
    for _ in range(PATIENCE // 10):
        if path in host.asked:
            return
        page.evaluate("() => new Promise((done) => setTimeout(done, 10))")
    raise AssertionError(f"nobody asked for {path}")


def test_without_javascript_there_is_no_switch(browser: Browser, host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address + "privacy/")
    expect(page.locator(".sl-offline")).to_be_hidden()
    context.close()
