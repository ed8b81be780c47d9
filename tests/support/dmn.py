"""Complete answers of a decision, and what its DMN table is given for them."""

from __future__ import annotations

from random import Random
from typing import Any

from sorelegs.decision.file import Decision


def complete(decision: Decision, random: Random) -> dict[str, Any]:
    """Return a complete answer set: any options, now and then with a few signs."""
    model = decision.model
    answers: dict[str, Any] = {q.id: random.choice(q.options) for q in model.ordered}
    ticked = {q.id: random.sample(q.options, random.choice([0, 0, 0, 1, 2])) for q in model.many}
    return {**answers, **ticked}


def as_dmn(decision: Decision, answers: dict[str, Any]) -> dict[str, Any]:
    ticked = {option: option in answers[q.id] for q in decision.model.many for option in q.options}
    return {**ticked, **{q.id: answers[q.id] for q in decision.model.ordered}}
