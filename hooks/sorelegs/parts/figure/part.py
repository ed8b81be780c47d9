"""The part that shows a figure."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.motion import MOTION, motion_css
from sorelegs.parts.figure.read import FIGURE_UNKNOWN, FIGURES_FILE, FIGURES_FORM, RULES, read_figures
from sorelegs.parts.figure.view import draw_figure
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Shared, Shelf
from sorelegs.parts.source.part import SOURCES

FIGURES: Shelf[ReadyFigure] = Shelf(
    FIGURES_FILE, lambda text, site: read_figures(text, site[SOURCES]), needed=False, form=FIGURES_FORM
)


class ShowFigure(Named[ReadyFigure]):
    """Shows the figure of a name."""

    name = "figure"
    example = '{{ figure("name-of-figure") }}'
    block = figure = True
    kind, shelf, unknown = "figure", FIGURES, FIGURE_UNKNOWN
    shelves = (SOURCES, FIGURES)
    rules = RULES

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style, and what moves it."""
        return ("components/figure/script.js", "components/figure/style.css", MOTION)

    def files(self, site: Shared, site_url: str) -> Mapping[str, str]:
        """Return how the figures move, where a site has any."""
        return {MOTION: motion_css(site[FIGURES].values())} if site[FIGURES] else {}

    def draw(self, site: Shared, thing: ReadyFigure, page: Page) -> Markup:
        """Return the picture with its title."""
        return draw_figure(thing, page.marks())


FIGURE = ShowFigure()
