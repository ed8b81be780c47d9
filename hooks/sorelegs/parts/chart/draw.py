"""The three kinds of chart, each drawn as SVG."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from sorelegs.parts.chart.model import Mark, Point, ReadyChart
from sorelegs.parts.chart.svg import LINE, MARGIN, SIZE, WIDE, WIDTH, Drawing, Scale, decimals, place, room_for, shown

ROW = 48
"""The height of one effect: a line of text, and the mark below it."""
WIDE_ROW = 32
"""The same where the text stands on either side of the mark."""
PANEL = 84
"""The height of one curve."""
UNKNOWN = "range not seen"
_BAR = Markup('<path class="sl-chart__fill" d="M{} {}h{width}v18h-{width}z"/>')
"""No ``<rect>``: the reading view of a browser has every element as high as what it holds, which is nothing."""
_DOT = Markup('<circle class="sl-chart__fill" cx="{}" cy="{}" r="{}"/>')


def draw_pictures(ready: ReadyChart) -> list[Markup]:
    """Return the chart as SVG, and effects once more for wide screens: one of the two is shown."""
    chart = ready.chart
    if chart.kind == "lines":
        drawing = Drawing()
        _lines(drawing, ready)
        return [drawing.svg(chart.title, chart.description)]
    drawing = Drawing(name=f"sl-chart-{ready.name}")
    _effects(drawing, ready)
    wide = Drawing(WIDE, other=drawing.words)
    _effects(wide, ready)
    return [each.svg(chart.title, chart.description, first=each is drawing) for each in (drawing, wide)]


def places_of(mark: Mark, marks: tuple[Mark, ...]) -> int:
    """Return with how many decimals a mark's numbers are written: as many as the source gives."""
    alike = mark.numbers if mark.low is not None else [m.effect for m in marks if m.low is None]
    return max(decimals(number) for number in alike)


def effect_shown(mark: Mark, ready: ReadyChart) -> str:
    """Return a mark's effect for readers; a change has its sign."""
    signed = ready.chart.kind == "intervals" and ready.chart.reference == 0
    return shown(mark.effect, places_of(mark, ready.marks), signed=signed)


def size_of(mark: Mark, ready: ReadyChart) -> str:
    """Return how large a mark's effect is in plain words, where the chart says so, or nothing."""
    sizes = sorted(ready.chart.sizes or (), key=lambda size: size.least)
    fitting = [size.words for size in sizes if abs(mark.effect - ready.chart.reference) >= size.least]
    return fitting[-1] if fitting and mark.low is not None else ""


def _effects(drawing: Drawing, ready: ReadyChart) -> None:
    chart, wide = ready.chart, drawing.width > WIDTH
    values = {mark: _value(mark, ready) for mark in ready.marks}
    left, right = float(MARGIN), drawing.width - MARGIN
    if wide:
        left += max(room_for(mark.label) for mark in ready.marks)
        right -= max(map(room_for, values.values()))
    scale = Scale(chart.domain[0], chart.domain[1], left, right)
    some_known = any(mark.low is not None for mark in ready.marks)
    drawing.y = 4
    drawing.directions(scale, chart.less, chart.more)
    for number, (group, marks) in enumerate(groupby(ready.marks, key=lambda mark: mark.group)):
        if group:
            drawing.y += 14 if number else 0
            drawing.paragraph(group, bold=True)
            drawing.y += 4
        for mark in marks:
            drawing.text(0, drawing.y + SIZE, mark.label)
            known = mark.low is not None or not some_known
            drawing.text(drawing.width, drawing.y + SIZE, values[mark], anchor="end", bold=known)
            middle = drawing.y + (SIZE - 5 if wide else LINE + 14)
            drawing.line(scale.at(chart.reference), middle - 11, scale.at(chart.reference), middle + 13, "reference")
            if chart.kind == "bars":
                _bar(drawing, scale, mark, chart.reference, middle)
            else:
                _interval(drawing, scale, mark, middle)
            drawing.y += WIDE_ROW if wide else ROW
    if chart.kind == "intervals" and not some_known:
        drawing.paragraph("Hollow marks: the likely ranges were not seen.", soft=True)
        drawing.y += 8
    drawing.axis(scale, chart.ticks, chart.axis)


