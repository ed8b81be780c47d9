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
        outlines = [outline for layers in drawn for _, outline in layers]
        found = Counter(key for outline in outlines for key in {_key(outline.pieces), *map(_one, outline.pieces)})
        self._known: dict[Key, int] = {}
        self._often = {key for key, times in found.items() if times > 1}
        self.paths: list[str] = []
        """Each shape's path, by the number that :meth:`placed` gives it."""

    def placed(self, *poses: Outline) -> list[list[object]]:
        """Return each pose of an outline as the shapes it is made of: their numbers, where they start, and their turns.

        What stands nowhere else is a path, and so is what does not keep its shape from one pose to another.
        """
        for cut in (_whole, _pieces):
            parts = [cut(pose) for pose in poses]
            keys = [[_key(pieces) for pieces in part] for part in parts]
            if all(each == keys[0] for each in keys) and self._often.issuperset(keys[0]):
                return [[number for pieces in part for number in self._place(pieces)] for part in parts]
        return [[pose.path] for pose in poses]

    def _place(self, pieces: Sequence[Piece]) -> list[object]:
        key = _key(pieces)
        if key not in self._known:
            self._known[key] = len(self.paths)
            self.paths.append(_path([_turned(piece, pieces[0].start, _angle(pieces)) for piece in pieces]))
        x, y = whole(pieces[0].start)
        return [self._known[key], x, y, round(-_angle(pieces) * TURN) % 628]


def _whole(outline: Outline) -> list[list[Piece]]:
    return [outline.pieces]


def _pieces(outline: Outline) -> list[list[Piece]]:
    return [[piece] for piece in outline.pieces]


def _one(piece: Piece) -> Key:
    return _key([piece])


def _angle(pieces: Sequence[Piece]) -> float:
    """Return how a shape is turned: where its first segment leads."""
    return phase(pieces[0].segments[0][1][-1] - pieces[0].start)


def _turned(piece: Piece, start: Point, angle: float) -> Piece:
    def put(point: Point) -> Point:
        return (point - start) * exp(-1j * angle)

    segments = [(command, tuple(put(point) for point in way)) for command, way in piece.segments]
    return Piece(put(piece.start), segments, piece.closed)


def _key(pieces: Sequence[Piece]) -> Key:
    """Return what is the same of shapes that are the same but for their place and how they are turned."""
    angle = _angle(pieces)
    turned = [_turned(piece, pieces[0].start, angle) for piece in pieces]
    return tuple(
        (_near(piece.start), tuple((command, *map(_near, way)) for command, way in piece.segments)) for piece in turned
    )


def _near(point: Point) -> tuple[float, float]:
    return round(point.real, _SAME) + 0.0, round(point.imag, _SAME) + 0.0


def _path(pieces: Sequence[Piece]) -> str:
    path, pen = "", None
    for piece in pieces:
        to = whole(piece.start)
        if pen is not None:
            path += f"m{to[0] - pen[0]} {to[1] - pen[1]}"
        written, pen = piece.written(in_pairs=True)
        path += written
    return path
