"""``sorelegs new``: the first draft of an article, as an editor gets it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sorelegs.article.kinds import ARTICLE_TYPES
from sorelegs.checks.check import check_site
from sorelegs.cli.draft import add_to_nav, slug
from sorelegs.cli.main import main
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import SECOND


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's docs, with the shell standing in it."""
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", ARTICLE_TYPES)
def test_a_draft_lacks_nothing_but_its_todos(project: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert main(["new", kind, "Can I  run in the snow?"]) == 0
    out, err = capsys.readouterr()
    path = out.splitlines()[0]
    assert path == ("docs/get-help/" if kind == "red-flag" else "docs/swim-or-rest/") + "can-i-run-in-the-snow.md"
    assert "TODO" in err
    problems = check_site(open_site(project / "docs", PARTS), today()).problems
    assert {p.path for p in problems} == {path}
    assert {p.rule.id for p in problems} == {"leftover-todo"}
    todos = (project / path).read_text(encoding="utf-8").count("TODO")
    assert len(problems) == todos
    after = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert after.replace(f"      - {path.removeprefix('docs/')}\n", "") == before
    (line,) = set(after.splitlines()) - set(before.splitlines())
    assert line.strip() == f"- {path.removeprefix('docs/')}"


def test_nothing_is_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = project / "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    before = article.read_bytes(), (project / "mkdocs.yml").read_bytes()
    assert main(["new", "myth", "Can I swim with a sore shoulder?"]) == 2
    assert "exists, and is left as it is" in capsys.readouterr().err
    assert (article.read_bytes(), (project / "mkdocs.yml").read_bytes()) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["how-too", "Can I run?"], "there is no type “how-too”. Did you mean “how-to”?"),
        (["page", "Can I run?"], "there is no type “page”."),
        (["myth", "Running"], "“Running” is no question."),
        (["myth", "?"], "“?” is no question."),
        (["myth", 'Is it "safe"?'], "Leave out quotation marks"),
        (["myth", "Is {{ this }} safe?"], "Leave out quotation marks and braces"),
        (["myth", "Can I run?", "--in", "swim-or-rst"], "Did you mean “swim-or-rest”?"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = sorted(project.rglob("*"))
    assert main(["new", *arguments]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Why don't my legs stop hurting?", "why-dont-my-legs-stop-hurting"),
        ("Ist das Müsli über alles?", "ist-das-musli-uber-alles"),
        ("Is it?" + " very" * 40 + "?", ("is-it" + "-very" * 14)),
    ],
)
def test_the_file_is_named_after_the_title(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_folder_without_a_line_has_no_place() -> None:
    assert add_to_nav("nav:\n  - Home: index.md\n", "swim-or-rest/x.md") is None


def test_the_first_article_of_a_folder_gets_a_part_of_the_navigation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "docs/site.yml"
    own = "sections:\n  in-the-pool:\n    words: [pool]\n    stop: stop-swimming\n"
    file.write_text(file.read_text(encoding="utf-8").replace("sections:\n", own), encoding="utf-8")
    before = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert main(["new", "explainer", "Is a pool warm?"]) == 0
    after = (project / "mkdocs.yml").read_text(encoding="utf-8")
    added = "  - In the pool:\n      - in-the-pool/is-a-pool-warm.md\n"
    help_page = "      - get-help/when-is-a-sore-shoulder-an-emergency.md\n"
    assert after == before.replace(help_page, help_page + added)
    assert capsys.readouterr().out == "docs/in-the-pool/is-a-pool-warm.md\nmkdocs.yml\n"
    problems = check_site(open_site(project / "docs", PARTS), today()).problems
    assert {p.rule.id for p in problems} == {"leftover-todo"}


def test_a_navigation_without_a_part_for_articles_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "mkdocs.yml").write_text("site_name: Swim Shoulder\nnav:\n  - index.md\n", encoding="utf-8")
    assert main(["new", "myth", "Is it true?"]) == 2
    assert "no part for articles in nav" in capsys.readouterr().err
    assert not (project / "docs/swim-or-rest/is-it-true.md").exists()


def test_the_day_of_a_draft_is_today(project: Path) -> None:
    before = today()
    assert main(["new", "myth", "Is it true?"]) == 0
    draft = (project / "docs/swim-or-rest/is-it-true.md").read_text(encoding="utf-8")
    assert [day for day in (before, today()) if f"reviewed: {day.isoformat()}\n" in draft]
    assert datetime.now(UTC).date() >= before


def test_the_navigation_keeps_its_line_ends() -> None:
    config = "nav:\r\n  - Old: a.md\r\n  - swim-or-rest/old.md # kept\r\n  - b.md\r\n"
    new = "nav:\r\n  - Old: a.md\r\n  - swim-or-rest/old.md # kept\r\n  - swim-or-rest/new.md\r\n  - b.md\r\n"
    assert add_to_nav(config, "swim-or-rest/new.md") == new
