"""The parts that draw the last part of an article as a box, and a mark for “our reading”; no article calls them."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.finding.part import FINDINGS, page_grades
from sorelegs.parts.part import Page, Part, Request, Shared
from sorelegs.parts.sure.view import START, draw_end, draw_ours

OUR_READING = "(our reading)"
"""How an editor marks what no source says in these words."""


class Ours(Part[Shared]):
    """Stands for the words “(our reading)” in running text."""

    name = "ours"
    close = True

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the mark, which the first one of a page explains."""
        first = next((number for number, (name, _) in enumerate(page.calls) if name == self.name), page.number)
        return draw_ours(first=page.number == first)


class SureStart(Part[Shared]):
    """Opens the box."""

    name = "sure_start"
    block = True

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return its start."""
        return START


class SureEnd(Part[Shared]):
    """Closes the box, and says what the marks of the page mean."""

    name = "sure_end"
    block = True
    shelves = (FINDINGS,)

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return its end."""
        grades = page_grades(site, page)
        return draw_end(grades.own, most=grades.most, ours=any(name == Ours.name for name, _ in page.calls))


OURS = Ours()
SURE_START = SureStart()
SURE_END = SureEnd()
