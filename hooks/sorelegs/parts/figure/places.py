"""Where the things in a picture are, and where a body touches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sorelegs.parts.figure.geometry import Point
from sorelegs.parts.figure.model import Place, Prop

SIZES = {
    "wall": (5.0, 190.0),
    "chair": (38.0, 46.0),
    "step": (30.0, 14.0),
    "bench": (40.0, 40.0),
    "roller": (15.0, 15.0),
    "ball": (7.0, 7.0),
    "mat": (150.0, 2.0),
    "stick": (40.0, 6.0),
    "rail": (90.0, 92.0),
    "ice": (20.0, 11.0),
}
"""How wide and how high each is, where its description does not say; of a chair, its seat."""
ROUND = ("roller", "ball")
HELD = (*ROUND, "stick", "ice")
"""Things whose place is told by their middle."""


@dataclass(frozen=True)
class Thing:
    """A thing at its place.

    Attributes:
        kind: what it is.
        left: its left end; of a wall, its face.
        bottom: its lower end.
        width: how wide it is.
        height: how high it is.
        right_faced: whether who sits on it looks to the right.
        before: whether it is before the body.
        tilt: by how many degrees its right end is up.
    """

    kind: str
    left: float
    bottom: float
    width: float
    height: float
    right_faced: bool
    before: bool
    tilt: float = 0.0

    @property
    def top(self) -> float:
        """Its upper end."""
        return self.bottom + self.height

    @property
    def middle(self) -> Point:
        """The middle of it."""
        return complex(self.left + self.width / 2, self.bottom + self.height / 2)


def place_things(props: Sequence[Prop]) -> list[Thing]:
    """Return each thing at its place; one that stands on another must follow it."""
    things: list[Thing] = []
    for prop in props:
        wide, high = SIZES[prop.kind]
        wide, high = prop.width or wide, prop.height or high
        left = prop.x - wide / 2 if prop.kind in HELD else prop.x
        below = top_of(prop.stands, things) if prop.stands else 0.0
        bottom = (below or 0.0) if prop.y is None else prop.y - high / 2
        things.append(Thing(prop.kind, left, bottom, wide, high, prop.faces == "right", prop.front, prop.tilt))
    return things


def find(place: Place, things: Sequence[Thing]) -> Thing | None:
    """Return the last thing of a kind."""
    return next((thing for thing in reversed(things) if thing.kind == place), None)


def top_of(place: Place, things: Sequence[Thing]) -> float | None:
    """Return how high one is who stands on something, ``None`` where it is not in the picture."""
    if place == "floor":
        return 0.0
    thing = find(place, things)
    return None if thing is None else thing.top
