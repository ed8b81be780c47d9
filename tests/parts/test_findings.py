"""Findings: as they are read, as they are shown in an article and in a list, and as they are handed out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import Markup
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.parts.finding.findings import GRADES, Finding, read_findings
from sorelegs.parts.finding.part import FINDINGS
from sorelegs.parts.finding.reuse import findings_json
from sorelegs.parts.finding.view import SECOND_HAND, draw_finding, note_lines
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm, tags

ROOT = Path(__file__).parents[2]
SEEN = {
    "stretch-before": (-0.52, [-11.30, 10.26]),
    "stretch-after": (-1.04, [-6.88, 4.79]),
    "stretch-both": (-3.80, [-5.17, -2.43]),
    "warm-up": (-13, [-24, -2]),
    "cool-down": (0, [-11, 11]),
    "dupuy-massage": (-2.26, [-3.05, -1.47]),
    "dupuy-active": (-0.94, [-1.61, -0.28]),
    "dupuy-compression": (-0.92, [-1.34, -0.50]),
    "dupuy-cryotherapy": (-0.53, [-1.04, -0.03]),
    "dupuy-water": (-0.47, [-0.77, -0.18]),
    "dupuy-contrast": (-0.40, [-0.73, -0.07]),
    "guo-massage": (-1.51, [-2.24, -0.77]),
    "hill-compression": (0.403, [0.236, 0.569]),
    "antioxidants": (-0.41, [-0.69, -0.12]),
    "painkillers": (0.02, [-0.58, 0.63]),
    "ibuprofen-kidneys": (18, [-4, 41]),
    "long-run-spike": (2.28, [1.50, 3.48]),
    "long-run-small-spike": (1.64, [1.31, 2.05]),
    "long-run-middle-spike": (1.52, [1.16, 2.00]),
}
"""Effects and intervals as the evidence gives them, written a second time by hand."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS)


def test_the_findings_of_the_site(site: Site) -> None:
    assert site.problems == []
    assert len(site[FINDINGS]) >= 60
    assert {finding.grade for finding in site[FINDINGS].values()} <= set(GRADES)
    assert {finding.topic for finding in site[FINDINGS].values()} <= set(site.profile.topics)
    found = {name: (f.effect, f.interval) for name, f in site[FINDINGS].items() if f.interval}
    assert found == SEEN


def test_a_number_of_a_statement_that_was_not_seen_is_told_as_such(site: Site) -> None:
    for finding in site[FINDINGS].values():
        if finding.second_hand:
            assert SECOND_HAND in draw_finding(finding, number=1, citation=Markup(""))


def test_a_finding_in_an_article(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("finding", ("stretch-both",)))
    assert html.startswith("Stretching before and after exercise took about 4 points out of 100 off")
    assert 'class="sl-cite"' in html
    button = re.search(r'<button type="button" [^>]*popovertarget="([^"]+)">(.*?)</button>', html)
    assert button is not None
    assert re.sub(r"<.*?>", "", button[2]) == "Moderate certainty: what does it mean?"
    note = re.search(rf'<span [^>]*id="{button[1]}" popover[^>]*>(.*?)</span>', html)
    assert note is not None
    for words in (
        "Cochrane: low to moderate",
        "Result: −3.8; likely range: −5.17 to −2.43",
        "2,377 people, 1 study",
        "too small",
    ):
        assert words in note[1]
    assert "herbert2011" in parts.cited


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("runners-peak-early", "Result: 14 (% of people with the peak at about 36 to 48 hours)."),
        ("cool-down", "Result: 0; likely range: −11 to 11 ("),
        ("cold-water", "Measured as: water below 15 °C."),
    ],
)
def test_a_note_gives_the_size_that_a_statement_leaves_out(site: Site, name: str, words: str) -> None:
    assert words in " ".join(note_lines(site[FINDINGS][name]))


def test_an_unknown_finding_is_seen_on_the_page(site: Site) -> None:
    parts = PageParts(site)
    assert "There is no finding “x&lt;y”." in parts.draw(parts.add("finding", ("x<y",)))


def test_every_field_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    finding = Finding(
        topic="why", statement=evil, effect=1, interval=[0, 2], scale=evil, n=5, population=evil, time=evil,
        sources=["a"], grade="low", graded_by=evil, caveat=evil,
    )  # fmt: skip
    html = draw_finding(finding, number=1, citation=Markup(""))
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
        for key in finding.sources:
            assert site[SOURCES][key].label in item[1].replace("&amp;", "&")
    assert f'<th scope="row">All {len(site[FINDINGS])}</th>' in html


def _json(site: Site) -> str:
    return findings_json(
        site[FINDINGS], site[SOURCES], title="Findings", editors="Us", site_url="https://legs.example/"
    )


def test_the_file_for_reuse(site: Site) -> None:
    content = json.loads(_json(site))
    assert (content["title"], content["attribution"], content["version"]) == ("Findings", "Us", "1.0")
    assert content["licence"] == "CC BY 4.0"
    assert content["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert content["url"] == "https://legs.example/findings/"
    assert content["findings"].keys() == site[FINDINGS].keys()
    assert content["findings"]["warm-up"]["interval"] == [-24, -2]
    assert {key for f in content["findings"].values() for key in f["sources"]} == content["sources"].keys()
    assert all(source["url"].startswith("http") for source in content["sources"].values())


def test_one_wrong_finding_leaves_the_others() -> None:
    sound = 'topic: why\n  statement: "It is so."\n  sources: [a]\n  grade: low\n  graded_by: our reading\n'
    found, problems = read_findings(Text("f.yml", f"x:\n  {sound}y:\n  {sound.replace('low', 'lw')}"), ["a"], ["why"])
    assert list(found) == ["x"]
    assert [p.line for p in problems] == [11]
