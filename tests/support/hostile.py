"""What a hostile editor may write, from ``tests/cases/hostile_articles.yml``, and the pages that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from support.places import ROOT

WORDS = "words"
"""The group whose vectors stand in an article; the others stand in a page."""
_PAGE = """---
title: Is this page safe?
description: A page of the tests, with something in it that a hostile editor may have written.
{front}
---

Words before.

{text}

Words after.
"""
_ARTICLE = """type: explainer
answer: Yes.
authors: [Swim Shoulder editors]
reviewed: 2026-11-20
tags: [shoulder]"""


@dataclass(frozen=True)
class Vector:
    """What is written, the rules that the check tells of it, and the group that it is of."""

    text: str
    told: frozenset[str]
    group: str

    @property
    def page(self) -> str:
        """The whole file."""
        return _PAGE.format(front=_ARTICLE if self.group == WORDS else "type: page", text=self.text)

    @property
    def lines(self) -> range:
        """The lines of the file at which it stands."""
        first = self.page[: self.page.index(self.text)].count("\n") + 1
        return range(first, first + self.text.count("\n") + 1)


@cache
def vectors() -> list[Vector]:
    """Return all vectors."""
    groups = yaml.safe_load((ROOT / "tests/cases/hostile_articles.yml").read_text(encoding="utf-8"))
    return [Vector(it["text"], frozenset(it["told"]), group) for group, items in groups.items() for it in items]
