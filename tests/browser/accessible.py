"""What axe, the checker of accessibility, finds in an open page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

_RUN = """async ([context, options]) => {
  const { violations } = await axe.run(context ?? document, { resultTypes: ["violations"], ...options });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: of each text by itself, which takes far longer than all the others together."""
_COLOURS_OF_ALIKE = """async (rules) => {
  const behind = new Map();
  const ground = (element) => {
    if (!element) return "";
    if (!behind.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity};`;
      behind.set(element, ground(element.parentElement) + (own === "rgba(0, 0, 0, 0) none 1;" ? "" : own));
    }
    return behind.get(element);
  };
  const looks = (element) => {
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement).color;
    const own = [element.localName === "a", color, around, fontSize, fontWeight, textDecorationLine, textShadow];
    return `${own} on ${ground(element)}`;
  };
  const hasText = ({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
  const found = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const isWhole = element.shadowRoot || element.matches("iframe, input, select, textarea");
    if (!(isWhole || hasText(element)) || !element.checkVisibility()) continue;
    const look = isWhole ? element : looks(element);
    if (!found.has(look)) found.set(look, element);
  }
  const options = { resultTypes: ["violations"], runOnly: rules };
  const { violations } = await axe.run({ include: [...found.values()] }, options);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""

BUT_COLOURS: dict[str, Any] = {"rules": {rule: {"enabled": False} for rule in COLOURS}}


def violations(
    page: Page | Frame, context: str | None = None, *, every_text: bool = False, **options: Any
) -> list[tuple[str, list[str]]]:
    """Return each rule that is broken with the elements that break it, best practices included.

    The checker is brought into a page once, and only what is broken comes back: a page is looked at many times.

    Args:
        page: what is looked at.
        context: a selector of the part of it that is.
        every_text: whether the colours of every text of a whole page are looked at, or of those that look alike one.
        options: axe's own.
    """
    _bring(page)
    if context is None and not options and not every_text:
        return [*_run(page, None, BUT_COLOURS), *violations_of_colours(page)]
    return _run(page, context, options)


def violations_of_colours(page: Page | Frame) -> list[tuple[str, list[str]]]:
    """Return which rules of colours are broken, asked of one text of those that look alike.

    Texts look alike that have the same colours, size and weight on the same grounds, however many these are.
    """
    _bring(page)
    return [(rule, elements) for rule, elements in page.evaluate(_COLOURS_OF_ALIKE, list(COLOURS))]


def _run(page: Page | Frame, context: str | None, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(rule, elements) for rule, elements in page.evaluate(_RUN, [context, options])]


def _bring(page: Page | Frame) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
