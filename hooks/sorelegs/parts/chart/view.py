"""A chart on its page: the picture, what to see in it, its numbers as a table, its sources and its file."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.chart.draw import draw_pictures
from sorelegs.parts.chart.model import ReadyChart
from sorelegs.parts.chart.reuse import csv_path
from sorelegs.parts.chart.tables import draw_numbers
from sorelegs.parts.finding.reuse import LICENCE
from sorelegs.parts.finding.view import SECOND_HAND

_CHART = Markup(
    '<figure class="sl-chart{kind}" id="sl-chart-{name}" data-search-exclude>'
    '<figcaption class="sl-chart__title">{title}{citation}</figcaption>'
    "{picture}{wide}"
    '<p class="sl-chart__see">{see}</p>{note}'
    "<details><summary>The numbers as a table</summary>"
    '<div class="sl-chart__scroll" role="region" tabindex="0" aria-label="{title}">{table}</div>'
    '<p><a href="{file}" download>Download the numbers (CSV)</a></p></details>'
    '<p class="sl-chart__licence">Chart: {editors}, <a href="{licence}" rel="license">CC BY 4.0</a></p>'
    "</figure>"
)
_WIDE = Markup('<div class="sl-chart__wide" hidden>{}</div>')
"""The second picture: our stylesheet shows it where there is room, and who does not have that has the first alone."""


def draw_chart(ready: ReadyChart, *, root: str, citation: Markup, editors: str) -> Markup:
    """Return a chart as HTML.

    Args:
        ready: what to draw.
        root: the address of the site's root, with a slash at its end.
        citation: its citation marks.
        editors: who drew it.
    """
    chart = ready.chart
    picture, *wide = draw_pictures(ready)
    notes = [words for words in (chart.note, SECOND_HAND if ready.second_hand else None) if words]
    return _CHART.format(
        name=ready.name,
        title=chart.title,
        citation=citation,
        picture=picture,
        wide=Markup("").join(map(_WIDE.format, wide)),
        kind=" sl-chart--wide" if wide else "",
        see=chart.see,
        note=Markup('<p class="sl-chart__note">{}</p>').format(" ".join(notes)) if notes else "",
        table=draw_numbers(ready),
        file=root + csv_path(ready),
        editors=editors,
        licence=LICENCE,
    )
