"""Figures as data, for a script that draws them on a page where no HTML may be written."""

from __future__ import annotations

from collections.abc import Sequence

from sorelegs.parts.figure.draw import draw, person_of, posed
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.motion import starts
from sorelegs.parts.figure.shapes import Shapes
from sorelegs.parts.figure.words import describe


def pack_figures(figures: Sequence[ReadyFigure]) -> tuple[list[list[object]], list[str]]:
    """Return figures, and the shapes that they share.

    Of each figure its box, its side, whom it shows, what it shows in words, and its paths; of each path its kind, what
    it is made of, and the same at the start, if it moves.
    """
    drawn = [draw(ready) for ready in figures]
    started = [posed(ready, start=True) if ready.figure.start else [] for ready in figures]
    shapes = Shapes([*(each.layers for each in drawn), *started])
    packed: list[list[object]] = []
    for ready, each, start in zip(figures, drawn, started, strict=True):
        moved = {place: start[place - 2][1] for place in starts(ready)}
        paths = [
            [name, *shapes.placed(outline, *([moved[place]] if place in moved else []))]
            for place, (name, outline) in enumerate(each.layers, start=1)
        ]
        packed.append([each.box, ready.figure.side, person_of(ready) + 1, describe(ready.figure), paths])
    return packed, shapes.paths
