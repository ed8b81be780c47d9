"""What can be counted of each article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sorelegs.article import WORD, ArticleFront, sentences_of
from sorelegs.checks import Examined, grade
from sorelegs.kept import key_of
from sorelegs.pages.examined import examine
from sorelegs.pages.page import cited_keys
from sorelegs.site import Site, read_pages

_KIND = "counts"


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
    for text in read_pages(site):
        examined = examine(site, text, today)
        if isinstance(examined.article.front, ArticleFront):
            found.append(_count(site, examined, examined.article.front))
    return sorted(found, key=lambda q: q.front.title)


def _count(site: Site, examined: Examined, front: ArticleFront) -> Quality:
    text = examined.article.text
    key = key_of(site.shared_key, text.path, text.content)
    counted = site.kept.get_json(_KIND, key)
    if counted is None:
        counted = _counted(site, examined, front)
        site.kept.put_later(_KIND, key, json.dumps(counted).encode())
    grade_, words, sources, figures = counted
    return Quality(text.path, front, grade_, words, frozenset(sources), figures, len(examined.problems))


def _counted(site: Site, examined: Examined, front: ArticleFront) -> tuple[float | None, int, list[str], int]:
    """Return the grade, how many words, the sources, and how many figures."""
    document = examined.document
    calls = document.calls.calls
    shown = [(site.parts[call.name], call.request) for call in calls]
    stated = [sentence for part, request in shown for sentence in sentences_of(part.words(site, request))]
    sentences = [*sentences_of(front.answer), *(s for block in document.running for s in block.sentences), *stated]
    others = (block for block in document.blocks if block.kind in ("heading", "row"))
    return (
        grade(sentences),
        sum(s.count for s in sentences) + sum(len(WORD.findall(block.words)) for block in others),
        sorted({key for call in calls for key in cited_keys(site, call.name, call.request)}),
        len(document.images) + sum(part.figure for part, _ in shown),
    )
