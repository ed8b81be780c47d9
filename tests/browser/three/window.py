"""What a test does with a browser, whichever it is."""

from __future__ import annotations

from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any, Protocol

from support.patience import PATIENCE

PAUSE = 0.05
"""Seconds from one look at a condition to the next. No page is asked to wait: one that is left never answers."""

FIND = """(root, css) => {
  const all = (from) => {
    const shadows = [...from.querySelectorAll("*")].flatMap((node) => (node.shadowRoot ? all(node.shadowRoot) : []));
    return [...from.querySelectorAll(css), ...shadows];
  };
  return all(root).find((node) => node.checkVisibility()) ?? null;
}"""
"""The first element that can be seen, in open shadow roots too."""
_TEXT = f"""(css) => {{
  const node = ({FIND})(document, css);
  return node && [...node.childNodes].filter(({{ className }}) => className !== "unseen")
    .map(({{ textContent }}) => textContent).join("").trim();
}}"""


class WindowError(Exception):
    """The browser could not do what it was told, in its own words."""


class Window(Protocol):
    """A window with one page. Selectors reach into open shadow roots and mean the first element that can be seen.

    Attributes:
        name: of the browser.
    """

    name: str

    def open(self, address: str) -> None:
        """Show the page at an address, once it is loaded."""

    def size(self, width: int, height: int) -> None:
        """Give the page that much room, as near as the browser can: few are narrower than 500 px."""

    def enter(self, css: str) -> None:
        """Go into a frame of where we are: all that follows happens there."""

    def leave(self) -> None:
        """Go back to the page itself."""

    def run(self, script: str, *values: Any) -> Any:
        """Call a function written in JavaScript, wait for its promise, and return its value as JSON can hold it."""

    def click(self, css: str) -> None:
        """Click an element as a mouse does, once it is there."""

    def press(self, key: str) -> None:
        """Press ``Tab``, ``Enter``, ``Space`` or a character."""

    def picture(self) -> bytes:
        """Return what can be seen of the page as PNG."""


def until(window: Window, condition: str, *values: Any) -> Any:
    """Call ``condition`` in the page until it is true of something, and return that.

    Raises:
        AssertionError: it never was.
    """
    told: object = "never true"
    end = monotonic() + PATIENCE / 1000
    while monotonic() < end:
        try:
            if found := window.run(condition, *values):
                return found
        except WindowError as error:  # the page is on its way to another
            told = error
        Event().wait(PAUSE)
    raise AssertionError(f"{window.name}: {condition}: {told}")


def text(window: Window, css: str) -> str:
    """Return the text of an element, once it is there, without what only a screen reader says."""
    return str(until(window, _TEXT, css))


def assert_says(window: Window, css: str, words: str) -> None:
    """Wait until the text of an element is ``words``: a driver may return from a click before the page has heard it."""
    with suppress(AssertionError):
        until(window, f"(css, words) => ({_TEXT})(css) === words", css, words)
    found = text(window, css)
    assert found == words, f"{window.name} shows {found!r}, not {words!r}"


def count(window: Window, css: str) -> int:
    """Return how many of it can be seen: none or at least one."""
    return int(window.run(f"(css) => +!!({FIND})(document, css)", css))
