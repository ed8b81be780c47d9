"""What is kept of a browser test that fails: each open page as it was, its picture, and Playwright's trace of it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page
from support.patience import PATIENCE
from support.places import FAILED

EACH_STEP = "SNAPSHOTS" in os.environ
"""Whether a trace holds the page at each step too, which takes as long again as most steps."""


class Keeper:
    """Traces every context of a browser, and keeps what a failing test leaves.

    A context that a test closes on its way out of a failure is kept just before.
    """

    def __init__(self) -> None:
        self._contexts: list[BrowserContext] = []
        self._kept: list[Path] = []

    def watch(self, browser: Browser) -> None:
        """Trace each context that ``browser`` opens from now on, and have it wait as long as tests do."""
        new_context = browser.new_context

        def watched(**options: Any) -> BrowserContext:
            context = new_context(**options)
            context.set_default_timeout(PATIENCE)
            close = context.close

            def keep_and_close(**why: Any) -> None:
                if sys.exc_info()[0]:
                    self._keep(context)
                self._contexts.remove(context)
                close(**why)

            context.close = keep_and_close  # type: ignore[method-assign]  # the tests open and close as ever
            context.tracing.start(snapshots=EACH_STEP, sources=True)
            context.tracing.start_chunk()
            self._contexts.append(context)
            return context

        def page_of_its_own(**options: Any) -> Page:
            page = watched(**options).new_page()
            page.close = page.context.close  # type: ignore[method-assign, assignment]  # as above
            return page

        browser.new_context = watched  # type: ignore[method-assign]  # as above
        browser.new_page = page_of_its_own  # type: ignore[method-assign]  # as above

    def begin(self) -> None:
        """Forget what the tests before have done in contexts that are still open."""
        self._kept = []
        for context in self._contexts:
            context.tracing.stop_chunk()
            context.tracing.start_chunk()

    def failed(self, free: Collection[BrowserContext]) -> list[Path]:
        """Keep what is still open but for what is free for another test, and return all that is kept of this one."""
        for context in self._contexts:
            if context not in free:
                self._keep(context)
        return self._kept

    def passed(self) -> None:
        """Remove what was kept of a test that met a failure and went on."""
        for folder in {file.parent for file in self._kept}:
            shutil.rmtree(folder)
            with suppress(OSError):  # another test's is still there
                folder.parent.rmdir()
                FAILED.rmdir()

    def _keep(self, context: BrowserContext) -> None:
        file, _, test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0].partition("::")
        folder = FAILED / Path(file).stem / re.sub(r"[^\w.-]+", "-", test)
        folder.mkdir(parents=True, exist_ok=True)
        for page in context.pages:
            name = folder / f"page-{len(self._kept)}"
            with suppress(Error):  # a page that has crashed or never stops loading leaves what it can
                name.with_suffix(".html").write_text(page.content(), encoding="utf-8")
                self._kept.append(name.with_suffix(".html"))
                page.screenshot(path=name.with_suffix(".png"), timeout=5000)
                self._kept.append(name.with_suffix(".png"))
        trace = folder / f"trace-{len(self._kept)}.zip"
        context.tracing.stop_chunk(path=trace)
        context.tracing.start_chunk()
        self._kept.append(trace)
