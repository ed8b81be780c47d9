"""Every small change to one rule of a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sorelegs.decision.model import Model, Rule
from sorelegs.decision.promises import Promises, ReadUpTo
from sorelegs.decision.proof import counter_example


def is_broken(model: Model, promises: Promises) -> bool:
    """Return whether a promise does not hold; those that take longest are looked at last."""
    quick_first = sorted(promises.promised.values(), key=lambda promise: isinstance(promise, ReadUpTo))
    return any(counter_example(model, promise) is not None for promise in quick_first)


def mutants_of(model: Model, rule: Rule) -> Iterator[tuple[str, Model]]:
    """Yield each decision with one small change to a rule, with what was done: it is the rule deleted, or other."""
    for what, mutant in _mutants(model, rule):
        rules = (mutant if other.id == rule.id else other for other in model.rules)
        yield what, replace(model, rules=tuple(other for other in rules if other is not None))


def _mutants(model: Model, rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    yield "deleted", None
    caution = model.caution[rule.outcome]
    if caution > 1:
        lower = model.outcomes[caution - 1]
        yield f"outcome lowered to {lower}", replace(rule, outcome=lower)
    if caution + 1 < len(model.outcomes):
        higher = model.outcomes[caution + 1]
        yield f"outcome raised to {higher}", replace(rule, outcome=higher)
    for i, (name, option) in enumerate(rule.when):
        others, question = rule.when[:i] + rule.when[i + 1 :], model.question[name]
        yield f"{option if question.many else name} dropped", replace(rule, when=others)
        if question.many:
            continue
        rank = question.options.index(option)
        if rank > 1:
            lower = question.options[rank - 1]
            yield f"{name} lowered to {lower}", replace(rule, when=(*others, (name, lower)))
        if rank + 1 < len(question.options):
            higher = question.options[rank + 1]
            yield f"{name} raised to {higher}", replace(rule, when=(*others, (name, higher)))
