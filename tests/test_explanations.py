"""``sorelegs check --explain``: every rule is explained, and what can be checked of it is true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from html_tokens import harm
from sorelegs.checks.check import check_text
from sorelegs.checks.explain import Explanation, draw_rules, explain, explanations
from sorelegs.parts.callout.callouts import read_callouts
from sorelegs.parts.finding.findings import read_findings
from sorelegs.parts.source.citations import read_bibliography
from sorelegs.problems.problem import Problem
from sorelegs.problems.rules import RULES
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 25)
FIELDS = {
    "type": "type: explainer",
    "title": "title: Does it work?",
    "description": "description: A short line.",
    "answer": "answer: Yes, a little.",
    "authors": "authors: [Sore Legs editors]",
    "reviewed": "reviewed: 2026-11-01",
    "tags": "tags: [soreness]",
}
CHECKABLE = [it for it in explanations().values() if it.place != "none"]


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs")


def _problems(site: Site, it: Explanation, example: str) -> list[Problem]:
    if it.place == "callouts":
        return read_callouts(Text("docs/callouts.yml", example), site.bibliography.sources)[1]
    if it.place == "findings":
        return read_findings(Text("docs/findings.yml", example), site.bibliography.sources)[1]
    if it.place == "sources":
        return read_bibliography(Text("docs/references.bib", example))[1]
    folder = "docs" if it.place == "article" else "docs/stretching"
    fields = FIELDS | {"type": f"type: {it.type}"}
    if it.place == "front":
        fields[example.partition(":")[0]] = example
    front = "---\n" + "\n".join(fields.values()) + "\n---\n\n"
    whole = {"article": example + "\n", "front": front, "body": f"{front}{example}\n"}[it.place]
    return check_text(site, Text(f"{folder}/x.md", whole), TODAY).problems


@pytest.mark.parametrize("it", CHECKABLE, ids=lambda it: it.rule)
def test_the_bad_example_is_found_and_the_good_one_is_not(site: Site, it: Explanation) -> None:
    assert it.rule in [p.rule for p in _problems(site, it, it.bad)]
    others = [str(p) for p in _problems(site, it, it.good) if not p.rule.startswith(("structure-", "callout-missing"))]
    assert [p for p in others if it.place in ("body", "article", "callouts", "findings", "sources")] == []
    assert it.rule not in [p.rule for p in _problems(site, it, it.good)]


def test_every_rule_is_explained() -> None:
    assert list(explanations()) == list(RULES)
    assert len(CHECKABLE) >= 50
    for rule in RULES:
        assert RULES[rule] in explain(rule)
        assert explanations()[rule].good != explanations()[rule].bad


def test_an_unknown_rule_gets_a_suggestion() -> None:
    with pytest.raises(KeyError) as told:
        explain("sentence-lenght")
    assert told.value.args[0] == "there is no rule “sentence-lenght”. Did you mean “sentence-length”?"


def test_the_rules_page_shows_examples_and_runs_none() -> None:
    html = draw_rules(3)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert harm(html) == []
    assert html.count('<h3 id="rule-') == len(RULES)
