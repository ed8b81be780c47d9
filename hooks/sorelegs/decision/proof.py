"""The proof that the decision keeps its promises for every possible answer.

It needs no search. Rules are floors, so more worrying answers never get less cautious advice. Then:

- Of all answers above a point, none gets less than the point itself; of all below a ceiling, none gets more than the
  ceiling. One evaluation speaks for all of them.
- Advice comes from a rule. Wherever it is too cautious, or due to the wrong answers, it already is so at the mildest
  answers that bring that rule, which are among the answers in question. So it is enough to look there.

Where a rule or a promise names an answer to a question that may be left out, "the mildest answers" are those that have
the question asked: see :meth:`Model.ways`. The tests compare all this with trying every answer, on random models.
"""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.decision.model import (
    NOTHING,
    Model,
    Point,
    Question,
    Reading,
    Rule,
    Step,
    most_cautious,
    steps_of,
    winners,
)
from sorelegs.decision.promises import (
    DECISION_PROMISE,
    AtLeast,
    AtMost,
    Days,
    OnlyFrom,
    Promise,
    Promises,
    Quiet,
    ReadUpTo,
)
from sorelegs.problems import Problem


def prove(model: Model, promises: Promises) -> list[Problem]:
    """Return a problem, with the mildest counter-example, for each promise that does not hold.

    More promises need no line in the file: each rule is missed somewhere if it is taken away, each question can change
    the outcome, each course of the days and each article is shown with some answers, and something is promised of each
    article. What breaks one of these often follows from a promise broken, or from an idle rule, so each is told only
    where all before it hold.
    """
    broken = [
        promises.spot.problem(("promises", name), *_told(model, promise, point), DECISION_PROMISE, key=True)
        for name, promise in promises.promised.items()
        if (point := counter_example(model, promise)) is not None
    ]
    return sorted(broken or list(idle_rules(model)) or list(_idle_beside(model, promises)))


def _idle_beside(model: Model, promises: Promises) -> Iterator[Problem]:
    yield from idle_questions(model)
    yield from idle_courses(model)
    yield from idle_reading(model)
    yield from unpromised_reading(model, promises)


def counter_example(model: Model, promise: Promise) -> Point | None:
    """Return the mildest complete answers for which a promise does not hold, or ``None``."""
    match promise:
        case AtLeast():
            found = _too_bold(model, promise)
        case AtMost():
            found = _too_cautious(model, promise)
        case Quiet():
            found = _heard(model, promise)
        case OnlyFrom():
            found = _elsewhere(model, promise)
        case Days():
            found = _bolder_days(model, promise)
        case ReadUpTo():
            found = (point for reading in model.reading for point in _bolder_reading(model, promise, reading))
    return min(found, key=len, default=None)


def _too_bold(model: Model, promise: AtLeast) -> Iterator[Point]:
    """Yield where too little comes: of the answers above a point, the mildest get the least."""
    least = model.caution[promise.outcome]
    return (way for way in model.ways(model.point(steps_of(promise.answers))) if most_cautious(model, way) < least)


def _too_cautious(model: Model, promise: AtMost) -> Iterator[Point]:
    """Yield where too much comes: below a ceiling, too, a rule is brought by its mildest answers first."""
    free = (q for q in model.questions if q.id in promise.ticks or not (q.many or q.id in promise.answers))
    ceiling = model.counted(model.point(steps_of(promise.answers)).union(*(question.steps for question in free)))
    return (way for way in _brought(model, model.caution[promise.outcome] + 1) if way <= ceiling)


def _heard(model: Model, promise: Quiet) -> Iterator[Point]:
    """Yield where a question matters: it does so where a rule comes only just, and its answer may be milder still."""
    questions = [model.question[name] for name in promise.questions]
    ways = _brought(model, model.caution[promise.outcome])
    return (way for way in ways if any(_changes(model, question, way) for question in questions))


