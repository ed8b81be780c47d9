"""Every rule of the check, in the order in which they are told about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sorelegs import article, decision, problems, profile, site
from sorelegs.checks import (
    banned,
    callouts,
    characters,
    drawings,
    files,
    github,
    headings,
    help_levels,
    hook,
    images,
    leftovers,
    length,
    links,
    mistyped,
    navigation,
    numbers,
    photos,
    reading,
    related,
    settings,
    sourcing,
    spelling,
    structure,
    titles,
    tree,
)
from sorelegs.parts import Part
from sorelegs.problems import Rule
from sorelegs.site import Examples

_OF_ARTICLES = (
    problems,
    tree,
    files,
    photos,
    drawings,
    article,
    related,
    titles,
    settings,
    hook,
    navigation,
    callouts,
    structure,
    headings,
    help_levels,
    length,
    reading,
    sourcing,
    numbers,
    banned,
    links,
    mistyped,
    images,
    spelling,
    characters,
    leftovers,
    github,
)
_OF_THE_SITE = (site, profile, decision)


def rules_of(parts: Iterable[Part[Any]], examples: Examples | None = None) -> dict[str, Rule]:
    """Return every rule by its id: those of articles, those of what an article can show, those of the site's own files.

    Args:
        parts: what an article can show.
        examples: the site's own names, to put into the rules' examples.
    """
    rules = (
        *(rule for room in _OF_ARTICLES for rule in room.RULES),
        *(rule for part in parts for rule in part.rules),
        *(rule for room in _OF_THE_SITE for rule in room.RULES),
    )
    if examples is not None:
        rules = tuple(replace(rule, bad=examples.fill(rule.bad), good=examples.fill(rule.good)) for rule in rules)
    return {rule.id: rule for rule in rules}
