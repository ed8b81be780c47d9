"""Whether each number that says what a study found comes from ``findings.yml``.

A number in the text of an article is a dose, a duration, a date or a distance, or it is a result. Results are
known by what stands beside them: a per cent sign, points, people, studies, a ratio, a decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.article import TYPES
from sorelegs.problems import Problem
from sorelegs.prose.document import Document
from sorelegs.site import Site
from sorelegs.suggest import quote

_PEOPLE = (
    "people|persons?|adults?|men|women|runners?|athletes?|experts?|marathoners?|finishers?|participants?|volunteers?|"
    "patients?|students?|groups?"
)
_STUDIES = "studies|study|trials?|reviews?|papers?|experiments?"
_RESULT = re.compile(
    r"(?<![\w.,])[−-]?\d[\d,]*(?:\.\d+)?(?:"
    r"\s?%|\s?per ?cent\b|\s+points?\b|\s+out of\s+\d+|\s+in\s+\d+(?![-\w])|\s+times (?:as|more|less|higher|lower)\b|"
    rf"\s+(?:[\w-]+\s+)?(?:{_PEOPLE}|{_STUDIES})\b)"
    r"|(?<![\w.,])[−-]?\d[\d,]*\.\d+(?![\w.])",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bCC BY \d\.\d\b|\bWCAG \d\.\d\b", re.IGNORECASE)
"""What has a decimal in its name."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of results that are written out in an article instead of being shown as findings."""
    if document.kind not in TYPES[:-1]:
        return
    for block in document.blocks:
        if block.kind in ("paragraph", "item", "row"):
            words = _NAMED.sub(lambda found: " " * len(found[0]), block.prose)
            for found in _RESULT.finditer(words):
                what = f"The number {quote(' '.join(found[0].split()))} is written out here."
                fix = 'Put it into findings.yml once, and show it with {{ finding("name-of-finding") }}.'
                yield document.text.problem(block.start + found.start(), "number-loose", what, fix)
