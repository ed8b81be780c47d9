"""The marks that every chart is made of: a scale, text, lines and an axis.

All is measured for a picture :data:`WIDTH` wide with text of :data:`SIZE`: on a phone of 360 px that is its real size.
Colours come from classes in the charts' stylesheet; without it all is drawn in the colour of the text around it. A
plotting library was weighed: those in Python draw text as outlines or fix its colours in style attributes, which the
site's content security policy refuses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

WIDTH = 328
WIDE = 640
"""The width of a picture whose words stand beside its marks, for screens that have the room."""
SIZE = 15
LINE = 19
"""From one line of text to the next."""
MARGIN = 10
_CHARACTER = 9
"""The width of an average character in a wide font, at :data:`SIZE`."""
_SVG = Markup(
    '<svg class="sl-chart__picture" viewBox="0 0 {width} {height}" role="img" aria-label="{title} {description}" '
    'font-size="{size}" fill="currentColor">{told}{parts}</svg>'
)
_TOLD = Markup("<defs><desc>\n{}</desc></defs>")
"""What a picture shows, for those who get its words alone; outside of ``<defs>`` it would be read beside the name."""
_TEXT = Markup('\n<text{} x="{}" y="{}" text-anchor="{}"{}{}>{}</text>')
"""A line of its own where somebody gets the words of a picture and not the picture."""
_AGAIN = Markup('<use href="#{}" x="{}" y="{}"/>')


Written = tuple[str, str, bool, bool]
"""A text with its anchor, and whether it is bold and soft."""


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
    """The parts of an SVG, how wide it is, and how far down it has been filled.

    Words that another picture of the same chart has, and stand here elsewhere, are drawn from there: where no style
    tells which of the two is to be seen, as in a browser of texts, they are read once.

    Attributes:
        width: how wide it is.
        parts: what is drawn so far.
        y: how far down that reaches.
        name: what ids in it begin with, or nothing where no other picture draws words from here.
        words: each text in it, by how it is written: its id and its place.
        other: the texts of the other picture.
    """

    width: float = WIDTH
    parts: list[Markup] = field(default_factory=list)
    y: float = 0
    name: str = ""
    words: dict[Written, tuple[str, float, float]] = field(default_factory=dict)
    other: Mapping[Written, tuple[str, float, float]] = field(default_factory=dict)

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False, soft: bool = False
    ) -> None:
        """Write one line with its baseline at ``y``."""
        written = words, anchor, bold, soft
        if written in self.other:
            id_, there, down = self.other[written]
            self.shape(_AGAIN.format(id_, place(x - there), place(y - down)))
            return
        self.words[written] = id_, *_ = f"{self.name}--{len(self.parts)}", x, y
        own = Markup(' id="{}"').format(id_) if self.name else ""
        weight = Markup(' font-weight="700"') if bold else ""
        kind = Markup(' class="sl-chart__soft"') if soft else ""
        self.shape(_TEXT.format(own, place(x), place(y), anchor, weight, kind, words))

    def paragraph(self, words: str, *, bold: bool = False, soft: bool = False) -> None:
        """Write words below what is there, in as many lines as they need; in a wider picture the lines are the same."""
        for line in textwrap.wrap(words, int(WIDTH / _CHARACTER)):
            self.text(0, self.y + SIZE, line, bold=bold, soft=soft)
            self.y += LINE

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """Draw a straight line of the class ``kind``."""
        line = Markup('<line class="sl-chart__{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="currentColor"/>')
        self.shape(line.format(kind, place(x1), place(y1), place(x2), place(y2)))

    def shape(self, markup: Markup) -> None:
        """Add a shape as it is."""
        self.parts.append(markup)

    def directions(self, scale: Scale, less: str | None, more: str | None) -> None:
        """Say what the two ends of the axis mean."""
        if less or more:
            if less:
                self.text(scale.start - MARGIN, self.y + SIZE, f"← {less}", soft=True)
            if more:
                self.text(scale.end + MARGIN, self.y + SIZE, f"{more} →", anchor="end", soft=True)
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
            self.text(min(max(x, half), self.width - half), self.y + 5 + SIZE, label, anchor="middle")
        self.y += 5 + LINE + 4
        self.paragraph(words, soft=True)

    def svg(self, title: str, description: str, *, first: bool = True) -> Markup:
        """Return the whole picture, named for those who do not see it.

        Args:
            title: of the picture.
            description: the picture in words.
            first: whether it is the one of its chart whose words are read where no picture is.
        """
        return _SVG.format(
            width=place(self.width),
            height=place(self.y + 4),
            title=title,
            description=description,
            size=SIZE,
            told=_TOLD.format(description) if first else "",
            parts=Markup("").join(self.parts),
        )


def room_for(words: str) -> float:
    """Return how wide a line of text may become, with a gap behind it."""
    return len(words) * _CHARACTER + MARGIN


def place(number: float) -> str:
    """Return a coordinate, to a tenth."""
    return f"{number:.1f}".removesuffix(".0")


def decimals(number: float) -> int:
    """Return how many decimals a number has."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def shown(number: float, places: int, *, signed: bool = False) -> str:
    """Return a number for readers, with a real minus sign."""
    return f"{number:{'+' if signed and number else ''}.{places}f}".replace("-", "−")
