"""The page of all questions, which the build makes from the articles: no file in ``docs/`` stands behind it."""

from __future__ import annotations

from sorelegs.profile import Profile

ALL_QUESTIONS = "all-questions.md"
"""Its file, as if it stood in ``docs/``."""
ALL_QUESTIONS_PAGES = ("all-questions/index.html", "all-questions.html")
"""What it becomes, with folders for pages and without."""


def describe_all_questions(own: Profile) -> dict[str, object]:
    """Return what the engine is told of the page, as the front matter of an article tells it.

    Args:
        own: whose site it is.
    """
    return {
        "title": "All questions",
        "description": f"Every question that {own.name} answers, section by section, with a short answer to each.",
        "type": "page",
        "template": "all-questions.html",
        "assets": ["components/all-questions/style.css"],
    }
