"""A site whose builds and checks are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sorelegs.kept import ENVIRONMENT
from support.places import SECOND
from support.quick import make_quick

from kept.edits import ARTICLE, FIRST, ONE, THREE, TWO, changing, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second site with three more articles that lead to one another."""
    root = tmp_path / "project"
    shutil.copytree(SECOND, root)
    write(root, ONE, ARTICLE, title="Is it one?", answer="Perhaps one.", related=TWO, link="is-it-two.md")
    to_first = "can-i-swim-with-a-sore-shoulder.md#what-should-i-do-now"
    write(root, TWO, ARTICLE, title="Is it two?", answer="Perhaps two.", related=FIRST, link=to_first)
    to_one = "is-it-one.md#what-is-known"
    write(root, THREE, ARTICLE, title="Is it three?", answer="Perhaps three.", related=ONE, link=to_one)
    about = root / "docs/about.md"
    about.write_text(f"{about.read_text(encoding='utf-8')}\n{{{{ quality_table() }}}}\n", encoding="utf-8")
    changing("mkdocs.yml", "sore-shoulder.md\n", f"sore-shoulder.md\n      - {ONE}\n      - {TWO}\n")(root)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795953600")
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    make_quick(monkeypatch)
    return root
