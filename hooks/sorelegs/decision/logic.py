"""``decision.yml``, the logic: read field by field, then held together as a model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, SkipValidation

from sorelegs.decision.beside import CourseFields, ReadingFields, read_courses, read_reading
from sorelegs.decision.fields import (
    DECISION_FIELD,
    DECISION_FILE,
    DECISION_SOURCE,
    Id,
    Outcome,
    Source,
    Text,
    check_answers,
)
from sorelegs.decision.model import Model, Question, Regions, Rule, Skip, steps_of
from sorelegs.problems import (
    DISTINCT,
    FieldError,
    Fields,
    Form,
    Known,
    Problem,
    Spot,
    Words,
    quote,
    read_document,
    read_each,
    refusing,
    shaped,
    suggest,
)
from sorelegs.problems import Text as File

LEVELS = ("non-urgent", "urgent", "emergency")
"""Those of the safety callouts that send a reader for help, from the least to the most urgent."""


def _level(level: str, _: Known) -> None:
    if level not in LEVELS:
        raise FieldError(f"There is no level {quote(level)}.", suggest(level, LEVELS))


Ids = Annotated[list[Id], Field(min_length=1), DISTINCT]
Sources = Annotated[list[Source], Field(min_length=1), DISTINCT]
Version = Annotated[
    str,
    BeforeValidator(str),
    refusing(shaped(r"[0-9]+\.[0-9]+\.[0-9]+", "{} is no version.", "Write it like 1.0.0.")),
]


class QuestionFields(Fields):
    """A question and its options."""

    id: Id = Field(description="Its short name, in small letters, digits and _", examples=["a_short_name"])
    kind: Literal["one", "many"] = Field(description="Whether one option is chosen, or any number of them")
    options: Ids = Field(
        description="A list of short names, from least to most worrying", examples=[["least_worrying", "most_worrying"]]
    )
    reason: Text = Field(default="", description="Why the options stand in this order")
    sources: Sources = Field(
        default=[], description="A list of keys of references.bib for this order", examples=[["smith2020"]]
    )


class SkipFields(Fields):
    """Questions that one answer leaves out."""

    when: Annotated[dict[str, Any], Field(min_length=1, max_length=1)] = Field(
        description="A question and its least worrying answer, or [] for none of its options",
        examples=[{"question": "answer"}],
    )
    questions: Ids = Field(description="A list of questions that are asked later", examples=[["another_question"]])


class RuleFields(Fields):
    """A rule: these answers, or more worrying ones, ask for at least this outcome."""

    id: Id = Field(description="Its short name, in small letters, digits and _", examples=["a_short_name"])
    when: Annotated[dict[str, Any], Field(min_length=1)] = Field(
        description="The questions, each with the least worrying answer that counts", examples=[{"question": "answer"}]
    )
    outcome: Outcome = Field(description="The id of an outcome")
    sources: Sources = Field(default=[], description="A list of keys of references.bib", examples=[["smith2020"]])
    note: Text = Field(default="", description="What of it is our own reading, and not the source's")


class Logic(Fields):
    """The decision without a word that a reader sees."""

    version: Version = Field(description="The version of the rules", examples=["1.0.0"])
    outcomes: Ids = Field(
        description="A list of short names, from least to most cautious", examples=[["least_cautious", "most_cautious"]]
    )
    levels: Annotated[dict[str, Annotated[Words, refusing(_level)]], Field(min_length=1)] = Field(
        description="Each outcome that sends a reader for help, with non-urgent, urgent or emergency",
        examples=[{"most_cautious": "urgent"}],
    )
    courses: list[SkipValidation[CourseFields]] = Field(
        default=[], description="A list of how the days ahead go, from the most cautious; the first that fits counts"
    )
    articles: list[SkipValidation[ReadingFields]] = Field(
        default=[], description="A list of articles to read, in the order in which they are offered"
    )
    questions: Annotated[list[SkipValidation[QuestionFields]], Field(min_length=1)] = Field(
        description="A list of questions, in the order in which they are asked"
    )
    skip: Annotated[list[SkipValidation[SkipFields]], Field(min_length=1)] = Field(
        default=[], description="A list of answers that leave questions out"
    )
    rules: Annotated[list[SkipValidation[RuleFields]], Field(min_length=1)] = Field(
        description="A list of rules, in the order in which their reasons are shown"
    )


F = TypeVar("F", bound=Fields)


def _form(kind: str, model: type[F], holds: str = "") -> Form[F]:
    how = "Write its fields, each as a name, a colon and its value."
    return Form(holds, how, (model,), file=DECISION_FILE, field=DECISION_FIELD, kind=kind)


LOGIC_FORM = _form("", Logic, "a decision")


def read_logic(
    text: File, docs: Path, sources: Collection[str], regions: Regions
) -> tuple[Model | None, list[Problem]]:
    """Read ``decision.yml``.

    Args:
        text: the file.
        docs: the folder of pages, whose articles it names.
        sources: the keys of the bibliography; if it could not be read, none, and any will do.
        regions: whom readers call.

    Returns:
        The model, ``None`` if a field has the wrong type; and every problem. Where a question has a field of the wrong
        type, nothing is said of what names questions.
    """
    names: dict[str, Collection[str]] = {"article": sorted(f.relative_to(docs).as_posix() for f in docs.rglob("*.md"))}
    if sources:
        names["source"] = sources
    logic, spot, problems = read_document(text, LOGIC_FORM, names)
    if logic is None:
        return None, problems
    problems += _outcomes(logic, spot)
    questions, found = _questions(logic, spot, names)
    problems += found
    if questions is None:
        return None, problems
    names["outcome"] = logic.outcomes
    by_id = {question.id: question for question in questions}
    skip, found = _skips(logic, spot, by_id)
    problems += found
    rules, found = _rules(logic, spot, names, by_id)
    problems += found
    if rules is None:
        return None, problems
    courses, found = read_courses(logic.courses, spot.inside("courses"), names, by_id)
    problems += found
    reading, found = read_reading(logic.articles, spot.inside("articles"), names, by_id)
    problems += found
    beside = (courses, reading)
    whom = (regions.emergency, regions.urgent, regions.spoken)
    outcomes = tuple(logic.outcomes)
    model = Model(logic.version, outcomes, questions, skip, rules, logic.levels, *beside, *whom, text.path)
    return model, problems


def _outcomes(logic: Logic, spot: Spot) -> Iterator[Problem]:
    yield from spot.names(("levels",), logic.levels, (), logic.outcomes)
    ranks = {outcome: LEVELS.index(level) for outcome, level in logic.levels.items() if level in LEVELS}
    for before, outcome in pairwise(logic.outcomes):
        sound = outcome not in logic.levels or outcome in ranks
        if sound and ranks.get(outcome, -1) < ranks.get(before, -1):
            what = f"{quote(outcome)} is more cautious than {quote(before)}, so its level cannot be lower."
            yield spot.problem(("levels", outcome), what, f"Give it {logic.levels[before]}, or a higher one.")


def _questions(logic: Logic, spot: Spot, names: Known) -> tuple[tuple[Question, ...] | None, list[Problem]]:
    """Return the questions, ``None`` if a field of one has the wrong type, and all that is wrong with each."""
    problems: list[Problem] = []
    found: list[Question] = []
    form = _form("question", QuestionFields)
    for own, fields, wrong in read_each(logic.questions, spot.inside("questions"), form, names):
        problems += wrong
        if fields is not None:
            problems += _check_question(fields, own)
            options, sources = tuple(fields.options), tuple(fields.sources)
            found.append(Question(fields.id, fields.kind == "many", options, fields.reason, sources, own.place))
    problems += (twice := list(_twice(found, spot.inside("questions"), "question")))
    if twice or len(found) < len(logic.questions):
        return None, problems
    problems += _ticks_twice(found, spot.inside("questions"))
    return tuple(found), problems


def _ticks_twice(questions: Sequence[Question], spot: Spot) -> Iterator[Problem]:
    """Yield a problem for each id of a tick that another question uses too: a sign is known by its own id alone."""
    seen: dict[str, str] = {question.id: "a question" for question in questions}
    for index, question in enumerate(questions):
        for place, option in enumerate(question.options if question.many else ()):
            if option in seen:
                what = f"{quote(option)} is already the id of {seen[option]}."
                yield spot.problem((index, "options", place), what, "Give this option its own id.")
            seen[option] = f"an option of {quote(question.id)}"


def _twice(things: Sequence[Question | Rule], spot: Spot, kind: str) -> Iterator[Problem]:
    for index, thing in enumerate(things):
        if any(thing.id == other.id for other in things[:index]):
            what = f"There is already a {kind} {quote(thing.id)}."
            yield Problem(spot.path, *thing.place, spot.rule, what, "Give this one its own id.")


def _check_question(fields: QuestionFields, spot: Spot) -> Iterator[Problem]:
    if not fields.reason and not fields.sources:
        what = f"The order of {quote(fields.id)} rests on nothing."
        yield spot.problem((), what, "Add a reason, or sources.", DECISION_SOURCE)


def _skips(logic: Logic, spot: Spot, questions: Mapping[str, Question]) -> tuple[tuple[Skip, ...], list[Problem]]:
    """Return which answers leave which questions out, and all that is wrong with them."""
    problems: list[Problem] = []
    found: list[tuple[Spot, Skip]] = []
    for own, fields, wrong in read_each(logic.skip, spot.inside("skip"), _form("skip", SkipFields)):
        problems += wrong
        if fields is not None:
            faults = list(_check_skip(fields, own, questions))
            problems += faults
            if not faults:
                found.append((own, Skip(next(iter(fields.when)), tuple(fields.questions))))
    for index, (own, skip) in enumerate(found):
        if any(other.question == skip.question for _, other in found[:index]):
            what = f"{quote(skip.question)} leaves questions out a second time."
            problems.append(own.problem((), what, "Put them all in one place."))
        for _, other in found:
            missing = [question for question in other.questions if question not in skip.questions]
            if other.question in skip.questions and missing:
                what = f"{quote(other.question)} leaves {quote(missing[0])} out, but not where it is left out itself."
                problems.append(own.problem(("questions",), what, f"Add {missing[0]} here."))
    return tuple(skip for _, skip in found), problems


def _check_skip(fields: SkipFields, spot: Spot, questions: Mapping[str, Question]) -> Iterator[Problem]:
    [(name, answer)] = fields.when.items()
    if name not in questions:
        yield spot.problem(("when", name), f"There is no question {quote(name)}.", suggest(name, questions))
        return
    yield from _check_mildest(questions[name], answer, spot)
    later = list(questions)[list(questions).index(name) + 1 :]
    for index, question in enumerate(fields.questions):
        if question not in later:
            what = f"{quote(question)} is not a question that is asked after {quote(name)}."
            yield spot.problem(("questions", index), what, suggest(question, later))


def _check_mildest(question: Question, answer: object, spot: Spot) -> Iterator[Problem]:
    """Yield what is wrong with the answer that leaves others out."""
    at, options = ("when", question.id), question.options
    if question.many:
        if answer != []:
            what = f"Each option of {quote(question.id)} worries, so leaving questions out after it could hide danger."
            yield spot.problem(at, what, "Write [], for none of its options.")
    elif answer not in options:
        what = f"{quote(str(answer))} is not an option of {quote(question.id)}."
        yield spot.problem(at, what, suggest(str(answer), options))
    elif answer != options[0]:
        what = f"{quote(str(answer))} is not the least worrying answer, so leaving questions out could hide danger."
        yield spot.problem(at, what, f"Only {quote(options[0])} may leave questions out.")


def _rules(
    logic: Logic, spot: Spot, names: Known, questions: Mapping[str, Question]
) -> tuple[tuple[Rule, ...] | None, list[Problem]]:
    """Return the rules, ``None`` if a field of one has the wrong type, and all that is wrong with each."""
    problems: list[Problem] = []
    found: list[Rule] = []
    for own, fields, wrong in read_each(logic.rules, spot.inside("rules"), _form("rule", RuleFields), names):
        problems += wrong
        if fields is not None:
            faults = list(check_answers(fields.when, questions, own.inside("when")))
            problems += faults
            if not fields.sources and not fields.note:
                what = f"The rule {quote(fields.id)} rests on nothing."
                problems.append(own.problem((), what, "Add sources, or a note that says why.", DECISION_SOURCE))
            if fields.outcome == logic.outcomes[0]:
                what = f"A rule cannot ask for {quote(fields.outcome)}: it holds anyway."
                problems.append(own.problem(("outcome",), what, "Take it away."))
            when = () if faults else steps_of(fields.when)
            place = own.inside("id").place
            found.append(Rule(fields.id, when, fields.outcome, tuple(fields.sources), fields.note, place))
    problems += (twice := list(_twice(found, spot.inside("rules"), "rule")))
    return (None if twice or len(found) < len(logic.rules) else tuple(found)), problems
