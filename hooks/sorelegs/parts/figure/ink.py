"""Outlines as SVG paths, in whole quarters of a centimetre and told from point to point, so that they are short."""

from __future__ import annotations

from cmath import exp, phase
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import acos

from sorelegs.parts.figure.geometry import Point

SCALE = 4
"""Units of the picture in a centimetre."""


@dataclass
class Outline:
    """One path of several closed outlines, all drawn clockwise, so that what lies on top of one another is filled."""

    parts: list[str] = field(default_factory=list)
    _pen: tuple[int, int] = (0, 0)
    _start: tuple[int, int] = (0, 0)
    _low: float = 1e9
    _high: float = -1e9
    _left: float = 1e9
    _right: float = -1e9

    @property
    def path(self) -> str:
        """What stands in ``d``."""
        return "".join(self.parts)

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
        self._arc(end + thin * other, thin, large=thin > thick)
        self._line(start + thick * other)
        self._arc(start + thick * one, thick, large=thick > thin)
        self._close()
        return self

    def cuff(self, start: Point, end: Point, thick: float, thin: float) -> Outline:
        """Add an outline that is round at its start and cut straight at its end."""
        way = (end - start) / (abs(end - start) or 1)
        self._grow([start, end], max(thick, thin))
        self._move(start - thick * 1j * way)
        self._arc(start + thick * 1j * way, thick)
        self._line(end + thin * 1j * way)
        self._line(end - thin * 1j * way)
        self._close()
        return self

    def disc(self, middle: Point, radius: float) -> Outline:
        """Add a circle."""
        self._grow([middle], radius)
        self._move(middle - radius)
        self._arc(middle + radius, radius)
        self._arc(middle - radius, radius)
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
        self.parts.append("z")
        self._pen = self._start

    def _move(self, point: Point) -> None:
        to = self._start = _whole(point)
        if self.parts:
            self.parts.append("m" + _numbers(self._from_pen(to)))
        else:
            self.parts.append("M" + _numbers(to))
        self._pen = to

    def _line(self, point: Point) -> None:
        self._add("l", [point])

    def _add(self, command: str, points: Iterable[Point]) -> None:
        whole = [_whole(point) for point in points]
        steps = [number for to in whole for number in self._from_pen(to)]
        again = self.parts[-1][:1] == command and command in "sl"
        written = _numbers(steps)
        self.parts.append(written if again and written.startswith("-") else command + written)
        if again and written.startswith("-"):
            self.parts[-2:] = [self.parts[-2] + self.parts[-1]]
        self._pen = whole[-1]

    def _arc(self, point: Point, radius: float, *, large: bool = False) -> None:
        to, size = _whole(point), round(radius * SCALE)
        self.parts.append(f"a{size} {size} 0 {int(large)} 1 " + _numbers(self._from_pen(to)))
        self._pen = to

    def _from_pen(self, to: tuple[int, int]) -> tuple[int, int]:
        return to[0] - self._pen[0], to[1] - self._pen[1]

    def _grow(self, points: Iterable[Point], by: float) -> None:
        for point in points:
            self._left, self._right = min(self._left, point.real - by), max(self._right, point.real + by)
            self._low, self._high = min(self._low, point.imag - by), max(self._high, point.imag + by)


def _whole(point: Point) -> tuple[int, int]:
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
