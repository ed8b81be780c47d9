"""Every small change to a rule is caught by a promise or by a written case: none survives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.proof import idle_courses, idle_questions, idle_reading, idle_rules, unpromised_reading
from sorelegs.problems.problem import Problem
from support.decision import cases, decision, model
from support.mutants import is_broken, mutants_of

pytestmark = pytest.mark.long


@cache
def caught(rule: str) -> dict[str, str]:
    """Return what catches each mutant of a rule, or an empty text, by what was done to it."""
    own = next(each for each in model().rules if each.id == rule)
    return {what: _catcher(mutant) for what, mutant in mutants_of(model(), own)}


def _catcher(mutant: Model) -> str:
    if is_broken(mutant, decision().promises) or any(True for _ in _idle(mutant)):
        return "promise"
    for case in cases():
        outcome = evaluate(mutant, case.answers).outcome
        assert outcome is not None
        if not mutant.caution[case.least] <= mutant.caution[outcome] <= mutant.caution[case.most]:
            return "case"
    return ""


def _idle(mutant: Model) -> Iterator[Problem]:
    """Yield what the proof tells of a decision whose promises hold, a kind after the other: the first is enough."""
    for idle in (idle_rules, idle_questions, idle_courses, idle_reading):
        yield from idle(mutant)
    yield from unpromised_reading(mutant, decision().promises)


@pytest.mark.parametrize("rule", [rule.id for rule in model().rules])
def test_no_mutant_of_the_rule_survives(rule: str) -> None:
    assert [what for what, catcher in caught(rule).items() if not catcher] == []


def test_there_are_mutants_of_every_kind_and_promises_catch_most() -> None:
    mutants = [each for rule in model().rules for each in caught(rule.id).items()]
    assert all(any(kind in what for what, _ in mutants) for kind in ("deleted", "lowered", "raised", "dropped"))
    assert len(mutants) > 4 * len(model().rules)
    assert sum(catcher == "promise" for _, catcher in mutants) > len(mutants) / 2
