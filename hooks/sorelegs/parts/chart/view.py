"""A chart on its page: the picture, what to see in it, its numbers as a table, its sources and its file."""

from __future__ import annotations

import csv
from html import escape
from io import StringIO

from sorelegs.parts.chart.data import MARK_COLUMNS
from sorelegs.parts.chart.draw import UNKNOWN, draw_svg, effect_shown, places_of
from sorelegs.parts.chart.model import Mark, ReadyChart
from sorelegs.parts.chart.svg import decimals, shown
from sorelegs.parts.finding.view import LICENCE, SECOND_HAND

FOLDER = "charts"
"""Where the numbers of charts are published that show findings."""


def csv_path(ready: ReadyChart) -> str:
    """Return the address of a chart's numbers, from the root of the site."""
    return ready.chart.data or f"{FOLDER}/{ready.name}.csv"


def marks_csv(ready: ReadyChart) -> str:
    """Return the numbers of a chart that shows findings, as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(MARK_COLUMNS)
    for mark in ready.marks:
        numbers = (mark.effect, mark.low, mark.high, mark.n)
        writer.writerow([mark.group, mark.label, *("" if n is None else f"{n:g}" for n in numbers)])
    return out.getvalue()


def draw_chart(ready: ReadyChart, *, root: str, citation: str, editors: str) -> str:
    """Return a chart as HTML.

    Args:
        ready: what to draw.
        root: the address of the site's root, with a slash at its end.
        citation: its citation marks as HTML.
        editors: who drew it.
    """
    chart = ready.chart
    notes = [words for words in (chart.note, SECOND_HAND if ready.second_hand else None) if words]
    note = f'<p class="sl-chart__note">{escape(" ".join(notes))}</p>' if notes else ""
    table = _points_table(ready) if ready.points else _marks_table(ready)
    return (
        f'<figure class="sl-chart" id="sl-chart-{escape(ready.name)}" data-search-exclude>'
        f'<figcaption class="sl-chart__title">{escape(chart.title)}{citation}</figcaption>'
        f"{draw_svg(ready)}"
        f'<p class="sl-chart__see">{escape(chart.see)}</p>{note}'
        f"<details><summary>The numbers as a table</summary>"
        f'<div class="sl-chart__scroll" role="region" tabindex="0" aria-label="{escape(chart.title)}">{table}</div>'
        f'<p><a href="{escape(root + csv_path(ready))}" download>Download the numbers (CSV)</a></p></details>'
        f'<p class="sl-chart__licence">Chart: {escape(editors)}, <a href="{LICENCE}" rel="license">CC BY 4.0</a></p>'
        "</figure>"
    )


def _marks_table(ready: ReadyChart) -> str:
    ranged = any(mark.low is not None for mark in ready.marks)
    counted = any(mark.n is not None for mark in ready.marks)
    grouped = any(mark.group for mark in ready.marks)
    heads = [
        "",
        "Effect" if ready.chart.kind == "intervals" else "Number",
        *(["Likely range"] if ready.chart.kind == "intervals" else []),
    ]
    heads += ["People"] if counted else []
    rows = ""
    for mark in ready.marks:
        cells = [effect_shown(mark, ready)]
        if ready.chart.kind == "intervals":
            cells.append(_range(mark, ready) if ranged else UNKNOWN)
        if counted:
            cells.append("" if mark.n is None else f"{mark.n:,}")
        label = f"{mark.group}: {mark.label}" if grouped else mark.label
        rows += f'<tr><th scope="row">{escape(label)}</th>{_cells(heads, cells)}</tr>'
    return _table(ready.chart.axis, heads, rows)


def _range(mark: Mark, ready: ReadyChart) -> str:
    if mark.low is None or mark.high is None:
        return UNKNOWN
    places = places_of(mark, ready.marks)
    return f"{shown(mark.low, places)} to {shown(mark.high, places)}"


def _points_table(ready: ReadyChart) -> str:
    series = list(dict.fromkeys(point.series for point in ready.points))
    times = list(dict.fromkeys(point.time for point in ready.points))
    by_place = {(point.time, point.series): point for point in ready.points}
    places = max(decimals(n) for point in ready.points for n in (point.mean, point.spread))
    rows = ""
    for time in times:
        found = (by_place[time, name] for name in series)
        cells = [f"{shown(p.mean, places)} ± {shown(p.spread, places)}" for p in found]
        rows += f'<tr><th scope="row">{escape(time)}</th>{_cells(["", *series], cells)}</tr>'
    caption = f"Mean ± standard deviation. {ready.chart.time or ''}".strip()
    return _table(caption, ["", *series], rows)


def _cells(heads: list[str], cells: list[str]) -> str:
    """Return a row's cells, each with its column's name, for a table laid out as cards."""
    named = zip(heads[1:], cells, strict=True)
    return "".join(f'<td data-label="{escape(head)}">{escape(cell)}</td>' for head, cell in named)


def _table(caption: str, heads: list[str], rows: str) -> str:
    head = "".join(f'<th scope="col">{escape(words)}</th>' if words else "<td></td>" for words in heads)
    return (
        f'<table class="sl-chart__table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
