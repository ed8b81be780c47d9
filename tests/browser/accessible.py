"""What axe, the checker of accessibility, finds in an open page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

_RUN = """async ([context, options]) => {
  const { violations } = await axe.run(context ?? document, { resultTypes: ["violations"], ...options });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""


def violations(page: Page | Frame, context: str | None = None, **options: Any) -> list[tuple[str, list[str]]]:
    """Return each rule that is broken with the elements that break it, best practices included.

    The checker is brought into a page once, and only what is broken comes back: a page is looked at many times.

    Args:
        page: what is looked at.
        context: a selector of the part of it that is.
        options: axe's own.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, elements) for rule, elements in page.evaluate(_RUN, [context, options])]
