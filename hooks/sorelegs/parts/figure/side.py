"""A body seen from its right side, drawn from what is furthest away to what is nearest."""

from __future__ import annotations

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import Person
from sorelegs.parts.figure.geometry import Point, along, beside, between, upright
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.solve import ArmLine, LegLine, Skeleton

Layers = list[tuple[str, Outline]]


def draw_side(skeleton: Skeleton, person: Person, works: Layers) -> Layers:
    """Return the layers of a body, each with the names of its classes.

    Args:
        skeleton: where its joints are.
        person: whose body it is.
        works: what is marked on the near limbs.
    """
    girth = person.girth
    arm, leg = _arm(skeleton.arms["right"], "", girth), _leg(skeleton.legs["right"], "", girth)
    trunk = [("top", _trunk(skeleton, girth)), *_head(skeleton, person)]
    far = [*_arm(skeleton.arms["left"], " far", girth), *_leg(skeleton.legs["left"], " far", girth)]
    return [*far, *trunk, *leg, *works, *arm]


def _arm(arm: ArmLine, far: str, girth: float) -> Layers:
    skin = Outline().capsule(arm.elbow, arm.hand, 3.7 * girth, 2.7)
    skin.capsule(arm.hand, arm.hand + body.HAND * 0.75 * along(arm.fingers), 3.1, 2)
    sleeve = Outline().capsule(arm.shoulder, arm.elbow, 5.2 * girth, 3.9 * girth)
    return [("skin" + far, skin), ("top" + far, sleeve)]


def _leg(leg: LegLine, far: str, girth: float) -> Layers:
    skin = Outline().capsule(leg.knee, leg.ankle, 5.6 * girth, 3.9)
    out = beside(leg.knee, leg.ankle, -1.9)
    high, low = between(leg.knee, leg.ankle, 0.28) + out, between(leg.knee, leg.ankle, 0.6) + out
    skin.capsule(high, low, 4.6 * girth, 3)
    thigh = Outline().capsule(leg.hip, leg.knee, 9 * girth, 6.1 * girth)
    return [("skin" + far, skin), ("shoe" + far, _shoe(leg)), ("shorts" + far, thigh)]


def _shoe(leg: LegLine) -> Outline:
    ahead = along(leg.sole)

    def at(x: float, y: float) -> Point:
        return leg.ankle + ahead * complex(x, y)

    heel, ball = body.HEEL, body.BALL
    back = [at(-heel, 1.5 - body.ANKLE), at(0.5 - heel, -1), at(-1, 3.2), at(4.5, 2), at(10, -2.4)]
    if leg.toes is None:
        front = [at(body.TOE - 2, -4), at(body.TOE, 1.6 - body.ANKLE), at(body.TOE - 2, -body.ANKLE)]
        return Outline().blob([*back, *front, at(2 - heel, -body.ANKLE)])
    shoe = Outline().blob([*back, at(ball + 1.5, 3 - body.ANKLE), at(ball, -body.ANKLE), at(2 - heel, -body.ANKLE)])
    root = at(ball, 2.4 - body.ANKLE)
    return shoe.capsule(root, root + (body.TOE - ball - 2.2) * along(leg.toes), 2.6, 2.2)


def _trunk(skeleton: Skeleton, girth: float) -> Outline:
    hip, chest = skeleton.hip, skeleton.chest

    def at(share: float, out: float) -> Point:
        return between(hip, chest, share) + beside(hip, chest, out * girth)

    return Outline().blob(
        [
            *(at(-0.12, 8), at(0.12, 9.6), at(0.42, 7.2), at(0.75, 9.8), at(1.0, 8), at(1.09, 2)),
            *(at(1.03, -5.5), at(0.78, -9.8), at(0.42, -7.8), at(0.1, -8.6), at(-0.14, -6)),
        ]
    )


def _head(skeleton: Skeleton, person: Person) -> Layers:
    head, up = skeleton.head, upright(skeleton.face)

    def at(x: float, y: float) -> Point:
        return head + up * complex(y, -x)

    skin = Outline().capsule(between(skeleton.chest, head, 0.18), at(-1.5, -4), 4.8, 4.4)
    skin.blob(
        [
            *(at(-9.6, 2), at(-7, 9), at(0, 11.6), at(7.3, 8.6), at(9.2, 3), at(10.6, -1.2), at(8.9, -3)),
            *(at(8.2, -8), at(4.5, -10.8), at(-2, -8.5), at(-8, -5)),
        ]
    )
    hair = Outline().blob(
        [
            *(at(8.4, 6.2), at(6, 10.6), at(0, 12.6), at(-7.2, 10), at(-10.6, 2.5), at(-9.4, -4.4)),
            *(at(-5.4, -5), at(-3.6, 1.5), at(1.8, 5.2)),
        ]
    )
    ear = ("skin far", Outline().disc(at(-1.2, -0.6), 1.7))
    if person.cut == "bun":
        hair.disc(at(-12.5, 5.5), 4.6)
    if person.cut == "long":
        hair.capsule(at(-7, 3), at(-10, -12), 5, 3.6)
    return [("skin", skin), ear, ("hair", hair)]
