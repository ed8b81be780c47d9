"""A body seen from the front or from the back."""

from __future__ import annotations

from sorelegs.parts.figure.body import Person
from sorelegs.parts.figure.geometry import Point, along, between, upright
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.marks import Layers, limb_of, outside
from sorelegs.parts.figure.model import SIDES, Figure, Side
from sorelegs.parts.figure.side import CUFF, HEM
from sorelegs.parts.figure.solve import ArmLine, LegLine, Skeleton

SHORT = 24.0
"""A thigh that is drawn shorter than this points at the viewer."""


def draw_front(figure: Figure, skeleton: Skeleton, person: Person, works: Layers) -> Layers:
    """Return the layers of a body, each with the names of its classes.

    Args:
        figure: from where it is seen, what it wears, and what is swollen.
        skeleton: where its joints are.
        person: whose body it is.
        works: what is marked.
    """
    back = figure.view == "back"
    over = "left" if figure.left_leg.over else "right"
    order: list[Side] = sorted(SIDES, key=lambda side: side == over)
    legs = [_leg(figure, skeleton, person, side) for side in order]
    trunk: Layers = [("shorts", _pelvis(skeleton, person.girth)), ("top", _trunk(skeleton, person.girth))]
    head = _head(skeleton, person, back=back)
    arms = [layer for side in SIDES for layer in _arm(skeleton.arms[side], person.girth)]
    details = ("line", _details(figure, skeleton))
    if figure.sits:
        shorts, lower = [leg[0] for leg in legs], [layer for leg in legs for layer in leg[1:]]
        return [*head, *trunk, *shorts, *works, *lower, details, *arms]
    return [*head, *(layer for leg in legs for layer in leg), *trunk, *works, details, *arms]


def _leg(figure: Figure, skeleton: Skeleton, person: Person, side: Side) -> Layers:
    leg, girth = skeleton.legs[side], person.girth
    thigh = limb_of("thigh", skeleton, side, person, across=True)
    shank = limb_of("shank", skeleton, side, person, across=True, swollen=figure.swollen == side)
    skin, hem = Outline(), thigh.at(HEM, 0)
    if figure.sits:
        short = abs(leg.hip - leg.knee) < SHORT
        end = between(leg.hip, leg.knee, 0.8)
        shorts = Outline().capsule(leg.hip, end, 9.4 * girth, 8 * girth) if short else Outline()
        if not short:
            shorts.cuff(leg.hip, hem, 9.4 * girth, 8 * girth)
        skin.capsule(thigh.at(0.85, 0), leg.knee, 6.6 * girth, 6.2 * girth)
    else:
        shorts = Outline().cuff(leg.hip, hem, 9.4 * girth, 8.4 * girth)
        skin.capsule(thigh.at(0.5, 0), leg.knee, 7.6 * girth, 6.1 * girth)
    shank.flesh((0.0, 0.34, 0.66, 1.0), skin)
    foot = _foot(leg, outside(skeleton, side), figure.view == "back", bare=figure.barefoot)
    lower: Layers = [("skin", skin), ("skin" if figure.barefoot else "shoe", foot)]
    return [("shorts", shorts), *lower] if figure.sits else [*lower, ("shorts", shorts)]


def _down(leg: LegLine) -> Point:
    """Return whither a sole points: to the floor, or on along a shin that is not upright."""
    way = (leg.ankle - leg.knee) / (abs(leg.ankle - leg.knee) or 1)
    return way if abs(way.real) > 0.7 else -1j


def _foot(leg: LegLine, way: int, back: bool, *, bare: bool) -> Outline:
    down, slim = _down(leg) * along(leg.sole), 0.7 if bare else 0.0
    wide = 3.9 if back else 5.4

    def at(x: float, y: float) -> Point:
        return leg.ankle + down * complex(y, x * way)

    turn = 0.0 if back else 1.6
    return Outline().blob(
        [
            *(at(-3.8, -3), at(3.8, -3), at(4.2 + turn / 2, 2), at(wide - slim + turn, 6), at(wide - 1 + turn, 8)),
            *(at(1.2 - wide + turn, 8), at(slim - wide + turn, 6), at(turn / 2 - 4.2, 2)),
        ]
    )


