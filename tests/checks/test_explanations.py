"""``sorelegs check --explain``: every rule is explained, and what can be checked of it is true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import sorelegs
from sorelegs.checks.check import check_text
from sorelegs.checks.explain import draw_rules, explain
from sorelegs.checks.rules import rules_of
from sorelegs.pages.parts import PARTS
from sorelegs.parts.callout.callouts import read_callouts
from sorelegs.parts.figure.read import read_figures
from sorelegs.parts.finding.findings import read_findings
from sorelegs.parts.source.bibliography import read_bibliography
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.problem import Problem
from sorelegs.problems.rules import Rule
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm
from support.places import SECOND

TODAY = date(2026, 11, 25)
FIELDS = {
    "type": "type: explainer",
    "title": "title: Does it work?",
    "description": "description: A short line.",
    "answer": "answer: Yes, a little.",
    "authors": "authors: [Swim Shoulder editors]",
    "reviewed": "reviewed: 2026-11-01",
    "tags": "tags: [soreness]",
}
RULES = rules_of(PARTS)
CHECKABLE = [it for it in RULES.values() if it.place != "none"]


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(SECOND / "docs", PARTS)


def _problems(site: Site, it: Rule, example: str) -> list[Problem]:
    example = site.examples.fill(example)
    if it.place == "callouts":
        return read_callouts(Text("docs/callouts.yml", example), site[SOURCES])[1]
    if it.place == "findings":
        return read_findings(Text("docs/findings.yml", example), site[SOURCES], site.profile.topics)[1]
    if it.place == "figures":
        return read_figures(Text("docs/figures.yml", example), site[SOURCES])[1]
    if it.place == "sources":
        return read_bibliography(Text("docs/references.bib", example))[1]
    folder = "docs" if it.place == "article" else "docs/swim-or-rest"
    fields = FIELDS | {"type": f"type: {it.article_type}"}
    if it.place == "front":
        fields[example.partition(":")[0]] = example
    front = "---\n" + "\n".join(fields.values()) + "\n---\n\n"
    whole = {"article": example + "\n", "front": front, "body": f"{front}{example}\n"}[it.place]
    return check_text(site, Text(f"{folder}/x.md", whole), TODAY).problems


@pytest.mark.parametrize("it", CHECKABLE, ids=str)
def test_the_bad_example_is_found_and_the_good_one_is_not(site: Site, it: Rule) -> None:
    assert it in [p.rule for p in _problems(site, it, it.bad)]
    others = [
        str(p) for p in _problems(site, it, it.good) if not p.rule.id.startswith(("structure-", "callout-missing"))
    ]
    assert [p for p in others if it.place in ("body", "article", "callouts", "findings", "figures", "sources")] == []
    assert it not in [p.rule for p in _problems(site, it, it.good)]


@pytest.mark.parametrize("name", ["sentence-length", "paragraph-length", "list-length"])
def test_a_length_is_explained_as_it_is_told(site: Site, name: str) -> None:
    it = RULES[name]
    (most,) = {
        limit for problem in _problems(site, it, it.bad) for limit in re.findall(r"(\d+) is the most", problem.what)
    }
    assert f" {most} " in it.more


def test_every_rule_is_explained() -> None:
    assert len(CHECKABLE) >= 50
    for name, rule in RULES.items():
        assert rule.why in explain(name, RULES)
        assert rule.why.endswith(".")
        assert rule.why[0].isupper()
        assert rule.good != rule.bad


def test_every_rule_that_stands_in_the_code_is_listed() -> None:
    package = Path(sorelegs.__file__).parent
    written = re.findall(
        r'^[A-Z_]+ = (?:Check)?Rule\(\n    "([a-z-]+)"',
        "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py")),
        re.MULTILINE,
    )
    assert sorted(written) == sorted(RULES)


def test_an_unknown_rule_gets_a_suggestion() -> None:
    with pytest.raises(KeyError) as told:
        explain("sentence-lenght", RULES)
    assert told.value.args[0] == "there is no rule “sentence-lenght”. Did you mean “sentence-length”?"


def test_the_rules_page_shows_examples_and_runs_none() -> None:
    html = draw_rules(RULES, 3)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert harm(html) == []
    assert html.count('<h3 id="rule-') == len(RULES)
