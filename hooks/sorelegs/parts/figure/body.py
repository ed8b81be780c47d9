"""The body that every figure is drawn from: its measures in centimetres, how far its joints go, and the people.

How far a joint goes was read in stored copies of two public tables, and tells what is impossible, not what is normal:

- Hip and knee: https://archive.cdc.gov/www_cdc_gov/ncbddd/jointrom/index.html, the Joint Range of
  Motion Study of the CDC, more than 600 people. The copy showed the averages of children of 2 to 8, who go furthest;
  those of adults are lower, as its abstract says (https://doi.org/10.1111/j.1365-2516.2010.02399.x).
- The ankle upwards under weight: often taken to be 30 to 38 degrees, says
  https://podiatryfaq.com/knowledge-base/what-is-the-normal-range-for-the-weight-bearing-lunge-test/.
- The ankle downwards, toes, elbow, and the shoulder backwards: "Normal Values for Range of Motion of Joints" of the
  Merck Manual, read in a copy of that page. That an arm can be raised straight up is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass

TRUNK, NECK, HEAD = 50.0, 9.0, 11.5
THIGH, SHANK = 43.0, 41.0
ANKLE, HEEL, BALL, TOE = 8.0, 6.5, 11.0, 18.0
"""Of a foot: how high the ankle is over the sole; from there the heel backwards, the ball and the toes forwards."""
UPPER, FORE, HAND = 29.0, 25.0, 9.0
SEAT = 9.0
"""How far the hip's joint is from what one sits or lies on."""
BACK, SKULL = 8.0, 10.0
"""How far the back and the front are from the middle of the chest, and the same of the head."""
KNEE, WRIST = 6.1, 3.2
"""The same of a knee and of a wrist."""
HIPS, SHOULDERS = 8.5, 17.5
"""How far from the middle the joints are, seen from the front."""
ALMOST = 0.6
"""A straight limb is drawn a little bent."""


@dataclass(frozen=True)
class Range:
    """How far a joint goes: what a message calls its angle, with ``{}`` for the side, and the ends in degrees."""

    what: str
    low: float
    high: float


SLACK = 5.0
"""Degrees by which a drawing may miss."""
HIP_RANGE = Range("angle of the {} thigh to the trunk", -28, 141)
KNEE_RANGE = Range("bend of the {} knee", -5, 153)
ANKLE_RANGE = Range("angle of the {} ankle", -50, 38)
TOES_RANGE = Range("lift of the {} heel", -50, 80)
SHOULDER_RANGE = Range("angle of the {} upper arm to the trunk", -50, 180)
ELBOW_RANGE = Range("bend of the {} elbow", 0, 160)


@dataclass(frozen=True)
class Person:
    """What tells one body from another, its colours apart: how the hair is cut, and how broad it is."""

    cut: str
    girth: float = 1.0


PEOPLE = (Person("short"), Person("bun"), Person("short", 1.12), Person("long"))
"""Whom figures show, in turn; the stylesheet has their colours."""


@dataclass(frozen=True)
class Spot:
    """A part of the body that works or hurts, along a bone and never outside the flesh.

    Attributes:
        bone: which bone; or ``sole``, or ``seat``, the flesh behind the hip.
        start: where it begins, as a share of the bone's length.
        end: where it ends.
        side: between which edges it lies, seen from the side: −1 is the back, 1 the front.
        across: the same, seen from the front or the back: −1 is the inner side, 1 the outer.
        words: what a reader calls it.
    """

    bone: str
    start: float
    end: float
    side: tuple[float, float]
    across: tuple[float, float]
    words: str


SPOTS = {
    "calf": Spot("shank", 0.06, 0.62, (-0.92, 0.05), (-0.85, 0.85), "calf"),
    "lower-calf": Spot("shank", 0.4, 0.97, (-0.9, 0.1), (-0.75, 0.75), "lower calf"),
    "achilles": Spot("shank", 0.62, 1.02, (-0.9, -0.1), (-0.5, 0.5), "Achilles tendon"),
    "shin": Spot("shank", 0.12, 0.86, (0.1, 0.9), (-0.4, 0.4), "shin"),
    "side-of-shin": Spot("shank", 0.1, 0.86, (0.0, 0.9), (0.1, 0.9), "side of the shin"),
    "inner-shin": Spot("shank", 0.36, 0.92, (-0.9, -0.3), (-0.92, -0.2), "inner edge of the shin"),
    "front-of-thigh": Spot("thigh", 0.12, 0.94, (0.05, 0.9), (-0.6, 0.7), "front of the thigh"),
    "back-of-thigh": Spot("thigh", 0.12, 0.96, (-0.9, -0.05), (-0.7, 0.7), "back of the thigh"),
    "inner-thigh": Spot("thigh", 0.14, 0.8, (-0.5, 0.5), (-0.9, -0.1), "inner thigh"),
    "outer-thigh": Spot("thigh", 0.1, 0.95, (-0.5, 0.5), (0.1, 0.9), "outer thigh"),
    "front-of-hip": Spot("thigh", -0.16, 0.4, (0.1, 0.92), (-0.4, 0.5), "front of the hip"),
    "outer-hip": Spot("thigh", -0.16, 0.42, (-0.45, 0.45), (0.05, 0.92), "outer hip"),
    "buttock": Spot("seat", 0.0, 1.0, (0.0, 0.0), (0.0, 0.0), "buttock"),
    "sole": Spot("sole", 0.0, 1.0, (0.0, 0.0), (0.0, 0.0), "sole of the foot"),
    "shoulder": Spot("upper", -0.06, 0.6, (-0.8, 0.8), (-0.8, 0.8), "back of the shoulder"),
}
"""What can be marked, by name."""
