"""Points in the plane as complex numbers, in centimetres: x to the right, y up from the floor.

A limb's direction is told as a body has it: degrees from hanging straight down, forwards counted up.
"""

from __future__ import annotations

from cmath import exp, phase
from math import acos, degrees, radians

Point = complex


def hanging(angle: float) -> Point:
    """Return the direction of a limb that is ``angle`` degrees before hanging straight down."""
    return -1j * exp(1j * radians(angle))


def upright(lean: float) -> Point:
    """Return the direction of a trunk that leans ``lean`` degrees forwards."""
    return 1j * exp(-1j * radians(lean))


def along(angle: float) -> Point:
    """Return the direction that is ``angle`` degrees over straight ahead."""
    return exp(1j * radians(angle))


def angle_of(start: Point, end: Point) -> float:
    """Return how many degrees before hanging straight down a limb from ``start`` to ``end`` is, −180 to 180."""
    return turn(degrees(phase(end - start)) + 90)


def turn(angle: float) -> float:
    """Return the same angle between −180 and 180 degrees."""
    return (angle + 180) % 360 - 180


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point on the way from ``start`` to ``end``."""
    return start + (end - start) * share


def beside(start: Point, end: Point, out: float) -> Point:
    """Return the way from a line to ``out`` in front of it: to its left, as one goes along it."""
    way = end - start
    return 1j * way / abs(way) * out if way else 0j


def two_bones(start: Point, goal: Point, first: float, second: float, side: int) -> tuple[Point, Point, float]:
    """Solve a limb of two bones that is to reach a place.

    Args:
        start: where the limb hangs.
        goal: where it is to end.
        first: the length of the bone at ``start``.
        second: that of the other.
        side: 1 for a joint before the straight line, as a knee's; −1 for one behind it, as an elbow's.

    Returns:
        The joint, the end, and by how much the end misses the goal.
    """
    way = goal - start
    far = max(min(abs(way), first + second - 1e-6), abs(first - second) + 1e-6)
    ahead = way / abs(way) if way else -1j
    bend = acos(max(-1.0, min(1.0, (first**2 + far**2 - second**2) / (2 * first * far))))
    return start + first * ahead * exp(1j * side * bend), start + far * ahead, abs(abs(way) - far)


def distance(point: Point, start: Point, end: Point) -> tuple[float, float]:
    """Return how far a point is from a line, and at which share of the line it is nearest."""
    way = end - start
    share = max(0.0, min(1.0, ((point - start) * way.conjugate()).real / abs(way) ** 2))
    return abs(point - between(start, end, share)), share