def _elsewhere(model: Model, promise: OnlyFrom) -> Iterator[Point]:
    """Yield where the answers named are missing: if more answers hold none of them, the mildest hold none either."""
    named = [model.point(steps_of(answers)) for answers in promise.answers]
    named += [frozenset({step}) for question in promise.ticks for step in model.question[question].steps]
    ways = _brought(model, model.caution[promise.outcome])
    return (way for way in ways if not any(point <= way for point in named))


def _bolder_days(model: Model, promise: Days) -> Iterator[Point]:
    """Yield where the days are those of a later course: of the answers above a point, the mildest get the latest."""
    order = [course.id for course in model.courses]
    allowed = order[: order.index(promise.course) + 1]
    ways = model.ways(model.point(steps_of(promise.answers)))
    return (way for way in ways if model.course(promise.outcome, way) not in allowed)


def _bolder_reading(model: Model, promise: ReadUpTo, reading: Reading) -> Iterator[Point]:
    """Yield where one article is offered that should not be."""
    if promise.speaks_of(reading.article):
        most = model.caution[promise.outcome]
        yield from (way for way in offered(model, reading) if most_cautious(model, way) > most)
        for step in steps_of(promise.without):
            yield from offered(model, reading, step)


def offered(model: Model, reading: Reading, *steps: Step) -> Iterator[Point]:
    """Yield the mildest answers, with some steps among them, with which each rule speaks and an article is offered.

    Wherever the article is offered, the rule that decides there decides at these answers too, and it is offered there.
    """
    wanted = model.point((*reading.when, *steps))
    for floor in (NOTHING, *(floor for _, _, floor in model.floors)):
        for way in model.ways(wanted | floor):
            if model.offers(reading, most_cautious(model, way), way):
                yield way


def _brought(model: Model, caution: int) -> Iterator[Point]:
    """Yield the mildest answers that bring each rule which is at least this cautious."""
    return (way for _, own, floor in model.floors if own >= caution for way in model.ways(floor))


def _changes(model: Model, question: Question, way: Point) -> bool:
    """Return whether the mildest answer to a question would give less cautious advice."""
    milder = model.counted(way.difference(question.steps))
    return most_cautious(model, milder) < most_cautious(model, way)


def _told(model: Model, promise: Promise, point: Point) -> tuple[str, str]:
    """Return a counter-example in words; and what was promised, with what to do about the rule that decides."""
    caution = most_cautious(model, point)
    what = f"{describe(model, point)}, {_shown(model, promise, point, model.outcomes[caution])}."
    rule = next(iter(winners(model, point, caution)), None)
    return what[0].upper() + what[1:], _fix(model, promise, point, rule)


def _shown(model: Model, promise: Promise, point: Point, outcome: str) -> str:
    """Return what a reader with these answers is shown, of what a promise speaks of."""
    match promise:
        case Days():
            return f"the days of {promise.outcome} are those of {model.course(promise.outcome, point) or 'no course'}"
        case ReadUpTo():
            reading = (each for each in model.reading if promise.speaks_of(each.article))
            article = next(each.article for each in reading if model.offers(each, model.caution[outcome], point))
            return f"the outcome is {outcome}, and {article} is offered"
    return f"the outcome is {outcome}"


def _fix(model: Model, promise: Promise, point: Point, rule: Rule | None) -> str:
    place = f"{rule.id} ({model.path}:{rule.place[0]})" if rule else ""
    match promise:
        case AtLeast():
            decides = f", or raise the one that decides, {place}" if rule else f" to {model.path}"
            return f"The promise is at least {promise.outcome}: add a rule for these answers{decides}."
        case AtMost():
            promised = f"at most {promise.outcome}"
            return f"The promise is {promised}: lower the rule that decides, {place}, or let it ask for more."
        case Quiet():
            name = next(name for name in promise.questions if _changes(model, model.question[name], point))
            promised = f"{name} never changes an outcome of {_from(model, promise.outcome)}"
            return f"The promise is that {promised}: lower the rule that decides, {place}, or take {name} out of it."
        case OnlyFrom():
            promised = f"{_from(model, promise.outcome)} needs one of the answers named here"
            return (
                f"The promise is that {promised}: lower the rule that decides, {place}, or let it ask for one of them."
            )
        case Days():
            return f"The promise is {promise.course}, or a course before it: let it fit these answers in {model.path}."
        case ReadUpTo():
            return f"The promise is that it is not: change its to, its when or its without in {model.path}."


