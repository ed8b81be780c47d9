"""What the check asks of an article: one family of rules a module, each a function of the document.

A family takes what the articles share (:class:`sorelegs.site.Site`) and one :class:`~sorelegs.article.Document`, and
yields problems. None reads another, so that a rule can be added, changed or taken away alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from sorelegs.article import Document, check_source
from sorelegs.checks import (
    banned,
    callouts,
    characters,
    github,
    headings,
    help_levels,
    images,
    leftovers,
    length,
    links,
    mistyped,
    numbers,
    reading,
    sourcing,
    spelling,
    structure,
)
from sorelegs.parts import Place
from sorelegs.problems import Problem
from sorelegs.site import Site

Family = Callable[[Site, Document], Iterator[Problem]]
MAX_OF_ONE_RULE = 100
"""What nobody reads to the end: a file made to fill a log gets no more of one kind."""


def _html(site: Site, document: Document) -> Iterator[Problem]:
    yield from check_source(document, site.profile.check.element)


def _parts(site: Site, document: Document) -> Iterator[Problem]:
    for call in document.calls.calls:
        at = Place(document.text, document.text.content.index("(", call.start) + 1)
        yield from site.parts[call.name].problems(site, call.request, at)


FAMILIES: tuple[Family, ...] = (
    _html,
    _parts,
    callouts.check,
    structure.check,
    headings.check,
    length.check,
    reading.check,
    sourcing.check,
    numbers.check,
    banned.check,
    help_levels.check,
    links.check,
    mistyped.check,
    images.check,
    spelling.check,
    characters.check,
    leftovers.check,
    github.check,
)


def check_document(site: Site, document: Document) -> list[Problem]:
    """Return what the families find in an article; a family stops at :data:`MAX_OF_ONE_RULE` of one rule."""
    told, problems = Counter[str](), []
    for family in FAMILIES:
        for problem in family(site, document):
            if told[problem.rule.id] == MAX_OF_ONE_RULE:
                break
            told[problem.rule.id] += 1
            problems.append(problem)
    return problems
