"""The page "How are our articles doing?": what can be counted of each article, as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from sorelegs.article import ArticleFront
from sorelegs.calls import Cite, Safety, ShowChart, ShowFinding
from sorelegs.catalogue import read_catalogue
from sorelegs.check import Examined, check_text, mask_calls
from sorelegs.metadata import TYPE_LABELS, day_in_words
from sorelegs.readability import grade
from sorelegs.site import Site

_IMAGE = re.compile(r"!\[[^\]\n]*\](?=[(\[])")
_HEADING = re.compile(r"^[ ]{0,3}#.*", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARKUP = re.compile(
    r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])|<[^<>\n]*>|[*_`#>|]+|^[ \t]*(?:[-+]|\d+\.)[ \t]", re.M
)
COLUMNS = ("Article", "Type", "Grade", "Words", "Sources", "Reviewed", "Figures", "Checks")


@dataclass(frozen=True)
class Quality:
    """What was counted of one article.

    Attributes:
        path: its file.
        front: its front matter.
        grade: the Flesch-Kincaid grade of its answer and text.
        words: how many it has.
        sources: the keys that it and its callouts cite.
        figures: how many pictures it has.
        problems: how many the check finds.
    """

    path: str
    front: ArticleFront
    grade: float
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
    masked = mask_calls(examined.calls)
    # A list's item and a row each end as a sentence does; headings, which are short, would flatter the grade.
    sentences = f"{front.answer}\n\n" + re.sub(r"(?<![.!?…])\n", "\n\n", _plain(_HEADING.sub("", masked)))
    sources: set[str] = set()
    for call in examined.calls.calls:
        if isinstance(call.request, Cite):
            sources |= set(call.request.keys)
        elif isinstance(call.request, ShowFinding) and call.request.name in site.findings:
            sources |= set(site.findings[call.request.name].sources)
        elif isinstance(call.request, ShowChart) and call.request.name in site.charts:
            sources |= set(site.charts[call.request.name].sources)
        elif isinstance(call.request, Safety) and call.request.name in site.callouts:
            sources |= set(site.callouts[call.request.name].sources)
    return Quality(
        examined.article.text.path,
        front,
        grade(sentences),
        len(_WORD.findall(f"{front.answer} {_plain(masked)}")),
        frozenset(sources & site.bibliography.sources.keys()),
        len(_IMAGE.findall(masked)),
        len(examined.problems),
    )


def _plain(markdown: str) -> str:
    return _MARKUP.sub(lambda m: m[1] or "", markdown)


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
            (TYPE_LABELS[front.type], TYPE_LABELS[front.type]),
            (f"{quality.grade:.1f}", f"{quality.grade:.3f}"),
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
        f"{sum(q.grade * q.words for q in found) / max(1, words):.1f} on average",
        f"{words:,}",
        f"{len(frozenset().union(*(q.sources for q in found)))} different",
        f"oldest {_age(oldest, today)}",
        str(sum(q.figures for q in found)),
        f"{sum(not q.problems for q in found)} of {len(found)} passed",
    ]
    count = f"{len(found)} article{'' if len(found) == 1 else 's'}"
    return f'<tr><th scope="row">{count}</th>' + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"


def _cells(cells: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<td data-value="{escape(value)}">{escape(text)}</td>' for text, value in cells) + "</tr>"


def _age(reviewed: date, today: date) -> str:
    days = (today - reviewed).days
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"


def _checks(problems: int) -> str:
    return "passed" if problems == 0 else f"{problems} problem{'' if problems == 1 else 's'}"
