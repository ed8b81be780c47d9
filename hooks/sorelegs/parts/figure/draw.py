"""A figure as SVG: the floor and the things, the body on them, what works, and where it moves."""

from __future__ import annotations

from cmath import phase, rect
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import PEOPLE, SPOTS, Person, Spot
from sorelegs.parts.figure.front import draw_front
from sorelegs.parts.figure.geometry import Point, along, beside, between
from sorelegs.parts.figure.ink import SCALE, Outline
from sorelegs.parts.figure.model import SIDES, Arrow, Figure, ReadyFigure, Side, Start
from sorelegs.parts.figure.places import ROUND, Thing, place_things
from sorelegs.parts.figure.side import Layers, draw_side
from sorelegs.parts.figure.solve import Skeleton, solve
from sorelegs.parts.figure.words import describe

WIDE = 200.0
"""The least width of a picture in centimetres, so that people are about as large in all of them."""
EDGE = 4.0
UNDER = 3.0
"""How much is seen below the floor."""
_SVG = Markup(
    '<svg {more}class="sl-figure__picture" data-figure="{name}" data-body="{body}" data-side="{side}" viewBox="{box}" '
    'role="img" aria-label="{words}">{head}{layers}</svg>'
)
_HEAD = Markup("<title>{}</title><style>{}</style>")
_ALONE = Markup('xmlns="http://www.w3.org/2000/svg" ')


@dataclass(frozen=True)
class Drawn:
    """A figure's layers, and which part of the plane it shows: left, width and height in centimetres."""

    layers: Layers
    left: float
    width: float
    height: float


def draw_svg(ready: ReadyFigure, style: str = "") -> Markup:
    """Return a figure as SVG.

    Args:
        ready: what to draw.
        style: its stylesheet, if it is a file of its own.
    """
    drawn, path = draw(ready), Markup('<path class="{}" d="{}"/>')
    box = (drawn.left, -drawn.height, drawn.width, drawn.height + UNDER)
    return _SVG.format(
        more=_ALONE if style else "",
        name=ready.name,
        body=person_of(ready) + 1,
        side=ready.figure.side,
        box=" ".join(str(round(number * SCALE)) for number in box),
        words=describe(ready.figure),
        head=_HEAD.format(ready.figure.title, style) if style else "",
        layers=Markup("").join(path.format(name, outline.path) for name, outline in drawn.layers),
    )


def person_of(ready: ReadyFigure) -> int:
    """Return whom a figure shows, from 0."""
    return (ready.figure.body - 1) if ready.figure.body else ready.number % len(PEOPLE)


def draw(ready: ReadyFigure) -> Drawn:
    """Return the layers of a figure as it ends; its picture has room for how it starts."""
    layers = posed(ready)
    started = posed(ready, ready.figure.start) if ready.figure.start else []
    boxes = [outline.box for name, outline in (*layers, *started) if name not in ("wall", "mat")]
    left, right = min(box[0] for box in boxes) - EDGE, max(box[2] for box in boxes) + EDGE
    close = ready.figure.close
    width = close * 1.5 if close else max(WIDE, right - left)
    left = (left + right - width) / 2
    height = close or max(box[3] for box in boxes) + EDGE
    floor = Outline().stroke([complex(left, -0.4), complex(left + width, -0.4)])
    return Drawn([("floor", floor), *layers], left, width, height)


def posed(ready: ReadyFigure, start: Start | None = None) -> Layers:
    """Return what is drawn of a figure as it ends, or as it starts: either way in the same order."""
    figure, person = ready.figure, PEOPLE[person_of(ready)]
    things = place_things(figure.props)
    skeleton = solve(figure.pose(start), things, figure.view, person)
    return [
        *(_thing(thing) for thing in things if not thing.before),
        *_person(figure, skeleton, person),
        *(_thing(thing) for thing in things if thing.before),
        *(("arrow", _arrow(arrow)) for arrow in figure.arrows),
    ]


def _person(figure: Figure, skeleton: Skeleton, person: Person) -> Layers:
    marked = list(_works(figure, skeleton, person))
    if figure.view == "side":
        return draw_side(skeleton, person, marked)
    sits = any(leg.knee_at for leg in (figure.right_leg, figure.left_leg))
    back = figure.view == "back"
    return draw_front(skeleton, person, marked, back=back, sits=sits, swollen=figure.swollen)


def _works(figure: Figure, skeleton: Skeleton, person: Person) -> Iterator[tuple[str, Outline]]:
    for side in SIDES if figure.side == "both" else (figure.side,):
        for name in figure.works:
            spot = SPOTS[name]
            out = spot.out if figure.view == "side" else spot.aside * _outside(skeleton, side)
            yield "works", _mark(spot, skeleton, side, person.girth, out)


def _outside(skeleton: Skeleton, side: Side) -> int:
    return 1 if skeleton.legs[side].hip.real > skeleton.hip.real else -1


def _mark(spot: Spot, skeleton: Skeleton, side: Side, girth: float, out: float) -> Outline:
    leg, arm = skeleton.legs[side], skeleton.arms[side]
    thick, thin = spot.thick
    if spot.bone == "sole":
        start, end = (leg.ankle + along(leg.sole) * complex(x, 1.3 - body.ANKLE) for x in (-3, 13))
        return Outline().capsule(start, end, thick, thin)
    bones: dict[str, tuple[Point, Point]] = {
        "thigh": (leg.hip, leg.knee),
        "shank": (leg.knee, leg.ankle),
        "upper": (arm.shoulder, arm.elbow),
    }
    bone = bones[spot.bone]
    way = beside(*bone, out * girth)
    start, end = between(*bone, spot.start) + way, between(*bone, spot.end) + way
    return Outline().capsule(start, end, thick * girth, thin * girth)


def _thing(thing: Thing) -> tuple[str, Outline]:
    left, bottom, width, height = thing.left, thing.bottom, thing.width, thing.height
    if thing.kind == "stick":
        half = complex(width, height)
        return "roller", Outline().capsule(thing.middle - half, thing.middle + half, 2.4, 2.4)
    if thing.kind in ROUND:
        return "roller", Outline().disc(thing.middle, width / 2)
    if thing.kind != "chair":
        name = thing.kind if thing.kind in ("wall", "mat") else "seat"
        return name, Outline().box_of(left, bottom, width, height)
    chair = Outline().box_of(left, thing.top - 4, width, 4)
    for x, high in ((left, 88 if thing.right_faced else 46), (left + width - 4, 46 if thing.right_faced else 88)):
        chair.box_of(x, bottom, 4, high)
    return "seat", chair


def _arrow(arrow: Arrow) -> Outline:
    start, end = complex(*arrow.start), complex(*arrow.end)
    over = between(start, end, 0.5) + beside(start, end, arrow.bow)
    outline = Outline().stroke([start, over, end], bowed=True)
    for tip, root in ((end, over), (start, over)) if arrow.back else ((end, over),):
        way = phase(tip - root)
        outline.stroke([tip - rect(6, way - 0.5), tip, tip - rect(6, way + 0.5)])
    return outline
