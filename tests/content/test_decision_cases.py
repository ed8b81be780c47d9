"""The written cases: none under-triaged, none over-triaged."""

from __future__ import annotations

import pytest
from sorelegs.decision.model import evaluate
from support.decision import Case, bibliography, cases, model


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_case_gets_advice_in_its_range(case: Case) -> None:
    caution = model().caution
    result = evaluate(model(), case.answers)
    assert result.outcome is not None, f"{case.id} is incomplete: {result.next} is unanswered"
    got = caution[result.outcome]
    assert got >= caution[case.least], f"{case.id} is under-triaged: {result.outcome}, at least {case.least}"
    assert got <= caution[case.most], f"{case.id} is over-triaged: {result.outcome}, at most {case.most}"


def test_there_are_enough_cases_and_enough_everyday_ones() -> None:
    assert len(cases()) >= 70
    assert sum(case.everyday for case in cases()) >= 24


def test_cases_are_distinct() -> None:
    assert len({case.id for case in cases()}) == len(cases())
    assert len({repr(sorted(case.answers.items(), key=str)) for case in cases()}) == len(cases())


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
