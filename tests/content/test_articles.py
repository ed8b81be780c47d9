"""The articles of ``docs/``."""

from __future__ import annotations

from sorelegs.article.front import parse_article
from sorelegs.day import today
from sorelegs.problems.text import read_text
from support.places import DOCS, ROOT


def test_every_file_of_the_site_is_sound() -> None:
    for file in DOCS.rglob("*.md"):
        text, _ = read_text(file, file.relative_to(ROOT).as_posix())
        assert text
        assert parse_article(text, today())[1] == []
