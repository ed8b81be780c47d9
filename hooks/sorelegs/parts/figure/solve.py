"""From what touches what to where each joint is: contacts are solved, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import Person
from sorelegs.parts.figure.geometry import (
    Point,
    along,
    angle_of,
    beside,
    between,
    distance,
    hanging,
    two_bones,
    upright,
)
from sorelegs.parts.figure.limbs import SHANK_SIDE, THIGH_SIDE, Limb
from sorelegs.parts.figure.model import Arm, Leg, Place, Pose, Side, View, limbs
from sorelegs.parts.figure.places import ROUND, Thing, find, top_of

NEAR = 1.5
"""Centimetres by which a contact may miss."""
_GRIP = 4.0
"""How far the wrist is from what the hand holds."""
_BEFORE = 25.0
"""How far under the shoulders folded arms are."""
_HEELS = (complex(1 - body.HEEL, -body.ANKLE), complex(-body.HEEL - 0.3, 1.2 - body.ANKLE))
"""Where a heel touches what is under it, from the ankle of a level sole: if it is tilted a little, and if far."""
_SEARCH = 40
"""Degrees by which a leg that lies on something may turn to do so."""


@dataclass(frozen=True)
class LegLine:
    """Where a leg's joints are, how its sole is tilted, and how its toes are where they bend."""

    hip: Point
    knee: Point
    ankle: Point
    sole: float
    toes: float | None = None


@dataclass(frozen=True)
class ArmLine:
    """Where an arm's joints are, and whither its fingers point."""

    shoulder: Point
    elbow: Point
    hand: Point
    fingers: float


@dataclass(frozen=True)
class Miss:
    """A contact that cannot be: the field that asks for it, what is wrong, and how to mend it."""

    at: tuple[str, ...]
    what: str
    fix: str


@dataclass
class Skeleton:
    """Where each joint of a body is, and which contacts cannot be."""

    hip: Point
    chest: Point
    head: Point
    lean: float
    face: float
    legs: dict[Side, LegLine] = field(default_factory=dict)
    arms: dict[Side, ArmLine] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)


def solve(pose: Pose, things: list[Thing], view: View, person: Person) -> Skeleton:
    """Return where each joint of a body is."""
    return _Solver(pose, things, view, person).solved()


