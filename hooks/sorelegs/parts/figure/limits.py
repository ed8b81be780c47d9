"""What no body can do: a joint bent too far, a limb through the floor or a wall, a contact that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from math import radians, tan

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import SLACK, Range
from sorelegs.parts.figure.geometry import Point, along, angle_of, turn
from sorelegs.parts.figure.model import Figure, Leg, Side, limbs
from sorelegs.parts.figure.places import Thing, find
from sorelegs.parts.figure.solve import ArmLine, LegLine, Miss, Skeleton

DEEP = 1.5
"""Centimetres by which a limb may sink into the floor."""


def joints(figure: Figure, skeleton: Skeleton) -> Iterator[Miss]:
    """Yield each joint that is bent further than a body can; seen from the front, nobody can tell."""
    if figure.view != "side":
        return
    for side, leg, _ in limbs(figure):
        if leg.knee_at is None:  # else it points at the viewer, and its angles cannot be told
            for angle, allowed in _leg_angles(skeleton.legs[side], skeleton.lean):
                yield from _beyond((f"{side}_leg",), side, angle, allowed)
        arm = skeleton.arms[side]
        for angle, allowed in _arm_angles(arm, skeleton.lean):
            yield from _beyond((f"{side}_arm",), side, angle, allowed)
        if leg.toes is not None:
            yield from _beyond((f"{side}_leg", "lift"), side, leg.lift, body.TOES_RANGE)


def _leg_angles(leg: LegLine, lean: float) -> Iterator[tuple[float, Range]]:
    thigh, shank = angle_of(leg.hip, leg.knee), angle_of(leg.knee, leg.ankle)
    yield turn(thigh + lean), body.HIP_RANGE
    yield turn(thigh - shank), body.KNEE_RANGE
    yield turn(leg.sole - shank), body.ANKLE_RANGE


def _arm_angles(arm: ArmLine, lean: float) -> Iterator[tuple[float, Range]]:
    upper, fore = angle_of(arm.shoulder, arm.elbow), angle_of(arm.elbow, arm.hand)
    raised = upper + lean
    yield (raised + 70) % 360 - 70, body.SHOULDER_RANGE
    yield (fore - upper + 70) % 360 - 70, body.ELBOW_RANGE


def _beyond(at: tuple[str, ...], side: Side, angle: float, allowed: Range) -> Iterator[Miss]:
    if not allowed.low - SLACK <= angle <= allowed.high + SLACK:
        possible = f"{allowed.low:g} to {allowed.high:g} are possible"
        yield Miss(at, f"The {allowed.what.format(side)} is {angle:.0f} degrees; {possible}.")


def sunk(figure: Figure, skeleton: Skeleton, things: list[Thing]) -> Iterator[Miss]:
    """Yield each limb that goes through the floor or a wall."""
    wall = find("wall", things)
    for side, leg, _ in limbs(figure):
        line, arm = skeleton.legs[side], skeleton.arms[side]
        ends = _ends(line, leg) if figure.view == "side" else [(line.knee, body.KNEE), (line.ankle, 4.0)]
        yield from _through(f"{side}_leg", f"{side} foot or knee", ends, wall, skeleton.hip)
        yield from _through(f"{side}_arm", f"{side} hand", [(arm.hand, 2.0), (arm.elbow, 3.0)], wall, skeleton.hip)


def pressed(figure: Figure, skeleton: Skeleton, things: list[Thing]) -> Iterator[Miss]:
    """Yield what of the trunk and the head is in a wall, seen from the side."""
    wall = find("wall", things)
    if wall is None or figure.view != "side":
        return
    before = 1 if wall.left > skeleton.hip.real else -1
    parts = (
        ("hip", "hip", skeleton.hip, body.SEAT),
        ("lean", "trunk", skeleton.chest, body.BACK),
        ("neck", "head", skeleton.head, body.SKULL),
    )
    for field, part, middle, thick in parts:
        deep = (middle.real - wall.left) * before + thick
        if deep > DEEP:
            yield Miss((field,), f"The {part} is {deep:.0f} cm in the wall.", "Move it away from the wall.")


def edges(figure: Figure, things: list[Thing]) -> Iterator[Miss]:
    """Yield each foot that goes through the edge of what its ball is on, because its heel hangs down before that."""
    for side, leg, _ in limbs(figure):
        thing = find(leg.toes, things) if leg.toes else None
        if thing is None or leg.x is None or leg.lift >= 0 or not thing.left < leg.x:
            continue
        deep = (leg.x - thing.left) * tan(radians(-leg.lift))
        if deep > DEEP:
            what = f"The {side} foot is {deep:.0f} cm in the edge of the {thing.kind}."
            yield Miss((f"{side}_leg", "toes"), what, f"Let the {thing.kind} begin under the ball of the foot.")


def _ends(line: LegLine, leg: Leg) -> list[tuple[Point, float]]:
    ahead = along(line.sole)
    heel = line.ankle + ahead * complex(1 - body.HEEL, -body.ANKLE)
    toes = line.ankle + ahead * complex(body.BALL if leg.toes else body.TOE - 2, -body.ANKLE)
    return [(heel, 0.0), (toes, 0.0), (line.knee, 5.0)]


def _through(field: str, limb: str, ends: list[tuple[Point, float]], wall: Thing | None, hip: Point) -> Iterator[Miss]:
    low = min(point.imag - thick for point, thick in ends)
    if low < -DEEP:
        yield Miss((field,), f"The {limb} is {-low:.0f} cm under the floor.")
    if wall is not None:
        before = 1 if wall.left > hip.real else -1
        deep = max((point.real - wall.left) * before for point, _ in ends)
        if deep > DEEP:
            yield Miss((field,), f"The {limb} is {deep:.0f} cm in the wall.")
