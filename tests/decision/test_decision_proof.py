"""The proof: as good as trying every answer, silent on the site's decision, and clear about a broken one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from sorelegs.decision.model import Model, Point, Rule, Step, evaluate, most_cautious
from sorelegs.decision.promises import Promise
from sorelegs.decision.proof import (
    counter_example,
    idle_courses,
    idle_questions,
    idle_reading,
    idle_rules,
    prove,
    unpromised_reading,
)
from sorelegs.problems.problem import Problem
from support.decision import decision, model
from support.random_models import (
    Answers,
    advice,
    breaking,
    changes,
    counting,
    every_answer,
    offers,
    random_model,
    random_promise,
    size,
)

SEEDS = range(250)


# As good as trying every answer


def models() -> Iterator[tuple[Random, Model]]:
    for seed in SEEDS:
        random = Random(seed)
        yield random, random_model(random)


def steps(of: Model, answers: Answers) -> Point:
    """Return answers as the engine counts them, from their ids."""
    found: set[tuple[str, str]] = set()
    for question in of.questions:
        value = answers[question.id]
        found |= {(question.id, o) for o in (question.options[1 : value + 1] if isinstance(value, int) else value)}
    return frozenset(found)


def as_given(of: Model, answers: Answers) -> dict[str, object]:
    return {
        question.id: sorted(value) if isinstance(value := answers[question.id], frozenset) else question.options[value]
        for question in of.questions
    }


def test_a_promise_is_broken_exactly_where_some_answers_break_it_and_the_mildest_are_named() -> None:
    seen: set[tuple[str, bool, bool]] = set()
    for random, of in models():
        for _ in range(4):
            promise: Promise = random_promise(random, of)
            found, broken = counter_example(of, promise), list(breaking(of, promise))
            assert (found is None) == (not broken)
            if found is not None:
                assert found in [steps(of, answers) for answers in broken]
                assert len(found) == min(map(size, broken))
            seen.add((promise.kind, bool(broken), bool(of.skip)))
    assert len(seen) == 6 * 2 * 2


def test_idle_are_exactly_the_rules_and_questions_that_change_no_advice() -> None:
    seen: set[tuple[bool, bool]] = set()
    for _, of in models():
        every = list(every_answer(of))
        levels = [advice(of, answers) for answers in every]
        for rule in of.rules:
            without_it = replace(of, rules=tuple(other for other in of.rules if other is not rule))
            idle = [advice(without_it, answers) for answers in every] == levels
            assert any(f"The rule {rule.id} is" in problem.what for problem in idle_rules(of)) == idle
            seen.add((True, idle))
        for question in of.questions:
            idle = not any(changes(of, question.id, answers) for answers in every)
            assert any(f"to {question.id} ever" in problem.what for problem in idle_questions(of)) == idle
            seen.add((False, idle))
    assert len(seen) == 4


def test_idle_are_exactly_the_courses_and_articles_that_nobody_is_shown() -> None:
    seen: set[tuple[str, bool]] = set()
    for _, of in models():
        every = [(counting(of, answers), advice(of, answers)) for answers in every_answer(of)]
        idle = {problem.what for problem in (*idle_courses(of), *idle_reading(of))}
        for reading in of.reading:
            shown = any(offers(of, reading, counted, level) for counted, level in every)
            assert (f"No answers lead to {reading.article} here." in idle) != shown
            seen.add(("article", shown))
        for course in of.courses:
            for outcome in course.outcomes:
                with_it = [counted for counted, level in every if of.outcomes[level] == outcome]
                shown = any(of.course(outcome, steps(of, counted)) == course.id for counted in with_it)
                assert (f"The course {course.id} is never shown with {outcome}." in idle) != shown
                seen.add(("course", shown))
    assert len(seen) == 4


def test_an_article_of_which_nothing_is_promised_is_told() -> None:
    of = replace(model(), reading=(replace(model().reading[0], article="new/an-article.md"),))
    unpromised = [problem.what for problem in unpromised_reading(of, decision().promises)]
    assert unpromised == ["No promise says beside which advice new/an-article.md may stand."]
    assert list(unpromised_reading(model(), decision().promises)) == []


def test_advice_is_that_of_the_rules_and_an_incomplete_set_is_settled_exactly_when_all_completions_agree() -> None:
    settled = set()
    for random, of in models():
        every = list(every_answer(of))
        for answers in random.sample(every, min(5, len(every))):
            complete = as_given(of, answers)
            assert evaluate(of, complete).outcome == of.outcomes[advice(of, answers)]
            partial = {name: value for name, value in complete.items() if random.random() < 0.6}
            fits = [each for each in every if all(as_given(of, each)[name] == value for name, value in partial.items())]
            outcomes = {of.outcomes[advice(of, each)] for each in fits}
            result = evaluate(of, partial)
            assert result.outcome == (outcomes.pop() if len(outcomes) == 1 else None)
            assert (result.next is None) == (result.outcome is not None)
            assert result.next not in partial
            settled.add(result.outcome is not None)
    assert settled == {True, False}


def test_more_worrying_answers_never_get_bolder_advice() -> None:
    for random, of in models():
        every = list(every_answer(of))
        for _ in range(20):
            mild, worse = (steps(of, random.choice(every)) for _ in range(2))
            worse |= mild
            assert most_cautious(of, of.counted(mild)) <= most_cautious(of, of.counted(worse))


# The site's decision


def test_the_site_s_decision_keeps_its_promises() -> None:
    assert prove(model(), decision().promises) == []
    assert len(decision().promises.promised) >= 70


def change(name: str, **fields: object) -> Model:
    return replace(
        model(),
        rules=tuple(replace(r, **fields) if r.id == name else r for r in model().rules),  # type: ignore[arg-type]
    )


def without(*names: str) -> Model:
    return replace(model(), rules=tuple(rule for rule in model().rules if rule.id not in names))


def added(when: tuple[Step, ...], outcome: str) -> Model:
    return replace(model(), rules=(*model().rules, Rule("added", when, outcome, place=(400, 9))))


def told(broken: Model) -> list[Problem]:
    return prove(broken, decision().promises)


BROKEN = [
    (
        "a sign deleted",
        without("dark_urine"),
        "dark_urine",
        "With dark_urine ticked and everything else mildest, the outcome is run_as_planned.",
        "The promise is at least emergency: add a rule for these answers to docs/check/decision.yml.",
    ),
    (
        "a sign too mild",
        change("dark_urine", outcome="rest"),
        "dark_urine",
        "With dark_urine ticked and everything else mildest, the outcome is rest.",
        "The promise is at least emergency: add a rule for these answers, or raise the one that decides, dark_urine "
        "(docs/check/decision.yml:{dark_urine}).",
    ),
    (
        "fever in one leg",
        without("feverish_one_leg"),
        "feverish_one_leg",
        "With feverish and one_leg ticked and everything else mildest, the outcome is rest.",
        "The promise is at least urgent_care: add a rule for these answers, or raise the one that decides, feverish "
        "(docs/check/decision.yml:{feverish}).",
    ),
    (
        "hot and feverish",
        without("hot_and_feverish"),
        "hot_and_feverish",
        "With hot_red and feverish ticked and everything else mildest, the outcome is urgent_care.",
        "The promise is at least emergency: ",
    ),
    (
        "limping",
        without("limping"),
        "no_run_limping",
        "With walking limping and everything else mildest, the outcome is run_easy.",
        "The promise is at least move_gently: add a rule for these answers, or raise the one that decides, stays_stiff",
    ),
    (
        "a joint",
        without("joint"),
        "joint_mild",
        "With joint ticked, soreness mild and everything else mildest, the outcome is run_as_planned.",
        "The promise is at least run_easy: ",
    ),
    (
        "strong soreness, which needs a place",
        without("strong"),
        "no_run_strong",
        "With both_legs ticked, soreness strong and everything else mildest, the outcome is run_easy.",
        "The promise is at least move_gently: ",
    ),
    (
        "no cause",
        change("no_cause", outcome="run_easy"),
        "no_run_no_cause",
        "With both_legs ticked, soreness mild, onset no_cause and everything else mildest, the outcome is run_easy.",
        "The promise is at least move_gently: ",
    ),
    (
        "during a run",
        without("one_leg_during"),
        "no_run_one_leg_during",
        "With one_leg ticked, onset during and everything else mildest, the outcome is run_as_planned.",
        "The promise is at least move_gently: ",
    ),
    (
        "a hard session while sore",
        without("moderate"),
        "hard_while_moderate",
        "With both_legs ticked, soreness moderate, plan hard and everything else mildest, the outcome is "
        "run_as_planned.",
        "The promise is at least run_easy: ",
    ),
    (
        "a hard session while stiff",
        without("stays_stiff"),
        "hard_while_stiff",
        "With walking stays_stiff, plan hard and everything else mildest, the outcome is run_as_planned.",
        "The promise is at least run_easy: ",
    ),
    (
        "the plan sends somebody",
        added((("where", "joint"), ("plan", "long")), "see_professional"),
        "plan_sends_nobody",
        "With joint ticked, plan long and everything else mildest, the outcome is see_professional.",
        "The promise is that plan never changes an outcome of see_professional or above: lower the rule that decides, "
        "added (docs/check/decision.yml:400), or take plan out of it.",
    ),
    (
        "an emergency without a sign",
        change("severe_limping", outcome="emergency"),
        "emergency_only_from",
        "With both_legs ticked, soreness severe, walking limping and everything else mildest, the outcome is "
        "emergency.",
        "The promise is that emergency needs one of the answers named here: lower the rule that decides, "
        "severe_limping (docs/check/decision.yml:{severe_limping}), or let it ask for one of them.",
    ),
    (
        "today without a sign",
        change("joint_strong", outcome="urgent_care"),
        "today_only_from",
        "With joint ticked, soreness strong and everything else mildest, the outcome is urgent_care.",
        "The promise is that urgent_care or above needs one of the answers named here: ",
    ),
    (
        "too much for ordinary soreness",
        change("moderate", outcome="rest"),
        "ordinary_moderate",
        "With both_legs ticked, soreness moderate and everything else mildest, the outcome is rest.",
        "The promise is at most move_gently: lower the rule that decides, moderate "
        "(docs/check/decision.yml:{moderate}), or let it ask for more.",
    ),
    (
        "too much for a mild ache",
        change("stiff_before_hard", outcome="move_gently"),
        "ordinary_mild",
        "With both_legs ticked, soreness mild, walking stiff_at_first, plan hard and everything else mildest, the "
        "outcome is move_gently.",
        "The promise is at most run_easy: ",
    ),
    (
        "too much for nothing",
        added((("plan", "hard"),), "run_easy"),
        "nothing_hurts",
        "With plan hard and everything else mildest, the outcome is run_easy.",
        "The promise is at most run_as_planned: ",
    ),
    (
        "everybody is sent",
        change("moderate", when=(), outcome="emergency"),
        "nothing_hurts",
        "With everything mildest, the outcome is emergency.",
        "The promise is at most run_as_planned: ",
    ),
]


@pytest.mark.parametrize(("broken", "promise", "what", "fix"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_promise_is_told_at_its_line_with_the_mildest_answers_that_break_it(
    broken: Model, promise: str, what: str, fix: str
) -> None:
    fix = fix.format_map({rule.id: rule.place[0] for rule in model().rules})
    promises = decision().promises
    line, column = promises.spot.located.place(("promises", promise), key=True)
    found = [p for p in told(broken) if (p.path, p.line, p.column) == ("docs/check/promises.yml", line, column)]
    assert [(p.rule.id, p.what) for p in found] == [("decision-promise", what)]
    assert found[0].fix.startswith(fix)


IDLE = [
    (
        "a rule that never decides",
        added((("where", "joint"), ("walking", "limping")), "move_gently"),
        "docs/check/decision.yml:400:9: decision-promise: The rule added is never missed: wherever it holds, limping "
        "asks for at least as much. The check must be safe for every possible answer. Let it ask for more, let limping "
        "ask for less, or take it away.",
    ),
    (
        "the plan does not matter",
        without("stiff_before_hard"),
        "No answer to plan ever changes the outcome. The check must be safe for every possible answer. Let a rule ask "
        "for it, or take it away.",
    ),
]


@pytest.mark.parametrize(("idle", "words"), [each[1:] for each in IDLE], ids=[each[0] for each in IDLE])
def test_an_idle_rule_or_question_is_told_where_it_stands(idle: Model, words: str) -> None:
    (problem,) = told(idle)
    assert words in str(problem)
    assert problem.path == "docs/check/decision.yml"
    assert problem.line > 1


def test_what_follows_from_a_broken_promise_is_not_told() -> None:
    """The condition dropped makes other rules idle; taking those away would be the wrong way out."""
    floods = change("stays_stiff", when=())
    assert {p.path for p in told(floods)} == {"docs/check/promises.yml"}
    assert list(idle_rules(floods))
