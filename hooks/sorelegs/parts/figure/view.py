"""A figure on its page: the picture, where it is felt, and who shows the movement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from sorelegs.parts.figure.draw import draw_svg
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.motion import motion_css, starts

_FIGURE = Markup(
    '<figure class="sl-figure" data-search-exclude>{picture}<figcaption>{title}{citation}</figcaption></figure>'
)

_FIGURES = Markup('<ul class="sl-figures" data-search-exclude>{}</ul>')
_NAMED = Markup("<li>{picture}<code>{name}</code></li>")

_GROUNDS = (
    ":root{--sl-light:initial;--sl-dark: }@media (prefers-color-scheme:dark){:root{--sl-light: ;--sl-dark:initial}}\n"
)
"""Which of two colours stands, for a file that no page tells it."""


def draw_figure(ready: ReadyFigure, citation: Markup) -> Markup:
    """Return a figure as HTML.

    Args:
        ready: what to draw.
        citation: its citation marks.
    """
    return _FIGURE.format(picture=draw_moving(ready), title=ready.figure.title, citation=citation)


def draw_figures(figures: Iterable[ReadyFigure]) -> Markup:
    """Return figures as HTML, each with the name by which a call shows it."""
    return _FIGURES.format(
        Markup("").join(_NAMED.format(picture=draw_moving(ready), name=ready.name) for ready in figures)
    )


def draw_moving(ready: ReadyFigure) -> Markup:
    """Return a figure with what a script needs to move it."""
    return draw_svg(ready, starts=starts(ready))


def draw_picture(ready: ReadyFigure) -> Markup:
    """Return a figure alone, beside words that say the same."""
    return Markup('<span class="sl-picture" aria-hidden="true">{}</span>').format(draw_svg(ready))


def as_it_starts(ready: ReadyFigure) -> ReadyFigure:
    """Return a figure that stands still as another starts."""
    figure = ready.figure
    pose, things = figure.pose(figure.start), figure.things(figure.start)
    still = {name: getattr(pose, name) for name in type(pose).model_fields} | {"props": things, "start": None}
    return replace(ready, figure=figure.model_copy(update=still), drawn={})


def draw_file(ready: ReadyFigure, style: str) -> Markup:
    """Return a figure as an SVG file of its own.

    Args:
        ready: what to draw.
        style: the stylesheet that colours it; what moves it is added.
    """
    return draw_svg(ready, _GROUNDS + style + motion_css([ready])) + Markup("\n")
