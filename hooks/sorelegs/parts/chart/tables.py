"""The numbers of a chart as a table, for those who do not see it and for phones."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from sorelegs.parts.chart.draw import UNKNOWN, effect_shown, places_of, size_of
from sorelegs.parts.chart.model import Mark, ReadyChart
from sorelegs.parts.chart.svg import decimals, shown


def draw_numbers(ready: ReadyChart) -> Markup:
    """Return the table of a chart's numbers."""
    return _points_table(ready) if ready.points else _marks_table(ready)


def _marks_table(ready: ReadyChart) -> Markup:
    ranged = any(mark.low is not None for mark in ready.marks)
    counted = any(mark.n is not None for mark in ready.marks)
    grouped = any(mark.group for mark in ready.marks)
    heads = [
        "",
        "Effect" if ready.chart.kind == "intervals" else "Number",
        *(["Likely range"] if ready.chart.kind == "intervals" else []),
    ]
    heads += ["People"] if counted else []
    rows = []
    for mark in ready.marks:
        cells = [", ".join(filter(None, [size_of(mark, ready), effect_shown(mark, ready)]))]
        if ready.chart.kind == "intervals":
            cells.append(_range(mark, ready) if ranged else UNKNOWN)
        if counted:
            cells.append("" if mark.n is None else f"{mark.n:,}")
        label = f"{mark.group}: {mark.label}" if grouped else mark.label
        rows.append(_row(label, cells))
    return _table(ready.chart.axis, heads, rows)


def _range(mark: Mark, ready: ReadyChart) -> str:
    if mark.low is None or mark.high is None:
        return UNKNOWN
    places = places_of(mark, ready.marks)
    return f"{shown(mark.low, places)} to {shown(mark.high, places)}"


def _points_table(ready: ReadyChart) -> Markup:
    series = list(dict.fromkeys(point.series for point in ready.points))
    times = list(dict.fromkeys(point.time for point in ready.points))
    by_place = {(point.time, point.series): point for point in ready.points}
    places = max(decimals(n) for point in ready.points for n in (point.mean, point.spread))
    rows = []
    for time in times:
        found = (by_place[time, name] for name in series)
        cells = [f"{shown(p.mean, places)} ± {shown(p.spread, places)}" for p in found]
        rows.append(_row(time, cells))
    caption = f"Mean ± standard deviation. {ready.chart.time or ''}".strip()
    return _table(caption, ["", *series], rows)


def _row(label: str, cells: list[str]) -> Markup:
    drawn = Markup("").join(map(Markup("<td>{}</td>").format, cells))
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(label, drawn)


def _table(caption: str, heads: list[str], rows: Iterable[Markup]) -> Markup:
    head = (Markup('<th scope="col">{}</th>').format(words) if words else Markup("<td></td>") for words in heads)
    return Markup(
        '<table class="sl-chart__table"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(caption, Markup("").join(head), Markup("").join(rows))
