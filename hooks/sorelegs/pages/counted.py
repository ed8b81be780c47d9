"""What can be counted of an article, for the table of all of them: counted while it is still in mind what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from sorelegs.article import WORD, ArticleFront, body_of, sentences_of
from sorelegs.checks import Examined, grade
from sorelegs.kept import key_of
from sorelegs.pages.metadata import reading_minutes
from sorelegs.pages.page import cited_keys
from sorelegs.site import Site

_KIND = "counts"


@dataclass(frozen=True)
class Counted:
    """What was counted.

    Attributes:
        grade: the Flesch-Kincaid grade of its answer, its text and the findings it states, if these are long enough.
        words: how many it has.
        sources: the keys that it and its callouts cite.
        figures: how many pictures and charts it has.
        minutes: how many it takes to read, 1 or more.
    """

    grade: float | None
    words: int
    sources: frozenset[str]
    figures: int
    minutes: int


def count(site: Site, examined: Examined) -> Counted | None:
    """Return what can be counted of an article; nothing of what is none, or has front matter that cannot be read."""
    text, front = examined.text, examined.front
    if not isinstance(front, ArticleFront):
        return None
    key = key_of(site.article_key, text.path, text.content)
    return site.made(_KIND, key, lambda: _counted(site, examined, front))


def _counted(site: Site, examined: Examined, front: ArticleFront) -> Counted:
    document = examined.document
    calls = document.calls.calls
    shown = [(site.parts[call.name], call.request) for call in calls]
    stated = [sentence for part, request in shown for sentence in sentences_of(part.words(site, request))]
    sentences = [*sentences_of(front.answer), *(s for block in document.running for s in block.sentences), *stated]
    others = (block for block in document.blocks if block.kind in ("heading", "row"))
    return Counted(
        grade(sentences),
        sum(s.count for s in sentences) + sum(len(WORD.findall(block.words)) for block in others),
        frozenset(key for call in calls for key in cited_keys(site, call.name, call.request)),
        len(document.images) + sum(part.figure for part, _ in shown),
        reading_minutes(body_of(examined.text)),
    )
