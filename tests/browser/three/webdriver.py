"""A window by WebDriver: the same commands for WebKit, which hears them by HTTP, and Firefox, by Marionette.

Source: https://www.w3.org/TR/webdriver2/
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any

from browser.three.window import FIND, PAUSE, Window, WindowError, until

Send = Callable[[str, Mapping[str, Any]], Any]
"""Sends a command and its parameters, and returns the value of the answer."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""What the specification calls an element in a message."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}
_TO_THE_MIDDLE = "(node) => void node.scrollIntoView({ block: 'center', behavior: 'instant' })"
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"
"""A click goes to what is drawn at its place, so what was scrolled has to be drawn first."""
_LISTEN = """(node) => {
  window.heard = false;
  node.addEventListener("click", () => (window.heard = true), { once: true });
}"""
_CLICKS = 5
_LOOKS = 40
"""How often a click is tried, and how often each time we look whether it was heard."""


class DrivenWindow(Window):
    """The only window of a session."""

    def __init__(self, name: str, send: Send) -> None:
        self.name = name
        self._send = send
        self._frame = ""

    def open(self, address: str) -> None:
        """See :class:`Window`."""
        self.leave()
        self._send("Navigate", {"url": address})
        page = address.partition("#")[0]  # where there is more, Firefox does not wait
        until(self, "(page) => location.href.startsWith(page) && document.readyState === 'complete'", page)

    def size(self, width: int, height: int) -> None:
        """See :class:`Window`."""
        self.leave()
        around = self.run("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._send("SetWindowRect", {"width": width + around[0], "height": height + around[1]})

    def enter(self, css: str) -> None:
        """See :class:`Window`."""
        self._send("SwitchToFrame", {"id": self._element(css)})
        self._frame = css

    def leave(self) -> None:
        """See :class:`Window`."""
        self._frame = ""
        self._send("SwitchToFrame", {"id": None})

    def run(self, script: str, *values: Any) -> Any:
        """See :class:`Window`."""
        return self._send("ExecuteScript", {"script": f"return ({script})(...arguments)", "args": list(values)})

    def click(self, css: str) -> None:
        """See :class:`Window`."""
        if self._frame:
            return self._click_in_frame(css)
        element = self._element(css)
        self.run(_TO_THE_MIDDLE, element)
        self._send("ElementClick", {"id": element[ELEMENT]})

    def press(self, key: str) -> None:
        """See :class:`Window`."""
        pressed = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
        self._send("PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": pressed}]})

    def picture(self) -> bytes:
        """See :class:`Window`."""
        return b64decode(self._send("TakeScreenshot", {"full": False}))

    def _click_in_frame(self, css: str) -> None:
        """Click again, as a reader does, where the click went beside: the page around may scroll just then.

        Raises:
            WindowError: no click was heard.
        """
        for _ in range(_CLICKS):
            self._bring_near(css)
            element = self._element(css)
            self.run(_TO_THE_MIDDLE, element)
            self.run(_DRAWN)
            self.run(_LISTEN, element)
            self._send("ElementClick", {"id": element[ELEMENT]})
            for _ in range(_LOOKS):
                if self.run("() => window.heard"):
                    return
                Event().wait(PAUSE)
        raise WindowError(f"{self.name}: {css} in {self._frame} heard none of {_CLICKS} clicks")

    def _bring_near(self, css: str) -> None:
        """Scroll the page around a frame as its reader does: a driver scrolls in the frame alone."""
        frame, top = self._frame, self.run("(node) => node.getBoundingClientRect().top", self._element(css))
        self.leave()
        self.run(
            "(frame, top) => scrollBy(0, frame.getBoundingClientRect().top + top - innerHeight / 2)",
            self._element(frame),
            top,
        )
        self.enter(frame)

    def _element(self, css: str) -> dict[str, str]:
        found: dict[str, str] = until(self, f"(css) => ({FIND})(document, css)", css)
        return found


def value_of(answer: Any) -> Any:
    """Return the value in an answer.

    Raises:
        WindowError: it tells of an error.
    """
    value = answer.get("value", answer) if isinstance(answer, dict) else answer
    if isinstance(value, dict) and "error" in value:
        raise WindowError(f"{value['error']}: {value.get('message', '')}")
    return value
