"""Chromium's window, by Playwright."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, Frame, Page

from browser.three.window import FIND, Window, WindowError, until


class ChromiumWindow(Window):
    """A page of a context that the test opened."""

    name = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page
        self._place: Frame = page.main_frame

    def open(self, address: str) -> None:
        """See :class:`Window`."""
        self.page.goto(address)
        self._place = self.page.main_frame

    def size(self, width: int, height: int) -> None:
        """See :class:`Window`."""
        self.page.set_viewport_size({"width": width, "height": height})

    def enter(self, css: str) -> None:
        """See :class:`Window`."""
        frame = self._place.wait_for_selector(css)
        inside = frame and frame.content_frame()
        assert inside, f"{css} is no frame"
        self._place = inside

    def leave(self) -> None:
        """See :class:`Window`."""
        self._place = self.page.main_frame

    def run(self, script: str, *values: Any) -> Any:
        """See :class:`Window`."""
        try:
            return self._place.evaluate(f"(values) => ({script})(...values)", list(values))
        except Error as error:
            raise WindowError(str(error)) from error

    def click(self, css: str) -> None:
        """See :class:`Window`."""
        until(self, f"(css) => !!({FIND})(document, css)", css)
        self._place.locator(f"{css} >> visible=true").first.click()

    def press(self, key: str) -> None:
        """See :class:`Window`."""
        self.page.keyboard.press(key)

    def picture(self) -> bytes:
        """See :class:`Window`."""
        return self.page.screenshot()
