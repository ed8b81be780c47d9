"""Who asks, and how often: every mistake is told, shares are as by trying every answer, and every aim is reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest
from sorelegs.decision.model import Model, Point, most_cautious
from sorelegs.decision.population import Answered, Group
from sorelegs.decision.shares import sent, told
from support.decision import decision, edit, model, problems_of
from support.random_models import random_model


def random_group(random: Random, of: Model) -> Group:
    """Return people who answer some of the questions, of either kind, in any mix."""
    answers = {}
    for question in of.questions:
        if random.random() < 0.8:
            apart = question.many and random.random() < 0.5
            weights = [random.randint(0, 3) for _ in question.options]
            weights[-1] += 1
            together = 1 if apart else sum(weights)
            share = {o: w / 4 if apart else w / together for o, w in zip(question.options, weights, strict=True)}
            answers[question.id] = Answered(share, apart)
    return Group("they", 1, answers, None)


def each(of: Model, group: Group) -> Iterator[tuple[Point, float]]:
    """Yield every set of answers that the group may give, with its share."""
    choices: list[list[tuple[Point, float]]] = []
    for question in of.questions:
        if (answered := group.answers.get(question.id)) is None:
            continue
        if answered.apart:
            choices += [[(frozenset(), 1 - s), (question.upto(o), s)] for o, s in answered.share.items()]
        else:
            choices.append([(question.upto(o), s) for o, s in answered.share.items()])
    for chosen in product(*choices):
        share = 1.0
        for _, own in chosen:
            share *= own
        yield frozenset[tuple[str, str]]().union(*(point for point, _ in chosen)), share


def test_shares_are_those_of_trying_every_answer() -> None:
    for seed in range(200):
        random = Random(seed)
        of = random_model(random)
        group = random_group(random, of)
        counted = dict.fromkeys(of.outcomes, 0.0)
        for point, share in each(of, group):
            counted[of.outcomes[most_cautious(of, of.counted(point))]] += share
        found = told(of, group)
        assert found == pytest.approx(counted, abs=1e-9)
        assert sum(found.values()) == pytest.approx(1)


def test_those_who_are_written_down_are_everybody_and_every_aim_is_reached() -> None:
    groups = decision().population
    assert sum(group.share for group in groups) == pytest.approx(1)
    aimed = [group for group in groups if group.sent_at_most is not None]
    assert len(aimed) >= 3
    for group in aimed:
        assert group.sent_at_most is not None
        assert sent(model(), told(model(), group)) <= group.sent_at_most, group.name


MISTAKES = [
    ("    share: 47\n", "    share: 48\n", "The groups are 101 of a hundred.", "Let their shares add up to 100."),
    ("    share: 47\n", "    share: 470\n", "share", ""),
    ("{mild: 40, moderate: 40, strong: 18, severe: 2}", "{mild: 40}", "are 40 of a hundred.", "add up to 100."),
    ("{mild: 40, moderate: 40,", "{milt: 40, moderate: 40,", "There is no field “milt”.", "Did you mean “mild”?"),
    ("    guess: They look for help more", "    sources: [nobody2020]\n    guess: They", "no source “nobody2020”", ""),
    (
        "    guess: They ask before a session, or out of curiosity.\n",
        "",
        "The share of “fresh” rests on nothing.",
        "guess:",
    ),
    ("alone: true\n        guess: Knees", "alon: true\n        guess: Knees", "There is no field “alon”.", "“alone”?"),
]


@pytest.mark.parametrize(("old", "new", "what", "fix"), MISTAKES, ids=[m[2][:30] for m in MISTAKES])
def test_a_mistake_is_told_at_its_line(docs: Path, old: str, new: str, what: str, fix: str) -> None:
    line = edit(docs, "population.yml", old, new)
    (problem,) = [p for p in problems_of(docs) if what in p.what]
    assert problem.path == "docs/check/population.yml"
    assert fix in problem.fix
    assert problem.line == 9 or abs(problem.line - line) <= 4


def test_a_site_may_do_without(docs: Path) -> None:
    (docs / "check" / "population.yml").unlink()
    assert problems_of(docs) == []
