"""Titles: no two articles answer the same question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sorelegs.article import ARTICLE_TYPES, Article
from sorelegs.problems import Problem, Rule, quote

TITLE_DUPLICATE = Rule(
    "title-duplicate",
    why="A reader who searches finds two answers to one question, and cannot tell them apart.",
    more="Each title stands once on the site. Two articles on one question say what sets them apart, or become one.",
    bad='title: "%title%", in a second article',
    good='title: "%title%", in one article',
    place="none",
)

RULES = (TITLE_DUPLICATE,)
"""What this module may tell."""


class Title(NamedTuple):
    """The title of an article, and where it stands in it."""

    words: str
    line: int
    column: int


def title_of(article: Article) -> Title | None:
    """Return the title of an article, or ``None`` where this is none, or its front matter is broken."""
    front = article.front
    return Title(front.title, *article.place("title")) if front is not None and front.type in ARTICLE_TYPES else None


def check_titles(titles: Iterable[tuple[str, Title | None]]) -> Iterator[Problem]:
    """Tell of each title that another article has too, at both, since nobody can tell which of them is the new one.

    Args:
        titles: that of each article, with the path of its file.
    """
    named: dict[str, list[tuple[str, Title]]] = {}
    for path, title in titles:
        if title is not None:
            named.setdefault(title.words.strip().casefold(), []).append((path, title))
    for group in named.values():
        for path, title in group if len(group) > 1 else ():
            other = next(each for each, _ in group if each != path)
            what = f"The article {other} has this title, too."
            fix = f"Ask in it what only this one answers, not {quote(group[0][1].words)}."
            yield Problem(path, title.line, title.column, TITLE_DUPLICATE, what, fix)
