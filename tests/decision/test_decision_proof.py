"""The properties hold for the site's model, and a model that breaks one is refused in the right words."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from sorelegs.decision.model import Model, Rule, Skip, completions, evaluate, most_cautious
from sorelegs.decision.proof import SIGN_FLOORS, Space, prove, share_sent_to_professional
from sorelegs.problems.problem import Problem
from support.decision import model


def test_the_model_holds_and_fast() -> None:
    start = time.perf_counter()
    assert prove(model()) == []
    assert time.perf_counter() - start < 5


def test_share_counts_every_answer_set_without_a_sign_once() -> None:
    sent, total = share_sent_to_professional(model())
    assert total == 4 * 5 * 5 * 4 * 4 + 4 * 4
    space, floor = Space(model()), model().caution["see_professional"]
    distinct = set(space.points)
    assert len(distinct) == total
    assert sent == sum(
        most_cautious(model(), space.answers(0, space.points.index(ranks))) >= floor for ranks in distinct
    )


def test_every_subset_of_the_signs_has_its_table() -> None:
    space = Space(model())
    assert len(space.subsets) == 1 << len(SIGN_FLOORS)
    chosen = random.Random(5)
    for _ in range(3000):
        subset, point = chosen.randrange(len(space.subsets)), chosen.randrange(len(space.points))
        want = most_cautious(model(), space.answers(subset, point))
        assert space.outcome(space.tables[space.subsets[subset]], point) == want


def test_incomplete_sets_are_settled_exactly_when_all_completions_agree() -> None:
    """By brute force, over the completions themselves, for random incomplete sets."""
    chosen = random.Random(7)
    space = Space(model())
    for _ in range(150):
        given: dict[str, object] = {q.id: chosen.choice(q.options) for q in model().ordered if chosen.random() < 0.7}
        answered = chosen.random() < 0.8
        subset = chosen.getrandbits(14) & chosen.getrandbits(14) & chosen.getrandbits(14)
        if answered:
            given["signs"] = space.ticked(subset)
        subsets = [subset] if answered else [1 << i for i in range(14)] + [0, (1 << 14) - 1]
        fits = [
            i
            for i, ranks in enumerate(space.raw)
            if all(given.get(q.id, q.options[r]) == q.options[r] for q, r in zip(model().ordered, ranks, strict=True))
        ]
        outcomes = {space.outcome(space.tables[space.subsets[s]], i) for s in subsets for i in fits}
        result = evaluate(model(), given)
        assert (result.outcome is not None) == (len(outcomes) == 1)
        if result.outcome is not None:
            assert model().caution[result.outcome] in outcomes
        least, most = (most_cautious(model(), c) for c in completions(model(), given))
        assert (least, most) == (min(outcomes), max(outcomes))


def change(name: str, **fields: object) -> Model:
    return replace(
        model(),
        rules=tuple(replace(r, **fields) if r.id == name else r for r in model().rules),  # type: ignore[arg-type]
    )


def without(*names: str) -> Model:
    return replace(model(), rules=tuple(rule for rule in model().rules if rule.id not in names))


def added(signs: tuple[str, ...], floors: dict[str, str], outcome: str) -> Model:
    return replace(model(), rules=(*model().rules, Rule("added", signs, tuple(floors.items()), outcome)))


def said(problems: list[Problem]) -> str:
    return "\n".join(f"{problem.what} {problem.fix}" for problem in problems)


BROKEN = [
    (
        "property 2: sign deleted",
        without("dark_urine"),
        "With dark_urine ticked and everything else mildest, the outcome is run_as_planned. "
        "Property 2: dark_urine needs at least emergency.",
    ),
    (
        "property 2: sign too mild",
        change("dark_urine", outcome="rest"),
        "With dark_urine ticked and everything else mildest, the outcome is rest.",
    ),
    (
        "property 2: fever in one leg",
        without("feverish_one_place"),
        "With feverish ticked, where one_leg_muscles and everything else mildest, the outcome is rest. "
        "Property 2: feverish and where one_leg_muscles or worse needs at least urgent_care.",
    ),
    (
        "property 2: hot and feverish",
        without("hot_and_feverish"),
        "With hot_red and feverish ticked and everything else mildest, the outcome is urgent_care. "
        "Property 2: feverish and hot_red needs at least emergency.",
    ),
    (
        "property 4: limping",
        without("limping"),
        "With walking limping and everything else mildest, the outcome is run_easy. "
        "Property 4: no advice to run with walking limping or worse.",
    ),
    (
        "property 4: joint",
        without("joint"),
        "With where joint and everything else mildest, the outcome is run_as_planned. "
        "Property 4: no advice to run with where joint or worse.",
    ),
    (
        "property 4: strong",
        without("strong"),
        "With where both_muscles, soreness strong and everything else mildest, the outcome is run_easy. "
        "Property 4: no advice to run with soreness strong or worse.",
    ),
    (
        "property 4: no cause",
        change("over_week_mild", outcome="run_easy"),
        "With where both_muscles, soreness mild, timing no_cause and everything else mildest, the outcome is run_easy.",
    ),
    (
        "property 4: during",
        without("one_place_during"),
        "Property 4: no advice to run with where one_leg_muscles or worse and timing during or worse.",
    ),
    (
        "property 5: moderate",
        without("moderate"),
        "With where both_muscles, soreness moderate, plan hard and everything else mildest, the outcome is "
        "run_as_planned. Property 5: not run_as_planned with plan hard or worse and soreness moderate or worse.",
    ),
    (
        "property 5: stays stiff",
        without("stays_stiff"),
        "With walking stays_stiff, plan hard and everything else mildest, the outcome is run_as_planned.",
    ),
    (
        "property 6",
        added((), {"where": "joint", "plan": "long"}, "see_professional"),
        "With where joint, plan long and everything else mildest, the outcome is see_professional. "
        "Property 6: plan must never change an outcome of see_professional or above.",
    ),
    (
        "property 7: emergency without a sign",
        change("severe_limping", outcome="emergency"),
        "With where both_muscles, soreness severe, walking limping and everything else mildest, the outcome is "
        "emergency. Property 7: only signs lead to emergency.",
    ),
    (
        "property 7: urgent without a sign",
        change("joint_strong", outcome="urgent_care"),
        "With where joint, soreness strong and everything else mildest, the outcome is urgent_care. Property 7: "
        "without a sign of urgent_care or above, and soreness below severe, at most see_professional.",
    ),
    (
        "property 8: moderate",
        change("moderate", outcome="rest"),
        "With where both_muscles, soreness moderate and everything else mildest, the outcome is rest. Property 8: "
        "ordinary soreness (where both_muscles or milder and timing delayed_recent or milder and walking "
        "stiff_at_first or milder and soreness moderate or milder) gets at most move_gently.",
    ),
    (
        "property 8: mild",
        change("stiff_before_hard", outcome="move_gently"),
        "With where both_muscles, soreness mild, walking stiff_at_first, plan hard and everything else mildest, the "
        "outcome is move_gently.",
    ),
    (
        "property 8: nothing hurts",
        added((), {"plan": "hard"}, "run_easy"),
        "With plan hard and everything else mildest, the outcome is run_easy. Property 8:",
    ),
    (
        "property 9",
        added((), {"where": "joint", "walking": "limping"}, "move_gently"),
        "The rule added never decides: wherever it matches, a more cautious rule matches too.",
    ),
    (
        "public ids: an option renamed",
        replace(
            model(),
            questions=tuple(
                replace(q, options=("nowhere", "both", *q.options[2:])) if q.id == "where" else q
                for q in model().questions
            ),
        ),
        "The options of where must be nowhere, both_muscles, one_leg_muscles, joint, one_spot, in this order.",
    ),
    (
        "public ids: an outcome gone",
        replace(model(), outcomes=model().outcomes[:-1]),
        "The outcomes must be run_as_planned, run_easy,",
    ),
    (
        "public ids: nothing left out",
        replace(model(), skip=(Skip("where", "nowhere", ("soreness",)),)),
        "What is left out must be where=nowhere: soreness+timing, in this order.",
    ),
]


@pytest.mark.parametrize(("broken", "words"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_model_is_refused_in_words(broken: Model, words: str) -> None:
    problems = prove(broken)
    assert words in said(problems)
    assert all(problem.rule.id == "decision-property" and problem.path == model().path for problem in problems)


def test_property_3_catches_a_decision_that_is_not_monotone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule can break it, so the questions left out are made to: after the most worrying place."""
    skip = (Skip("where", "one_spot", ("soreness", "timing")),)
    monkeypatch.setattr("sorelegs.decision.proof.SKIP", (("where", "one_spot", ("soreness", "timing")),))
    words = said(prove(replace(model(), skip=skip)))
    assert "Property 3: a more worrying answer to where must not give less cautious advice." in words
    assert "Property 3: the advice for an incomplete set must hold however it is completed." in words


def test_property_1_catches_an_answer_that_is_not_what_the_tables_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(of: Model, answers: object) -> int:
        return min(most_cautious(of, answers), 5)  # type: ignore[arg-type]

    monkeypatch.setattr("sorelegs.decision.proof.most_cautious", lenient)
    assert "Property 1: each complete answer set has exactly one outcome." in said(prove(model()))


def test_a_problem_stands_at_the_rule_that_decided() -> None:
    rule = next(rule for rule in model().rules if rule.id == "severe_limping")
    problem = next(p for p in prove(change("severe_limping", outcome="emergency")) if "Property 7" in p.fix)
    assert (problem.line, problem.column) == rule.place


def test_a_problem_with_no_rule_stands_at_the_question() -> None:
    question = next(question for question in model().questions if question.id == "where")
    problem = next(p for p in prove(without("joint")) if "Property 4" in p.fix)
    assert (problem.line, problem.column) == question.place