def _details(figure: Figure, skeleton: Skeleton) -> Outline:
    """Return the fine lines that tell the front from the back: kneecaps and laces, or the hollows of the knees."""
    lines = Outline()
    for side in SIDES:
        leg, way = skeleton.legs[side], outside(skeleton, side)
        down = (leg.ankle - leg.knee) / (abs(leg.ankle - leg.knee) or 1)

        def at(root: Point, x: float, y: float, down: Point = down, way: int = way) -> Point:
            return root + down * complex(y, x * way)

        if figure.view == "back":
            lines.stroke([at(leg.knee, -4, -1), at(leg.knee, 0, 1.4), at(leg.knee, 4, -1)], bowed=True)
            for x in (-1.5, 1.5):
                lines.stroke([at(leg.ankle, x * 1.3, -10), at(leg.ankle, x, -3)])
            continue
        lines.stroke([at(leg.knee, -3.2, 1), at(leg.knee, 0, 7), at(leg.knee, 3.2, 1)], bowed=True)
        if figure.barefoot:
            continue
        sole = _down(leg) * along(leg.sole)
        for y in (-0.5, 1.5, 3.5):
            lines.stroke([leg.ankle + sole * complex(y, (x + 0.8) * way) for x in (-1.8, 1.8)])
    return lines


def _arm(arm: ArmLine, girth: float) -> Layers:
    skin = Outline().capsule(between(arm.shoulder, arm.elbow, 0.5), arm.elbow, 4 * girth, 3.6 * girth)
    skin.capsule(arm.elbow, arm.hand, 3.6 * girth, 2.6)
    skin.capsule(arm.hand, arm.hand + 4.5 * along(arm.fingers), 3.3, 2.6)
    end = between(arm.shoulder, arm.elbow, CUFF)
    return [("skin", skin), ("top", Outline().cuff(arm.shoulder, end, 5.4 * girth, 5 * girth))]


def _pelvis(skeleton: Skeleton, girth: float) -> Outline:
    up = upright(skeleton.lean)
    half = [(13.4, 12), (15.4, 2), (15, -7), (5, -11)]
    points = [*half, *((-x, y) for x, y in reversed(half))]
    return Outline().blob([skeleton.hip + up * complex(y, -x * girth) for x, y in points])


def _trunk(skeleton: Skeleton, girth: float) -> Outline:
    up = upright(skeleton.lean)

    def at(x: float, y: float) -> Point:
        return skeleton.hip + up * complex(y, -x * girth)

    half = [(14.4, 3), (12.4, 19), (15.5, 34), (19.5, 46), (16, 52.5), (6, 54.5)]
    return Outline().blob([*(at(x, y) for x, y in half), *(at(-x, y) for x, y in reversed(half))])


def _head(skeleton: Skeleton, person: Person, *, back: bool) -> Layers:
    up = upright(skeleton.face)

    def at(x: float, y: float) -> Point:
        return skeleton.head + up * complex(y, -x)

    neck = Outline().capsule(between(skeleton.chest, skeleton.head, 0.1), at(0, -6), 5, 4.6)
    face = [(-8.9, 1), (-7, 9), (0, 11.4), (7, 9), (8.9, 1), (7.2, -6.5), (0, -11.2), (-7.2, -6.5)]
    neck.blob([at(x, y) for x, y in face])
    for side in (-9.0, 9.0):
        neck.disc(at(side, -0.5), 1.7)
    if back:
        crop = [(-9.6, 1), (-8.6, 9), (0, 12.8), (8.6, 9), (9.6, 1), (7, -7), (0, -9), (-7, -7)]
    else:
        crop = [(-9.6, 1), (-8.6, 9), (0, 12.8), (8.6, 9), (9.6, 1), (7.2, 5.4), (0, 7.4), (-7.2, 5.4)]
    hair = Outline().blob([at(x, y) for x, y in crop])
    if not back:
        for side in (-3.3, 3.3):
            hair.disc(at(side, -0.2), 0.9)
    layers: Layers = [("skin", neck), ("hair", hair)]
    if person.cut == "bun":
        hair.disc(at(0, 14), 4.8)
    if person.cut == "long":
        long = Outline().blob([at(x, y) for x, y in ((-10.5, 4), (0, 12), (10.5, 4), (11, -12), (-11, -12))])
        layers.insert(len(layers) if back else 0, ("hair", long))
    return layers
