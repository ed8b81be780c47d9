"""The front matter of articles: as it was read before, where a person changed only the text below it."""

from __future__ import annotations

from datetime import date

from sorelegs.article import Article, Front, body_start, parse_article
from sorelegs.kept import Kept, code_key, key_of
from sorelegs.problems import Known, Located, Problem, Text
from sorelegs.site.asked import Asked

_KIND = "fronts"


def read_front(text: Text, today: date, known: Known, kept: Kept, asked: Asked) -> tuple[Article, list[Problem]]:
    """Read an article as :func:`sorelegs.article.parse_article` does, or take again what it said of this front matter.

    Args:
        text: the file.
        today: a review cannot be later than this.
        known: what the site has of its own.
        kept: what earlier runs have read.
        asked: what notes who looks at what is known, and answers again.
    """
    start = body_start(text)
    if not kept.active or not start:
        return parse_article(text, today, known)

    def read() -> tuple[Front | None, Located | None, list[Problem]]:
        article, problems = parse_article(text, today, known)
        return article.front, article.fields, problems

    key = key_of(code_key(), today.isoformat(), text.path, text.content[:start])
    front, fields, problems = asked.made(kept, _KIND, key, read)
    return Article(text, front, fields, start), problems
