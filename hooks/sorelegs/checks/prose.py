"""What the check asks of an article's words: one family of rules a module, each a function of the document.

A family takes what the articles share (:class:`sorelegs.site.Site`) and one
:class:`~sorelegs.prose.document.Document`, and yields problems. None reads another, so that a rule
can be added, changed or taken away alone. The rest of the check (front matter, calls, HTML, files)
asks what a page may hold; this asks how well it serves its reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from sorelegs.article import Document
from sorelegs.checks import (
    banned,
    characters,
    headings,
    images,
    leftovers,
    length,
    links,
    numbers,
    reading,
    sourcing,
    spelling,
    structure,
)
from sorelegs.problems import Problem
from sorelegs.site import Site

Family = Callable[[Site, Document], Iterator[Problem]]
MAX_OF_ONE_RULE = 100
"""What nobody reads to the end: a file made to fill a log gets no more of one kind."""
FAMILIES: tuple[Family, ...] = (
    structure.check,
    headings.check,
    length.check,
    reading.check,
    sourcing.check,
    numbers.check,
    banned.check,
    links.check,
    images.check,
    spelling.check,
    characters.check,
    leftovers.check,
)


def check_prose(site: Site, document: Document) -> list[Problem]:
    """Return the problems of an article's words; a family stops at :data:`MAX_OF_ONE_RULE` of one rule."""
    told, problems = Counter[str](), []
    for family in FAMILIES:
        for problem in family(site, document):
            if told[problem.rule.id] == MAX_OF_ONE_RULE:
                break
            told[problem.rule.id] += 1
            problems.append(problem)
    return problems
