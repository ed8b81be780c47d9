"""What stands beside the outcome: how the days ahead go, and what there is to read. Read from ``decision.yml``.

Neither can change an outcome. Both follow from the same answers by the same comparison, so the proof holds them to
promises as well: see :mod:`sorelegs.decision.promises`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from sorelegs.decision.fields import ANSWERS, DECISION_FIELD, DECISION_FILE, Id, Outcome, check_answers
from sorelegs.decision.model import Course, Question, Reading, steps_of
from sorelegs.problems import DISTINCT, Fields, Form, Known, Maybe, Problem, Spot, Words, known, quote, read_each

Article = Annotated[Words, known("article", "docs/", DECISION_FIELD)]
_HOW = "Write its fields, each as a name, a colon and its value."


class CourseFields(Fields):
    """How the days ahead go with some answers; the words are in the file of words."""

    id: Id = Field(description="Its short name, in small letters, digits and _", examples=["a_short_name"])
    when: Annotated[list[Annotated[dict[str, Any], Field(min_length=1)]], Field(min_length=1)] = Field(
        description="A list of answers, one of which, it or a more worrying one, is enough",
        examples=[[{"question": "answer"}]],
    )
    outcomes: Annotated[list[Outcome], Field(min_length=1), DISTINCT] = Field(
        description="A list of the outcomes for which it has words", examples=[["most_cautious"]]
    )


class ReadingFields(Fields):
    """An article that is offered beside the advice."""

    article: Article = Field(description="Its path, from docs/ on", examples=["a-section/an-article.md"])
    first: Maybe[Outcome] = Field(default=None, alias="from", description="The least cautious outcome it stands beside")
    last: Maybe[Outcome] = Field(default=None, alias="to", description="The most cautious outcome it stands beside")
    when: Annotated[dict[str, Any], Field(min_length=1)] = Field(
        default={}, description="The answers, or worse ones, with which alone it is offered", examples=[ANSWERS]
    )
    without: Annotated[dict[str, Any], Field(min_length=1)] = Field(
        default={}, description="The answers, or worse ones, with any of which it is not offered", examples=[ANSWERS]
    )


_COURSE = Form("", _HOW, (CourseFields,), file=DECISION_FILE, field=DECISION_FIELD, kind="course")
_READING = Form("", _HOW, (ReadingFields,), file=DECISION_FILE, field=DECISION_FIELD, kind="article")


def read_courses(
    given: Sequence[CourseFields], spot: Spot, names: Known, questions: Mapping[str, Question]
) -> tuple[tuple[Course, ...], list[Problem]]:
    """Return how the days ahead go, and all that is wrong with that.

    Args:
        given: the list in the file.
        spot: where it stands.
        names: the names that may be used.
        questions: those of the decision, by id.
    """
    problems: list[Problem] = []
    found: list[Course] = []
    for own, fields, wrong in read_each(given, spot, _COURSE, names):
        problems += wrong
        if fields is None:
            continue
        faults = [
            fault
            for index, answers in enumerate(fields.when)
            for fault in check_answers(answers, questions, own.inside("when").inside(index))
        ]
        if any(course.id == fields.id for course in found):
            what = f"There is already a course {quote(fields.id)}."
            faults.append(own.problem(("id",), what, "Give this one its own id."))
        problems += faults
        if not faults:
            when = tuple(steps_of(answers) for answers in fields.when)
            found.append(Course(fields.id, when, tuple(fields.outcomes), own.inside("id").place))
    return tuple(found), problems


def read_reading(
    given: Sequence[ReadingFields], spot: Spot, names: Known, questions: Mapping[str, Question]
) -> tuple[tuple[Reading, ...], list[Problem]]:
    """Return the articles to read, and all that is wrong with them.

    Args:
        given: the list in the file.
        spot: where it stands.
        names: the names that may be used.
        questions: those of the decision, by id.
    """
    problems: list[Problem] = []
    found: list[Reading] = []
    for own, fields, wrong in read_each(given, spot, _READING, names):
        problems += wrong
        if fields is None:
            continue
        faults = list(check_answers(fields.when, questions, own.inside("when")))
        faults += check_answers(fields.without, questions, own.inside("without"))
        reading = None if faults else _reading(fields, list(names["outcome"]), own)
        if reading in found:
            what = f"{quote(fields.article)} stands here a second time, for the same answers."
            faults.append(own.problem(("article",), what, "Keep one of the two lines."))
        problems += faults
        if reading is not None and not faults:
            found.append(reading)
    return tuple(found), problems


def _reading(fields: ReadingFields, outcomes: Sequence[str], spot: Spot) -> Reading:
    first, last = fields.first or outcomes[0], fields.last or outcomes[-1]
    when, without = steps_of(fields.when), steps_of(fields.without)
    return Reading(fields.article, first, last, when, without, spot.inside("article").place)
