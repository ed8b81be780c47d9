"""What figures have in common: the same shoe, head or arm, turned and put in another place, is told once.

A shape is a path from its start on, told from point to point as it lies before it is turned. Two numbers with a gap
between them are a step that turns with the shape; an arc's radius and flags, which do not, have commas.
"""

from __future__ import annotations

from cmath import exp, phase
from collections import Counter
from collections.abc import Iterable, Sequence

from sorelegs.parts.figure.geometry import Point
from sorelegs.parts.figure.ink import Outline, Piece, whole

TURN = 100
"""How many of the numbers that tell an angle are one radian."""
_SAME = 1
"""Digits of a centimetre in which two shapes are the same."""
Key = tuple[object, ...]
Layers = Sequence[tuple[str, Outline]]


class Shapes:
    """The shapes that stand more than once in what is drawn."""

    def __init__(self, drawn: Iterable[Layers]) -> None:
        """Find them.

        Args:
            drawn: the layers of all that is drawn.
        """
        found = Counter(_key(piece) for layers in drawn for _, outline in layers for piece in outline.pieces)
        self._often = {key for key, times in found.items() if times > 1}
        self.paths: list[str] = []
        """Each shape's path, by the number that :meth:`placed` gives it."""

    def placed(self, *poses: Outline) -> list[list[int]]:
        """Return each pose of an outline as the shapes it is made of: their numbers, where they start, and their turns.

        What stands nowhere else, or does not keep its shape from one pose to another, is a shape that is not turned.
        """
        parts: list[list[int]] = [[] for _ in poses]
        for same in zip(*(pose.pieces for pose in poses), strict=True):
            turned = self._shared(same)
            for part, piece in zip(parts, same, strict=True):
                part.extend(self._place(piece, _angle(piece) if turned else 0.0))
        return parts

    def _shared(self, same: Sequence[Piece]) -> bool:
        """Return whether a piece has the same shape in each pose, and stands elsewhere too."""
        first, *others = map(_key, same)
        return first in self._often and all(other == first for other in others)

    def _place(self, piece: Piece, angle: float) -> list[int]:
        path = _turned(piece, angle).written(in_pairs=True)[0]
        if path not in self.paths:
            self.paths.append(path)
        return [self.paths.index(path), *whole(piece.start), round(-angle * TURN) % 628]


def _angle(piece: Piece) -> float:
    """Return how a shape is turned: where its first segment leads."""
    return phase(piece.segments[0][1][-1] - piece.start)


def _turned(piece: Piece, angle: float) -> Piece:
    """Return a piece as it lies before it is turned, its start in the middle."""
    turn = exp(-1j * angle)
    segments = [(command, tuple((point - piece.start) * turn for point in way)) for command, way in piece.segments]
    return Piece(0j, segments, piece.closed)


def _key(piece: Piece) -> Key:
    """Return what is the same of shapes that are the same but for their place and how they are turned."""
    return tuple((command, *map(_near, way)) for command, way in _turned(piece, _angle(piece)).segments)


def _near(point: Point) -> tuple[float, float]:
    return round(point.real, _SAME) + 0.0, round(point.imag, _SAME) + 0.0
