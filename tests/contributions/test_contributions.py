"""A clean check means a green build and green tests: what editors contribute on a later day breaks nothing.

A script makes each contribution in a copy of the project, as an editor would. The check must find nothing, the build
must be strict and whole, and the tests of the content must pass on it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sorelegs.kept import ENVIRONMENT
from support.places import ROOT

pytestmark = pytest.mark.long

Contribution = Callable[[Path], None]


def _left_out(folder: str, names: list[str]) -> list[str]:
    """Return what a copy of the project does without: what was built, and environments."""
    built = {"site", "node_modules"} if Path(folder) == ROOT else {"__pycache__"}
    kept = (".github", ".devcontainer")
    return [name for name in names if name in built or (name.startswith(".") and name not in kept)]


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name}: {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _articles(project: Path) -> list[Path]:
    """Return the articles that answer a question, in the order of their names."""
    found = [it for it in sorted((project / "docs").rglob("*.md")) if "\nanswer: " in it.read_text(encoding="utf-8")]
    assert len(found) > 2
    return found


def _of_kind(project: Path, kind: str) -> Path:
    return next(it for it in _articles(project) if f"\ntype: {kind}\n" in it.read_text(encoding="utf-8"))


def a_review_of_today(project: Path) -> None:
    """Every article was looked at again, on the day of the build."""
    for article in _articles(project):
        text = article.read_text(encoding="utf-8")
        article.write_text(re.sub(r"(?m)^reviewed: .*$", "reviewed: 2026-11-28", text), encoding="utf-8")


def a_new_article(project: Path) -> None:
    """An article beside another, with an entry in the navigation."""
    first = _of_kind(project, "explainer")
    text = first.read_text(encoding="utf-8")
    new = first.with_name("how-do-i-know-that-it-helped.md")
    new.write_text(re.sub(r"(?m)^title: .*$", "title: How do I know that it helped?", text, count=1), encoding="utf-8")
    path = first.relative_to(project / "docs").as_posix()
    entry = re.search(rf"(?m)^( +- ){re.escape(path)}$", (project / "mkdocs.yml").read_text(encoding="utf-8"))
    assert entry
    _change(project / "mkdocs.yml", entry[0], f"{entry[0]}\n{entry[1]}{path.replace(first.name, new.name)}")


def a_new_source_and_finding(project: Path) -> None:
    """A study, its number, and an article that shows both."""
    docs = project / "docs"
    bibliography = docs / "references.bib"
    bibliography.write_text(
        f"{bibliography.read_text(encoding='utf-8')}\n@article{{later2026,\n  author = {{Later, Ann}}, "
        "title = {A later study}, journal = {A Journal}, year = {2026}, doi = {10.1234/later},\n"
        "  read = {abstract}, checked = {2026-11}\n}\n",
        encoding="utf-8",
    )
    findings = docs / "findings.yml"
    topic = re.search(r"(?m)^  topic: .*$", findings.read_text(encoding="utf-8"))
    assert topic
    findings.write_text(
        f"{findings.read_text(encoding='utf-8')}\na-later-study:\n{topic[0]}\n"
        '  statement: "In 31 runners of a later study, nothing new was seen."\n  n: 31\n'
        '  population: "runners of a club"\n  sources: [later2026]\n  grade: low\n  graded_by: our reading\n'
        '  caveat: "One small study."\n',
        encoding="utf-8",
    )
    _before_the_end(_of_kind(project, "explainer"), '{{ finding("a-later-study") }}\n')


def a_new_picture(project: Path) -> None:
    """A drawing in the folder of pictures, shown in an article."""
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8"><path d="M0 0h8v8z"/></svg>'
    )
    (project / "docs/assets/a-slope.svg").write_text(picture + "\n", encoding="utf-8")
    _before_the_end(_of_kind(project, "explainer"), "![A slope, as a triangle](../assets/a-slope.svg)\n")


def a_new_word(project: Path) -> None:
    """A hard word in the glossary, and in an article."""
    glossary = project / "docs/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    word = "podiatrist:\n  also: [podiatrists]\n  means: Someone who treats feet.\n"
    glossary.write_text(f"{text}\n{word}", encoding="utf-8")
    _before_the_end(_of_kind(project, "explainer"), "Ask a podiatrist if you are in doubt.\n")


def a_longer_label(project: Path) -> None:
    """A callout with a longer heading."""
    callouts = project / "docs/callouts.yml"
    heading = re.search(r'(?m)^  heading: "(.*) if:"$', callouts.read_text(encoding="utf-8"))
    assert heading
    _change(callouts, f'"{heading[1]} if:"', f'"{heading[1]}, however small it may seem to you, if:"')


def a_renamed_callout(project: Path) -> None:
    """A callout under another name, wherever it is called."""
    docs = project / "docs"
    names = re.findall(r"(?m)^([a-z-]+):\n  level: do-dont", (docs / "callouts.yml").read_text(encoding="utf-8"))
    _change(docs / "callouts.yml", f"\n{names[0]}:\n", f"\n{names[0]}-renamed:\n")
    for file in [*docs.rglob("*.md"), *docs.rglob("*.yml")]:
        text = file.read_text(encoding="utf-8")
        new = text.replace(f'safety("{names[0]}")', f'safety("{names[0]}-renamed")')
        file.write_text(re.sub(rf"(?m)^(  stop: ){names[0]}$", rf"\1{names[0]}-renamed", new), encoding="utf-8")


def a_new_title(project: Path) -> None:
    """An article that asks its question in other words."""
    article = _of_kind(project, "myth")
    text = article.read_text(encoding="utf-8")
    article.write_text(re.sub(r"(?m)^title: .*$", "title: Is it true, what they say of it?", text, count=1), "utf-8")


def a_chart_less(project: Path) -> None:
    """A chart that its article no longer shows."""
    article = next(it for it in _articles(project) if "{{ chart(" in it.read_text(encoding="utf-8"))
    text = article.read_text(encoding="utf-8")
    article.write_text(re.sub(r"\n\{\{ chart\(.*\n", "\n", text, count=1), encoding="utf-8")


def a_deleted_article(project: Path) -> None:
    """An article that is gone, with all that named it."""
    docs = project / "docs"
    named = "".join(it.read_text(encoding="utf-8") for it in docs.rglob("*.yml"))
    gone = next(
        it
        for it in reversed(_articles(project))
        if it.relative_to(docs).as_posix() not in named and "\ntype: red-flag" not in it.read_text(encoding="utf-8")
    )
    path = gone.relative_to(docs).as_posix()
    gone.unlink()
    _change(project / "mkdocs.yml", f"      - {path}\n", "")
    for article in docs.rglob("*.md"):
        text = article.read_text(encoding="utf-8").replace(f"  - {path}\n", "")
        article.write_text(re.sub(rf"\[([^\]]+)\]\([^()\s]*{re.escape(gone.name)}[^()\s]*\)", r"\1", text), "utf-8")


CONTRIBUTIONS: tuple[Contribution, ...] = (
    a_deleted_article,
    a_review_of_today,
    a_new_article,
    a_new_source_and_finding,
    a_new_picture,
    a_new_word,
    a_longer_label,
    a_renamed_callout,
    a_new_title,
    a_chart_less,
)


def _before_the_end(article: Path, words: str) -> None:
    """Put words before an article's last part."""
    text = article.read_text(encoding="utf-8")
    at = text.rindex("\n## ")
    article.write_text(f"{text[:at]}\n{words}{text[at:]}", encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with every contribution in it."""
    copy = tmp_path_factory.mktemp("contributed") / "project"
    shutil.copytree(ROOT, copy, ignore=_left_out)
    for contribute in CONTRIBUTIONS:
        contribute(copy)
    return copy


def _run(project: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def test_the_check_finds_nothing(project: Path) -> None:
    done = _run(project, "sorelegs", "check")
    assert done.stdout == ""
    assert done.returncode == 0


def test_the_tests_of_the_content_pass_on_a_whole_build(project: Path, tmp_path: Path, kept: Path) -> None:
    """They build the site strictly, in the folder that is given here."""
    run = tmp_path / "run"
    command = ("pytest", "-n", "0", "-p", "no:cacheprovider", "--basetemp", str(run), "tests/content")
    done = _run(project, *command, **{ENVIRONMENT: str(kept)})
    assert done.returncode == 0, done.stdout[-4000:]
    assert list((run / "built").rglob("how-do-i-know-that-it-helped/index.html"))
