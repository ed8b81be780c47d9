"""An open page as it is where none of its stylesheets is, as in a reading view or a mail."""

from __future__ import annotations

from playwright.sync_api import Page


def undress(page: Page) -> None:
    """Take every stylesheet from a page."""
    page.evaluate("document.querySelectorAll('style, link[rel=stylesheet]').forEach((sheet) => sheet.remove())")
    assert page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 0
