"""Reading ``promises.yml``: every mistake in it is told at its line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from sorelegs.decision.promises import AtLeast, Promise
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.decision import DOCS, decision, edit, model, problems_of

MISTAKES = [
    (
        "answers: {today: [pop]}",
        "answers: {today: [popp]}",
        "“popp” is not an option of “today”.",
        "Did you mean “pop”?",
    ),
    ("answers: {today: [pop]}", "answers: {todai: [pop]}", "There is no question “todai”.", "Did you mean “today”?"),
    ("answers: {today: [pop]}", "answers: {today: pop}", "“today” must be a list with at least one item.", ""),
    ("answers: {today: [pop]}", "answers: {today: [pop, pop]}", "“pop” stands here a second time.", ""),
    (
        "answers: {today: [pop]}",
        "answers: {}",
        "The field “answers” is empty.",
        "Write the answers that, they or worse,",
    ),
    ("answers: {today: [pop]}", "answer: {today: [pop]}", "There is no field “answer”.", "Did you mean “answers”?"),
    ("answers: {today: [pop]}", "outcom: rest", "The promise “pop” has no answers.", "Add answers: and the answers"),
    ("answers: {walking: limping}", "answers: {walking: normal}", "Every answer is at least “normal”.", ""),
    (
        "  pop:\n    kind: at_least",
        "  pop:\n    kind: atleast",
        "There is no kind “atleast”.",
        "Did you mean “at_least”?",
    ),
    ("  pop:\n", "  Pop-up:\n", "“Pop-up” is no name.", "Write it like a_short_name"),
    (
        "  hot_red:\n",
        "  pop:\n",
        "The entry “pop” stands here a second time; the first is on line",
        "Keep one of the two.",
    ),
    (
        "    outcome: rest\n    reason: A rest",
        "    outcome: rset\n    reason: A rest",
        "There is no outcome “rset” in decision.yml.",
        "Did you mean “rest”?",
    ),
    (
        "    outcome: rest\n    reason: A rest",
        "    outcome: run_as_planned\n    reason: A rest",
        "Every outcome is at least “run_as_planned”.",
        "Name a more cautious one",
    ),
    (
        "    outcome: run_as_planned\n    reason: Nothing speaks",
        "    outcome: emergency\n    reason: Nothing speaks",
        "Every outcome is at most “emergency”.",
        "Name a less cautious one",
    ),
    ("sources: [mayoAchilles,", "sources: [mayoAchiles,", "There is no source “mayoAchiles”", "“mayoAchilles”?"),
    (
        "    reason: Nothing speaks against the plan.\n",
        "",
        "The promise “nothing_hurts” rests on nothing.",
        "Add a reason",
    ),
    ("    questions: [plan]", "    questions: [plann]", "There is no question “plann” in", "Did you mean “plan”?"),
    ("    questions: [plan]", "    questions: []", "The list “questions” is empty.", "Write a list of the questions"),
    (
        "    ticks: [emergency]\n",
        "    ticks: [plan]\n",
        "There is no question of the kind many “plan”",
        "Use one of: emergency",
    ),
    (
        "    ticks: [emergency]\n    answers:\n      - {today: [hot_red, feverish]}\n",
        "",
        "names neither answers nor ticks.",
        "Add answers: or ticks:",
    ),
    (
        "answers: {walking: normal}\n    ticks: [about_you]",
        "answers: {today: [pop]}\n    ticks: [today]",
        "Anything may be ticked in “today”, so its ticks in the answers count for nothing.",
        "Name it in one of the two.",
    ),
    ("      - {soreness: severe}", "      - {soreness: sever}", "“sever” is not an option of “soreness”.", "“severe”?"),
    (
        "    course: fever\n",
        "    course: fewer\n",
        "There is no course “fewer” in decision.yml.",
        "Did you mean “fever”?",
    ),
    (
        "articles: [foam-rolling/]",
        "articles: [foam-rollin/]",
        "The decision offers no article “foam-rollin/”.",
        "Use one",
    ),
    (
        "without: {where: [one_leg, tendon_or_foot, joint, bone, skin], onset: no_cause}",
        "without: {where: [one_leg, tendon_or_foot, joint, bone, skin], onset: after}",
        "Every answer is at least “after”.",
        "",
    ),
    ("promises:\n", "promise:\n", "There is no field “promise”.", "Did you mean “promises”?"),
]


@pytest.mark.parametrize(("old", "new", "what", "fix"), MISTAKES, ids=[m[1].strip()[:40] for m in MISTAKES])
def test_a_mistake_is_told_at_its_line(docs: Path, old: str, new: str, what: str, fix: str) -> None:
    line = edit(docs, "promises.yml", old, new)
    matching = [p for p in problems_of(docs) if what in p.what]
    assert len(matching) == 1
    problem = matching[0]
    assert problem.path == "docs/check/promises.yml"
    rules = {
        "The entry “pop” stands": "decision-file",
        "no source": "decision-source",
        "rests on": "decision-source",
    }
    assert problem.rule.id == next((rule for part, rule in rules.items() if part in what), "decision-field")
    assert fix in problem.fix
    assert line - 5 <= problem.line <= line + 1


IDS = [
    (
        "where: [both_legs, one_leg,",
        "where: [two, one_leg,",
        "The options of where must be two, one_leg, tendon_or_foot, joint, bone, skin, in this order.",
    ),
    (
        "    soreness: [none, mild, moderate, strong, severe]\n",
        "",
        "The questions must be emergency, today, where, onset, since, trend, walking, about_you, plan, in this order.",
    ),
    ("  outcomes: [run_as_planned, run_easy,", "  outcomes: [run_easy,", "The outcomes must be run_easy, move_gently,"),
    (
        "    where: [soreness, onset, since, trend]",
        "    where: [soreness]",
        "What is left out must be where: soreness, in this order.",
    ),
]


@pytest.mark.parametrize(("old", "new", "words"), IDS, ids=[each[2][:25] for each in IDS])
def test_public_ids_that_changed_are_told_and_nothing_that_follows_from_it(
    docs: Path, old: str, new: str, words: str
) -> None:
    edit(docs, "promises.yml", old, new)
    (problem,) = problems_of(docs)
    assert words in problem.what
    assert problem.fix == (
        "These ids are public: put them back, or start a new major version and change docs/check/promises.yml with it."
    )
    assert (problem.path, problem.rule.id) == ("docs/check/decision.yml", "decision-promise")


def test_a_public_id_that_is_misspelt_among_the_promised_is_told_there(docs: Path) -> None:
    line = edit(docs, "promises.yml", "where: [both_legs, one_leg,", "where: [both_leg, one_leg,")
    (problem,) = problems_of(docs)
    assert (problem.path, problem.line, problem.rule.id) == ("docs/check/promises.yml", line, "decision-promise")
    assert problem.what == "The options of where in docs/check/decision.yml have no “both_leg”."
    assert problem.fix.startswith("Did you mean “both_legs”?")


def test_a_site_may_promise_no_ids_yet(docs: Path) -> None:
    file = docs / "check" / "promises.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("ids:\n")] + text[text.index("promises:\n") :], encoding="utf-8")
    assert problems_of(docs) == []


def test_mistakes_in_the_logic_are_not_told_again_at_each_promise(docs: Path) -> None:
    edit(docs, "decision.yml", "options: [rest, easy, long, hard]", "options: [rest, easy, long, Hard]")
    paths = {problem.path for problem in problems_of(docs)}
    assert "docs/check/decision.yml" in paths
    assert "docs/check/promises.yml" not in paths


def test_all_mistakes_are_told_in_one_run(docs: Path) -> None:
    edit(docs, "promises.yml", "answers: {today: [pop]}", "answers: {today: [popp]}")
    edit(docs, "promises.yml", "answers: {walking: limping}", "answers: {walking: limp}")
    edit(docs, "decision.en.yml", "  back: Back\n", "")
    assert len(problems_of(docs)) == 3


def test_the_site_s_promises_are_of_every_kind_and_read_as_they_stand() -> None:
    promised = decision().promises.promised
    assert {type(promise) for promise in promised.values()} == set(get_args(Promise))
    pop = promised["pop"]
    assert isinstance(pop, AtLeast)
    assert (pop.answers, pop.outcome) == ({"today": ["pop"]}, "urgent_care")
    assert decision().promises.spot.path == "docs/check/promises.yml"
    assert model().path == "docs/check/decision.yml"


def test_a_broken_promise_closes_the_check(docs: Path) -> None:
    for name in ("site.yml", "references.bib", "callouts.yml", "findings.yml"):
        (docs / name).write_bytes((DOCS / name).read_bytes())
    assert open_site(docs, PARTS).decision is not None
    edit(
        docs,
        "decision.yml",
        "when: {emergency: [dark_urine]}\n    outcome: emergency",
        "when: {emergency: [dark_urine]}\n    outcome: rest",
    )
    site = open_site(docs, PARTS)
    assert site.decision is None
    assert [problem.what for problem in site.problems if problem.rule.id == "decision-promise"] == [
        "With dark_urine ticked and everything else mildest, the outcome is rest."
    ]
    assert open_site(docs, PARTS, proved=False).decision is not None
