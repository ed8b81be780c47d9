"""The part of the page "How are our articles doing?": what was counted of each article, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from sorelegs.article import KINDS, day_in_words
from sorelegs.day import today
from sorelegs.pages.quality import Quality, read_quality
from sorelegs.parts import Page, Part, Request
from sorelegs.site import Site

COLUMNS = ("Article", "Type", "Grade", "Words", "Sources", "Written", "Figures", "Checks")
_TABLE = Markup(
    '<div class="sl-quality" role="region" aria-label="Quality of the articles" tabindex="0" data-search-exclude>'
    "<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    "<tfoot>{totals}</tfoot></table></div>"
)
_ROW = Markup(
    '<tr><th scope="row" data-value="{title}">{title} <span class="sl-quality__file">{path}</span></th>{cells}</tr>'
)
_CELL = Markup('<td data-value="{value}">{text}</td>')


class QualityTable(Part[Site]):
    """Shows what can be counted of each article."""

    name = "quality_table"
    example = "{{ quality_table() }}"
    block = makes_ids = True

    def assets(self, site: Site) -> tuple[str, ...]:
        """Return the script that sorts it."""
        return ("components/quality/script.js",)

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the table."""
        return draw_quality(read_quality(site, today()), today())


QUALITY_TABLE = QualityTable()


def draw_quality(found: list[Quality], day: date) -> Markup:
    """Return the table as HTML, with totals; a script makes its headings into buttons that sort.

    Args:
        found: what was counted of each article.
        day: from which ages are counted.
    """
    if not found:
        return Markup("<p>There are no articles yet.</p>")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in COLUMNS)
    rows = Markup("").join(_row(quality, day) for quality in found)
    return _TABLE.format(head=head, rows=rows, totals=_totals(found, day))


def _row(quality: Quality, day: date) -> Markup:
    """Return a row; there are as many as articles."""
    front = quality.front
    cells = _cells(
        [
            (KINDS[front.type].label, KINDS[front.type].label),
            _grade(quality.grade),
            (f"{quality.words:,}", str(quality.words)),
            (str(len(quality.sources)), str(len(quality.sources))),
            (f"{day_in_words(front.reviewed)} ({_age(front.reviewed, day)})", front.reviewed.isoformat()),
            (str(quality.figures), str(quality.figures)),
            (_checks(quality.problems), str(quality.problems)),
        ]
    )
    return _ROW.format(title=front.title, path=quality.path, cells=cells)


def _totals(found: list[Quality], day: date) -> Markup:
    words = sum(q.words for q in found)
    oldest = min(q.front.reviewed for q in found)
    texts = [
        f"{len({q.front.type for q in found})} types",
        f"{_mean_grade(found)} on average",
        f"{words:,}",
        f"{len(frozenset().union(*(q.sources for q in found)))} different",
        f"oldest {_age(oldest, day)}",
        str(sum(q.figures for q in found)),
        f"{sum(not q.problems for q in found)} of {len(found)} passed",
    ]
    count = f"{len(found)} article{'' if len(found) == 1 else 's'}"
    cells = Markup("").join(Markup("<td>{}</td>").format(text) for text in texts)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(count, cells)


def _grade(grade: float | None) -> tuple[str, str]:
    return ("–", "0") if grade is None else (f"{grade:.1f}", f"{grade:.3f}")


def _mean_grade(found: list[Quality]) -> str:
    graded = [(q.grade, q.words) for q in found if q.grade is not None]
    words = sum(count for _, count in graded)
    return _grade(sum(grade * count for grade, count in graded) / words if words else None)[0]


def _cells(cells: Iterable[tuple[str, str]]) -> Markup:
    return Markup("").join(_cell(text, value) for text, value in cells)


@lru_cache(maxsize=1024)
def _cell(text: str, value: str) -> Markup:
    """Return a cell; most articles have the same in it as another."""
    return _CELL.format(text=text, value=value)


def _age(reviewed: date, day: date) -> str:
    days = (day - reviewed).days
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"


def _checks(problems: int) -> str:
    return "passed" if problems == 0 else f"{problems} problem{'' if problems == 1 else 's'}"
