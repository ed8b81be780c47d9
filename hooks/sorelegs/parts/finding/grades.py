"""How sure the findings of one page are: the commonest grade is the page's own, and the others stand out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sorelegs.parts.finding.findings import GRADES, Finding, Grade
from sorelegs.parts.part import Request

MOST_BADGES = 4
"""Findings of a page whose grade is told in words; more of them would be read by nobody."""


@dataclass(frozen=True)
class PageGrades:
    """The grades of a page.

    Attributes:
        own: the commonest one, the least sure where several are; ``None`` on a page without findings.
        told: the numbers of the places at which another grade is told in words.
        most: whether more than half of the findings have the page's own.
    """

    own: Grade | None
    told: frozenset[int]
    most: bool


def grades_of(findings: Mapping[str, Finding], calls: Sequence[tuple[str, Request]], part: str) -> PageGrades:
    """Return the grades of a page.

    Args:
        findings: by name.
        calls: what stands at each number of the page.
        part: the name of the part that shows a finding.
    """
    shown = {
        number: findings[request[0]].grade
        for number, (name, request) in enumerate(calls)
        if name == part and request[0] in findings
    }
    counts = Counter(shown.values())
    own = max(counts, key=lambda grade: (counts[grade], GRADES.index(grade)), default=None)
    told = [number for number, grade in shown.items() if grade != own]
    return PageGrades(own, frozenset(told[:MOST_BADGES]), most=2 * len(told) < len(shown))
