"""The page "How are our articles doing?": what can be counted of each article, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from sorelegs.article import KINDS, WORD, ArticleFront, ShowChart, ShowFinding, day_in_words, sentences_of
from sorelegs.checks import Examined, check_text, grade
from sorelegs.pages.cited import cited_keys
from sorelegs.site import Site, read_catalogue

COLUMNS = ("Article", "Type", "Grade", "Words", "Sources", "Reviewed", "Figures", "Checks")


@dataclass(frozen=True)
class Quality:
    """What was counted of one article.

    Attributes:
        path: its file.
        front: its front matter.
        grade: the Flesch-Kincaid grade of its answer, its text and the findings it states, if these are long enough.
        words: how many it has.
        sources: the keys that it and its callouts cite.
        figures: how many pictures and charts it has.
        problems: how many the check finds.
    """

    path: str
    front: ArticleFront
    grade: float | None
    words: int
    sources: frozenset[str]
    figures: int
    problems: int


def read_quality(site: Site, today: date) -> list[Quality]:
    """Return what can be counted of each article whose front matter is sound, by title."""
    found = []
    for article in read_catalogue(site, today):
        if isinstance(article.front, ArticleFront):
            found.append(_count(site, check_text(site, article.text, today), article.front))
    return sorted(found, key=lambda q: q.front.title)


def _count(site: Site, examined: Examined, front: ArticleFront) -> Quality:
    document = examined.document
    requests = [call.request for call in examined.calls.calls]
    shown = [site.findings.get(request.name) for request in requests if isinstance(request, ShowFinding)]
    stated = [sentence for finding in shown if finding for sentence in sentences_of(finding.statement)]
    sentences = [*sentences_of(front.answer), *(s for block in document.running for s in block.sentences), *stated]
    others = (block for block in document.blocks if block.kind in ("heading", "row"))
    return Quality(
        examined.article.text.path,
        front,
        grade(sentences),
        sum(s.count for s in sentences) + sum(len(WORD.findall(block.words)) for block in others),
        frozenset(key for request in requests for key in cited_keys(site, request)),
        len(document.images) + sum(isinstance(request, ShowChart) for request in requests),
        len(examined.problems),
    )


def draw_quality(found: list[Quality], today: date) -> str:
    """Return the table as HTML, with totals; a script makes its headings into buttons that sort."""
    if not found:
        return "<p>There are no articles yet.</p>"
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    rows = "".join(_row(q, today) for q in found)
    return (
        '<div class="sl-quality" role="region" aria-label="Quality of the articles" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        f"<tfoot>{_totals(found, today)}</tfoot></table></div>"
    )


def _row(quality: Quality, today: date) -> str:
    front = quality.front
    title = f'{escape(front.title)} <span class="sl-quality__file">{escape(quality.path)}</span>'
    return f'<tr><th scope="row" data-value="{escape(front.title)}">{title}</th>' + _cells(
        [
            (KINDS[front.type].label, KINDS[front.type].label),
            _grade(quality.grade),
            (f"{quality.words:,}", str(quality.words)),
            (str(len(quality.sources)), str(len(quality.sources))),
            (f"{day_in_words(front.reviewed)} ({_age(front.reviewed, today)})", front.reviewed.isoformat()),
            (str(quality.figures), str(quality.figures)),
            (_checks(quality.problems), str(quality.problems)),
        ]
    )


def _totals(found: list[Quality], today: date) -> str:
    words = sum(q.words for q in found)
    oldest = min(q.front.reviewed for q in found)
    texts = [
        f"{len({q.front.type for q in found})} types",
        f"{_mean_grade(found)} on average",
        f"{words:,}",
        f"{len(frozenset().union(*(q.sources for q in found)))} different",
        f"oldest {_age(oldest, today)}",
        str(sum(q.figures for q in found)),
        f"{sum(not q.problems for q in found)} of {len(found)} passed",
    ]
    count = f"{len(found)} article{'' if len(found) == 1 else 's'}"
    return f'<tr><th scope="row">{count}</th>' + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"


def _grade(grade: float | None) -> tuple[str, str]:
    return ("–", "0") if grade is None else (f"{grade:.1f}", f"{grade:.3f}")


def _mean_grade(found: list[Quality]) -> str:
    graded = [(q.grade, q.words) for q in found if q.grade is not None]
    words = sum(count for _, count in graded)
    return _grade(sum(grade * count for grade, count in graded) / words if words else None)[0]


def _cells(cells: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<td data-value="{escape(value)}">{escape(text)}</td>' for text, value in cells) + "</tr>"


def _age(reviewed: date, today: date) -> str:
    days = (today - reviewed).days
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"


def _checks(problems: int) -> str:
    return "passed" if problems == 0 else f"{problems} problem{'' if problems == 1 else 's'}"
