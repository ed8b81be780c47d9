"""Causes before consequences: a shared file that breaks tells its own fault, and what follows is counted."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from sorelegs.checks.check import Report, check_site
from sorelegs.cli.report import following, render
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import SECOND

TODAY = date(2026, 11, 25)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    return tmp_path / "docs"


def _check(docs: Path) -> Report:
    return check_site(open_site(docs, PARTS), TODAY)


@pytest.mark.parametrize("name", ["findings.yml", "references.bib"])
def test_a_file_that_cannot_be_read_is_told_alone_and_what_follows_is_counted(docs: Path, name: str) -> None:
    with (docs / name).open("a", encoding="utf-8") as file:
        file.write('\n"broken: {\n' if name.endswith("yml") else "\n@misc{broken, title = {\n")
    report = _check(docs)
    assert {problem.path for problem in report.problems} == {f"docs/{name}"}
    assert len(report.problems) == 1
    assert following(report).startswith(f"docs/{name}:")
    assert re.search(r": \d+ more problems? follows? from this one\.", following(report))


SHOWN = ["callouts.yml", "charts.yml", "figures.yml", "findings.yml", "references.bib", "routines.yml"]


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("left", [None, ""])
def test_a_file_that_articles_show_from_and_that_is_gone_or_empty_is_missed(
    docs: Path, name: str, left: str | None
) -> None:
    (docs / name).unlink()
    if left is not None:
        (docs / name).write_text(left, encoding="utf-8")
    report = _check(docs)
    assert report.problems
    assert all(problem.path == f"docs/{name}" or f" in {name}." in problem.what for problem in report.problems)


def test_a_file_that_several_articles_miss_is_told_once(docs: Path) -> None:
    (article, *_) = (docs / "swim-or-rest").glob("*.md")
    for number in range(2):
        with article.with_name(f"new-{number}.md").open("w", encoding="utf-8") as new:
            new.write(f'---\ntitle: Is this number {number}?\ntype: explainer\n---\n\n{{{{ chart("knee") }}}}\n')
    (docs / "charts.yml").unlink()
    report = _check(docs)
    assert not [problem for problem in report.problems if problem.rule.id == "chart-unknown"]
    (cause,) = (problem for problem in report.problems if problem.path == "docs/charts.yml")
    assert report.follow[cause] >= 2


def test_the_only_annotations_on_github_are_causes_while_there_are_any(docs: Path) -> None:
    with (docs / "references.bib").open("a", encoding="utf-8") as file:
        file.write("\n@misc{broken, title = {\n")
    for number in range(20):
        (docs / f"swim-or-rest/wrong-{number}.md").write_text("No front matter.\n", encoding="utf-8")
    lines = render(_check(docs), "github", terminal=False).splitlines()
    assert len(lines) == 10
    assert "file=docs/references.bib" in lines[0]


def test_no_other_study_is_offered_for_a_finding_that_is_declared_and_wrong(docs: Path) -> None:
    file = docs / "findings.yml"
    text = file.read_text(encoding="utf-8")
    names = re.findall(r"^([a-z-]+):$", text, re.MULTILINE)
    used = next(name for name in names if name in (docs / "charts.yml").read_text(encoding="utf-8"))
    file.write_text(text.replace(f"{used}:\n", f"{used}:\n  wrong: 1\n", 1), encoding="utf-8")
    report = _check(docs)
    assert [(problem.path, problem.rule.id) for problem in report.problems] == [("docs/findings.yml", "finding-field")]
    assert not any("Did you mean" in problem.fix for problem in report.problems)


def test_a_misspelt_name_is_told_and_the_right_one_offered(docs: Path) -> None:
    (article,) = docs.glob("swim-or-rest/can-i-swim*.md")
    with article.open("a", encoding="utf-8") as file:
        file.write('\nIt helps {{ cite("testSourc") }}.\n')
    (problem,) = _check(docs).problems
    assert problem.fix == "Did you mean “testSource”?"


def test_a_page_that_was_deleted_is_told_once_and_whatever_names_it_is_counted(docs: Path) -> None:
    name = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    (docs / name).unlink()
    report = _check(docs)
    (gone,) = [problem for problem in report.problems if name in problem.what and problem.rule.id == "nav-page"]
    assert gone.path == "mkdocs.yml"
    assert report.follow[gone] > 0
    assert not [problem for problem in report.problems if problem.rule.id in ("link-page", "front-matter-related")]


def test_a_colour_without_quotation_marks_is_told_alone(docs: Path) -> None:
    file = docs / "site.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('brand: "#', "brand: #"), encoding="utf-8")
    (problem,) = _check(docs).problems
    assert problem.path == "docs/site.yml"
    assert problem.fix.startswith('Put it in quotation marks: brand: "#')


def test_a_source_whose_kind_is_misspelt_is_told_at_its_entry_alone(docs: Path) -> None:
    file = docs / "references.bib"
    file.write_text(re.sub(r"@\w+\{(?=otherSource)", "@artcle{", file.read_text(encoding="utf-8")), encoding="utf-8")
    report = _check(docs)
    assert [problem.path for problem in report.problems] == ["docs/references.bib"]
    assert report.follow


def test_a_picture_of_another_kind_is_told_at_its_file_and_in_an_article_that_is_checked_alone(docs: Path) -> None:
    (docs / "swim-or-rest/arm.gif").write_bytes(b"GIF89a")
    article = docs / "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    with article.open("a", encoding="utf-8") as file:
        file.write("\n![An arm reaches forwards](arm.gif)\n")
    assert [problem.rule.id for problem in _check(docs).problems] == ["file-kind"]
    (problem,) = check_site(open_site(docs, PARTS), TODAY, [article]).problems
    assert (problem.rule.id, problem.what) == ("image-file", "The picture “arm.gif” is of a kind that no page shows.")
