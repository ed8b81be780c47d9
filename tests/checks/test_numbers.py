"""Which numbers in an article's own words are claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from sorelegs.article.front import parse_article
from sorelegs.checks.numbers import check
from sorelegs.pages.parts import PARTS
from sorelegs.parts.finding.findings import Finding
from sorelegs.parts.finding.part import FINDINGS
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.places import SECOND

CLAIMS = {
    "Pain was about 6% better.": "6%",
    "It cost 4.6% of speed.": "4.6%",
    "They put 32% to 55% of their weight on it.": "32%",
    "Nearly 97 per cent agreed.": "97 per cent",
    "That is 13 points less.": "13 points",
    "The range is 2 to 24 points.": "2 to 24 points",
    "It was 3 out of 10.": "3 out of 10",
    "That is 1 in 7.": "1 in 7",
    "One study looked at 400 swimmers.": "400 swimmers",
    "It pooled 12 studies.": "12 studies",
    "A trial of 20 trained men.": "20 trained men",
    "In 11 small old trials it worked.": "11 small old trials",
    "They asked 14 of the swimmers.": "14 of the swimmers",
    "The rate was 2 times as high.": "2 times as",
    "It was a 3-fold rise.": "3-fold",
    "They took 400 mg of it.": "400 mg",
    "Water of 11 to 15 °C.": "11 to 15 °C",
    "Day 1 was 6.1, they said.": "6.1",
    "It was −0.52 on average.": "−0.52",
    "There were 2,597 of them.": "2,597",
    "(n = 12)": "n = 12",
    "(p < 0.05)": "p < 0.05",
    "It [was 7% worse](swim-or-rest/x.md).": "7%",
    "It was [*8%*][x] worse.\n\n[x]: https://x.example/": "8%",
}
NONE = [
    "Hold for 20 to 30 seconds, 2 to 4 times, on 2 days a week.",
    "Do 3 sets of 10 reps.",
    "Run for 30 minutes later on; 30 minutes later swimmers may feel it.",
    "It settles in 2 to 5 days, or within 24 hours. By day 3 most people are fine.",
    "By day 3 swimmers are fine. On days 4 to 7 swimmers rest.",
    "Wait 1.5 hours, run 2.5 to 5 km, or 1.5 km. Drink 0.5 litres.",
    "Walk 10,000 steps. Run 5k at 10 km/h. Roll 10 cm above the knee.",
    "Call 999, 112 or 911, or NHS 111. Call 112 in 10 minutes.",
    "On 25 November 2026, in 2019 experts met. Reviewed 2026-11-25.",
    "If you are 40 or older, or aged 60, ask first. Swimmers aged 60 men and women.",
    "1. First step\n2. Second step\n10. Men and women can do it.",
    "Lean at 90 degrees. Go back to step 3. Half of them, twice, eight men, one study.",
    "The 10% rule is a rule of thumb.",
    "## What do 12 studies say?\n\nWhy 6%?\n-------\n\nText.",
    "[Does it matter?](a-6%-gain.md) and [more][x], <https://x.example/50%>\n\n[x]: https://x.example/50%",
    "a <!-- 6% --> b",
    '{{ finding("six-6%") }} and more',
    "It is made of 2 halves, v1.2.3, 1/2 and 3:36:20.",
]  # fmt: skip


@cache
def _site() -> Site:
    return open_site(SECOND / "docs", PARTS, proved=False)


def _problems(markdown: str, findings: dict[str, Finding] | None = None) -> list[Problem]:
    site = replace(_site(), shelves={**_site().shelves, FINDINGS: findings or {}})
    article, _ = parse_article(Text("a.md", markdown), date.max)
    return list(check(site, site.reader.document(article)))


@pytest.mark.parametrize(("sentence", "claim"), CLAIMS.items())
def test_a_claim_is_told(sentence: str, claim: str) -> None:
    problems = _problems(sentence)
    assert problems
    assert problems[0].what == f"“{claim}” is a claim with no finding behind it."
    assert problems[0].column == sentence.index(claim) + 1


@pytest.mark.parametrize(
    "hidden",
    [
        "{% raw %}6%{% endraw %}",
        "- a\n\n  ~~~\n  6%\n\n b\n  ~~~",
        "\\```\n6%\n```\n",
        "&#54;%",
        "6&#37;",
        "<b>6</b>%",
        "`6%`",
        "    6%\n",
        '<span title="6%">x</span>',
        "![6%](leg.png)",
        "A gain.\n\n*[gain]: 6%",
    ],
)
def test_a_claim_that_only_the_page_shows_is_told(hidden: str) -> None:
    assert [p.what for p in _problems(hidden)] == ["“6%” is a claim with no finding behind it."]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_no_claim_is_left_alone(sentence: str) -> None:
    assert [p.what for p in _problems(sentence)] == []


def test_the_finding_that_says_it_is_named() -> None:
    finding = Finding(topic="why", statement="It was 6% better.", sources=["a"], grade="low", graded_by="us")
    assert 'finding("roll")' in _problems("About 6% better.", {"roll": finding})[0].fix
    assert "findings.yml" in _problems("About 7% better.", {"roll": finding})[0].fix
