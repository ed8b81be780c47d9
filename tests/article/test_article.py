"""An article's front matter; the messages are in ``cases/problems/front-*.yml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sorelegs.article.front import ArticleFront, PageFront, parse_article
from sorelegs.problems.text import Text

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
WHOLE = {
    "title": "Does it work?",
    "description": "A line.",
    "type": "myth",
    "answer": "No.",
    "authors": "[Ana]",
    "reviewed": "2026-11-25",
    "tags": "[calf]",
}


def _text(end: str = "---\n", **fields: str) -> Text:
    lines = "".join(f"{name}: {value}\n" for name, value in (WHOLE | fields).items())
    return Text("docs/stretching/x.md", f"---\n{lines}{end}\nBody.\n")


@pytest.mark.parametrize("end", ["---\n", "--- \t\n", "...\n"])
def test_a_whole_article(end: str) -> None:
    article, problems = parse_article(_text(end), TODAY)
    assert problems == []
    assert isinstance(article.front, ArticleFront)
    assert article.front.reviewed == TODAY
    assert article.front.clinician is None
    assert article.place("type") == (4, 1)
    assert article.body.content.strip() == "Body."
    assert article.body.place(article.body.content.index("Body")) == (11, 1)


def test_a_review_written_as_text_is_a_date_too() -> None:
    front = parse_article(_text(reviewed='"2026-11-01"'), TODAY)[0].front
    assert isinstance(front, ArticleFront)
    assert front.reviewed == date(2026, 11, 1)


@pytest.mark.parametrize(("words", "told"), [(60, []), (61, ["front-matter-answer"])])
def test_an_answer_has_sixty_words(words: int, told: list[str]) -> None:
    assert [p.rule.id for p in parse_article(_text(answer="word " * words), TODAY)[1]] == told


@pytest.mark.parametrize("run", ["{{", "[a](", "`", "“", " #", "a"])
def test_a_huge_title_is_told_at_once(run: str) -> None:
    problems = parse_article(_text(title=f'"{run * 30_000}?"'), TODAY)[1]
    assert [(p.line, p.rule.id) for p in problems] == [(2, "front-matter-value")]


def test_a_page_needs_less() -> None:
    text = Text("docs/about.md", "---\ntype: page\ntitle: About\ndescription: Us.\n---\n")
    article, problems = parse_article(text, TODAY)
    assert problems == []
    assert isinstance(article.front, PageFront)


def test_a_broken_article_has_no_front_but_a_body() -> None:
    article, problems = parse_article(_text(type="mith", reviewed="soon"), TODAY)
    assert article.front is None
    assert len(problems) == 2
    assert article.body.content.strip() == "Body."
    bare, _ = parse_article(Text("x.md", "Body."), TODAY)
    assert (bare.front, bare.body.content, bare.place("type")) == (None, "Body.", (1, 1))
