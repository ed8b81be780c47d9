"""What can be counted of each article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sorelegs.article import ArticleFront
from sorelegs.pages.counted import Counted
from sorelegs.pages.examined import told_of
from sorelegs.site import Site, read_pages


@dataclass(frozen=True)
class Quality(Counted):
    """What was counted of one article.

    Attributes:
        path: its file.
        front: its front matter.
        problems: how many the check finds.
    """

    path: str
    front: ArticleFront
    problems: int


def read_quality(site: Site, today: date) -> list[Quality]:
    """Return what can be counted of each article whose front matter is sound, by title."""
    told = [(text.path, told_of(site, text, today)) for text in read_pages(site)]
    found = [
        Quality(**vars(it.counted), path=path, front=it.front, problems=it.problems)
        for path, it in told
        if isinstance(it.front, ArticleFront) and it.counted is not None
    ]
    return sorted(found, key=lambda q: q.front.title)
