"""How many of the possible answers send a reader for help, counted without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from sorelegs.decision.model import NOTHING, Model, Point, Question, most_cautious


def share_sent_for_help(model: Model) -> tuple[int, int]:
    """Return how many complete answer sets without a sign send a reader for help, and how many there are.

    A sign is a tick in a question of which one tick can be enough to be sent. An answer to a question that is left out
    makes no other set.
    """
    least = len(model.outcomes) if model.help_from is None else model.caution[model.help_from]
    asked = [question for question in model.questions if not _asks_for_signs(model, question, least)]
    floors = [floor for _, caution, floor in model.floors if caution >= least]
    return _count(model, asked, floors), _count(model, asked, [NOTHING])


def _asks_for_signs(model: Model, question: Question, least: int) -> bool:
    return question.many and any(most_cautious(model, frozenset({step})) >= least for step in question.steps)


def _count(model: Model, questions: Iterable[Question], floors: Iterable[Point]) -> int:
    """Return how many sets of answers to some questions reach one of the floors.

    Answer by answer, only what each floor still lacks matters to the rest: sets that leave the same are counted once.
    """
    choices = [(question.id, points) for question in questions for points in _choices(question)]
    left_out_by = {name: [s.question for s in model.skip if name in s.questions] for name, _ in choices}

    @cache
    def count(i: int, lacking: frozenset[Point], mildest: frozenset[str]) -> int:
        if NOTHING in lacking:
            lacking = frozenset({NOTHING})
        if i == len(choices):
            return int(NOTHING in lacking)
        name, points = choices[i]
        if not mildest.isdisjoint(left_out_by[name]):
            points = points[:1]
        sets = 0
        for point in points:
            rest = (floor - point for floor in lacking)
            still = frozenset(floor for floor in rest if floor.isdisjoint(points[-1]))
            sets += count(i + 1, still, mildest - {name} if point else mildest)
        return sets

    return count(0, frozenset(floors), frozenset(skip.question for skip in model.skip))


def _choices(question: Question) -> Iterator[tuple[Point, ...]]:
    """Yield the answers to choose one from, the mildest first and the most worrying last: once, or for each tick."""
    if question.many:
        for step in question.steps:
            yield NOTHING, frozenset({step})
    else:
        yield tuple(question.upto(option) for option in question.options)
