"""What must hold of the rules, whatever they are: read from ``promises.yml``, which is written from the decision's
contract and never from its rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import Field, SkipValidation

from sorelegs.decision.fields import (
    ANSWERS,
    DECISION_FIELD,
    DECISION_FILE,
    DECISION_SOURCE,
    NAME,
    Outcome,
    Source,
    check_answers,
)
from sorelegs.decision.model import Model
from sorelegs.problems import (
    FieldPath,
    Fields,
    Form,
    Known,
    Maybe,
    Problem,
    Rule,
    Spot,
    Text,
    Words,
    known,
    quote,
    read_document,
    read_each,
    suggest,
)

DECISION_PROMISE = Rule(
    "decision-promise",
    why="The check must be safe for every possible answer.",
    more=(
        "What the check must never do is written in docs/check/promises.yml. The build proves each promise for every "
        "possible set of answers. If one does not hold, or a rule is never needed, the site is not built."
    ),
    bad="A rule that tells a reader with a warning sign to go on",
    good="A rule that tells this reader to get help",
    place="none",
)

RULES = (DECISION_PROMISE,)
"""What this module may tell."""


Given = dict[str, Any]
"""Answers: by the question's id an option's id, or for a question of the kind many a list of them."""
Question = Annotated[Words, known("question", "decision.yml", DECISION_FIELD)]
ManyQuestion = Annotated[Words, known("question of the kind many", "decision.yml", DECISION_FIELD)]


class Promised(Fields):
    """What all promises have."""

    reason: Maybe[Words] = Field(default=None, description="Why it is promised")
    sources: list[Source] = Field(default=[], description="A list of keys of references.bib")


class OfOutcome(Promised):
    """A promise about an outcome."""

    outcome: Outcome = Field(description="The id of an outcome")


class AtLeast(OfOutcome):
    """With these answers, or worse ones, never less cautious than the outcome."""

    kind: Literal["at_least"] = Field(description="What is promised")
    answers: Annotated[Given, Field(min_length=1)] = Field(
        description="The answers that, they or worse, must get the outcome", examples=[ANSWERS]
    )


class AtMost(OfOutcome):
    """With these answers, or milder ones, never more cautious than the outcome."""

    kind: Literal["at_most"] = Field(description="What is promised")
    answers: Given = Field(
        default={},
        description="The most worrying answers; a question of one answer not named is free",
        examples=[ANSWERS],
    )
    ticks: list[ManyQuestion] = Field(default=[], description="A list of questions in which anything may be ticked")


class Quiet(OfOutcome):
    """From the outcome up, no answer to these questions changes it."""

    kind: Literal["quiet"] = Field(description="What is promised")
    questions: Annotated[list[Question], Field(min_length=1)] = Field(
        description="A list of the questions that may not change the outcome"
    )


class OnlyFrom(OfOutcome):
    """The outcome, or a more cautious one, only with one of these answers or worse, or a tick in these questions."""

    kind: Literal["only_from"] = Field(description="What is promised")
    answers: list[Annotated[Given, Field(min_length=1)]] = Field(
        default=[], description="A list of answers, one of which must be there", examples=[[ANSWERS]]
    )
    ticks: list[ManyQuestion] = Field(default=[], description="A list of questions, in which any tick is enough")


class Days(OfOutcome):
    """With these answers, or worse ones, the days after the outcome are those of the course, or of one before it."""

    kind: Literal["days"] = Field(description="What is promised")
    answers: Annotated[Given, Field(min_length=1)] = Field(
        description="The answers that, they or worse, must get these days", examples=[ANSWERS]
    )
    course: Annotated[Words, known("course", "decision.yml", DECISION_FIELD)] = Field(description="The id of a course")


class ReadUpTo(OfOutcome):
    """These articles are offered beside no more cautious advice, and with none of the answers named."""

    kind: Literal["read_up_to"] = Field(description="What is promised")
    articles: Annotated[list[Words], Field(min_length=1)] = Field(
        description="A list of articles, or of folders with a slash at the end, from docs/ on",
        examples=[["a-section/", "another-section/an-article.md"]],
    )
    without: Annotated[Given, Field(min_length=1)] = Field(
        default={}, description="The answers, or worse ones, with any of which they are not offered", examples=[ANSWERS]
    )

    def speaks_of(self, article: str) -> bool:
        """Return whether the promise is about this article."""
        return any(article.startswith(path) if path.endswith("/") else article == path for path in self.articles)


Promise = AtLeast | AtMost | Quiet | OnlyFrom | Days | ReadUpTo
_FORM: Form[Promised] = Form(
    holds="a promise",
    how="Write its name, a colon and below it its fields.",
    models=get_args(Promise),
    file=DECISION_FILE,
    field=DECISION_FIELD,
    kind="promise",
    name=NAME,
    by="kind",
)


class Ids(Fields):
    """The public ids, in their order."""

    outcomes: list[Words] = Field(description="A list of the outcomes")
    questions: dict[str, list[Words]] = Field(description="The questions, each with a list of its options")
    skip: dict[str, list[Words]] = Field(
        default={}, description="Each question that leaves others out, with a list of those"
    )


class PromisesFile(Fields):
    """``promises.yml``."""

    ids: Maybe[Ids] = Field(default=None, description="The ids that may not change")
    promises: Annotated[dict[str, SkipValidation[Promise]], Field(min_length=1)] = Field(
        description="The promises by name"
    )


PROMISES_FORM = Form(
    holds="promises",
    how="Write promises: and below it the name of each, a colon and its fields.",
    models=(PromisesFile,),
    file=DECISION_FILE,
    field=DECISION_FIELD,
)


@dataclass(frozen=True)
class Promises:
    """What is promised, by name, and where it stands, for messages."""

    promised: Mapping[str, Promise]
    spot: Spot


def read_promises(text: Text, model: Model, sources: Collection[str]) -> tuple[Promises | None, list[Problem]]:
    """Read ``promises.yml``.

    Where the model's ids are not those that the file lists, only that is told: all else would follow from it.

    Args:
        text: the file.
        model: the decision it is about.
        sources: the keys of the bibliography; if it could not be read, none, and any will do.

    Returns:
        The promises, ``None`` if there is any problem, and every problem.
    """
    file, spot, problems = read_document(text, PROMISES_FORM)
    if file is None or problems:
        return None, problems
    if file.ids and (problems := list(_differing(model, file.ids, spot.inside("ids")))):
        return None, problems
    names: Known = {
        "outcome": model.outcomes,
        "question": tuple(model.question),
        "question of the kind many": [question.id for question in model.many],
        "course": [course.id for course in model.courses],
        **({"source": sources} if sources else {}),
    }
    promised = {}
    for own, promise, found in read_each(file.promises, spot.inside("promises"), _FORM, names):
        problems += found
        if promise is not None:
            promised[own.name] = cast(Promise, promise)
            problems += _faults(promised[own.name], own, model)
    return (None, problems) if problems else (Promises(promised, spot), [])


def _faults(promise: Promise, spot: Spot, model: Model) -> Iterator[Problem]:
    """Yield what is wrong with a promise of which each field has the right type."""
    if not promise.reason and not promise.sources:
        what = f"The promise {quote(spot.name)} rests on nothing."
        yield spot.problem((), what, "Add a reason, or sources.", DECISION_SOURCE, key=True)
    at = spot.inside("answers")
    if isinstance(promise, ReadUpTo):
        yield from check_answers(promise.without, model.question, spot.inside("without"))
        yield from _no_such_reading(promise, spot, model)
    elif isinstance(promise, AtLeast | AtMost | Days):
        yield from check_answers(promise.answers, model.question, at, mildest=isinstance(promise, AtMost))
    elif isinstance(promise, OnlyFrom):
        for index, answers in enumerate(promise.answers):
            yield from check_answers(answers, model.question, at.inside(index))
    yield from _says_nothing(promise, spot, model)


def _no_such_reading(promise: ReadUpTo, spot: Spot, model: Model) -> Iterator[Problem]:
    """Yield what is wrong with articles of which no line of the decision offers any."""
    for index, path in enumerate(promise.articles):
        if not any(promise.model_copy(update={"articles": [path]}).speaks_of(each.article) for each in model.reading):
            what = f"The decision offers no article {quote(path)}."
            fix = suggest(path, sorted({each.article for each in model.reading}))
            yield spot.problem(("articles", index), what, fix)


def _says_nothing(promise: Promise, spot: Spot, model: Model) -> Iterator[Problem]:
    """Yield what makes a promise say nothing, or less than it seems to."""
    first, last = model.outcomes[0], model.outcomes[-1]
    if isinstance(promise, AtLeast | OnlyFrom) and promise.outcome == first:
        fix = "Name a more cautious one, or take the promise away."
        yield spot.problem(("outcome",), f"Every outcome is at least {quote(first)}.", fix)
    if isinstance(promise, AtMost) and promise.outcome == last:
        fix = "Name a less cautious one, or take the promise away."
        yield spot.problem(("outcome",), f"Every outcome is at most {quote(last)}.", fix)
    if isinstance(promise, OnlyFrom) and not promise.answers and not promise.ticks:
        what = f"The promise {quote(spot.name)} names neither answers nor ticks."
        yield spot.problem((), what, "Add answers: or ticks: and what they must be.", key=True)
    if isinstance(promise, AtMost):
        for question in promise.ticks:
            if question in promise.answers:
                what = f"Anything may be ticked in {quote(question)}, so its ticks in the answers count for nothing."
                yield spot.problem(("answers", question), what, "Name it in one of the two.", key=True)


def _differing(model: Model, ids: Ids, spot: Spot) -> Iterator[Problem]:
    """Yield a problem for each list of ids that is not as promised: at what is misspelt, or else in the model."""

    def same(
        what: str, at: FieldPath, have: Sequence[str], want: Sequence[str], place: tuple[int, int] = (1, 1)
    ) -> Iterator[Problem]:
        if (name := _misspelt(have, want)) is not None:
            near = suggest(name, [each for each in have if each not in want])
            wrong = f"{what} in {model.path} have no {quote(name)}."
            fix = f"{near} Or was it renamed there? These ids are public: put the old one back."
            yield spot.problem((*at, want.index(name)), wrong, fix, DECISION_PROMISE)
        elif [*have] != [*want]:
            text = f"{what} must be {', '.join(want)}, in this order."
            yield Problem(model.path, *place, DECISION_PROMISE, text, _public(spot.path))

    yield from same("The outcomes", ("outcomes",), model.outcomes, ids.outcomes)
    yield from same("The questions", ("questions",), [*model.question], [*ids.questions])
    for question in model.questions:
        want = ids.questions.get(question.id, question.options)
        yield from same(
            f"The options of {question.id}", ("questions", question.id), question.options, want, question.place
        )
    left_out = [f"{skip.question}: {'+'.join(skip.questions)}" for skip in model.skip]
    promised = [f"{name}: {'+'.join(names)}" for name, names in ids.skip.items()]
    yield from _left_out(left_out, promised, model, spot.path)


def _left_out(have: Sequence[str], want: Sequence[str], model: Model, path: str) -> Iterator[Problem]:
    if have != want:
        text = f"What is left out must be {', '.join(want)}, in this order."
        yield Problem(model.path, 1, 1, DECISION_PROMISE, text, _public(path))


def _public(path: str) -> str:
    return f"These ids are public: put them back, or start a new major version and change {path} with it."


def _misspelt(have: Sequence[str], want: Sequence[str]) -> str | None:
    """Return the one name of two lists of ids that only the second has, where it is much like one of the first."""
    strange = [name for name in want if name not in have]
    missing = [name for name in have if name not in want]
    alike = len(strange) == len(missing) == 1 and suggest(strange[0], missing).startswith("Did")
    return strange[0] if alike else None
