"""The written cases: none under-triaged, none over-triaged."""

from __future__ import annotations

import re

import pytest
from sorelegs.decision.model import NOTHING, evaluate, read_answers
from support.decision import Case, bibliography, cases, decision, model


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_case_gets_advice_in_its_range(case: Case) -> None:
    caution = model().caution
    result = evaluate(model(), case.answers)
    assert result.outcome is not None, f"{case.id} is incomplete: {result.next} is unanswered"
    got = caution[result.outcome]
    assert got >= caution[case.least], f"{case.id} is under-triaged: {result.outcome}, at least {case.least}"
    assert got <= caution[case.most], f"{case.id} is over-triaged: {result.outcome}, at most {case.most}"


def test_there_are_enough_cases_and_enough_everyday_ones() -> None:
    assert len(cases()) >= 200
    assert sum(case.everyday for case in cases()) >= 90


def taps(case: Case) -> int:
    """Return how often its reader taps: each answer, each tick and the button below it; an emergency leads on alone."""
    given: dict[str, object] = {}
    count = 0
    while (name := evaluate(model(), given).next) is not None:
        given[name] = value = case.answers[name]
        ticks = len(value) if isinstance(value, list) else 0
        leads_on = ticks and evaluate(model(), {name: value}).outcome == model().outcomes[-1]
        count += 1 if leads_on else ticks + 1
    return count


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_case_says_how_many_taps_it_takes(case: Case) -> None:
    assert case.taps == taps(case)


def test_few_taps_lead_to_the_advice() -> None:
    """An option ticked beyond the first is one more than the contract counts."""
    quiet = [case for case in cases() if not case.answers["emergency"] and not case.answers["today"]]
    fresh = [case for case in quiet if case.answers.get("since") == "days" and not case.answers["about_you"]]
    single = [case for case in fresh if len(case.answers["where"]) == 1]  # type: ignore[arg-type]
    assert max(case.taps for case in cases()) <= 11
    assert {case.taps for case in cases() if len(case.answers["emergency"]) == 1} == {1}  # type: ignore[arg-type]
    assert max(case.taps for case in quiet if not case.answers["where"]) <= 5
    assert max(case.taps for case in single if case.answers["where"] == ["both_legs"]) <= 9
    assert max(case.taps for case in single if case.answers["onset"] == "during") <= 9


def test_cases_are_distinct() -> None:
    assert len({case.id for case in cases()}) == len(cases())
    assert len({case.story for case in cases()}) == len(cases())


def test_ranges_and_sources_exist() -> None:
    caution = model().caution
    for case in cases():
        assert caution[case.least] <= caution[case.most], case.id
        assert case.sources, case.id
        assert set(case.sources) <= bibliography(), case.id
        assert case.story.strip(), case.id


def test_every_outcome_sign_and_option_has_a_case() -> None:
    outcomes = {evaluate(model(), case.answers).outcome for case in cases()}
    assert outcomes == set(model().outcomes)
    for question in model().questions:
        seen: set[object] = set()
        for case in cases():
            value = case.answers.get(question.id)
            seen |= set(value) if isinstance(value, list) else {value}
        assert set(question.options) <= seen, question.id


def test_everyday_cases_are_not_sent_to_anybody() -> None:
    limit = model().caution["rest"]
    assert all(model().caution[case.most] <= limit for case in cases() if case.everyday)


def test_no_day_after_advice_not_to_run_sends_a_sore_place_for_a_run() -> None:
    """Where one place hurts, a bone, a fever, or pain that nothing explains: nobody runs by the calendar."""
    words = decision().words
    cautious = model().outcomes[model().caution["move_gently"] :]
    for outcome in cautious:
        for course, days in words.outcomes[outcome].days_by.items():
            for sentence in (part for day in days for part in re.split(r"(?<=[.!?])\s", day)):
                told = re.search(r"\b(?:run|jog|speed|hills)\b", sentence)
                assert not told or re.search(r"\b(?:not|until|only once|before you run)\b", sentence), (
                    outcome,
                    course,
                    sentence,
                )


def test_each_case_has_the_days_of_the_worst_that_is_said() -> None:
    seen = set()
    for case in cases():
        outcome = evaluate(model(), case.answers).outcome
        assert outcome
        point = model().counted(NOTHING.union(*read_answers(model(), case.answers).values()))
        seen.add(course := model().course(outcome, point))
        where = set(case.answers.get("where", ()))  # type: ignore[call-overload]
        if outcome in ("move_gently", "rest") and where & {"one_leg", "joint", "tendon_or_foot", "bone"}:
            assert course in ("fever", "bone", "one_place"), case.id
    assert seen >= {course.id for course in model().courses}
