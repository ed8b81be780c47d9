"""A new thing to show is one part and one line: the check, the page, the build and the editors' tools ask it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import markdown
import pytest
from markupsafe import Markup
from pydantic import Field
from sorelegs.checks.check import check_site, check_text
from sorelegs.checks.explain import explain
from sorelegs.checks.rules import rules_of
from sorelegs.pages.described import describe_page
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Shared, Shelf
from sorelegs.parts.source.citations import SourceKey
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.fields import read_entries
from sorelegs.problems.forms import Fields, Form
from sorelegs.problems.problem import Problem
from sorelegs.problems.rules import Rule
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site

SITE = Path(__file__).parents[1] / "site"
ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
TODAY = date(2026, 11, 25)
URL = "https://shoulder.example/"


def _rule(id_: str) -> Rule:
    return Rule(
        id_, why="A drill is shown as it was written.", more="Each has its words.", bad="x", good="y", place="none"
    )


DRILL_FILE, DRILL_FIELD, DRILL_UNKNOWN = map(_rule, ("drill-file", "drill-field", "drill-unknown"))


class Drill(Fields):
    """A drill in the water."""

    words: str = Field(description="What to do", examples=["Swim slowly."])
    sources: list[SourceKey] = Field(description="A list of keys of references.bib", examples=[["smith2020"]])


FORM = Form(
    holds="drills", how="Write names.", models=(Drill,), file=DRILL_FILE, field=DRILL_FIELD, kind="drill"
)  # fmt: skip
DRILLS: Shelf[Drill] = Shelf(
    "drills.yml", lambda text, site: read_entries(text, FORM, {"source": site[SOURCES]}), form=FORM
)


class ShowDrill(Named[Drill]):
    name = "drill"
    example = '{{ drill("name-of-drill") }}'
    block = True
    kind, shelf, unknown = "drill", DRILLS, DRILL_UNKNOWN
    shelves = (SOURCES, DRILLS)
    rules = (DRILL_FILE, DRILL_FIELD, DRILL_UNKNOWN)

    def assets(self, site: Shared) -> tuple[str, ...]:  # noqa: ARG002 - every part's signature
        return ("components/drill/style.css",)

    def files(self, site: Shared, site_url: str) -> Mapping[str, str]:  # noqa: ARG002
        return {f"drills/{name}.txt": drill.words for name, drill in site[DRILLS].items()}

    def draw(self, site: Shared, thing: Drill, page: Page) -> Markup:  # noqa: ARG002
        drill = Markup('<section id="drill-{}"><h{n}>Drill</h{n}><p>{}{}</p></section>')
        return drill.format(page.number, thing.words, page.marks(), n=page.heading_level)


WITH_DRILLS = (*PARTS, ShowDrill())


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The pages of the swimmers' site, with a drill in an article."""
    folder = tmp_path / "docs"
    shutil.copytree(SITE / "docs", folder)
    (folder / "drills.yml").write_text(
        "catch-up:\n  words: Swim & <rest>.\n  sources: [testSource]\n", encoding="utf-8"
    )
    file = folder / ARTICLE
    file.write_text(file.read_text(encoding="utf-8") + '\n{{ drill("catch-up") }}\n', encoding="utf-8")
    return folder


def _told(site: Site, call: str) -> list[Problem]:
    text = (site.docs / ARTICLE).read_text(encoding="utf-8")
    return check_text(site, Text(f"docs/{ARTICLE}", text.replace('{{ drill("catch-up") }}', call)), TODAY).problems


def test_a_site_without_it_says_that_there_is_no_such_call(docs: Path) -> None:
    assert [p.rule.id for p in _told(open_site(docs, PARTS), '{{ drill("catch-up") }}')] == ["call-name"]


def test_the_check_asks_it(docs: Path) -> None:
    site = open_site(docs, WITH_DRILLS)
    assert _told(site, '{{ drill("catch-up") }}') == []
    (unknown,) = _told(site, '{{ drill("catchup") }}')
    assert (unknown.rule, unknown.what) == (DRILL_UNKNOWN, "There is no drill “catchup” in drills.yml.")
    assert unknown.fix == "Did you mean “catch-up”?"
    assert [p.what for p in _told(site, "{{ drill() }}")] == ["drill() takes one argument, the name."]
    assert [p.rule.id for p in _told(site, 'Now {{ drill("catch-up") }}')] == ["call-place"]
    assert ", drill()" in _told(site, "{% drill %}")[0].fix
    assert "A drill is shown as it was written." in explain("drill-unknown", rules_of(site.parts.values()))


def test_its_file_is_checked_like_every_other(docs: Path) -> None:
    (docs / "drills.yml").write_text("catch-up:\n  words: Swim.\n  sources: [nobody]\n", encoding="utf-8")
    report = check_site(open_site(docs, WITH_DRILLS), TODAY)
    assert [str(p).partition(": There")[0] for p in report.problems] == ["docs/drills.yml:3:13: source-unknown"]
    (docs / "drills.yml").unlink()
    report = check_site(open_site(docs, WITH_DRILLS), TODAY)
    assert [(p.path, p.rule.id) for p in report.problems] == [("docs/drills.yml", "file-missing")]


def test_it_becomes_html_with_its_sources(docs: Path) -> None:
    options = {"sorelegs.markdown": {"docs": str(docs), "site_url": URL, "parts": WITH_DRILLS}}
    text = '## A part?\n\n{{ drill("catch-up") }}\n\n{{ drill("none") }}\n'
    html = markdown.markdown(text, extensions=["sorelegs.markdown"], extension_configs=options)
    assert '<section id="drill-0"><h3>Drill</h3><p>Swim &amp; &lt;rest&gt;.<sup class="sl-cite"' in html
    assert '<p class="sl-error">There is no drill “none”.</p>' in html
    assert html.count('<li id="source-1">') == 1


def test_its_page_gets_its_assets_and_the_build_its_files(docs: Path) -> None:
    site = open_site(docs, WITH_DRILLS)
    assets = describe_page(site, docs / ARTICLE, URL, URL).meta["assets"]
    assert isinstance(assets, list)
    assert {"components/chart/style.css", "components/drill/style.css"} <= {*assets}
    assert describe_page(site, docs / "about.md", URL, URL).meta["assets"] == []
    assert published_files(site, URL)["drills/catch-up.txt"] == "Swim & <rest>."
