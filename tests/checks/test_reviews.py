"""When a review expires, who is told, and what a reader sees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sorelegs.checks.reviews import (
    add_months,
    as_markdown,
    as_text,
    publishing_blockers,
    read_reviews,
    release_blockers,
)
from sorelegs.cli.main import main
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import Site, open_site
from support.places import SECOND

RED_FLAG = "docs/get-help/when-is-a-sore-shoulder-an-emergency.md"
MYTH = "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
ADDRESS = "https://example.org/mistakes"
REVIEWED = date(2026, 11, 25)
"""When the two articles of these tests were reviewed; the tests set it themselves."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with the two articles only."""
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    own = tmp_path / "docs/site.yml"
    text = own.read_text(encoding="utf-8")
    own.write_text(re.sub(r"(?m)^corrections:.*$", f"corrections: {ADDRESS}", text), encoding="utf-8")
    for file in (tmp_path / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        if file.relative_to(tmp_path).as_posix() in (RED_FLAG, MYTH):
            file.write_text(re.sub(r"(?m)^reviewed: .*$", f"reviewed: {REVIEWED}", text), encoding="utf-8")
        elif "\nreviewed:" in text:
            file.unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site(project: Path) -> Site:
    return open_site(project / "docs", PARTS)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 11, 25), 12, date(2027, 11, 25)),
        (date(2026, 11, 25), 18, date(2028, 5, 25)),
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2025, 8, 31), 18, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


@pytest.mark.parametrize(
    ("today", "expired", "soon"),
    [
        (REVIEWED, [], []),
        (date(2027, 9, 24), [], []),
        (date(2027, 9, 25), [], [RED_FLAG]),
        (date(2027, 11, 25), [], [RED_FLAG]),
        (date(2027, 11, 26), [RED_FLAG], []),
        (date(2028, 3, 25), [RED_FLAG], [MYTH]),
        (date(2028, 5, 25), [RED_FLAG], [MYTH]),
        (date(2028, 5, 26), [RED_FLAG, MYTH], []),
    ],
)
def test_twelve_months_for_a_red_flag_and_eighteen_for_the_rest(
    site: Site, today: date, expired: list[str], soon: list[str]
) -> None:
    found = read_reviews(site, today)
    assert [r.path for r in found.expired] == expired
    assert [r.path for r in found.soon] == soon


def test_a_red_flag_article_past_fifteen_months_stops_a_release(site: Site) -> None:
    assert release_blockers(site, date(2028, 2, 25)) == []
    (message,) = release_blockers(site, date(2028, 2, 26))
    assert message == (
        f"{RED_FLAG} was last reviewed on 25 November 2026, more than 15 months ago. Readers in danger rely on it. "
        "Check it against its sources and set `reviewed` to that day."
    )


def test_a_frozen_release_waits_for_an_address_for_corrections(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = project / "docs/site.yml"
    own.write_text(own.read_text(encoding="utf-8").replace(ADDRESS, ""), encoding="utf-8")
    (message,) = publishing_blockers(open_site(project / "docs", PARTS))
    assert message.startswith("docs/site.yml gives no address for those who found a mistake.")
    assert main(["release", "--may-publish"]) == 0
    frozen = project / "overrides/embed/1.0.0"
    frozen.mkdir(parents=True)
    (frozen / "integrity.json").write_text('{"version": "1.0.0", "files": {}}')
    assert main(["release", "--may-publish"]) == 1
    assert message in capsys.readouterr().err


def test_it_waits_for_an_owner_and_for_who_pays(project: Path) -> None:
    own = project / "docs/site.yml"
    own.write_text(re.sub(r"(?m)^paid_by:.*$", "paid_by:", own.read_text(encoding="utf-8")), encoding="utf-8")
    (message,) = publishing_blockers(open_site(project / "docs", PARTS))
    assert message.startswith("docs/site.yml does not say who owns the site and who pays for it.")


def test_a_version_is_frozen_without_an_address_and_says_what_publishing_waits_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = project / "docs/site.yml"
    own.write_text(own.read_text(encoding="utf-8").replace(ADDRESS, ""), encoding="utf-8")
    built = project / "site/embed/v1"
    built.mkdir(parents=True)
    (built / "model.json").write_text('{"version": "1.0.0"}')
    assert main(["release", "1.0.0"]) == 0
    assert (project / "overrides/embed/1.0.0/model.json").is_file()
    assert "It may not be published yet. docs/site.yml gives no address" in capsys.readouterr().err


def test_the_lists_name_the_file_and_the_days(site: Site) -> None:
    found = read_reviews(site, date(2028, 4, 1))
    assert as_text(found) == (
        f"{RED_FLAG}: the review of 2026-11-25 expired on 2027-11-25.\n"
        f"{MYTH}: the review of 2026-11-25 holds until 2028-05-25.\n"
    )
    markdown = as_markdown(found)
    assert "## Reviews that have expired" in markdown
    assert f"| `{RED_FLAG}` | red-flag | 2026-11-25 | 2027-11-25 |" in markdown
    assert "## Reviews due soon" in markdown
    assert as_markdown(read_reviews(site, REVIEWED)) == ""


def test_a_title_stays_text_in_an_issue(project: Path) -> None:
    article = project / RED_FLAG
    title = "title: 'Is <b>this</b> | @someone [x] https://sorelegs.example bad?'"
    text = re.sub(r"(?m)^title: .*$", title, article.read_text(encoding="utf-8"))
    article.write_text(text, encoding="utf-8")
    markdown = as_markdown(read_reviews(open_site(project / "docs", PARTS), date(2028, 4, 1)))
    assert not re.search(r"<b>|@someone|\[x\]|https://", markdown)
    assert "this" in markdown


def test_the_command(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert project
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    assert main(["reviews"]) == 0
    assert capsys.readouterr().out == "No review has expired or soon will.\n"
    assert main(["reviews", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830297600")
    assert main(["reviews"]) == 1
    assert capsys.readouterr().out == f"{RED_FLAG}: the review of 2026-11-25 expired on 2027-11-25.\n"
    assert main(["reviews", "--format", "markdown"]) == 1
    assert capsys.readouterr().out.startswith("## Reviews that have expired\n\n| article |")


def test_a_page_past_its_review_says_so(project: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1830297600"}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "site"]
    subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)

    def page(path: str) -> str:
        file = project / "site" / Path(path).relative_to("docs").with_suffix("") / "index.html"
        return " ".join(file.read_text(encoding="utf-8").split())

    assert "This page was last written or checked on 25 November 2026; it is due for another check." in page(RED_FLAG)
    assert "due for another check" not in page(MYTH)
