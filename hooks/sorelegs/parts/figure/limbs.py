"""Limbs as a body has them: how far the flesh lies before, behind or aside of a bone, all the way along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sorelegs.parts.figure.geometry import Point, beside, between
from sorelegs.parts.figure.ink import Outline

Profile = tuple[tuple[float, float, float], ...]
"""Shares of a bone's length, and how far the flesh reaches there to either side of it, in centimetres.

From the side that is the front and the back; from the front or the back, the outer and the inner side."""
THIGH_SIDE: Profile = ((-0.2, 9, 9), (0.0, 9, 9), (0.4, 8.6, 8.2), (0.75, 7, 6.6), (1.0, 5.9, 5.6))
SHANK_SIDE: Profile = (
    (0.0, 5.6, 5.4),
    (0.12, 5.3, 6),
    (0.34, 4.8, 7.5),
    (0.58, 4.3, 6),
    (0.8, 3.8, 4),
    (1.0, 3.7, 3.9),
)
THIGH_FRONT: Profile = ((-0.2, 9.4, 9.4), (0.0, 9.4, 9), (0.4, 9, 8.4), (0.75, 7.4, 7), (1.0, 6.2, 6))
SHANK_FRONT: Profile = (
    (0.0, 5.8, 5.6),
    (0.14, 6, 5.8),
    (0.34, 6.8, 6.9),
    (0.6, 5.4, 5.2),
    (0.84, 3.9, 3.8),
    (1.0, 3.9, 3.9),
)
UPPER_ARM: Profile = ((-0.1, 5, 5), (0.0, 5, 5), (1.0, 3.8, 3.8))
SWOLLEN: Profile = ((0.0, 6, 5.8), (0.14, 8.2, 8.2), (0.34, 10.2, 10.2), (0.6, 8.6, 8.4), (0.84, 5.6, 5.6), (1.0, 5, 5))
"""A swollen lower leg, seen from the front or the back."""


@dataclass(frozen=True)
class Limb:
    """A bone with its flesh.

    Attributes:
        start: where it begins.
        end: where it ends.
        profile: how far the flesh reaches.
        girth: how much broader than others the body is.
        way: 1 where the profile's first side is in front of the line, −1 where it is behind.
    """

    start: Point
    end: Point
    profile: Profile
    girth: float = 1.0
    way: int = 1

    def at(self, share: float, lie: float) -> Point:
        """Return a point of the flesh: ``lie`` is 1 at the first side's edge, −1 at the other's, 0 on the bone."""
        first, other = self.reach(share)
        out = lie * (first if lie > 0 else other) * self.girth * self.way
        return between(self.start, self.end, share) + beside(self.start, self.end, out)

    def flesh(self, shares: Sequence[float], outline: Outline) -> Outline:
        """Add its outline."""
        there, back = [self.at(share, 1) for share in shares], [self.at(share, -1) for share in reversed(shares)]
        return outline.blob([*there, *back])

    def belly(self, start: float, end: float, low: float, high: float) -> Outline:
        """Return the outline of a muscle: from one share of the bone to another, from one lie to another."""
        far, middle = end - start, (low + high) / 2
        upper, lower = start + 0.22 * far, end - 0.3 * far
        edges = [(start, middle), (upper, high), (lower, high), (end, middle), (lower, low), (upper, low)]
        return Outline().blob([self.at(share, lie) for share, lie in edges])

    def reach(self, share: float) -> tuple[float, float]:
        """Return how far the flesh reaches to either side."""
        before = max((knot for knot in self.profile if knot[0] <= share), default=self.profile[0])
        after = min((knot for knot in self.profile if knot[0] > share), default=before)
        far = (share - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        return before[1] + (after[1] - before[1]) * far, before[2] + (after[2] - before[2]) * far
