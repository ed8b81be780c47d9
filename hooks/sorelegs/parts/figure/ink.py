"""Outlines as SVG paths, in whole quarters of a centimetre and told from point to point, so that they are short."""

from __future__ import annotations

from cmath import exp, phase
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import acos

from sorelegs.parts.figure.geometry import Point

SCALE = 4
"""Units of the picture in a centimetre."""


@dataclass
class Piece:
    """One closed outline or open line.

    Attributes:
        start: where it starts.
        segments: what follows: the command, and its points.
        closed: whether it goes back to its start.
    """

    start: Point
    segments: list[tuple[str, tuple[Point, ...]]] = field(default_factory=list)
    closed: bool = False

    def written(self, *, in_pairs: bool = False) -> tuple[str, tuple[int, int]]:
        """Return its path after its start, told from point to point, and where the pen is then.

        Args:
            in_pairs: whether a gap stands between the two numbers of each step, and nowhere else.
        """
        gap = "," if in_pairs else " "
        parts: list[str] = []
        pen = whole(self.start)
        for command, points in self.segments:
            marks = [whole(point) for point in points]
            ways = [(mark[0] - pen[0], mark[1] - pen[1]) for mark in marks]
            steps = (
                ",".join(f"{x} {y}" for x, y in ways) if in_pairs else _numbers(step for way in ways for step in way)
            )
            pen = marks[-1]
            if command == "a":
                parts.append(f"a{gap.join('11001')}{gap}{steps}")
            elif parts and parts[-1][0] == command and command in "sl" and (in_pairs or steps.startswith("-")):
                parts[-1] += ("," if in_pairs else "") + steps
            else:
                parts.append(command + steps)
        if self.closed:
            return "".join([*parts, "z"]), whole(self.start)
        return "".join(parts), pen


@dataclass
class Outline:
    """One path of several closed outlines, all drawn clockwise, so that what lies on top of one another is filled."""

    pieces: list[Piece] = field(default_factory=list)
    _low: float = 1e9
    _high: float = -1e9
    _left: float = 1e9
    _right: float = -1e9

    @property
    def path(self) -> str:
        """What stands in ``d``."""
        return "".join(self._written())

    def _written(self) -> Iterator[str]:
        pen = None
        for piece in self.pieces:
            to = whole(piece.start)
            yield "M" + _numbers(to) if pen is None else "m" + _numbers((to[0] - pen[0], to[1] - pen[1]))
            path, pen = piece.written()
            yield path

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, lower, right and upper end in centimetres."""
        return self._left, self._low, self._right, self._high

    def capsule(self, start: Point, end: Point, thick: float, thin: float) -> Outline:
        """Add the hull of two circles."""
        far = abs(end - start)
        if far <= abs(thick - thin) + 0.01:
            return self.disc(start if thick > thin else end, max(thick, thin))
        way, side = phase(end - start), acos((thick - thin) / far)
        one, other = exp(1j * (way + side)), exp(1j * (way - side))
        self._grow([start, end], max(thick, thin))
        self._move(start + thick * one)
        self._line(end + thin * one)
        self._half_round(end + thin * other)
        self._line(start + thick * other)
        self._half_round(start + thick * one)
        self._close()
        return self

    def cuff(self, start: Point, end: Point, thick: float, thin: float) -> Outline:
        """Add an outline that is round at its start and cut straight at its end."""
        way = (end - start) / (abs(end - start) or 1)
        self._grow([start, end], max(thick, thin))
        self._move(start - thick * 1j * way)
        self._half_round(start + thick * 1j * way)
        self._line(end + thin * 1j * way)
        self._line(end - thin * 1j * way)
        self._close()
        return self

    def disc(self, middle: Point, radius: float, way: Point = 1 + 0j) -> Outline:
        """Add a circle; ``way``, of length 1, leads to where it starts, so that it turns with what it is part of."""
        self._grow([middle], radius)
        self._move(middle - radius * way)
        self._half_round(middle + radius * way)
        self._half_round(middle - radius * way)
        self._close()
        return self

    def blob(self, points: Sequence[Point]) -> Outline:
        """Add a smooth outline through points."""
        points = list(points) if _clockwise(points) else list(reversed(points))
        self._grow(points, 0)
        ways = [(points[(i + 1) % len(points)] - points[i - 1]) / 6 for i in range(len(points))]
        self._move(points[0])
        for i in range(len(points)):
            after = (i + 1) % len(points)
            first = [points[0] + ways[0]] if i == 0 else []
            self._add("c" if i == 0 else "s", [*first, points[after] - ways[after], points[after]])
        self._close()
        return self

    def box_of(self, left: float, bottom: float, width: float, height: float) -> Outline:
        """Add a rectangle."""
        corner = complex(left, bottom)
        return self.polygon([corner + height * 1j, corner + width + height * 1j, corner + width, corner])

    def polygon(self, points: Sequence[Point]) -> Outline:
        """Add a closed outline of straight lines, clockwise."""
        self._grow(points, 0)
        self._move(points[0])
        for point in points[1:]:
            self._line(point)
        self._close()
        return self

    def stroke(self, points: Sequence[Point], *, bowed: bool = False) -> Outline:
        """Add an open line: straight, or bowed over its second of three points."""
        self._grow(points, 1)
        self._move(points[0])
        if bowed:
            self._add("q", points[1:])
        else:
            for point in points[1:]:
                self._line(point)
        return self

    def _close(self) -> None:
        self.pieces[-1].closed = True

    def _move(self, point: Point) -> None:
        self.pieces.append(Piece(point))

    def _line(self, point: Point) -> None:
        self._add("l", [point])

    def _add(self, command: str, points: Iterable[Point]) -> None:
        self.pieces[-1].segments.append((command, tuple(points)))

    def _half_round(self, point: Point) -> None:
        """Add half a circle: an arc's radius of 1 is too small for its ends, and grows until they are opposite."""
        self._add("a", [point])

    def _grow(self, points: Iterable[Point], by: float) -> None:
        for point in points:
            self._left, self._right = min(self._left, point.real - by), max(self._right, point.real + by)
            self._low, self._high = min(self._low, point.imag - by), max(self._high, point.imag + by)


def whole(point: Point) -> tuple[int, int]:
    """Return a point in the picture's units, y downwards from the floor."""
    return round(point.real * SCALE), -round(point.imag * SCALE)


def _numbers(numbers: Iterable[int]) -> str:
    written = ""
    for number in numbers:
        written += f" {number}" if written and number >= 0 else str(number)
    return written


def _clockwise(points: Sequence[Point]) -> bool:
    """Return whether points go round as a clock's hand does, y upwards."""
    around = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a.real * b.imag - b.real * a.imag for a, b in around) < 0