def _value(mark: Mark, ready: ReadyChart) -> str:
    """Return what stands beside a mark: how large its effect is, and that its range was not seen."""
    some_known = any(other.low is not None for other in ready.marks)
    unseen = UNKNOWN if some_known and mark.low is None and ready.chart.kind == "intervals" else ""
    return ", ".join(filter(None, [size_of(mark, ready), effect_shown(mark, ready), unseen]))


def _bar(drawing: Drawing, scale: Scale, mark: Mark, reference: float, middle: float) -> None:
    start, end = sorted((scale.at(reference), scale.at(mark.effect)))
    drawing.shape(_BAR.format(place(start), place(middle - 9), width=place(end - start)))


def _interval(drawing: Drawing, scale: Scale, mark: Mark, middle: float) -> None:
    x = scale.at(mark.effect)
    if mark.low is None or mark.high is None:
        corners = " ".join(f"{place(x + a)},{place(middle + b)}" for a, b in ((-7, 0), (0, -7), (7, 0), (0, 7)))
        hollow = Markup('<polygon class="sl-chart__hollow" points="{}" fill="none" stroke="currentColor"/>')
        drawing.shape(hollow.format(corners))
        return
    low, high = scale.at(mark.low), scale.at(mark.high)
    drawing.line(low, middle, high, middle, "range")
    for end in (low, high):
        drawing.line(end, middle - 5, end, middle + 5, "range")
    drawing.shape(_DOT.format(place(x), place(middle), 6))


def _lines(drawing: Drawing, ready: ReadyChart) -> None:
    chart = ready.chart
    left, labels = 24, max(decimals(tick) for tick in chart.ticks)
    drawing.paragraph(chart.axis, soft=True)
    for series, group in groupby(ready.points, key=lambda point: point.series):
        points = list(group)
        drawing.y += 6
        drawing.paragraph(series, bold=True)
        drawing.y += 4
        across = Scale(0, len(points) - 1, left + 16, WIDTH - MARGIN - 4)
        down = Scale(chart.domain[0], chart.domain[1], drawing.y + PANEL, drawing.y)
        for tick in chart.ticks:
            drawing.line(left, down.at(tick), WIDTH, down.at(tick), "grid")
            drawing.text(left - 6, down.at(tick) + 5, shown(tick, labels), anchor="end", soft=True)
        _curve(drawing, points, across, down, chart.domain[0])
        drawing.y += PANEL + 6
        for index, point in enumerate(points):
            drawing.text(across.at(index), drawing.y + SIZE, point.time, anchor="middle", soft=True)
        drawing.y += LINE
    if chart.time:
        drawing.paragraph(chart.time, soft=True)


def _curve(drawing: Drawing, points: list[Point], across: Scale, down: Scale, bottom: float) -> None:
    for index, point in enumerate(points):
        x = across.at(index)
        low = max(bottom, point.mean - point.spread)
        drawing.line(x, down.at(low), x, down.at(point.mean + point.spread), "spread")
    corners = " ".join(f"{place(across.at(i))},{place(down.at(p.mean))}" for i, p in enumerate(points))
    curve = Markup('<polyline class="sl-chart__curve" points="{}" fill="none" stroke="currentColor"/>')
    drawing.shape(curve.format(corners))
    for index, point in enumerate(points):
        drawing.shape(_DOT.format(place(across.at(index)), place(down.at(point.mean)), 4))
    top = max(range(len(points)), key=lambda i: points[i].mean)
    drawing.text(across.at(top) + 9, down.at(points[top].mean) + 1, shown(points[top].mean, 1), bold=True)
