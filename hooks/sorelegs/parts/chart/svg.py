"""The marks that every chart is made of: a scale, text, lines and an axis.

All is measured for a picture :data:`WIDTH` wide with text of :data:`SIZE`: on a phone of 320 px that is 12 px or more.
Colours come from classes in the charts' stylesheet; without it all is drawn in the colour of the text around it. A
plotting library was weighed: those in Python draw text as outlines or fix its colours in style attributes, which the
site's content security policy refuses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

WIDTH = 320
SIZE = 14
LINE = 18
"""From one line of text to the next."""
MARGIN = 10
_CHARACTER = 8.4
"""The width of an average character in a wide font, at :data:`SIZE`."""
MAX_CHARACTERS = int(WIDTH / _CHARACTER)


@dataclass(frozen=True)
class Scale:
    """Maps the numbers from ``low`` to ``high`` to places from ``start`` to ``end``, in a straight line."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return the place of ``number``."""
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass
class Drawing:
    """The parts of an SVG, and how far down it has been filled."""

    parts: list[str] = field(default_factory=list)
    y: float = 0

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False, soft: bool = False
    ) -> None:
        """Write one line with its baseline at ``y``."""
        weight = ' font-weight="700"' if bold else ""
        kind = ' class="sl-chart__soft"' if soft else ""
        self.parts.append(
            f'<text x="{place(x)}" y="{place(y)}" text-anchor="{anchor}"{weight}{kind}>{escape(words)}</text>'
        )

    def paragraph(self, words: str, *, bold: bool = False, soft: bool = False) -> None:
        """Write words below what is there, in as many lines as they need."""
        for line in textwrap.wrap(words, MAX_CHARACTERS):
            self.text(0, self.y + SIZE, line, bold=bold, soft=soft)
            self.y += LINE

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a straight line of the class ``kind``."""
        self.parts.append(
            f'<line class="sl-chart__{kind}" x1="{place(x1)}" y1="{place(y1)}" x2="{place(x2)}" y2="{place(y2)}" '
            'stroke="currentColor"/>'
        )

    def shape(self, markup: str) -> None:
        """Add a shape as it is."""
        self.parts.append(markup)

    def directions(self, less: str | None, more: str | None) -> None:
        """Say what the two ends of the axis mean."""
        if less or more:
            if less:
                self.text(0, self.y + SIZE, f"← {less}", soft=True)
            if more:
                self.text(WIDTH, self.y + SIZE, f"{more} →", anchor="end", soft=True)
            self.y += LINE + 12

    def axis(self, scale: Scale, ticks: Iterable[float], words: str) -> None:
        """Draw the horizontal axis below what is there, with its numbers and what it counts."""
        ticks = list(ticks)
        places = max(decimals(tick) for tick in ticks)
        self.line(scale.start, self.y, scale.end, self.y, "axis")
        for tick in ticks:
            x = scale.at(tick)
            label = shown(tick, places)
            half = len(label) * _CHARACTER / 2
            self.line(x, self.y, x, self.y + 5, "axis")
            self.text(min(max(x, half), WIDTH - half), self.y + 5 + SIZE, label, anchor="middle")
        self.y += 5 + LINE + 4
        self.paragraph(words, soft=True)

    def svg(self, name: str, title: str, description: str) -> str:
        """Return the whole picture, named for those who do not see it."""
        ids = f"sl-chart-{name}"
        return (
            f'<svg class="sl-chart__picture" viewBox="0 0 {WIDTH} {place(self.y + 4)}" role="img" '
            f'aria-labelledby="{ids}-title {ids}-words" font-size="{SIZE}" fill="currentColor">'
            f'<title id="{ids}-title">{escape(title)}</title><desc id="{ids}-words">{escape(description)}</desc>'
            f"{''.join(self.parts)}</svg>"
        )


def place(number: float) -> str:
    """Return a coordinate, to a tenth."""
    return f"{number:.1f}".removesuffix(".0")


def decimals(number: float) -> int:
    """Return how many decimals a number has."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def shown(number: float, places: int, *, signed: bool = False) -> str:
    """Return a number for readers, with a real minus sign."""
    return f"{number:{'+' if signed and number else ''}.{places}f}".replace("-", "−")
