"""The numbers of charts as CSV, for others to use."""

from __future__ import annotations

import csv
from io import StringIO

from sorelegs.parts.chart.data import MARK_COLUMNS
from sorelegs.parts.chart.model import ReadyChart

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
