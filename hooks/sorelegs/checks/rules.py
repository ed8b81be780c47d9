"""Every rule of the check, in the order in which they are told about."""

from __future__ import annotations

from sorelegs import article, decision, parts, problems, profile, site
from sorelegs.checks import (
    banned,
    characters,
    check,
    files,
    headings,
    images,
    leftovers,
    length,
    links,
    numbers,
    reading,
    related,
    sourcing,
    spelling,
    structure,
)
from sorelegs.problems import Rule

RULES: dict[str, Rule] = {
    rule.id: rule
    for source in (
        problems,
        files,
        article,
        related,
        check,
        structure,
        headings,
        length,
        reading,
        sourcing,
        numbers,
        banned,
        links,
        images,
        spelling,
        characters,
        leftovers,
        parts,
        site,
        profile,
        decision,
    )
    for rule in source.RULES
}
"""By id."""