class _Solver:
    def __init__(self, pose: Pose, things: list[Thing], view: View, person: Person) -> None:
        self.pose, self.things, self.view, self.person = pose, things, view, person
        self.misses: list[Miss] = []

    @property
    def across(self) -> bool:
        """Whether the body is seen from the front or the back."""
        return self.view != "side"

    def solved(self) -> Skeleton:
        hip = self._hip()
        up = upright(self.pose.lean)
        chest = hip + body.TRUNK * up
        face = self.pose.lean + self.pose.neck
        neck = chest if self.across else chest + 4 * up
        head = neck + (body.NECK + body.HEAD - (0 if self.across else 4)) * upright(face)
        skeleton = Skeleton(hip, chest, head, self.pose.lean, face, misses=self.misses)
        for side, leg, _ in limbs(self.pose):
            skeleton.legs[side] = self._leg(side, leg, hip + self._aside(side, body.HIPS))
        arms = sorted(limbs(self.pose), key=lambda limb: limb[2].holds is not None)
        for side, _, arm in arms:
            shoulder = chest + self._aside(side, body.SHOULDERS) - (2 * up if self.across else 0)
            skeleton.arms[side] = self._arm(side, arm, shoulder, skeleton)
        return skeleton

    def outside(self, side: Side) -> int:
        """Return 1 where a side is to the right of the picture, seen from the front or the back."""
        return 1 if (side == "left") == (self.view == "front") else -1

    def _aside(self, side: Side, far: float) -> Point:
        return far * self.outside(side) * along(-self.pose.lean) if self.across else 0j

    def _top(self, place: Place, at: tuple[str, ...]) -> float:
        top = top_of(place, self.things)
        if top is None:
            self.misses.append(Miss(at, f"There is no {place} in the picture.", "Add it to props."))
        return top or 0.0

    def _hip(self) -> Point:
        pose = self.pose
        x = pose.hip[0]
        if pose.rests is not None:
            return complex(x, self._top(pose.rests, ("rests",)) + body.SEAT * self.person.girth)
        if len(pose.hip) > 1:
            return complex(x, pose.hip[1])
        heights = [high for side, leg, _ in limbs(pose) for high in self._height(x, side, leg)]
        return complex(x, min(heights, default=body.THIGH + body.SHANK + body.ANKLE - body.ALMOST))

    def _height(self, x: float, side: Side, leg: Leg) -> Iterable[float]:
        """Yield how high the hip can be over what a leg stands or kneels on."""
        aside = self._aside(side, body.HIPS)  # of a trunk that leans aside, one hip is higher
        at = x + aside.real
        if leg.knee is not None and leg.x is not None:
            knee = (top_of(leg.knee, self.things) or 0) + body.KNEE
            yield knee + _leg_of(body.THIGH, leg.x - at) - aside.imag
        elif (goal := self._goal(side, leg)) is not None:
            ankle, _, _ = goal
            yield ankle.imag + _leg_of(body.THIGH + body.SHANK - body.ALMOST, ankle.real - at) - aside.imag

    def _goal(self, side: Side, leg: Leg) -> tuple[Point, float, float | None] | None:
        """Return where the ankle of a foot that touches something is, the tilt of its sole, and that of its toes."""
        place = leg.foot or leg.toes or leg.heel
        if place is None:
            return None
        touch = self._touch(side, leg, place)
        if leg.foot is not None:
            return touch + body.ANKLE * 1j * along(leg.tilt), leg.tilt, None
        if leg.heel is not None:
            lowest = min((along(leg.tilt) * point for point in _HEELS), key=lambda point: point.imag)
            return touch - lowest, leg.tilt, None
        return touch + along(-leg.lift) * complex(-body.BALL, body.ANKLE), -leg.lift, 0.0

    def _touch(self, side: Side, leg: Leg, place: Place) -> Point:
        name = "foot" if leg.foot else "toes" if leg.toes else "heel"
        at = (f"{side}_leg", name)
        if place == "wall":
            wall = find("wall", self.things)
            return complex(wall.left if wall else self._top(place, at), leg.y or 0)
        return complex(leg.x or 0, self._top(place, at))

    def _leg(self, side: Side, leg: Leg, hip: Point) -> LegLine:
        if leg.knee_at is not None and leg.ankle_at is not None:
            return LegLine(hip, complex(*leg.knee_at), complex(*leg.ankle_at), leg.tilt)
        if leg.knee is not None:
            return self._kneeling(side, leg, hip)
        if (goal := self._goal(side, leg)) is not None:
            ankle, sole, toes = goal
            way = self.outside(side) * (-1 if leg.inward else 1) if self.across else 1
            knee, end, missed = two_bones(hip, ankle, body.THIGH, body.SHANK, way)
            if missed > NEAR:
                touched = "foot" if leg.foot else "toes" if leg.toes else "heel"
                what = f"The {side} foot cannot get there: {missed:.0f} cm are missing."
                fix = "Move it nearer to the hip, or the hip nearer to it or lower."
                self.misses.append(Miss((f"{side}_leg", touched), what, fix))
            return LegLine(hip, knee, end, sole, toes)
        return self._lying(side, leg, hip)

    def _kneeling(self, side: Side, leg: Leg, hip: Point) -> LegLine:
        assert leg.knee is not None
        at = (f"{side}_leg", "knee")
        knee = complex(leg.x or 0, self._top(leg.knee, at) + body.KNEE)
        if (missed := abs(abs(knee - hip) - body.THIGH)) > NEAR:
            what = f"The {side} knee cannot get there: {missed:.0f} cm are missing."
            self.misses.append(Miss(at, what, f"Change x: of the {side} leg, or hip:."))
        thigh = angle_of(hip, knee)
        shank = thigh - leg.bend
        return LegLine(hip, hip + body.THIGH * hanging(thigh), knee + body.SHANK * hanging(shank), shank + leg.ankle)

    def _lying(self, side: Side, leg: Leg, hip: Point) -> LegLine:
        thigh = leg.thigh or 0.0
        if leg.rests is None:
            return _angled(hip, thigh, leg)
        at = (f"{side}_leg", "rests")
        top = self._top(leg.rests, at)
        thing = find(leg.rests, self.things)
        tries = sorted(range(-2 * _SEARCH, 2 * _SEARCH + 1), key=abs)
        lines = [_angled(hip, thigh + step / 2, leg) for step in tries]
        gaps = [_gap(line, thing, top) for line in lines]
        best = next((i for i, gap in enumerate(gaps) if abs(gap) <= NEAR / 2), None)
        if best is None:
            best = min(range(len(gaps)), key=lambda i: abs(gaps[i]))
            what = f"The {side} leg does not touch the {leg.rests}: {abs(gaps[best]):.0f} cm are missing."
            self.misses.append(Miss(at, what, f"Change thigh: of the {side} leg, or x: of the {leg.rests}."))
        return lines[best]

    def _arm(self, side: Side, arm: Arm, shoulder: Point, skeleton: Skeleton) -> ArmLine:
        if arm.upper is not None:
            elbow = shoulder + body.UPPER * hanging(arm.upper * self._mirror(side))
            fore = (arm.upper + arm.bend) * self._mirror(side)
            hand = elbow + body.FORE * hanging(fore)
            return ArmLine(shoulder, elbow, hand, fore - 90 if arm.fingers is None else arm.fingers)
        goal, fingers = self._grip(side, arm, shoulder, skeleton)
        way = self.outside(side) if self.across else -1
        elbow, hand, missed = two_bones(shoulder, goal, body.UPPER, body.FORE, -way if arm.outward else way)
        if missed > NEAR:
            named = next(name for name in ("hand", "at", "holds") if getattr(arm, name) is not None)
            what = f"The {side} hand cannot get there: {missed:.0f} cm are missing."
            fix = "Move it nearer to the shoulder, or lean the trunk towards it."
            self.misses.append(Miss((f"{side}_arm", named), what, fix))
        if fingers is None:
            fingers = angle_of(elbow, hand) - 90
        return ArmLine(shoulder, elbow, hand, fingers if arm.fingers is None else arm.fingers)

    def _mirror(self, side: Side) -> int:
        return self.outside(side) if self.across else 1

    def _grip(self, side: Side, arm: Arm, shoulder: Point, skeleton: Skeleton) -> tuple[Point, float | None]:
        """Return where a hand is, and whither its fingers point if that says so."""
        if arm.at is not None:
            return complex(*arm.at), None
        if arm.holds is not None:
            held = held_at(skeleton, arm.holds, self.person.girth)
            way = (held - shoulder) / abs(held - shoulder)
            return held - _GRIP * way, angle_of(shoulder, held) - 90
        assert arm.hand is not None
        at = (f"{side}_arm", "hand")
        if arm.hand == "wall":
            wall = find("wall", self.things)
            face = wall.left if wall else self._top("wall", at)
            right = face > shoulder.real
            return complex(face - body.WRIST if right else face + body.WRIST, arm.y or 0), 84 if right else 96
        x = arm.x or 0
        return complex(x, self._top(arm.hand, at) + body.WRIST), 0 if x >= shoulder.real else 180


