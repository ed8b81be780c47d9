"""Findings: as they are read, as they are shown in an article and in a list, and as they are handed out."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from markupsafe import Markup
from pybtex.database import parse_string
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.parts.finding.findings import Finding, read_findings
from sorelegs.parts.finding.part import FINDINGS, FINDINGS_LIST
from sorelegs.parts.finding.reuse import findings_csv, findings_json
from sorelegs.parts.finding.view import SECOND_HAND, draw_finding
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm, tags
from support.places import SECOND


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(SECOND / "docs", PARTS)


def test_a_number_of_a_statement_that_was_not_seen_is_told_as_such(site: Site) -> None:
    for finding in site[FINDINGS].values():
        if finding.second_hand:
            assert SECOND_HAND in draw_finding(finding, number=1, citation=Markup(""), told=True, studied="people")


def test_an_unknown_finding_is_seen_on_the_page(site: Site) -> None:
    parts = PageParts(site)
    assert "There is no finding “x&lt;y”." in parts.draw(parts.add("finding", ("x<y",)))


def test_every_field_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    finding = Finding(
        topic="why", statement=evil, effect=1, interval=[0, 2], scale=evil, n=5, population=evil, time=evil,
        sources=["a"], grade="low", graded_by=evil, caveat=evil,
    )  # fmt: skip
    html = draw_finding(finding, number=1, citation=Markup(""), told=True, studied=evil)
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]


def test_the_list_holds_every_finding_with_its_sources(site: Site) -> None:
    parts = PageParts(site)
    number = parts.add("findings_list", ())
    html = parts.draw(number)
    assert set(re.findall(r'<li id="sl-finding-([^"]+)">', html)) == set(site[FINDINGS])
    for name, finding in site[FINDINGS].items():
        item = re.search(rf'<li id="sl-finding-{name}">(.*?)</li>', html, re.DOTALL)
        assert item is not None
        assert len(re.findall(r'aria-label="Source \d+: ', item[1])) == len(finding.sources)
        assert f'href="#sl-finding-{name}"' in item[1], "it has an address of its own"
        for key in finding.sources:
            assert site[SOURCES][key].label in item[1].replace("&amp;", "&")
    assert f">All {len(site[FINDINGS])}</th>" in html


def _json(site: Site) -> str:
    return findings_json(
        site[FINDINGS], site[SOURCES], title="Findings", editors="Us", site_url="https://legs.example/"
    )


def test_the_file_for_reuse(site: Site) -> None:
    content = json.loads(_json(site))
    assert (content["title"], content["attribution"], content["version"]) == ("Findings", "Us", "1.1")
    assert content["licence"] == "CC BY 4.0"
    assert content["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert content["url"] == "https://legs.example/findings/"
    assert content["findings"].keys() == site[FINDINGS].keys()
    assert content["findings"]["short-pool"]["effect"] == 25
    assert content["findings"]["short-pool"]["url"] == "https://legs.example/findings/#sl-finding-short-pool"
    assert {key for f in content["findings"].values() for key in f["sources"]} == content["sources"].keys()
    assert all(source["url"].startswith("http") for source in content["sources"].values())


def test_one_wrong_finding_leaves_the_others() -> None:
    sound = 'topic: why\n  statement: "It is so."\n  sources: [a]\n  grade: low\n  graded_by: our reading\n'
    found, problems = read_findings(Text("f.yml", f"x:\n  {sound}y:\n  {sound.replace('low', 'lw')}"), ["a"], ["why"])
    assert list(found) == ["x"]
    assert [p.line for p in problems] == [11]


def test_the_table_and_the_sources_for_reuse(site: Site) -> None:
    files = FINDINGS_LIST.files(site, "https://legs.example/")
    rows = list(csv.DictReader(StringIO(files["findings.csv"])))
    assert [row["name"] for row in rows] == list(site[FINDINGS])
    entries = parse_string(files["findings.bib"], "bibtex").entries
    assert {key for row in rows for key in row["sources"].split()} == set(entries)
    for row in rows:
        finding = site[FINDINGS][row["name"]]
        assert row["statement"] == finding.statement
        assert row["effect"] == ("" if finding.effect is None else str(finding.effect))
    written = parse_string((site.docs / SOURCES.file).read_text(encoding="utf-8"), "bibtex").entries
    for key, entry in entries.items():
        assert entry.fields == written[key].fields
        assert entry.persons == written[key].persons


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_the_table_is_a_formula(start: str) -> None:
    finding = Finding(
        topic="why", statement=f"{start}cmd|' /C calc'!A0", effect=-1, scale="points",
        sources=["a"], grade="low", graded_by="our reading",
    )  # fmt: skip
    row = next(csv.DictReader(StringIO(findings_csv({"x": finding}, site_url="https://legs.example/"))))
    assert row["statement"].startswith("'")
    assert row["effect"] == "-1.0"
