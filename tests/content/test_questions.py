"""The questions that runners ask have a page that answers them."""

from __future__ import annotations

from pathlib import Path

import yaml
from support.places import DOCS

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
"""What runners ask, each with the page and the part of it that answers."""


def test_each_question_of_a_runner_has_a_page() -> None:
    assert [q["ask"] for q in QUESTIONS if not (DOCS / q["page"]).is_file()] == []


def test_no_question_is_asked_twice() -> None:
    asked = [q["ask"] for q in QUESTIONS]
    assert len(asked) == len(set(asked))
