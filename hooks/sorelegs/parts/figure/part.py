"""The two parts for figures: one of them, and all that there are."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.read import FIGURE_UNKNOWN, FIGURES_FILE, FIGURES_FORM, RULES, read_figures
from sorelegs.parts.figure.view import draw_figure, draw_figures, draw_picture
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Part, Request, Shared, Shelf
from sorelegs.parts.source.part import SOURCES

FIGURE_STYLE = "components/figure/style.css"
"""What colours figures; it holds wherever they are drawn."""
FIGURES: Shelf[ReadyFigure] = Shelf(
    FIGURES_FILE, lambda text, site: read_figures(text, site[SOURCES]), needed=False, form=FIGURES_FORM
)


_ASSETS = ("components/figure/script.js", FIGURE_STYLE)


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
        return _ASSETS

    def draw(self, site: Shared, thing: ReadyFigure, page: Page) -> Markup:
        """Return the picture with its title."""
        return draw_figure(thing, page.marks())


class FiguresList(Part[Shared]):
    """Shows every figure with its name, so that an editor finds the one that comes closest."""

    name = "figures_list"
    example = "{{ figures_list() }}"
    block = True
    shelves = (SOURCES, FIGURES)

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return their style, and what moves them."""
        return _ASSETS

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return them in the order of their file."""
        return draw_figures(site[FIGURES].values())


class ShowPicture(ShowFigure):
    """Shows the figure of a name beside the words of a link that say the same: without its title and its source."""

    name = "picture"
    example = '{{ picture("name-of-figure") }}'
    figure = False

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style."""
        return (FIGURE_STYLE,)

    def sources(self, site: Shared, request: Request) -> tuple[str, ...]:
        """Return none: it claims nothing."""
        return ()

    def draw(self, site: Shared, thing: ReadyFigure, page: Page) -> Markup:
        """Return the picture alone, hidden from those who hear the link."""
        return draw_picture(thing)


FIGURE = ShowFigure()
FIGURES_LIST = FiguresList()
PICTURE = ShowPicture()
