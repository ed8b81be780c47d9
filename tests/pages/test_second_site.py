"""The site in ``tests/site/``, on another topic: no code of its own, and not a word of the first site in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sorelegs.article.kinds import ARTICLE_TYPES
from sorelegs.checks.check import check_site
from sorelegs.checks.explain import explain
from sorelegs.checks.rules import rules_of
from sorelegs.cli.main import main
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.anchors import broken_anchors
from support.builds import build
from support.foreign import foreign
from support.html_tokens import tags
from support.links import crawl
from support.places import SECOND
from support.serving import served

OWN_NUMBERS = {"113", "116117", "000"}


def test_it_has_no_code_of_its_own() -> None:
    kinds = {file.suffix for file in SECOND.rglob("*") if file.is_file()}
    assert kinds == {".md", ".yml", ".bib", ".svg"}


def test_it_is_checked_clean_and_its_decision_holds() -> None:
    site = open_site(SECOND / "docs", PARTS)
    assert check_site(site, today()).problems == []
    assert site.decision is not None
    assert len(site.decision.model.outcomes) == 6


def test_no_file_of_it_says_a_word_of_the_other_topic(second_built: Path) -> None:
    """Only the licence of the scripts names who wrote them, as it must. Packages hold what is beside them."""
    files = [file for file in sorted(second_built.rglob("*")) if file.is_file() and file.suffix != ".gz"]
    files = [file for file in files if file.name != "LICENSE.txt" and file.suffix != ".tgz"]
    found = {str(f.relative_to(second_built)): foreign(f.read_text(encoding="utf-8")) for f in files}
    assert {name: words for name, words in found.items() if words} == {}
    assert [name for name in found if foreign(name.replace("/", " "))] == []
    assert len(files) > 40
    assert "embed/v1/shoulder-check.js" in found


def test_it_sends_nobody_to_a_doctor_but_where_it_says_so(second_built: Path) -> None:
    """Its own words say where to get help at once, who should check a page and what studies counted."""
    help_page = (second_built / "get-help/when-is-a-sore-shoulder-an-emergency/index.html").read_text(encoding="utf-8")
    assert "Not yet checked by a lifeguard" in help_page
    assert ", or wave to a lifeguard.</" in help_page
    article = (second_built / "swim-or-rest/can-i-swim-with-a-sore-shoulder/index.html").read_text(encoding="utf-8")
    assert "Studied: 12 pools." in article
    assert "Studied: 12 pools." in (second_built / "findings/index.html").read_text(encoding="utf-8")
    assert '"@type": "WebPage"' in article
    assert "requiredMinAge" not in article
    pages = {str(f.relative_to(second_built)): f.read_text(encoding="utf-8") for f in second_built.rglob("*.html")}
    said = re.compile("clinician|emergency department|Medical(?!Ent)|[0-9] people", re.IGNORECASE)
    assert {name: said.findall(page) for name, page in pages.items() if said.search(page)} == {}


def test_the_search_would_find_them(built: Path) -> None:
    pages = ("index.html", "check/index.html", "embed/v2/soreness-check.js", "manifest.webmanifest", "embed/index.html")
    assert all(foreign((built / page).read_text(encoding="utf-8")) for page in pages)


def test_it_links_to_no_page_that_it_has_not(second_built: Path, tmp_path: Path) -> None:
    with served(second_built) as address:
        crawled = crawl(address, tmp_path)
    assert crawled.returncode == 0, crawled.stdout
    assert "0 errors found" in crawled.stdout
    count, broken = broken_anchors(second_built)
    assert broken == []
    assert count > 20


def test_it_calls_no_number_but_its_own(second_built: Path) -> None:
    called = {
        have["href"]
        for page in second_built.rglob("*.html")
        for _, have in tags(page.read_text(encoding="utf-8"))
        if have.get("href", "").startswith("tel:")
    }
    assert called == {f"tel:{number}" for number in OWN_NUMBERS}


def test_no_rule_is_told_with_a_word_of_the_other_topic_but_the_commands_name() -> None:
    site = open_site(SECOND / "docs", PARTS)
    rules = rules_of(site.parts.values(), site.examples)
    told = {rule: foreign(explain(rule, rules), command=True) for rule in rules}
    assert {rule: words for rule, words in told.items() if words} == {}
    assert len(told) > 80


@pytest.mark.parametrize("kind", ARTICLE_TYPES)
def test_a_draft_is_the_sites_own(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SECOND, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    assert main(["new", kind, "Can I swim in the sea?"]) == 0
    path = capsys.readouterr().out.splitlines()[0]
    assert path.startswith("docs/get-help/" if kind == "red-flag" else "docs/swim-or-rest/")
    assert foreign(Path(path).read_text(encoding="utf-8")) == []
    problems = check_site(open_site(tmp_path / "site/docs", PARTS), today()).problems
    assert {(p.path, p.rule.id) for p in problems} == {(path, "leftover-todo")}


def test_a_preview_that_is_opened_from_disk_leads_from_file_to_file(tmp_path: Path) -> None:
    """Without a server nothing answers for a folder; what stands in an element is replaced by its script."""
    done = build(SECOND, tmp_path / "preview", "--no-directory-urls")
    assert done.returncode == 0
    assert "WARNING" not in done.stderr
    followed, astray = 0, []
    for file in (tmp_path / "preview").rglob("*.html"):
        page = re.sub(r"<[a-z]+-[a-z]+ .*?</[a-z]+-[a-z]+>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name, attributes in tags(page):
            address = urlsplit(attributes.get("href", "") if name == "a" else "")
            if address.path and not address.netloc and not address.scheme:
                followed += 1
                target = file.parent / unquote(address.path).lstrip("/")
                astray += [] if target.is_file() else [(file.name, address.path)]
    assert astray == []
    assert followed > 50
