"""The part that shows a chart."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from sorelegs.parts.chart.data import RULES as DATA_RULES
from sorelegs.parts.chart.model import ReadyChart
from sorelegs.parts.chart.read import CHART_UNKNOWN, CHARTS_FILE, CHARTS_FORM, RULES, named_files, read_charts
from sorelegs.parts.chart.reuse import csv_path, marks_csv
from sorelegs.parts.chart.view import draw_chart
from sorelegs.parts.finding.part import FINDINGS
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Shared, Shelf
from sorelegs.parts.source.part import SOURCES

CHARTS: Shelf[ReadyChart] = Shelf(
    CHARTS_FILE,
    lambda text, site: read_charts(text, site.docs, site[FINDINGS], site[SOURCES]),
    needed=False,
    beside=named_files,
    form=CHARTS_FORM,
)


class ShowChart(Named[ReadyChart]):
    """Shows the chart of a name."""

    name = "chart"
    example = '{{ chart("name-of-chart") }}'
    block = figure = makes_ids = True
    kind, shelf, unknown = "chart", CHARTS, CHART_UNKNOWN
    shelves = (SOURCES, FINDINGS, CHARTS)
    rules = (*RULES, *DATA_RULES)

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style."""
        return ("components/chart/style.css",)

    def files(self, site: Shared, site_url: str) -> Mapping[str, str]:
        """Return the numbers of each chart that shows findings; those of the others are in ``docs`` already."""
        return {csv_path(ready): marks_csv(ready) for ready in site[CHARTS].values() if ready.chart.data is None}

    def draw(self, site: Shared, thing: ReadyChart, page: Page) -> Markup:
        """Return the picture with all that belongs to it."""
        root = urlsplit(page.site_url).path.rstrip("/") + "/"
        return draw_chart(thing, root=root, citation=page.marks(), editors=site.profile.editors)


CHART = ShowChart()
