"""A body seen from its right side, drawn from what is furthest away to what is nearest."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import Person
from sorelegs.parts.figure.geometry import Point, along, beside, between, upright
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.marks import Layers, limb_of
from sorelegs.parts.figure.model import Side
from sorelegs.parts.figure.solve import ArmLine, LegLine, Skeleton

HEM, CUFF = 0.7, 0.62
"""How far shorts and sleeves reach along their bones."""
LYING = 60
"""Degrees of lean back from which on a bun is on top of the head."""


def draw_side(
    skeleton: Skeleton, person: Person, works: Mapping[Side, Layers], things: Layers, *, barefoot: bool
) -> Layers:
    """Return the layers of a body, each with the names of its classes.

    Args:
        skeleton: where its joints are.
        person: whose body it is.
        works: what is marked on either side.
        things: what is before the legs and behind the near arm.
        barefoot: whether it wears no shoes.
    """

    def leg(side: Side, far: str) -> Layers:
        return _leg(skeleton, side, person, far, barefoot=barefoot)

    trunk = [("top", _trunk(skeleton, person.girth))]
    near, away = arm_layers(skeleton.arms["right"], person, ""), arm_layers(skeleton.arms["left"], person, " far")
    far_leg, near_leg = [*leg("left", " far"), *works["left"]], [*leg("right", ""), *works["right"]]
    return [*away, *far_leg, *_head(skeleton, person), *trunk, *near_leg, *things, *near]


def arm_layers(arm: ArmLine, person: Person, far: str) -> Layers:
    """Return an arm with its sleeve."""
    girth = person.girth
    skin = Outline().capsule(between(arm.shoulder, arm.elbow, 0.5), arm.elbow, 3.9 * girth, 3.5 * girth)
    skin.capsule(arm.elbow, arm.hand, 3.5 * girth, 2.4)
    ahead = along(arm.fingers)
    skin.capsule(arm.hand + 0.5 * ahead, arm.hand + body.HAND * 0.75 * ahead, 3.1, 2)
    end = between(arm.shoulder, arm.elbow, CUFF)
    return [("skin" + far, skin), ("top" + far, Outline().cuff(arm.shoulder, end, 5.2 * girth, 4.7 * girth))]


def _leg(skeleton: Skeleton, side: Side, person: Person, far: str, *, barefoot: bool) -> Layers:
    thigh = limb_of("thigh", skeleton, side, person, across=False)
    shank = limb_of("shank", skeleton, side, person, across=False)
    leg = skeleton.legs[side]
    skin = Outline().capsule(thigh.at(0.5, 0), leg.knee, 6.8 * person.girth, 5.7 * person.girth)
    shank.flesh((0.0, 0.34, 0.7, 1.0), skin)
    foot = shoe_of(leg, 1.4 if barefoot else 0, skin if barefoot else Outline())
    shorts = Outline().cuff(leg.hip, thigh.at(HEM, 0), 9 * person.girth, 7.8 * person.girth)
    if not far:
        _pelvis(skeleton, person.girth, shorts)
    feet = [] if barefoot else [("shoe" + far, foot)]
    return [("skin" + far, skin), *feet, ("shorts" + far, shorts)]


def shoe_of(leg: LegLine, thin: float, shoe: Outline) -> Outline:
    """Add a foot with its shoe, or without: ``thin`` is by how much it is lower."""
    ahead = along(leg.sole)

    def at(x: float, y: float) -> Point:
        return leg.ankle + ahead * complex(x, y)

    heel, ball = body.HEEL, body.BALL
    back = [at(-heel, 1.5 - body.ANKLE), at(0.5 - heel, -1), at(-2, 3 - thin), at(4, 2 - thin), at(10, -2.4 - thin)]
    if leg.toes is None:
        front = [at(body.TOE - 2, -4 - thin / 2), at(body.TOE, 1.6 - body.ANKLE), at(body.TOE - 2, -body.ANKLE)]
        return shoe.blob([*back, *front, at(2 - heel, -body.ANKLE)])
    shoe.blob([*back, at(ball + 1.5, 3 - body.ANKLE), at(ball, -body.ANKLE), at(2 - heel, -body.ANKLE)])
    root = at(ball, 2.4 - body.ANKLE)
    return shoe.capsule(root, root + (body.TOE - ball - 2.2) * along(leg.toes), 2.6, 2.2)


def _trunk(skeleton: Skeleton, girth: float) -> Outline:
    hip, chest = skeleton.hip, skeleton.chest

    def at(share: float, out: float) -> Point:
        return between(hip, chest, share) + beside(hip, chest, out * girth)

    return Outline().blob(
        [
            *(at(0.03, 7), at(0.15, 9), at(0.42, 7.4), at(0.75, 9.8), at(1.0, 8), at(1.09, 2)),
            *(at(1.03, -5.5), at(0.78, -9.8), at(0.42, -8), at(0.15, -8.2), at(0.03, -6)),
        ]
    )


def _pelvis(skeleton: Skeleton, girth: float, outline: Outline) -> Outline:
    hip, chest = skeleton.hip, skeleton.chest

    def at(share: float, out: float) -> Point:
        return between(hip, chest, share) + beside(hip, chest, out * girth)

    points = [at(0.16, 9.4), at(0.02, 10), at(-0.13, 6), at(-0.13, -5), at(0, -8.8), at(0.16, -8.6)]
    return outline.blob(points)


def _head(skeleton: Skeleton, person: Person) -> Layers:
    head, up = skeleton.head, upright(skeleton.face)

    def at(x: float, y: float) -> Point:
        return head + up * complex(y, -x)

    skin = Outline().capsule(between(skeleton.chest, head, 0.1), at(-1.5, -4), 5.2, 4.4)
    skin.blob(
        [
            *(at(-9.6, 2), at(-7, 9), at(0, 11.6), at(7.3, 8.6), at(9.2, 3), at(10.8, -1.4), at(8.9, -3)),
            *(at(8.2, -8), at(4.5, -10.8), at(-2, -8.5), at(-8, -5)),
        ]
    )
    hair = Outline().blob(
        [
            *(at(8.4, 6.2), at(6, 10.8), at(0, 12.8), at(-7.4, 10.2), at(-10.8, 2.5), at(-9.2, -5)),
            *(at(-4.6, -4.4), at(-2.6, 2), at(1.8, 5.4)),
        ]
    )
    hair.disc(at(6, 1.2), 0.9, up)
    if person.cut == "bun":
        lies = skeleton.lean < -LYING
        hair.disc(at(-3, 15) if lies else at(-12.5, 5.5), 4.6, up)
    if person.cut == "long":
        hair.capsule(at(-7, 3), at(-10, -12), 5, 3.6)
    return [("skin", skin), ("hair", hair), ("skin", Outline().disc(at(-2.4, -1.4), 2))]
