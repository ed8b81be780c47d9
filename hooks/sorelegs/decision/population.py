"""Who asks, and how often: a written mix of people, read from ``population.yml``.

Nobody has counted who asks. So each number of the mix has a source, or says that it is a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, SkipValidation

from sorelegs.decision.fields import DECISION_FIELD, DECISION_FILE, DECISION_SOURCE, NAME, Source, Text
from sorelegs.decision.model import Model, Question
from sorelegs.problems import Fields, Form, Known, Number, Problem, Spot, quote, read_document, read_each, suggest
from sorelegs.problems import Text as File

ALL = 100
"""Per cent."""
Percent = Annotated[Number, Field(ge=0, le=ALL)]


class AnswersFields(Fields):
    """How often each option of a question is the answer."""

    share: Annotated[dict[str, Percent], Field(min_length=1)] = Field(
        description="Each option with how many of a hundred give it", examples=[{"an_option": 60, "another": 40}]
    )
    alone: bool = Field(
        default=False, strict=True, description="Whether exactly one option is ticked, where any number could be"
    )
    sources: list[Source] = Field(default=[], description="A list of keys of references.bib")
    guess: Text = Field(default="", description="Where no source says so, that it is a guess, and on what it rests")


class GroupFields(Fields):
    """People who are alike."""

    name: Text = Field(description="What they are called, in the plural", examples=["people with an everyday ache"])
    share: Percent = Field(description="How many of a hundred who ask are of this group", examples=[60])
    sources: list[Source] = Field(default=[], description="A list of keys of references.bib for the share")
    guess: Text = Field(default="", description="Where no source says so, that the share is a guess")
    answers: dict[str, SkipValidation[AnswersFields]] = Field(
        description="How they answer, by question; one that is not named has its mildest answer"
    )
    sent_at_most: Percent | None = Field(
        default=None, description="How many of a hundred may be sent for help: the aim, held by nobody but shown"
    )


class PopulationFile(Fields):
    """``population.yml``."""

    groups: Annotated[dict[str, SkipValidation[GroupFields]], Field(min_length=1)] = Field(
        description="The groups by name"
    )


POPULATION_FORM: Form[PopulationFile] = Form(
    holds="a mix of people",
    how="Write groups: and below it the name of each, a colon and its fields.",
    models=(PopulationFile,),
    file=DECISION_FILE,
    field=DECISION_FIELD,
)
_GROUP: Form[GroupFields] = Form(
    holds="a group",
    how="Write its name, a colon and below it its fields.",
    models=(GroupFields,),
    file=DECISION_FILE,
    field=DECISION_FIELD,
    kind="group",
    name=NAME,
)
_ANSWERS: Form[AnswersFields] = Form(
    holds="answers",
    how="Write share: and how often each option is the answer.",
    models=(AnswersFields,),
    file=DECISION_FILE,
    field=DECISION_FIELD,
    kind="question",
)


@dataclass(frozen=True)
class Answered:
    """How a question is answered: each option's share of 1, all of them together or each by itself."""

    share: Mapping[str, float]
    apart: bool


@dataclass(frozen=True)
class Group:
    """People who are alike.

    Attributes:
        name: what they are called.
        share: of all who ask.
        answers: how they answer, by question.
        sent_at_most: the share that may be sent for help, or ``None`` where nothing is aimed at.
    """

    name: str
    share: float
    answers: Mapping[str, Answered]
    sent_at_most: float | None


def read_population(text: File, model: Model, sources: Collection[str]) -> tuple[tuple[Group, ...], list[Problem]]:
    """Read ``population.yml``.

    Args:
        text: the file.
        model: the decision that is asked.
        sources: the keys of the bibliography; if it could not be read, none, and any will do.

    Returns:
        The groups, none if there is any problem, and every problem.
    """
    file, spot, problems = read_document(text, POPULATION_FORM)
    if file is None or problems:
        return (), problems
    names: Known = {"source": sources} if sources else {}
    groups = []
    for own, fields, wrong in read_each(file.groups, spot.inside("groups"), _GROUP, names):
        problems += wrong
        if fields is not None:
            answers, found = _answers(fields, own, model, names)
            problems += found
            problems += _unfounded(fields, own, f"The share of {quote(own.name)}")
            aim = None if fields.sent_at_most is None else fields.sent_at_most / ALL
            groups.append(Group(fields.name, fields.share / ALL, answers, aim))
    if not problems and round(sum(group.share for group in groups), 6) != 1:
        what = f"The groups are {ALL * sum(group.share for group in groups):g} of a hundred."
        problems.append(spot.problem(("groups",), what, "Let their shares add up to 100.", key=True))
    return (() if problems else tuple(groups)), problems


def _answers(group: GroupFields, spot: Spot, model: Model, names: Known) -> tuple[dict[str, Answered], list[Problem]]:
    found: dict[str, Answered] = {}
    problems: list[Problem] = []
    for own, fields, wrong in read_each(group.answers, spot.inside("answers"), _ANSWERS, names):
        problems += wrong
        question = model.question.get(own.name)
        if question is None:
            what = f"There is no question {quote(own.name)}."
            problems.append(own.problem((), what, suggest(own.name, model.question), key=True))
        elif fields is not None:
            problems += _check(fields, own, question)
            share = {option: number / ALL for option, number in fields.share.items()}
            found[own.name] = Answered(share, question.many and not fields.alone)
    return found, problems


def _check(fields: AnswersFields, spot: Spot, question: Question) -> Iterator[Problem]:
    yield from spot.names(("share",), fields.share, (), question.options)
    together = sum(fields.share.values())
    if not (question.many and not fields.alone) and round(together, 6) != ALL:
        what = f"The answers to {quote(question.id)} are {together:g} of a hundred."
        yield spot.problem(("share",), what, "Let them add up to 100.", key=True)
    yield from _unfounded(fields, spot, f"How often {quote(question.id)} is answered so")


def _unfounded(fields: AnswersFields | GroupFields, spot: Spot, what: str) -> Iterator[Problem]:
    if not fields.sources and not fields.guess:
        fix = "Add sources, or guess: and on what it rests."
        yield spot.problem((), f"{what} rests on nothing.", fix, DECISION_SOURCE, key=True)
