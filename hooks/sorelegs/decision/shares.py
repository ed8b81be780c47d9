"""What those are told who ask: of each group of people, the share that gets each outcome.

From a written mix follows a share that means something: of those with nothing serious, how many are sent to
somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sorelegs.decision.model import NOTHING, Model, Point, Question
from sorelegs.decision.population import Answered, Group


def told(model: Model, group: Group) -> dict[str, float]:
    """Return the share of a group that is told each outcome."""
    choices = [choice for question in model.questions for choice in _choices(question, group.answers.get(question.id))]
    at_least = [_reached(model, choices, caution) for caution in range(1, len(model.outcomes))]
    bounds = [1.0, *at_least, 0.0]
    return {outcome: bounds[i] - bounds[i + 1] for i, outcome in enumerate(model.outcomes)}


def sent(model: Model, outcomes: Mapping[str, float]) -> float:
    """Return the share that is sent for help, of what :func:`told` returned."""
    return sum(share for outcome, share in outcomes.items() if outcome in model.levels)


Choice = tuple[str, tuple[tuple[Point, float], ...]]
"""A question, and answers to it of which one is given, each with its share of 1."""


def _choices(question: Question, answered: Answered | None) -> Iterator[Choice]:
    """Yield what one chooses between: the options of a question, or each tick by itself."""
    if answered is None:
        yield question.id, ((NOTHING, 1.0),)
    elif answered.apart:
        for option, share in answered.share.items():
            yield question.id, ((NOTHING, 1 - share), (question.upto(option), share))
    else:
        yield question.id, tuple((question.upto(option), share) for option, share in answered.share.items())


def _reached(model: Model, choices: Iterable[Choice], caution: int) -> float:
    """Return the share whose answers reach a rule that is at least this cautious.

    Answer by answer, only what each rule still lacks matters to the rest: answers that leave the same are counted once.
    """
    listed = list(choices)
    rest = [frozenset[str](name for name, _ in listed[i:]) for i in range(len(listed) + 1)]
    left_out_by = {name: [s.question for s in model.skip if name in s.questions] for name, _ in listed}

    @cache
    def share(i: int, lacking: frozenset[Point], mildest: frozenset[str]) -> float:
        if NOTHING in lacking:
            return 1.0
        if i == len(listed):
            return 0.0
        name, answers = listed[i]
        left_out = not mildest.isdisjoint(left_out_by[name])
        found = 0.0
        for point, own in answers:
            given = NOTHING if left_out else point
            now = (floor - given for floor in lacking)
            still = frozenset(floor for floor in now if {question for question, _ in floor} <= rest[i + 1])
            found += own * share(i + 1, still, mildest - {name} if given else mildest)
        return found

    floors = frozenset(floor for _, own, floor in model.floors if own >= caution)
    return share(0, floors, frozenset(skip.question for skip in model.skip))
