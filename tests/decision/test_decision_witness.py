"""The proof's second witness: an SMT solver that knows nothing of floors finds the same promises kept and broken."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from sorelegs.decision.model import Rule
from sorelegs.decision.promises import Quiet
from sorelegs.decision.proof import idle_rules
from support.decision import decision, model
from support.mutants import is_broken, mutants_of
from support.witness import Witness


@pytest.mark.parametrize("name", decision().promises.promised)
def test_the_solver_finds_no_answers_that_break_the_promise(name: str) -> None:
    witness = Witness(model())
    assert not witness.finds([witness.broken(decision().promises.promised[name])])


@pytest.mark.long
@pytest.mark.parametrize("rule", model().rules, ids=lambda rule: rule.id)
def test_the_solver_breaks_each_mutant_that_breaks_a_promise_and_no_other(rule: Rule) -> None:
    promises = decision().promises.promised.values()
    for what, mutant in mutants_of(model(), rule):
        witness = Witness(mutant)
        own = (witness.broken(promise) for promise in promises if isinstance(promise, Quiet))
        assert witness.finds([*_of_the_level(), *own]) == is_broken(mutant, decision().promises), what


@cache
def _of_the_level() -> list[Any]:
    """Return what breaks each promise that speaks of the level alone, whichever rules lead to it: all but one kind."""
    witness = Witness(model())
    return [witness.broken(each) for each in decision().promises.promised.values() if not isinstance(each, Quiet)]


def test_the_solver_finds_where_each_rule_is_missed_but_not_where_it_stands_twice() -> None:
    assert list(idle_rules(model())) == []
    witness = Witness(model())
    for rule in model().rules:
        assert witness.finds([witness.missed(rule)]), rule.id
    twins = replace(model(), rules=tuple(twin for r in model().rules for twin in (r, replace(r, id=f"{r.id}_again"))))
    assert len(list(idle_rules(twins))) == len(twins.rules)
    doubled = Witness(twins)
    assert not doubled.finds(doubled.missed(rule) for rule in twins.rules)
