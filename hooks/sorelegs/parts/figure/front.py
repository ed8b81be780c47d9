"""A body seen from the front or from the back."""

from __future__ import annotations

from math import cos, radians, sin

from sorelegs.parts.figure.body import Person
from sorelegs.parts.figure.geometry import Point, along, between, upright
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.model import SIDES, Side
from sorelegs.parts.figure.side import Layers
from sorelegs.parts.figure.solve import ArmLine, LegLine, Skeleton

SWOLLEN = 1.4
"""How much thicker a swollen lower leg is drawn."""


def draw_front(
    skeleton: Skeleton, person: Person, works: Layers, *, back: bool, sits: bool, swollen: Side | None
) -> Layers:
    """Return the layers of a body, each with the names of its classes.

    Args:
        skeleton: where its joints are.
        person: whose body it is.
        works: what is marked.
        back: whether it is seen from the back.
        sits: whether the legs are before the trunk.
        swollen: which lower leg is.
    """
    girth = person.girth
    legs = [
        layer
        for side in SIDES
        for layer in _leg(skeleton.legs[side], girth, back=back, thick=SWOLLEN if side == swollen else 1)
    ]
    arms = [layer for side in SIDES for layer in _arm(skeleton.arms[side], girth)]
    trunk = [("top", _trunk(skeleton, girth))]
    head = _head(skeleton, person, back=back)
    return [*(trunk + legs if sits else legs + trunk), *head, *arms, *works]


def _leg(leg: LegLine, girth: float, *, back: bool, thick: float) -> Layers:
    skin = Outline().capsule(leg.knee, leg.ankle, 5.9 * girth * thick, 3.8 * thick)
    high, low = between(leg.knee, leg.ankle, 0.22), between(leg.knee, leg.ankle, 0.5)
    skin.capsule(high, low, 6.6 * girth * thick, 4.6 * thick)
    thigh = Outline().capsule(leg.hip, leg.knee, 9.4 * girth, 6.5 * girth)
    return [("skin", skin), ("shoe", _shoe(leg, back=back)), ("shorts", thigh)]


def _shoe(leg: LegLine, *, back: bool) -> Outline:
    turned = radians(leg.sole)
    if abs(leg.sole) > 45:
        tip = leg.ankle + complex(sin(turned) * 14, cos(turned) * 3 - 3)
    elif back:
        tip = leg.ankle + complex(sin(turned) * 3, -4)
    else:
        tip = complex(leg.ankle.real + sin(turned) * 9, max(3.0, leg.ankle.imag - 5.5))
    return Outline().capsule(leg.ankle - 1.5j, tip, 4.2, 4.4)


def _arm(arm: ArmLine, girth: float) -> Layers:
    skin = Outline().capsule(arm.elbow, arm.hand, 3.7 * girth, 2.7)
    skin.capsule(arm.hand, arm.hand + 4.5 * along(arm.fingers), 3.4, 2.6)
    return [("skin", skin), ("top far", Outline().capsule(arm.shoulder, arm.elbow, 5.4 * girth, 3.9 * girth))]


def _trunk(skeleton: Skeleton, girth: float) -> Outline:
    up = upright(skeleton.lean)

    def at(x: float, y: float) -> Point:
        return skeleton.hip + up * complex(y, -x * girth)

    half = [(14, -7), (14.5, 6), (12.2, 18), (15.5, 34), (19.5, 46), (16, 52.5), (6, 54.5)]
    return Outline().blob([*(at(x, y) for x, y in half), *(at(-x, y) for x, y in reversed(half))])


def _head(skeleton: Skeleton, person: Person, *, back: bool) -> Layers:
    up = upright(skeleton.face)

    def at(x: float, y: float) -> Point:
        return skeleton.head + up * complex(y, -x)

    neck = Outline().capsule(between(skeleton.chest, skeleton.head, 0.1), at(0, -6), 4.8, 4.6)
    face = [(-8.9, 1), (-7, 9), (0, 11.4), (7, 9), (8.9, 1), (7.4, -6.5), (0, -11.2), (-7.4, -6.5)]
    neck.blob([at(x, y) for x, y in face])
    if back:
        crop = [(-9.6, 1), (-8.6, 9), (0, 12.8), (8.6, 9), (9.6, 1), (7, -7), (0, -9), (-7, -7)]
    else:
        crop = [(-9.6, 1), (-8.6, 9), (0, 12.8), (8.6, 9), (9.6, 1), (7.2, 5.4), (0, 7.4), (-7.2, 5.4)]
    hair = Outline().blob([at(x, y) for x, y in crop])
    layers: Layers = [("skin", neck), ("hair", hair)]
    if person.cut == "bun":
        hair.disc(at(0, 14), 4.8)
    if person.cut == "long":
        long = Outline().blob([at(x, y) for x, y in ((-10.5, 4), (0, 12), (10.5, 4), (11, -12), (-11, -12))])
        layers.insert(len(layers) if back else 0, ("hair", long))
    return layers
