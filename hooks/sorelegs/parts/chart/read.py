"""Read ``charts.yml`` and the numbers of each chart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sorelegs.parts.chart.data import CHART_DATA, read_marks, read_points
from sorelegs.parts.chart.model import CSV_PATH, Chart, Mark, Point, ReadyChart, Row
from sorelegs.parts.finding.findings import CALL_NAME, Finding
from sorelegs.problems import Form, Problem, Rule, Spot, Text, nearest, quote, read_entries, read_text

CHART_FILE = Rule(
    "chart-file",
    why="Every chart on the site is described in this file.",
    more="docs/charts.yml describes every chart. If it cannot be read, all charts are missing.",
    bad="docs/charts.yml holds a list",
    good="docs/charts.yml holds names, each with its fields below",
    place="none",
)

CHART_FIELD = Rule(
    "chart-field",
    why="A chart with a part missing or wrong could mislead a reader.",
    more=(
        "A chart needs a title, a caption that says what to see, a description for those who do not see it, "
        "an axis and its sources."
    ),
    bad="kind: pie",
    good="kind: intervals",
    place="none",
)

CHART_UNKNOWN = Rule(
    "chart-unknown",
    why="The reader would see no chart here.",
    more="The name must stand in docs/charts.yml.",
    bad='{{ chart("%chart%x") }}',
    good='{{ chart("%chart%") }}',
)

RULES = (CHART_FILE, CHART_FIELD, CHART_UNKNOWN)
"""What this module may tell."""


CHARTS_FILE = "charts.yml"
CHARTS_FORM = Form(
    holds="charts",
    how="Write each as a name, a colon and its fields below.",
    models=(Chart,),
    file=CHART_FILE,
    field=CHART_FIELD,
    kind="chart",
    name=CALL_NAME,
)
_Numbers = tuple[tuple[Mark, ...], tuple[Point, ...]]


def named_files(content: str) -> list[str]:
    """Return the CSV files below ``docs`` that the content of ``charts.yml`` names, in charts sound or not."""
    names = (name.strip("\"'") for name in re.findall(r"^ +data: *(\S{1,200})(?!\S)", content, re.MULTILINE))
    return [name for name in names if re.fullmatch(CSV_PATH, name)]


def read_charts(
    text: Text, docs: Path, findings: Mapping[str, Finding], sources: Collection[str]
) -> tuple[dict[str, ReadyChart], list[Problem]]:
    """Read every chart.

    Args:
        text: ``charts.yml``.
        docs: the folder below which the CSV files are.
        findings: those that charts may show, by name.
        sources: the keys that the bibliography has.

    Returns:
        The sound charts by name, and every problem of the others and of their data.
    """
    numbers: dict[str, _Numbers] = {}

    def check(chart: Chart, spot: Spot) -> Iterator[Problem]:
        wrong = list(_check(chart, spot, findings))
        yield from wrong
        if wrong or any(row.finding not in findings for row in chart.rows or ()):
            return
        numbers[spot.name], problems = _numbers(chart, spot, docs, findings)
        yield from problems
        yield from _outside(chart, spot, *numbers[spot.name])

    charts, problems = read_entries(text, CHARTS_FORM, {"source": sources, "finding": findings}, check)
    return {name: _ready(name, chart, numbers[name], findings) for name, chart in charts.items()}, problems


def _check(chart: Chart, spot: Spot, findings: Mapping[str, Finding]) -> Iterator[Problem]:
    low, high = chart.domain
    if low > high:
        yield spot.problem(("domain",), "The axis runs backwards.", f"Write domain: [{high:g}, {low:g}].")
    elif low == high or not all(low <= tick <= high for tick in [*chart.ticks, chart.reference]):
        fix = "Write [low, high], with every tick and the reference between them."
        yield spot.problem(("domain",), "The axis does not hold its ticks.", fix)
    if (chart.rows is None) == (chart.data is None) or (chart.kind == "lines" and chart.data is None):
        fix = "Give it rows: of findings or data: of a CSV file; lines need data."
        yield spot.problem((), "A chart has either rows or data.", fix, key=True)
    if chart.data is not None and not chart.sources:
        yield spot.problem(("data",), "The data has no source.", "Add sources: [key].")
    for index, row in enumerate(chart.rows or ()):
        if row.finding in findings and findings[row.finding].effect is None:
            what = f"The finding {quote(row.finding)} has no effect to draw."
            yield spot.problem(("rows", index, "finding"), what, "Choose one with a number.")


def _near(docs: Path, name: str) -> str:
    """Say which file is meant, where only a letter or two differ: any other holds another study's numbers."""
    files = [file.relative_to(docs).as_posix() for file in (docs / "charts").glob("*.csv")]
    close = nearest(name, files, 0.9)
    return f"Did you mean {quote(close)}?" if close else "Upload it to docs/charts/, or write its name as it is there."


def _numbers(
    chart: Chart, spot: Spot, docs: Path, findings: Mapping[str, Finding]
) -> tuple[_Numbers, Collection[Problem]]:
    if chart.data is None:
        return (tuple(_mark(row, findings[row.finding]) for row in chart.rows or ()), ()), ()
    text, problems = read_text(docs / chart.data, f"{docs.name}/{chart.data}")
    if text is None:
        what = f"There is no file {quote(chart.data)}."
        return ((), ()), [spot.problem(("data",), what, _near(docs, chart.data), CHART_DATA)]
    if chart.kind == "lines":
        points, problems = read_points(text)
        return ((), tuple(points)), problems
    marks, problems = read_marks(text)
    return (tuple(marks), ()), problems


def _mark(row: Row, finding: Finding) -> Mark:
    low, high = finding.interval or (None, None)
    return Mark("", row.label, finding.effect or 0.0, low, high, finding.n)


def _outside(chart: Chart, spot: Spot, marks: tuple[Mark, ...], points: tuple[Point, ...]) -> Iterator[Problem]:
    low, high = chart.domain
    numbers = [n for mark in marks for n in mark.numbers]
    numbers += [n for point in points for n in (point.mean, point.mean + point.spread)]
    for number in numbers:
        if not low <= number <= high:
            what = f"The number {number:g} lies outside the axis, {low:g} to {high:g}."
            yield spot.problem(
                ("domain",), what, "Check the number against its source. If it is right, make the axis longer."
            )
            return


def _ready(name: str, chart: Chart, numbers: _Numbers, findings: Mapping[str, Finding]) -> ReadyChart:
    shown = [findings[row.finding] for row in chart.rows or ()]
    keys = [*(chart.sources or ()), *(key for finding in shown for key in finding.sources)]
    second_hand = any(finding.second_hand for finding in shown)
    return ReadyChart(name, chart, *numbers, tuple(dict.fromkeys(keys)), second_hand)
