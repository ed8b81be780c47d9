"""A figure as SVG: the floor and the things, the body on them, what works, and where it moves."""

from __future__ import annotations

from cmath import phase, rect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import pi

from markupsafe import Markup

from sorelegs.parts.figure.body import PEOPLE
from sorelegs.parts.figure.front import draw_front
from sorelegs.parts.figure.geometry import beside, between
from sorelegs.parts.figure.ink import SCALE, Outline
from sorelegs.parts.figure.marks import Layers, draw_marks
from sorelegs.parts.figure.model import SIDES, Arrow, Figure, ReadyFigure, Start
from sorelegs.parts.figure.places import place_things
from sorelegs.parts.figure.side import draw_side
from sorelegs.parts.figure.solve import Skeleton, held_at, solve
from sorelegs.parts.figure.things import draw_thing
from sorelegs.parts.figure.words import describe

WIDE = 165.0
"""The least width of a picture in centimetres, so that people are about as large in all of them."""
EDGE = 4.0
UNDER = 3.0
"""How much is seen below the floor."""
_SVG = Markup(
    '<svg {more}class="sl-figure__picture" data-figure="{name}" data-body="{body}" data-side="{side}" viewBox="{box}" '
    'fill="#fff" stroke="#777" stroke-width="6" role="img" aria-label="{words}">{head}{layers}</svg>'
)
_BARE = {
    "works": Markup(' fill="red"'),
    "pain": Markup(' stroke="red"'),
    "line": Markup(' fill="none"'),
    **dict.fromkeys(("arrow", "span"), Markup(' fill="none" stroke="#36f"')),
}
"""How a path is drawn where no stylesheet is, as in the reading view of a browser: line art, and what counts in colours
that stand out on light and on dark grounds. A straight line needs not be told that nothing is in it."""
_HEAD = Markup("<title>{}</title><style>{}</style>")
_ALONE = Markup('xmlns="http://www.w3.org/2000/svg" ')


@dataclass(frozen=True)
class Drawn:
    """A figure's layers, and which part of the plane it shows: left, width and height in centimetres."""

    layers: Layers
    left: float
    width: float
    height: float

    @property
    def box(self) -> str:
        """What stands in ``viewBox``."""
        sides = (self.left, -self.height, self.width, self.height + UNDER)
        return " ".join(str(round(number * SCALE)) for number in sides)


def draw_svg(ready: ReadyFigure, style: str = "", starts: Mapping[int, str] | None = None) -> Markup:
    """Return a figure as SVG.

    Args:
        ready: what to draw.
        style: its stylesheet, if it is a file of its own.
        starts: how paths that move are drawn at the start, by their places, for a script that moves them.
    """
    drawn, path, start = draw(ready), Markup('<path class="{}"{} d="{}"{}/>'), Markup(' data-start="{}"')
    moved = {place: start.format(way) for place, way in (starts or {}).items()}
    return _SVG.format(
        more=_ALONE if style else "",
        name=ready.name,
        body=person_of(ready) + 1,
        side=ready.figure.side,
        box=drawn.box,
        words=describe(ready.figure),
        head=_HEAD.format(ready.figure.title, style) if style else "",
        layers=Markup("").join(
            path.format(name, _BARE.get(name, ""), outline.path, moved.get(n, ""))
            for n, (name, outline) in enumerate(drawn.layers, start=1)
        ),
    )


def person_of(ready: ReadyFigure) -> int:
    """Return whom a figure shows, from 0."""
    return (ready.figure.body - 1) if ready.figure.body else ready.number % len(PEOPLE)


def shown_by(ready: ReadyFigure, number: int) -> ReadyFigure:
    """Return the same figure of another person, told by any number."""
    return replace(ready, figure=ready.figure.model_copy(update={"body": number % len(PEOPLE) + 1}), drawn={})


def draw(ready: ReadyFigure) -> Drawn:
    """Return the layers of a figure as it ends; its picture has room for how it starts."""
    layers = posed(ready)
    started = posed(ready, start=True) if ready.figure.start else []
    boxes = [outline.box for name, outline in (*layers, *started) if name not in ("wall", "mat")]
    left, right = min(box[0] for box in boxes) - EDGE, max(box[2] for box in boxes) + EDGE
    close = ready.figure.close
    width = close * 1.5 if close else max(WIDE, right - left)
    left = (left + right - width) / 2
    height = close or max(box[3] for box in boxes) + EDGE
    floor = Outline().stroke([complex(left, -0.4), complex(left + width, -0.4)])
    return Drawn([("floor", floor), *layers], left, width, height)


def posed(ready: ReadyFigure, *, start: bool = False) -> Layers:
    """Return what is drawn of a figure as it ends, or as it starts: either way in the same order."""
    kept: dict[str, Layers] = ready.drawn
    pose = "start" if start else "end"
    if pose not in kept:
        kept[pose] = _posed(ready, ready.figure.start if start else None)
    return kept[pose]


def _posed(ready: ReadyFigure, start: Start | None) -> Layers:
    figure, person = ready.figure, PEOPLE[person_of(ready)]
    things = place_things(figure.things(start))
    skeleton = solve(figure.pose(start), things, figure.view, person)
    middle = figure.hip[0]
    behind = [layer for thing in things if not thing.before for layer in draw_thing(thing, middle)]
    before = [layer for thing in things if thing.before for layer in draw_thing(thing, middle)]
    works = draw_marks(figure, skeleton, person)
    strap = _strap(figure, skeleton)
    if figure.view == "side":
        shown = draw_side(skeleton, person, works, [*strap, *before], barefoot=figure.barefoot)
    else:
        marks = [layer for side in SIDES for layer in works[side]]
        shown = [*draw_front(figure, skeleton, person, marks), *strap, *before]
    return [*behind, *shown, *(("span" if arrow.span else "arrow", _arrow(arrow)) for arrow in figure.arrows)]


def _strap(figure: Figure, skeleton: Skeleton) -> Layers:
    if figure.strap is None:
        return []
    held, loop = held_at(skeleton, figure.strap), Outline()
    for side in SIDES:
        loop.stroke([skeleton.arms[side].hand, held])
    return [("strap", loop)]


def _arrow(arrow: Arrow) -> Outline:
    start, end = complex(*arrow.start), complex(*arrow.end)
    over = between(start, end, 0.5) + beside(start, end, arrow.bow)
    outline = Outline().stroke([start, over, end], bowed=True)
    for tip, root in ((end, over), (start, over)) if arrow.back or arrow.span else ((end, over),):
        way, size = phase(tip - root), min(7.0, abs(tip - root) * 0.8)
        outline.stroke([tip - rect(size, way - 0.6), tip, tip - rect(size, way + 0.6)])
        if arrow.span:
            outline.stroke([tip - rect(size, way + pi / 2), tip + rect(size, way + pi / 2)])
    return outline
