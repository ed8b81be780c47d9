"""Pages in contexts that the tests of a file share: each is a page of its own, and finds nothing of those before it.

A fresh context starts a process, which takes as long as most of what a test does with it. What a page stores is
forgotten after each test, and what belongs to a page ends with it. A test that changes its context (by ``page.clock``,
``context.route`` or permissions) has one :func:`alone`. So has one that needs what is kept for a visit: Chromium may
forget it half a second late, and with it what the next page has kept by then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from playwright.sync_api import Browser, BrowserContext, Frame, Page

ONE_PROCESS = "--renderer-process-limit=1"
"""Has Chromium show the pages of a context in one process, which a first page keeps."""
CHANGES = (
    *("add_init_script", "clear_permissions", "expose_binding", "expose_function", "grant_permissions", "route"),
    *("set_extra_http_headers", "set_geolocation", "set_offline"),
)
"""What would be left of one test for the next."""
CLOCK = ("fast_forward", "install", "pause_at", "resume", "run_for", "set_fixed_time", "set_system_time")
"""A page's clock is that of its context."""


class Shared:
    """Contexts that are open, by what they were opened with."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._free: dict[str, list[BrowserContext]] = {}
        self._all: list[BrowserContext] = []

    @contextmanager
    def page(self, browser: Browser, **options: Any) -> Iterator[Page]:
        """Yield a new page of a context with these options.

        Where a test fails in it, its context stays as it is, for what is kept of the test, and is not taken again.
        """
        free = self._free.setdefault(json.dumps(options, sort_keys=True), [])
        context = free.pop() if free else self._opened(browser, options)
        first, origins = context.pages[0], set[str]()
        page = context.new_page()

        def noted(frame: Frame) -> None:
            origins.add("/".join(frame.url.split("/")[:3]))

        page.on("framenavigated", noted)
        yield page
        for each in context.pages[1:]:
            each.close()
        _forget(first, origins)
        free.append(context)

    def begin(self, file: Path) -> None:
        """Close what the tests of another file have shared: they may have found other pages at the same addresses."""
        if file != self._file:
            for context in self._all:
                context.close()
            self._file, self._all, self._free = file, [], {}

    def free(self) -> list[BrowserContext]:
        """Return those that no test has now."""
        return [context for contexts in self._free.values() for context in contexts]

    def _opened(self, browser: Browser, options: dict[str, Any]) -> BrowserContext:
        """Open a context with a first page, which keeps its process."""
        context = browser.new_context(**options)
        context.new_page()
        for changed, names in ((context, CHANGES), (context.clock, CLOCK)):
            for name in names:
                setattr(changed, name, _refuse)
        self._all.append(context)
        return context


SHARED = Shared()


@contextmanager
def alone(browser: Browser, **options: Any) -> Iterator[Page]:
    """Yield the page of a context that no other test has."""
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("other tests share this context: this one needs a page alone")


def _forget(page: Page, origins: set[str]) -> None:
    """Forget what pages of some origins have stored."""
    session = page.context.new_cdp_session(page)
    for origin in origins:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    page.context.clear_cookies()
