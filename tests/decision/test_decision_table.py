"""The page of rules: every rule and order with its anchor, reason and sources, and honest counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup, escape
from sorelegs.decision.shares import sent, told
from sorelegs.decision.table import count_cases, draw_table, grouped_rules, source_groups
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.decision import DOCS, ROOT, cases, decision, model


@pytest.fixture(scope="module")
def html() -> str:
    return draw_table(
        decision(), lambda group: Markup("[{}]").format(group), cases=(60, 20), one="swimmer", heading_level=3
    )


def test_every_rule_has_its_anchor_reason_and_sources(html: str) -> None:
    words = decision().words
    number = 0
    for _, rules in grouped_rules(model()):
        for rule in rules:
            (row,) = re.findall(rf'<tr id="{rule.id}".*?</tr>', html)
            text = words.rules[rule.id]
            assert escape(text.condition) in row
            assert f'{escape(text.reason)}<sup class="sl-cite">[{number}]</sup>' in row
            assert escape(rule.note) in row
            assert source_groups(decision())[number] == rule.sources
            number += 1
    assert number == len(model().rules)


def test_emergency_comes_first_and_every_outcome_is_there(html: str) -> None:
    headings = re.findall(r"<h3>(.*?)</h3>", html)
    words = decision().words
    assert headings[: len(model().outcomes)] == [escape(words.outcomes[o].heading) for o in reversed(model().outcomes)]


def test_every_order_is_told_with_its_reason(html: str) -> None:
    words = decision().words
    for question in model().questions:
        assert f"<h4>{escape(words.questions[question.id].title)}</h4>" in html
        assert escape(question.reason) in html
    for question in model().ordered:
        labels = [f"<li>{escape(words.questions[question.id].options[o].label)}</li>" for o in question.options]
        assert "".join(labels) in html


def test_every_promise_is_told_with_its_reason_and_sources_and_room_to_mark_it(html: str) -> None:
    first = len(model().rules) + len(model().questions)
    for i, (name, promise) in enumerate(decision().promises.promised.items()):
        (row,) = re.findall(rf'<tr id="promise-{name}".*?</tr>', html)
        assert f"P{i + 1}. " in row
        assert f"[{first + i}]</sup>" in row
        assert escape(promise.reason or "") in row
        assert source_groups(decision())[first + i] == tuple(promise.sources)
        assert '<td class="sl-rules__mark" role="cell"></td>' in row
    (limping,) = re.findall(r'<tr id="promise-no_run_limping".*?</tr>', html)
    assert "How do you walk? “With a limp”." in limping
    assert "Never less than “Move gently, but do not run”." in limping


def test_the_counts(html: str) -> None:
    for group in decision().population:
        assert f"<li>{sent(model(), told(model(), group)):.1%} of {group.name}.</li>" in html
    assert count_cases(ROOT) == (len(cases()), sum(case.everyday for case in cases()))
    assert "On 60 written cases: a swimmer’s story" in html


def test_without_cases_nothing_is_claimed(tmp_path: Path) -> None:
    assert count_cases(tmp_path) == (0, 0)
    assert "written cases" not in draw_table(
        decision(), lambda _: Markup(""), cases=(0, 0), one="swimmer", heading_level=3
    )


def test_the_page_numbers_every_source_once() -> None:
    parts = PageParts(open_site(DOCS, PARTS))
    number = parts.add("decision_table", ())
    parts.place(number, 3)
    html = parts.draw(number)
    assert set(parts.cited) == {key for group in source_groups(decision()) for key in group}
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    rules, questions = len(model().rules), len(model().questions)
    shown = source_groups(decision())[:rules] + source_groups(decision())[rules + questions :]
    for group, row in zip(shown, re.findall(r"<tr id=.*?</tr>", html), strict=True):
        numbers = [int(n) for n in re.findall(r'href="#source-(\d+)"', row)]
        assert numbers == [list(parts.cited).index(key) + 1 for key in group]
