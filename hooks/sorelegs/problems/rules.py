"""A rule of the check: why it exists, and an example of what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Place = Literal["body", "front", "article", "callouts", "sources", "findings", "figures", "none"]
"""Where an example belongs: in an article's text, in its front matter, as a whole article, in ``callouts.yml``, in
``references.bib``, ``findings.yml`` or ``figures.yml``, or nowhere that can be checked."""


@dataclass(frozen=True, order=True)
class Rule:
    """A rule; it stands beside the code that finds what breaks it.

    Attributes:
        id: its name in every message, in small letters with hyphens.
        why: why it matters to a reader or an editor, a sentence; part of each message.
        more: two or three sentences on what it asks and why.
        bad: an example that it finds.
        good: the same, mended.
        place: where both belong, so that a test can put them there.
        article_type: of the article they belong in.
    """

    id: str
    why: str = field(compare=False)
    more: str = field(compare=False)
    bad: str = field(compare=False)
    good: str = field(compare=False)
    place: Place = field(default="body", compare=False)
    article_type: str = field(default="explainer", compare=False)

    def __str__(self) -> str:
        """Return its id."""
        return self.id
