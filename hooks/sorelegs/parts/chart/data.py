"""The CSV files of charts: each cell checked, each mistake told with its line."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator

from sorelegs.parts.chart.model import Mark, Point
from sorelegs.problems import MERGE, MERGED, Problem, Rule, Text, quote

CHART_DATA = Rule(
    "chart-data",
    why="A chart must show the numbers of its source, and no others.",
    more=(
        "A chart is drawn from findings, or from a CSV file below docs/. A value that is missing or outside "
        "the axis would mislead."
    ),
    bad="group A,6.l",
    good="group A,6.1",
    place="none",
)

RULES = (CHART_DATA,)
"""What this module may tell."""


POINT_COLUMNS = ("curve", "time", "mean", "sd")
"""The first may have any name, such as ``muscle``."""
MARK_COLUMNS = ("group", "label", "effect", "low", "high", "n")
MAX_ROWS = 200
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
MAX_LINE = 1000
"""Characters of a line that are read; Python's reader gives up on a cell that is far longer."""


def read_points(text: Text) -> tuple[list[Point], list[Problem]]:
    """Read means over time: the columns of :data:`POINT_COLUMNS`."""
    rows, problems = _rows(text, POINT_COLUMNS, free=True)
    points = []
    for line, row in rows:
        mean, spread = (_number(text, line, column, row[column], problems) for column in ("mean", "sd"))
        if mean is not None and spread is not None:
            points.append(Point(row["curve"], row["time"], mean, spread))
    times = {series: [p.time for p in points if p.series == series] for series in {p.series for p in points}}
    if not problems and len({tuple(order) for order in times.values()}) != 1:
        fix = "Give each the same times, in the same order."
        problems.append(Problem(text.path, 1, 1, CHART_DATA, "The curves do not have the same times.", fix))
    return points, problems


def read_marks(text: Text) -> tuple[list[Mark], list[Problem]]:
    """Read effects: the columns of :data:`MARK_COLUMNS`; a range or a number of people not known stays empty."""
    rows, problems = _rows(text, MARK_COLUMNS)
    marks = []
    for line, row in rows:
        effect = _number(text, line, "effect", row["effect"], problems)
        low, high, n = (
            _number(text, line, column, row[column], problems) if row[column] else None
            for column in ("low", "high", "n")
        )
        if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
            what = "The range has one end only, or its ends are swapped."
            problems.append(Problem(text.path, line, 1, CHART_DATA, what, "Give low and high, or neither."))
        if effect is not None:
            marks.append(Mark(row["group"], row["label"], effect, low, high, None if n is None else int(n)))
    return marks, problems


def _rows(
    text: Text, columns: tuple[str, ...], *, free: bool = False
) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    if merged := MERGE.search(text.content):
        return [], [text.problem(merged.start(), CHART_DATA, *MERGED)]
    problems: list[Problem] = []
    lines = list(_lines(text))
    if not lines or tuple(lines[0][1])[free:] != columns[free:]:
        first = text.content.split("\n")[lines[0][0] - 1] if lines else ""
        for sign, name in ((";", "semicolon"), ("\t", "tab")):
            if sign in first:
                what = f"{name.capitalize()}s stand between the cells, where commas belong."
                fix = f"Write a comma for each {name}, and each number with a point, such as 6.1."
                return [], [Problem(text.path, lines[0][0], 1, CHART_DATA, what, fix)]
        named = lines[0][1] if lines else []
        missing = [quote(column) for column in columns[free:] if column not in named]
        needless = [quote(column) for column in named[free:] if column not in columns]
        what = "The first line does not name the columns of this kind of chart."
        if len(missing) < len(columns) - free:
            wrong = [
                f"{' and '.join(it)} {say}"
                for it, say in ((missing, "is missing"), (needless, "is none of them"))
                if it
            ]
            what = f"{what[:-1]}: {', '.join(wrong) or 'their order is another'}."
        wanted = ",".join([*named[:free], *columns[free:]])
        return [], [Problem(text.path, 1, 1, CHART_DATA, what, f"Write {wanted or ','.join(columns)}.")]
    if not 1 < len(lines) <= MAX_ROWS:
        what = f"This file has {len(lines) - 1} rows of numbers."
        return [], [Problem(text.path, 1, 1, CHART_DATA, what, f"Give it 1 to {MAX_ROWS - 1}.")]
    rows = []
    for line, cells in lines[1:]:
        if len(cells) != len(columns):
            what = f"This line has {len(cells)} cells; the first line names {len(columns)} columns."
            fix = "Write each number with a point, such as 6.1, and put quotation marks round a text with a comma."
            if len(cells) < len(columns):
                fix = (
                    f"Write one cell for each of {','.join(columns)}; what is not known stays empty between its commas."
                )
            problems.append(Problem(text.path, line, 1, CHART_DATA, what, fix))
        else:
            rows.append((line, dict(zip(columns, cells, strict=True))))
    return rows, problems


def _lines(text: Text) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.content.split("\n"), start=1):
        if line.strip():
            yield number, [cell.strip() for cell in next(csv.reader([line[:MAX_LINE]]))]


def _column(text: Text, line: int, cell: str) -> int:
    """Return the column of a cell that stands once in its line, or 1."""
    content = text.content.split("\n")[line - 1]
    return content.index(cell) + 1 if cell and content.count(cell) == 1 else 1


def _number(text: Text, line: int, column: str, cell: str, problems: list[Problem]) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    what = f"{quote(cell)} in the column {column} is no number."
    fix = "Write it with a point, such as 6.1."
    if _DECIMAL_COMMA.fullmatch(cell):
        fix = f"Write {cell.replace(',', '.')}, with a point and no quotation marks."
    problems.append(Problem(text.path, line, _column(text, line, cell), CHART_DATA, what, fix))
    return None
