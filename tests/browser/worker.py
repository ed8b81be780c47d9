"""Whether pages keep anything for when there is no network: those of a test that is not about it do not.

A service worker fetches the first-aid pages as soon as a page is idle. In each fresh context that takes as long again
as most tests do, and it goes on while they look at something else.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext

NEVER = """if ("ServiceWorkerContainer" in self) {
  ServiceWorkerContainer.prototype.register = () => new Promise(() => undefined);
}"""


def without_worker(browser: Browser) -> None:
    """Have pages wait for ever for a service worker, unless a context is opened with ``service_workers="allow"``."""
    new_context = browser.new_context

    def unstored(**options: Any) -> BrowserContext:
        context = new_context(**options)
        if "service_workers" not in options:
            context.add_init_script(NEVER)
        return context

    browser.new_context = unstored  # type: ignore[method-assign]  # the tests open as ever
