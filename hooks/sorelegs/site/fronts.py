"""The front matter of articles: as it was read before, where a person changed only the text below it."""

from __future__ import annotations

import pickle
from datetime import date

from sorelegs.article import Article, body_start, parse_article
from sorelegs.kept import Kept, key_of
from sorelegs.problems import Known, Problem, Text

_KIND = "fronts"


def read_front(text: Text, today: date, known: Known, kept: Kept, shared_key: str) -> tuple[Article, list[Problem]]:
    """Read an article as :func:`sorelegs.article.parse_article` does, or take again what it said of this front matter.

    Args:
        text: the file.
        today: a review cannot be later than this.
        known: what the site has of its own.
        kept: what earlier runs have read.
        shared_key: the key of the code, and of what is known.
    """
    start = body_start(text)
    if not kept.active or not start:
        return parse_article(text, today, known)
    key = key_of(shared_key, today.isoformat(), text.path, text.content[:start])
    if (told := kept.get_object(_KIND, key)) is None:
        article, problems = parse_article(text, today, known)
        kept.put_later(_KIND, key, pickle.dumps((article.front, article.fields, problems)))
        return article, problems
    front, fields, problems = told
    return Article(text, front, fields, start), problems
