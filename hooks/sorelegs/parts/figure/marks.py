"""What works or hurts, marked on a body: inside its outline, wherever its limbs are."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.parts.figure import body, limbs
from sorelegs.parts.figure.body import SPOTS, Person, Spot
from sorelegs.parts.figure.geometry import Point, along, beside
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.limbs import Limb
from sorelegs.parts.figure.model import SIDES, Figure, Side
from sorelegs.parts.figure.solve import Skeleton

EDGE = 0.8
"""A spot that reaches so far comes to the edge."""
Layers = list[tuple[str, Outline]]


def draw_marks(figure: Figure, skeleton: Skeleton, person: Person) -> dict[Side, Layers]:
    """Return what is marked on either side of a body, each mark with the name of its class."""
    return {side: list(_marks(figure, skeleton, side, person)) for side in SIDES}


def _marks(figure: Figure, skeleton: Skeleton, side: Side, person: Person) -> Iterator[tuple[str, Outline]]:
    for name in figure.works if figure.side in ("both", side) else ():
        yield "works", _mark(SPOTS[name], figure, skeleton, side, person)
        if figure.hurts:
            yield "pain", _rays(SPOTS[name], figure, skeleton, side, person)


def _rays(spot: Spot, figure: Figure, skeleton: Skeleton, side: Side, person: Person) -> Outline:
    """Return the short lines beside a part that hurts, on the sides where it comes to the edge."""
    across, rays = figure.view != "side", Outline()
    limb = limb_of(spot.bone, skeleton, side, person, across=across, swollen=figure.swollen == side)
    for lie in spot.across if across else spot.side:
        if abs(lie) > EDGE:
            for step in (0.3, 0.5, 0.7):
                share = spot.start + (spot.end - spot.start) * step
                edge, bone = limb.at(share, lie / abs(lie)), limb.at(share, 0)
                way = (edge - bone) / abs(edge - bone) + (limb.end - limb.start) / abs(limb.end - limb.start) * (
                    step - 0.5
                )
                rays.stroke([edge + 2 * way, edge + 6 * way])
    return rays


def _mark(spot: Spot, figure: Figure, skeleton: Skeleton, side: Side, person: Person) -> Outline:
    across = figure.view != "side"
    leg = skeleton.legs[side]
    if spot.bone == "sole":
        start, end = (leg.ankle + along(leg.sole) * complex(x, 2 - body.ANKLE) for x in (-3, 12.5))
        return Outline().capsule(start, end, 1.7, 1.7)
    if spot.bone == "seat":
        return _seat(skeleton, side, person, across=across, sits=figure.sits)
    limb = limb_of(spot.bone, skeleton, side, person, across=across, swollen=figure.swollen == side)
    low, high = spot.across if across else spot.side
    if figure.sits and spot.bone == "thigh":  # the hip is turned out, so the inner side is up
        low, high = -high, -low
    return limb.belly(spot.start, spot.end, low, high)


def limb_of(bone: str, skeleton: Skeleton, side: Side, person: Person, *, across: bool, swollen: bool = False) -> Limb:
    """Return a limb of a body.

    Args:
        bone: ``thigh``, ``shank`` or ``upper``.
        skeleton: where its joints are.
        side: on which side it is.
        person: whose body it is.
        across: whether it is seen from the front or the back.
        swollen: whether it is swollen.
    """
    leg, arm = skeleton.legs[side], skeleton.arms[side]
    way = outside(skeleton, side) if across else 1
    if bone == "upper":
        return Limb(arm.shoulder, arm.elbow, limbs.UPPER_ARM, person.girth, way)
    if bone == "thigh":
        return Limb(leg.hip, leg.knee, limbs.THIGH_FRONT if across else limbs.THIGH_SIDE, person.girth, way)
    shank = limbs.SWOLLEN if swollen else limbs.SHANK_FRONT
    return Limb(leg.knee, leg.ankle, shank if across else limbs.SHANK_SIDE, person.girth, way)


def outside(skeleton: Skeleton, side: Side) -> int:
    """Return 1 where a side is to the right of the picture, seen from the front or the back; else −1."""
    return 1 if skeleton.legs[side].hip.real > skeleton.hip.real else -1


def _seat(skeleton: Skeleton, side: Side, person: Person, *, across: bool, sits: bool) -> Outline:
    leg = skeleton.legs[side]
    if across and sits:
        return limb_of("thigh", skeleton, side, person, across=True).belly(-0.25, 0.72, -0.95, -0.1)
    if across:
        return Outline().disc(leg.hip + outside(skeleton, side) * 2, 5.6 * person.girth)
    trunk, thigh = beside(skeleton.hip, skeleton.chest, 1), beside(leg.hip, leg.knee, -1)
    behind: Point = trunk + thigh
    middle = skeleton.hip + behind / (abs(behind) or 1) * 4 * person.girth
    turned = behind / (abs(behind) or 1) * 1j
    reach = 2.6 * person.girth
    return Outline().capsule(middle - turned * reach, middle + turned * reach, 4.1 * person.girth, 4.1 * person.girth)