def _leg_of(length: float, across: float) -> float:
    """Return the other side of a right triangle; nothing where the first is too short."""
    return sqrt(max(0.0, length**2 - across**2))


def _angled(hip: Point, thigh: float, leg: Leg) -> LegLine:
    shank = thigh - leg.bend
    knee = hip + body.THIGH * hanging(thigh)
    return LegLine(hip, knee, knee + body.SHANK * hanging(shank), shank + leg.ankle)


def _gap(line: LegLine, thing: Thing | None, top: float) -> float:
    """Return how far a leg is from what it lies on; below 0 where it is in it."""
    if thing is None or thing.kind not in ROUND:
        ends = ((line.hip, 9.0), (line.knee, 5.8), (line.ankle, 3.9))
        return min(end.imag - thick for end, thick in ends) - top
    far = []
    for start, end, profile in ((line.hip, line.knee, THIGH_SIDE), (line.knee, line.ankle, SHANK_SIDE)):
        away, share = distance(thing.middle, start, end)
        before = ((thing.middle - start) * (1j * (end - start)).conjugate()).real > 0
        far.append(away - thing.width / 2 - Limb(start, end, profile).reach(share)[0 if before else 1])
    return min(far)


def held_at(skeleton: Skeleton, joint: str, girth: float = 1.0) -> Point:
    """Return the place of a part of a body that its own hand holds.

    Args:
        skeleton: where its joints are.
        joint: which part.
        girth: how broad the body is.
    """
    side: Side = "right" if joint.startswith("right") else "left"
    part = joint.partition("-")[2]
    if part == "elbow":
        arm = skeleton.arms.get(side)  # of two arms that hold each other, the first finds no other yet
        return arm.elbow if arm else skeleton.chest - _BEFORE * upright(skeleton.lean)
    leg = skeleton.legs[side]
    if part == "foot":
        return leg.ankle + along(leg.sole) * (9 - 7j)
    if part == "hip":
        return leg.hip + (leg.hip - skeleton.hip) * 0.8 + 6 * upright(skeleton.lean)
    if part in ("thigh", "shin"):
        start, end = (leg.hip, leg.knee) if part == "thigh" else (leg.knee, leg.ankle)
        share = 0.6 if part == "thigh" else 0.4
        return between(start, end, share) + beside(start, end, 8 * girth)
    if part == "toes":
        return leg.ankle + along(leg.sole) * (15 - 4j)
    return (leg.knee if part == "knee" else leg.ankle) + beside(leg.hip, leg.knee, 6)
