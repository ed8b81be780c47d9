"""The articles that an article's ``related`` names, for its end: each is there, is another one, and is named once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sorelegs.article import Article, sentences_of
from sorelegs.problems import LONG, SURELY, Problem, Rule, quote, suggest
from sorelegs.profile import SITE
from sorelegs.site import Site

FRONT_MATTER_RELATED = Rule(
    "front-matter-related",
    why="A reader at the end of a page must land on another one.",
    more=(
        "The end of a page shows these articles with the first sentence of their short answer. Name one to "
        "four by their files, from docs/ on. Each must be there, be an article, and be another one."
    ),
    bad="related: [%folder%/not-there.md]",
    good="related: [%article%]",
    place="front",
)

RULES = (FRONT_MATTER_RELATED,)
"""What this module may tell."""


RULE = FRONT_MATTER_RELATED
MOST_OF_A_VERDICT = 4
"""Words from which on a sentence says more than a verdict, such as “Mostly false.”"""
_PATH = re.compile(r"([^/\\]+)/[^/\\]+\.md")


def check_related(site: Site, article: Article) -> Iterator[Problem]:
    """Tell of entries that lead a reader nowhere, in a circle or twice to one place."""
    fields = article.fields.value if article.fields else None
    related = fields.get("related") if isinstance(fields, dict) else None
    if not isinstance(related, list) or article.fields is None:
        return
    docs = f"{site.docs.name}/"
    for index, path in enumerate(related):
        if not isinstance(path, str) or not path.strip():
            continue
        place = article.fields.place(("related", index))
        if docs + path == article.text.path:
            fix = "Name another article, or take it away."
            yield Problem(article.text.path, *place, RULE, "This article names itself.", fix)
        elif path in related[:index]:
            fix = "Keep one."
            yield Problem(article.text.path, *place, RULE, f"{quote(path)} stands in this list twice.", fix)
        elif not _is_article(site, path):
            near = suggest(path, _articles(site), cutoff=SURELY)
            same = [each for each in _articles(site) if PurePosixPath(each).stem == PurePosixPath(path).stem]
            near = f"Did you mean {quote(same[0])}?" if same else near
            if " - " in path:
                near = "Did you start all points with the same number of spaces, and with a hyphen?"
            gone = "If it was deleted or renamed, name another article, or take this line away."
            form = f"Write its file from docs/ on, as in {site.examples.article}."
            fix = near if near.startswith("Did") else gone if _PATH.fullmatch(path) else form
            yield Problem(article.text.path, *place, RULE, f"There is no article {quote(path, LONG)}.", fix)


def first_sentence(answer: str) -> str:
    """Return how a short answer starts, to show beside its title: a word such as “Partly.” is none."""
    words = [sentence.words for sentence in sentences_of(answer)] or [answer]
    return " ".join(words[:2]) if len(words[0].split()) < MOST_OF_A_VERDICT else words[0]


def _is_article(site: Site, path: str) -> bool:
    found = _PATH.fullmatch(path)
    sections = () if site.is_broken(SITE) else site.profile.sections
    known = found is not None and (found[1] in sections or not sections)
    return known and site.folder.is_file(Path(site.real_docs, path))


def _articles(site: Site) -> list[str]:
    paths = (Path(page).relative_to(site.real_docs) for page in site.folder.pages())
    return [path.as_posix() for path in paths if str(path.parent) in site.profile.sections]
