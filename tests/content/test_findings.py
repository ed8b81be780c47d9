"""The findings of ``docs/``: each effect is that of its source, and an article shows it whole."""

from __future__ import annotations

import re

import pytest
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.parts.finding.findings import GRADES
from sorelegs.parts.finding.part import FINDINGS
from sorelegs.parts.finding.view import note_lines
from sorelegs.site.site import Site, open_site
from support.places import DOCS

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
    "hill-compression": (-0.403, [-0.569, -0.236]),
    "antioxidants": (-0.41, [-0.69, -0.12]),
    "painkillers": (0.02, [-0.58, 0.63]),
    "ibuprofen-kidneys": (18, [-4, 41]),
    "statin-runners": (1.11, [0.76, 1.62]),
    "statin-trials": (1.03, [1.01, 1.06]),
    "statin-retry": (-0.11, [-0.36, 0.14]),
    "novices-first-week": (14.3, [3.3, 25.3]),
    "long-run-spike": (2.28, [1.50, 3.48]),
    "long-run-small-spike": (1.64, [1.31, 2.05]),
    "long-run-middle-spike": (1.52, [1.16, 2.00]),
}
"""Effects and intervals as the evidence gives them, written a second time by hand."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(DOCS, PARTS)


def test_the_findings_of_the_site(site: Site) -> None:
    assert site.problems == []
    assert len(site[FINDINGS]) >= 60
    assert {finding.grade for finding in site[FINDINGS].values()} <= set(GRADES)
    assert {finding.topic for finding in site[FINDINGS].values()} <= set(site.profile.topics)
    found = site[FINDINGS]
    assert {name: (found[name].effect, found[name].interval) for name in SEEN} == SEEN


def test_a_finding_in_an_article(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("finding", ("stretch-both",)))
    assert html.startswith("Stretching before and after exercise took about 4 points out of 100 off")
    assert 'class="sl-cite"' in html
    button = re.search(r'<button type="button" [^>]*popovertarget="([^"]+)">(.*?)</button>', html)
    assert button is not None
    assert re.sub(r"<.*?>", "", button[2]).strip() == "Moderate certainty: what does it mean?"
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
    assert words in " ".join(note_lines(site[FINDINGS][name], "people"))
