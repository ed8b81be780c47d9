"""Every small change to a rule is caught by a promise or by a written case: none survives."""

from __future__ import annotations

import pytest
from sorelegs.decision.model import Model, Rule, evaluate
from sorelegs.decision.proof import prove
from support.decision import cases, decision, model
from support.mutants import mutants_of


def caught(mutant: Model) -> str:
    """Return what catches a mutant, or an empty text."""
    if prove(mutant, decision().promises):
        return "promise"
    for case in cases():
        outcome = evaluate(mutant, case.answers).outcome
        assert outcome is not None
        if not mutant.caution[case.least] <= mutant.caution[outcome] <= mutant.caution[case.most]:
            return "case"
    return ""


@pytest.mark.parametrize("rule", model().rules, ids=lambda rule: rule.id)
def test_no_mutant_of_the_rule_survives(rule: Rule) -> None:
    assert [what for what, mutant in mutants_of(model(), rule) if not caught(mutant)] == []


def test_there_are_mutants_of_every_kind_and_promises_catch_most() -> None:
    mutants = [each for rule in model().rules for each in mutants_of(model(), rule)]
    assert all(any(kind in what for what, _ in mutants) for kind in ("deleted", "lowered", "raised", "dropped"))
    assert len(mutants) > 4 * len(model().rules)
    assert sum(bool(prove(mutant, decision().promises)) for _, mutant in mutants) > len(mutants) / 2
