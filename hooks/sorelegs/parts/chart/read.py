"""Read ``charts.yml`` and the numbers of each chart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sorelegs.parts.chart.data import CHART_DATA, read_marks, read_points
from sorelegs.parts.chart.model import KINDS, Chart, Mark, Point, ReadyChart, Row
from sorelegs.parts.finding.findings import FINDING_UNKNOWN, Finding
from sorelegs.parts.source.citations import SOURCE_UNKNOWN
from sorelegs.problems import Located, Problem, Rule, Text, load_entries, quote, read_text, suggest

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
    bad='{{ chart("what-help") }}',
    good='{{ chart("what-helps") }}',
)

RULES = (CHART_FILE, CHART_FIELD, CHART_UNKNOWN)
"""What this module may tell."""


CHARTS_FILE = "charts.yml"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.csv")
"""A file below ``docs``: it cannot lead out of it."""


def named_files(content: str) -> list[str]:
    """Return the CSV files below ``docs`` that the content of ``charts.yml`` names, in charts sound or not."""
    names = (name.strip("\"'") for name in re.findall(r"^ +data: *(\S{1,200})(?!\S)", content, re.MULTILINE))
    return [name for name in names if _FILE.fullmatch(name)]


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
    what, fix = "This file does not hold charts.", "Write each as a name, a colon and its fields below."
    located, entries, problems = load_entries(text, CHART_FILE, what, fix)
    charts = {}
    for name, fields in entries.items():
        reader = _Reader(docs, located, name, findings=findings, sources=sources)
        ready = reader.read(fields)
        problems += reader.problems
        if ready is not None and not reader.problems:
            charts[name] = ready
    return charts, problems


class _Reader:
    def __init__(
        self, docs: Path, located: Located, name: str, *, findings: Mapping[str, Finding], sources: Collection[str]
    ) -> None:
        self.problems: list[Problem] = []
        self._docs, self._located, self._name = docs, located, name
        self._findings, self._sources = findings, sources

    def read(self, fields: object) -> ReadyChart | None:
        if not isinstance(fields, dict) or not _NAME.fullmatch(self._name):
            what = f"{quote(self._name)} is no chart."
            fix = "Name it in small letters, digits and hyphens, and put its fields below."
            self._wrong((), CHART_FIELD, what, fix, key=True)
            return None
        try:
            chart = Chart.model_validate(fields)
        except ValidationError as error:
            for details in error.errors():
                self._field(details)
            return None
        self.problems += self._meaning(chart)
        if self.problems:
            return None
        marks: tuple[Mark, ...] = ()
        points: tuple[Point, ...] = ()
        if chart.rows:
            marks = tuple(self._mark(row) for row in chart.rows)
        elif chart.data:
            marks, points = self._data(chart, chart.data)
        self.problems += self._outside(chart, marks, points)
        found = [self._findings[row.finding] for row in chart.rows or ()]
        keys = [*(chart.sources or ()), *(key for finding in found for key in finding.sources)]
        second_hand = any(finding.second_hand for finding in found)
        return ReadyChart(self._name, chart, marks, points, tuple(dict.fromkeys(keys)), second_hand)

    def _wrong(self, where: tuple[str | int, ...], rule: Rule, what: str, fix: str, *, key: bool = False) -> None:
        self.problems.append(self._problem(where, rule, what, fix, key=key))

    def _problem(self, where: tuple[str | int, ...], rule: Rule, what: str, fix: str, *, key: bool = False) -> Problem:
        return Problem(
            f"{self._docs.name}/{CHARTS_FILE}", *self._located.place((self._name, *where), key=key), rule, what, fix
        )

    def _field(self, details: ErrorDetails) -> None:
        where, field = details["loc"], str(details["loc"][-1])
        if details["type"] == "extra_forbidden":
            known = Row.model_fields if len(where) > 1 else Chart.model_fields
            self._wrong(where, CHART_FIELD, f"There is no field {quote(field)}.", suggest(field, known), key=True)
        elif details["type"] == "missing":
            what = f"The chart {quote(self._name)} has no {field}."
            self._wrong(where[:-1], CHART_FIELD, what, f"Add {field}: to it.", key=True)
        elif field == "kind":
            given = str(details["input"])
            self._wrong(where, CHART_FIELD, f"There is no kind {quote(given)}.", suggest(given, KINDS))
        else:
            what = f"The field “{where[0]}” cannot be {quote(str(details['input']))}."
            self._wrong(where, CHART_FIELD, what, _EXAMPLES.get(str(where[0]), "Write it as text."))

    def _meaning(self, chart: Chart) -> Iterator[Problem]:
        low, high = chart.domain
        if not low < high or not all(low <= tick <= high for tick in [*chart.ticks, chart.reference]):
            fix = "Write [low, high], with every tick and the reference between them."
            yield self._problem(("domain",), CHART_FIELD, "The axis does not hold its ticks.", fix)
        if (chart.rows is None) == (chart.data is None) or (chart.kind == "lines" and chart.data is None):
            fix = "Give it rows: of findings or data: of a CSV file; lines need data."
            yield self._problem((), CHART_FIELD, "A chart has either rows or data.", fix, key=True)
        if chart.data is not None and not chart.sources:
            yield self._problem(("data",), CHART_FIELD, "The data has no source.", "Add sources: [key].")
        if chart.data is not None and not _FILE.fullmatch(chart.data):
            fix = "Write its path from docs/, such as charts/marathon-week.csv."
            yield self._problem(("data",), CHART_FIELD, f"{quote(chart.data)} is no CSV file of ours.", fix)
        for index, row in enumerate(chart.rows or ()):
            where = ("rows", index, "finding")
            finding = self._findings.get(row.finding)
            if finding is None:
                what = f"There is no finding {quote(row.finding)} in findings.yml."
                yield self._problem(where, FINDING_UNKNOWN, what, suggest(row.finding, self._findings))
            elif finding.effect is None:
                what = f"The finding {quote(row.finding)} has no effect to draw."
                yield self._problem(where, CHART_FIELD, what, "Choose one with a number.")
        for index, key in enumerate(chart.sources or ()):
            if key not in self._sources:
                what = f"There is no source {quote(key)} in references.bib."
                yield self._problem(("sources", index), SOURCE_UNKNOWN, what, suggest(key, self._sources))

    def _mark(self, row: Row) -> Mark:
        finding = self._findings[row.finding]
        low, high = finding.interval or (None, None)
        return Mark("", row.label, finding.effect or 0.0, low, high, finding.n)

    def _data(self, chart: Chart, file: str) -> tuple[tuple[Mark, ...], tuple[Point, ...]]:
        text, problems = read_text(self._docs / file, f"{self._docs.name}/{file}")
        if text is None:
            self._wrong(("data",), CHART_DATA, f"There is no file {quote(file)}.", "Check the name.")
            return (), ()
        marks: list[Mark] = []
        points: list[Point] = []
        if chart.kind == "lines":
            points, problems = read_points(text)
        else:
            marks, problems = read_marks(text)
        self.problems += problems
        return tuple(marks), tuple(points)

    def _outside(self, chart: Chart, marks: tuple[Mark, ...], points: tuple[Point, ...]) -> Iterator[Problem]:
        low, high = chart.domain
        numbers = [n for mark in marks for n in mark.numbers]
        numbers += [n for point in points for n in (point.mean, point.mean + point.spread)]
        for number in numbers:
            if not low <= number <= high:
                what = f"The number {number:g} lies outside the axis, {low:g} to {high:g}."
                yield self._problem(("domain",), CHART_FIELD, what, "Make the axis longer.")
                return


_EXAMPLES = {
    "domain": "Write the ends of the axis, such as [-4, 1].",
    "ticks": "Write two to eight numbers, such as [-2, 0, 2].",
    "reference": "Write a number, such as 0.",
    "rows": "Write each as - {label: Massage, finding: dupuy-massage}.",
    "sources": "Write a list of keys of references.bib, such as [law2007].",
}
