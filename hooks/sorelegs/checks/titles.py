"""Titles: no two articles answer the same question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def check_titles(articles: Iterable[Article]) -> Iterator[Problem]:
    """Tell of each title that another article has too, at both, since nobody can tell which of them is the new one."""
    named: dict[str, list[Article]] = {}
    for article in articles:
        if article.front is not None and article.front.type in ARTICLE_TYPES:
            named.setdefault(article.front.title.strip().casefold(), []).append(article)
    for group in named.values():
        for article in group if len(group) > 1 else ():
            other = next(each.text.path for each in group if each is not article)
            what = f"The article {other} has this title, too."
            fix = f"Ask in it what only this one answers, not {quote(group[0].front.title if group[0].front else '')}."
            yield Problem(article.text.path, *article.place("title"), TITLE_DUPLICATE, what, fix)