def _from(model: Model, outcome: str) -> str:
    return outcome if outcome == model.outcomes[-1] else f"{outcome} or above"


def describe(model: Model, point: Point) -> str:
    """Return complete answers in words, by their ids."""
    ticked = [option for question in model.many for option in question.options if (question.id, option) in point]
    parts = [f"{' and '.join(ticked)} ticked"] if ticked else []
    for question in model.ordered:
        steps = [step for step in question.steps if step in point]
        if steps:
            parts.append(" ".join(steps[-1]))
    return f"with {', '.join(parts)} and everything else mildest" if parts else "with everything mildest"


def idle_rules(model: Model) -> Iterator[Problem]:
    """Yield a problem for each rule without which the advice would always be the same.

    If it is missed anywhere, it is at the mildest answers that bring it: others bring more rules beside it.
    """
    for rule, own, floor in model.floors:
        others = [(other, steps) for other, caution, steps in model.floors if other is not rule and caution >= own]
        covers = [next((other.id for other, steps in others if steps <= way), None) for way in model.ways(floor)]
        if None not in covers:
            names = " or ".join(dict.fromkeys(name for name in covers if name))
            what = f"The rule {rule.id} is never missed: wherever it holds, {names} asks for at least as much."
            fix = f"Let it ask for more, let {names} ask for less, or take it away."
            yield Problem(model.path, *rule.place, DECISION_PROMISE, what, fix)


def idle_questions(model: Model) -> Iterator[Problem]:
    """Yield a problem for each question of which no answer ever changes the advice."""
    ways = list(_brought(model, 0))
    for question in model.questions:
        if not any(_changes(model, question, way) for way in ways):
            what = f"No answer to {question.id} ever changes the outcome."
            fix = "Let a rule ask for it, or take it away."
            yield Problem(model.path, *question.place, DECISION_PROMISE, what, fix)


def idle_courses(model: Model) -> Iterator[Problem]:
    """Yield a problem for each course of the days that an outcome never has: others before it fit wherever it does."""
    for course in model.courses:
        for outcome in course.outcomes:
            ways = (way for when in course.when for way in _with_outcome(model, model.point(when), outcome))
            if not any(model.course(outcome, way) == course.id for way in ways):
                what = f"The course {course.id} is never shown with {outcome}."
                fix = f"Take {outcome} away here, or let it come first."
                yield Problem(model.path, *course.place, DECISION_PROMISE, what, fix)


def _with_outcome(model: Model, point: Point, outcome: str) -> Iterator[Point]:
    """Yield the mildest answers above a point with which each rule speaks and the outcome is this one."""
    for floor in (NOTHING, *(floor for _, _, floor in model.floors)):
        for way in model.ways(point | floor):
            if model.outcomes[most_cautious(model, way)] == outcome:
                yield way


def idle_reading(model: Model) -> Iterator[Problem]:
    """Yield a problem for each article that is never offered."""
    for reading in model.reading:
        if next(offered(model, reading), None) is None:
            what = f"No answers lead to {reading.article} here."
            fix = f"With its when the outcome is never between {reading.first} and {reading.last}: change one of them."
            yield Problem(model.path, *reading.place, DECISION_PROMISE, what, fix)


def unpromised_reading(model: Model, promises: Promises) -> Iterator[Problem]:
    """Yield a problem for each article of which nobody said up to which advice it may be offered."""
    said = [promise for promise in promises.promised.values() if isinstance(promise, ReadUpTo)]
    for reading in model.reading:
        if not any(promise.speaks_of(reading.article) for promise in said):
            what = f"No promise says beside which advice {reading.article} may stand."
            fix = f"Name it, or its folder, in a promise of the kind read_up_to in {promises.spot.path}."
            yield Problem(model.path, *reading.place, DECISION_PROMISE, what, fix)
