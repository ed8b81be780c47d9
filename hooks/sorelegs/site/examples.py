"""What a message names as an example: the site's own first of each kind, so that no message speaks of another topic."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sorelegs.article import ArticleFront
from sorelegs.kept import Kept
from sorelegs.parts import Callout
from sorelegs.problems import read_text
from sorelegs.profile import Profile
from sorelegs.site.asked import Asked
from sorelegs.site.fronts import read_front

_GAP = re.compile("%(article|folder|title|source|finding|stop|emergency|topic|chart|figure|help|number)%")


@dataclass(frozen=True)
class Examples:
    """Names that stand in the site's files; where a site has none of a kind, a plain word of ours.

    Attributes:
        article: an article's file, from ``docs/`` on.
        title: its question.
        tags: its tags.
        source: a key of the bibliography.
        finding: a finding's name.
        stop: a callout that says when to stop.
        emergency: a callout for an emergency.
        professional: a callout that says whom to see without haste.
        topic: what findings are about.
        chart: a chart's name.
        figure: a figure's name.
        help: the page that says when to get help.
        number: whom to call in an emergency.
    """

    article: str = "a-section/an-article.md"
    title: str = "Is it safe?"
    tags: Collection[str] = ("pain",)
    source: str = "smith2020"
    finding: str = "what-was-found"
    stop: str = "when-to-stop"
    emergency: str = "emergency"
    professional: str = "see-somebody"
    topic: str = "a-topic"
    chart: str = "what-it-shows"
    figure: str = "a-movement"
    help: str = "a-section/an-article.md"
    number: str = "112"

    @property
    def folder(self) -> str:
        """The folder of the article."""
        return self.article.partition("/")[0]

    def fill(self, text: str) -> str:
        """Return a rule's example with the site's own names in its gaps, such as ``%source%``."""
        return _GAP.sub(lambda gap: str(getattr(self, gap[1])), text)


def find_examples(
    docs: Path,
    own: Profile,
    *,
    kept: Kept,
    sources: Iterable[str],
    findings: Iterable[str],
    charts: Iterable[str],
    figures: Iterable[str],
    callouts: Mapping[str, Callout],
) -> Examples:
    """Return the first of each kind.

    Args:
        docs: the folder of pages.
        own: what is the site's own.
        kept: what earlier runs have read.
        sources: the keys of the bibliography.
        findings: by name.
        charts: by name.
        figures: by name.
        callouts: by name.
    """
    plain = Examples()
    path, front = _first_article(docs, own.sections, kept) or (plain.article, plain)
    levels = {callout.level: name for name, callout in reversed(list(callouts.items()))}
    return Examples(
        article=path,
        title=front.title,
        tags=tuple(front.tags),
        source=next(iter(sources), plain.source),
        finding=next(iter(findings), plain.finding),
        stop=next((name for name, callout in callouts.items() if callout.stop), plain.stop),
        emergency=levels.get("emergency", plain.emergency),
        professional=levels.get("non-urgent", plain.professional),
        topic=next(iter(own.topics), plain.topic),
        chart=next(iter(charts), plain.chart),
        figure=next(iter(figures), plain.figure),
        help=own.help.page,
        number=next(iter(own.emergency_numbers.values()), plain.number),
    )


def _first_article(docs: Path, folders: Collection[str], kept: Kept) -> tuple[str, ArticleFront] | None:
    for folder in folders:
        for file in sorted((docs / folder).glob("*.md")):
            text, _ = read_text(file, file.name)
            if text is None:
                continue
            article, _ = read_front(text, date.max, {}, kept, Asked({}, {}, noted=False))
            if isinstance(article.front, ArticleFront):
                return f"{folder}/{file.name}", article.front
    return None
