"""Every small change to a rule is caught by a property or by a written case: none survives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sorelegs.decision.model import Answers, Model, Rule, completions, most_cautious
from sorelegs.decision.proof import prove
from support.decision import cases, model

GIVEN: list[tuple[Answers, str, str]] = [
    (completions(model(), case.answers)[0], case.least, case.most) for case in cases()
]


def without(rule: Rule, floor: int) -> Rule:
    return replace(rule, floors=rule.floors[:floor] + rule.floors[floor + 1 :])


def mutants_of(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    """Yield each mutant of a rule with what was done to it; ``None`` is the rule deleted."""
    outcomes, ordered = model().outcomes, {question.id: question.options for question in model().ordered}
    yield "deleted", None
    caution = outcomes.index(rule.outcome)
    if caution > 1:
        yield f"outcome lowered to {outcomes[caution - 1]}", replace(rule, outcome=outcomes[caution - 1])
    if caution + 1 < len(outcomes):
        yield f"outcome raised to {outcomes[caution + 1]}", replace(rule, outcome=outcomes[caution + 1])
    for i, (question, option) in enumerate(rule.floors):
        yield f"{question} dropped", without(rule, i)
        options = ordered[question]
        rank = options.index(option)
        if rank > 1:
            lower = (question, options[rank - 1])
            yield f"{question} lowered to {lower[1]}", replace(rule, floors=(*without(rule, i).floors, lower))
        if rank + 1 < len(options):
            higher = (question, options[rank + 1])
            yield f"{question} raised to {higher[1]}", replace(rule, floors=(*without(rule, i).floors, higher))
    for sign in rule.signs:
        yield f"{sign} dropped", replace(rule, signs=tuple(other for other in rule.signs if other != sign))


def changed(rule: Rule, mutant: Rule | None) -> Model:
    rules = tuple(mutant if other.id == rule.id else other for other in model().rules)
    return replace(model(), rules=tuple(other for other in rules if other is not None))


def caught(mutant: Model) -> str:
    """Return what catches a mutant, or an empty text."""
    caution = mutant.caution
    for answers, least, most in GIVEN:
        if not caution[least] <= most_cautious(mutant, answers) <= caution[most]:
            return "case"
    return "property" if prove(mutant) else ""


@pytest.mark.parametrize("rule", model().rules, ids=lambda rule: rule.id)
def test_no_mutant_of_the_rule_survives(rule: Rule) -> None:
    survivors = [what for what, mutant in mutants_of(rule) if not caught(changed(rule, mutant))]
    assert survivors == []


def test_there_are_mutants_of_every_kind() -> None:
    mutants = [what for rule in model().rules for what, _ in mutants_of(rule)]
    assert all(any(kind in what for what in mutants) for kind in ("deleted", "lowered", "raised", "dropped"))
    assert len(mutants) > 4 * len(model().rules)
