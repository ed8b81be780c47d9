"""What another site can show of ours when nginx sends it: the check as a script and in a frame, and no page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hosting import servers
from playwright.sync_api import Browser, Page, Route, expect

HOST = "http://localhost/host.html"
STRICT = {"content-type": "text/html", "cross-origin-embedder-policy": "require-corp"}
"""A host that loads nothing from elsewhere that does not offer itself."""


def _shown(page: Page, body: str, headers: dict[str, str]) -> None:
    def host(route: Route) -> None:
        route.fulfill(body=f"<!doctype html><title>Host</title>{body}", headers=headers)

    page.route(HOST, host)
    page.goto(HOST)


def test_the_check_is_lent_and_the_site_is_not(
    browser: Browser, built: Path, tmp_path: Path, report: Callable[[str], None]
) -> None:
    if servers.find("nginx") is None:
        report(servers.missing("nginx"))
        return
    context = browser.new_context(permissions=["local-network-access"])  # the host is made up, so it has no address
    with servers.nginx(built, tmp_path / "nginx") as address:
        page = context.new_page()
        _shown(
            page,
            f'<script src="{address}embed/v2/soreness-check.js"></script><soreness-check></soreness-check>',
            STRICT,
        )
        expect(page.locator("soreness-check #title")).to_be_visible()
        page = context.new_page()
        _shown(
            page, f'<script src="{address}components/every-page/script.js" onerror="document.title=1"></script>', STRICT
        )
        expect(page).to_have_title("1")
        page = context.new_page()
        frames = f'<iframe id="lent" src="{address}embed/v2/"></iframe><iframe id="own" src="{address}"></iframe>'
        _shown(page, frames, {"content-type": "text/html"})
        expect(page.frame_locator("#lent").locator("soreness-check #title")).to_be_visible()
        expect(page.frame_locator("#own").locator("h1#sl-main")).to_have_count(0)
        page.frames[2].wait_for_url("chrome-error:**")
    context.close()
