"""Random decisions and promises, and what is true of them by trying every answer, without a word of the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from random import Random

from sorelegs.decision.model import Course, Model, Question, Reading, Rule, Skip, Step, steps_of
from sorelegs.decision.promises import AtLeast, AtMost, Days, OnlyFrom, Promise, Quiet, ReadUpTo

Answers = Mapping[str, frozenset[str] | int]
"""A complete answer set: the ticks of each question, or how worrying its answer is, from 0."""


def random_model(random: Random) -> Model:
    """Return a small decision: questions of both kinds, some of them left out after others, and a few rules."""
    questions = tuple(_question(random, f"q{i}") for i in range(random.randint(1, 4)))
    outcomes = tuple(f"o{i}" for i in range(random.randint(2, 4)))
    rules = tuple(
        Rule(f"r{i}", _answers(random, questions, mildest=False), random.choice(outcomes[1:]))
        for i in range(random.randint(1, 6))
    )
    skips = _skips(random, questions)
    courses = tuple(_course(random, questions, outcomes, f"c{i}") for i in range(random.randint(1, 3)))
    reading = tuple(_reading(random, questions, outcomes, f"a{i}.md") for i in range(random.randint(1, 2)))
    return Model("1.0.0", outcomes, questions, skips, rules, courses=courses, reading=reading)


def _course(random: Random, questions: tuple[Question, ...], outcomes: tuple[str, ...], name: str) -> Course:
    when = tuple(_answers(random, questions, mildest=False) for _ in range(random.randint(1, 2)))
    return Course(name, when, tuple(random.sample(outcomes, random.randint(1, len(outcomes)))))


def _reading(random: Random, questions: tuple[Question, ...], outcomes: tuple[str, ...], article: str) -> Reading:
    first, last = sorted(random.choices(range(len(outcomes)), k=2))
    when, without = (_answers(random, questions, mildest=False) if random.random() < 0.6 else () for _ in range(2))
    return Reading(article, outcomes[first], outcomes[last], when, without)


def _question(random: Random, name: str) -> Question:
    many = random.random() < 0.5
    options = tuple(f"{name}_{i}" for i in range(random.randint(1, 3) if many else random.randint(2, 4)))
    return Question(name, many, options)


def _skips(random: Random, questions: tuple[Question, ...]) -> tuple[Skip, ...]:
    names = [question.id for question in questions]
    left_out: dict[str, set[str]] = {}
    for i in reversed(range(len(names) - 1)):
        if random.random() < 0.4:
            chosen = random.sample(names[i + 1 :], random.randint(1, len(names) - i - 1))
            left_out[names[i]] = {*chosen, *chain.from_iterable(left_out.get(name, ()) for name in chosen)}
    skips = [Skip(name, tuple(sorted(others))) for name, others in left_out.items()]
    random.shuffle(skips)
    return tuple(skips)


def _answers(random: Random, questions: tuple[Question, ...], *, mildest: bool) -> tuple[Step, ...]:
    found: list[Step] = []
    for question in random.sample(questions, random.randint(1, len(questions))):
        if question.many:
            ticks = random.sample(question.options, random.randint(1, len(question.options)))
            found += [(question.id, tick) for tick in ticks]
        else:
            found.append((question.id, random.choice(question.options[0 if mildest else 1 :])))
    return tuple(found)


def random_promise(random: Random, model: Model) -> Promise:
    """Return a promise of any kind, true or not."""
    outcome, kind = random.choice(model.outcomes), random.choice((AtLeast, AtMost, Quiet, OnlyFrom, Days, ReadUpTo))
    ticks = [question.id for question in model.many if random.random() < 0.5]
    if kind is AtLeast:
        return AtLeast(kind="at_least", outcome=outcome, answers=_given(random, model, mildest=False))
    if kind is AtMost:
        return AtMost(kind="at_most", outcome=outcome, answers=_given(random, model, mildest=True), ticks=ticks)
    if kind is Days:
        course = random.choice(model.courses).id
        return Days(kind="days", outcome=outcome, answers=_given(random, model, mildest=False), course=course)
    if kind is ReadUpTo:
        promise = ReadUpTo(kind="read_up_to", outcome=outcome, articles=[random.choice(model.reading).article])
        without = _given(random, model, mildest=False) if random.random() < 0.5 else {}
        return promise.model_copy(update={"without": without})
    if kind is Quiet:
        names = list(model.question)
        return Quiet(kind="quiet", outcome=outcome, questions=random.sample(names, random.randint(1, len(names))))
    answers = [_given(random, model, mildest=False) for _ in range(random.randint(0, 3))]
    return OnlyFrom(kind="only_from", outcome=random.choice(model.outcomes[1:]), answers=answers, ticks=ticks)


def _given(random: Random, model: Model, *, mildest: bool) -> dict[str, object]:
    """Return answers as a promise names them."""
    given: dict[str, object] = {}
    for name, option in _answers(random, model.questions, mildest=mildest):
        given[name] = (
            [*ticks, option] if isinstance(ticks := given.get(name, []), list) and model.question[name].many else option
        )
    return given


# What is true, by trying every answer


def every_answer(model: Model) -> Iterator[Answers]:
    """Yield each complete answer set."""
    values = [list(_values(question)) for question in model.questions]
    for chosen in product(*values):
        yield dict(zip(model.question, chosen, strict=True))


def _values(question: Question) -> Sequence[frozenset[str] | int]:
    if question.many:
        sizes = range(len(question.options) + 1)
        return [frozenset(ticks) for size in sizes for ticks in combinations(question.options, size)]
    return range(len(question.options))


def counting(model: Model, answers: Answers) -> Answers:
    """Return the answers that count: those to questions that are left out are the mildest."""
    left_out = {name for skip in model.skip if not answers[skip.question] for name in skip.questions}
    return {
        name: value if name not in left_out else frozenset() if isinstance(value, frozenset) else 0
        for name, value in answers.items()
    }


def reaches(model: Model, answers: Answers, wanted: tuple[Step, ...]) -> bool:
    """Return whether answers that count are at least as worrying as those wanted."""
    for name, option in wanted:
        value = answers[name]
        if option not in value if isinstance(value, frozenset) else value < model.question[name].options.index(option):
            return False
    return True


def advice(model: Model, answers: Answers) -> int:
    """Return how cautious the advice is."""
    counted = counting(model, answers)
    return max((model.caution[r.outcome] for r in model.rules if reaches(model, counted, r.when)), default=0)


def size(answers: Answers) -> int:
    """Return how many steps the answers are from the mildest of all."""
    return sum(len(value) if isinstance(value, frozenset) else value for value in answers.values())


def breaking(model: Model, promise: Promise) -> Iterator[Answers]:
    """Yield each set of answers, as it counts, for which a promise does not hold."""
    for answers in every_answer(model):
        if _breaks(model, promise, answers):
            yield counting(model, answers)


def _breaks(model: Model, promise: Promise, answers: Answers) -> bool:
    bound, counted, level = model.caution[promise.outcome], counting(model, answers), advice(model, answers)
    match promise:
        case AtLeast():
            return level < bound and reaches(model, counted, steps_of(promise.answers))
        case AtMost():
            return level > bound and _below(model, counted, promise)
        case Quiet():
            return level >= bound and any(changes(model, name, answers) for name in promise.questions)
        case OnlyFrom():
            ticked = any(counted[name] for name in promise.ticks)
            named = any(reaches(model, counted, steps_of(each)) for each in promise.answers)
            return level >= bound and not ticked and not named
        case Days():
            allowed = [course.id for course in model.courses]
            allowed = allowed[: allowed.index(promise.course) + 1]
            return (
                reaches(model, counted, steps_of(promise.answers))
                and _course_of(model, promise, counted) not in allowed
            )
        case ReadUpTo():
            bolder = level > bound or any(reaches(model, counted, (step,)) for step in steps_of(promise.without))
            offered = (each for each in model.reading if each.article in promise.articles)
            return bolder and any(offers(model, each, counted, level) for each in offered)


def _course_of(model: Model, promise: Days, counted: Answers) -> str:
    for course in model.courses:
        if promise.outcome in course.outcomes and any(reaches(model, counted, when) for when in course.when):
            return course.id
    return ""


def offers(model: Model, reading: Reading, counted: Answers, level: int) -> bool:
    """Return whether an article is offered."""
    between = model.outcomes.index(reading.first) <= level <= model.outcomes.index(reading.last)
    without = any(reaches(model, counted, (step,)) for step in reading.without)
    return between and reaches(model, counted, reading.when) and not without


def _below(model: Model, answers: Answers, promise: AtMost) -> bool:
    for name, value in answers.items():
        named = promise.answers.get(name)
        if isinstance(value, frozenset):
            if name not in promise.ticks and not value <= frozenset(named or ()):
                return False
        elif named and value > model.question[name].options.index(named):
            return False
    return True


def changes(model: Model, name: str, answers: Answers) -> bool:
    """Return whether another answer to the question would give less cautious advice."""
    level = advice(model, answers)
    return any(advice(model, {**answers, name: value}) < level for value in _values(model.question[name]))
