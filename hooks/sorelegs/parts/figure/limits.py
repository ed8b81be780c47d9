"""What no body can do: a joint bent too far, a limb through the floor or a wall, a contact that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import radians, tan

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import SLACK, Range
from sorelegs.parts.figure.geometry import Point, along, angle_of, turn
from sorelegs.parts.figure.model import Arm, Figure, Leg, Side, limbs
from sorelegs.parts.figure.places import Thing, find
from sorelegs.parts.figure.solve import ArmLine, LegLine, Miss, Skeleton

DEEP = 1.5
"""Centimetres by which a limb may sink into the floor."""


def joints(figure: Figure, skeleton: Skeleton) -> Iterator[Miss]:
    """Yield each joint that is bent further than a body can; seen from the front, nobody can tell."""
    if figure.view != "side":
        return
    for side, leg, limb in limbs(figure):
        if leg.knee_at is None:  # else it points at the viewer, and its angles cannot be told
            for angle, allowed in _leg_angles(skeleton.legs[side], skeleton.lean):
                yield from _beyond((f"{side}_leg",), side, angle, allowed, _leg_fields(side, leg, skeleton.lean))
        arm = skeleton.arms[side]
        for angle, allowed in _arm_angles(arm, skeleton.lean):
            yield from _beyond((f"{side}_arm",), side, angle, allowed, _arm_fields(side, limb, skeleton.lean))
        if leg.toes is not None:
            lifted = _Fields({body.TOES_RANGE: ("lift", 0)}, "lift:")
            yield from _beyond((f"{side}_leg", "lift"), side, leg.lift, body.TOES_RANGE, lifted)


@dataclass(frozen=True)
class _Fields:
    """What to write where a joint is bent too far.

    Attributes:
        own: the field that holds an angle alone, and what has to be taken from a joint's angle to get it.
        others: the fields that it follows from otherwise.
    """

    own: Mapping[Range, tuple[str, float]]
    others: str


def _leg_fields(side: Side, leg: Leg, lean: float) -> _Fields:
    if leg.thigh is None and leg.knee is None:
        return _Fields({}, f"x: of the {side} leg, hip: or lean:")
    own = {body.KNEE_RANGE: ("bend", 0.0), body.ANKLE_RANGE: ("ankle", 0.0)}
    if leg.rests is None and leg.knee is None:
        own[body.HIP_RANGE] = "thigh", lean
    return _Fields(own, f"{'x' if leg.knee else 'thigh'}: of the {side} leg, hip: or lean:")


def _arm_fields(side: Side, arm: Arm, lean: float) -> _Fields:
    own = {body.SHOULDER_RANGE: ("upper", lean), body.ELBOW_RANGE: ("bend", 0.0)}
    return _Fields({} if arm.upper is None else own, f"where the {side} hand is, hip: or lean:")


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


def _beyond(at: tuple[str, ...], side: Side, angle: float, allowed: Range, fields: _Fields) -> Iterator[Miss]:
    turns = (angle - 360, angle, angle + 360)
    angle = min(turns, key=lambda it: max(allowed.low - it, it - allowed.high))  # as it was most likely written
    if not allowed.low - SLACK <= angle <= allowed.high + SLACK:
        possible = f"{allowed.low:g} to {allowed.high:g} are possible"
        fix = f"Change {fields.others}."
        if allowed in fields.own:
            field, less = fields.own[allowed]
            most = angle > allowed.high
            fix = f"Write {field}: {(allowed.high if most else allowed.low) - less:g} or {'less' if most else 'more'}."
        yield Miss(at, f"The {allowed.what.format(side)} is {angle:.0f} degrees; {possible}.", fix)


def sunk(figure: Figure, skeleton: Skeleton, things: list[Thing]) -> Iterator[Miss]:
    """Yield each limb that goes through the floor or a wall."""
    wall = find("wall", things)
    for side, leg, limb in limbs(figure):
        line, arm = skeleton.legs[side], skeleton.arms[side]
        ends = _ends(line, leg) if figure.view == "side" else [(line.knee, body.KNEE), (line.ankle, 4.0)]
        bent = leg.thigh is not None
        fix = f"Change {'thigh: and bend:' if bent else 'x:'} of the {side} leg, or hip:."
        yield from _through((f"{side}_leg", f"{side} foot or knee", fix), ends, wall, skeleton.hip)
        reach = "where it is" if limb.upper is None else f"upper: and bend: of the {side} arm"
        ends = [(arm.hand, 2.0), (arm.elbow, 3.0)]
        yield from _through((f"{side}_arm", f"{side} hand", f"Change {reach}, or lean:."), ends, wall, skeleton.hip)


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


def _through(
    at: tuple[str, str, str], ends: list[tuple[Point, float]], wall: Thing | None, hip: Point
) -> Iterator[Miss]:
    """Yield that a limb goes through something; ``at`` is its field, what it is called, and how to mend it."""
    field, limb, fix = at
    low = min(point.imag - thick for point, thick in ends)
    if low < -DEEP:
        yield Miss((field,), f"The {limb} is {-low:.0f} cm under the floor.", fix)
    if wall is not None:
        before = 1 if wall.left > hip.real else -1
        deep = max((point.real - wall.left) * before for point, _ in ends)
        if deep > DEEP:
            yield Miss((field,), f"The {limb} is {deep:.0f} cm in the wall.", fix)
