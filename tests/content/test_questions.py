"""The questions that runners ask have a page that answers them."""

from __future__ import annotations

from pathlib import Path

import yaml
from support.places import DOCS

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
"""What runners ask, each with the page and the part of it that answers."""


def test_the_questions_of_runners_have_pages() -> None:
    """But for those of an article that an editor took away."""
    without = [q["ask"] for q in QUESTIONS if not (DOCS / q["page"]).is_file()]
    assert len(without) <= len(QUESTIONS) / 10, without


def test_no_question_is_asked_twice() -> None:
    asked = [q["ask"] for q in QUESTIONS]
    assert len(asked) == len(set(asked))
