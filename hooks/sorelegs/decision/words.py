"""The decision's words in one language, read from ``decision.<language>.yml`` and held to the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field, SkipValidation

from sorelegs.decision.fields import DECISION_FILE, Text
from sorelegs.decision.model import Model, Question
from sorelegs.problems import (
    FieldError,
    Fields,
    Form,
    Known,
    Problem,
    Spot,
    quote,
    read_document,
    read_each,
    refusing,
    suggest,
)
from sorelegs.problems import Rule as CheckRule
from sorelegs.problems import Text as File

DECISION_WORDS = CheckRule(
    "decision-words",
    why="A reader would meet a gap where advice should be.",
    more="Each question, answer, reason and outcome has its words in decision.en.yml.",
    bad="A rule in decision.yml without its reason in decision.en.yml",
    good="A reason for each rule",
    place="none",
)

RULES = (DECISION_WORDS,)
"""What this module may tell."""


GAP = re.compile(r"\{([^{}]*)\}")
"""A place in a text that the widget fills."""

UI: dict[str, frozenset[str]] = {
    "title": frozenset(),
    "progress": frozenset({"n", "max"}),
    "back": frozenset(),
    "change": frozenset(),
    "answers": frozenset(),
    "none": frozenset(),
    "continue": frozenset(),
    "why": frozenset(),
    "no_reason": frozenset(),
    "sources": frozenset(),
    "what_changes": frozenset(),
    "would_change": frozenset({"answer", "heading"}),
    "one_is_enough": frozenset({"n"}),
    "enough": frozenset(),
    "said": frozenset(),
    "not_meant": frozenset(),
    "days": frozenset(),
    "calendar": frozenset(),
    "note_the_day": frozenset({"date"}),
    "region": frozenset(),
    "emergency": frozenset({"number"}),
    "again": frozenset(),
    "help": frozenset(),
    "articles": frozenset(),
    "copy": frozenset(),
    "copied": frozenset(),
    "copy_failed": frozenset(),
    "not_opened": frozenset(),
    "print": frozenset(),
    "restart": frozenset(),
    "ignored": frozenset(),
    "outdated": frozenset(),
    "date": frozenset({"date"}),
    "score_note": frozenset(),
    "disclaimer": frozenset(),
    "call": frozenset({"number"}),
    "all_advice": frozenset(),
}
"""The widget's own words, each with the placeholders that it must hold."""


def _no_gap(text: str, _: Known) -> None:
    if found := GAP.search(text):
        raise FieldError(f"There is nothing to put in {found[0]}.", "Take the braces away.")


Shown = Annotated[Text, refusing(_no_gap)]


class OptionWords(Fields):
    """What a reader sees of an option."""

    label: Shown = Field(description="The answer, in a few words", examples=["Only a little"])
    detail: Shown = Field(default="", description="What it means, a sentence")


class QuestionWords(Fields):
    """What a reader sees of a question."""

    title: Shown = Field(description="The question", examples=["How much does it hurt?"])
    note: Shown = Field(default="", description="What a reader should know before answering, a sentence")
    none: Shown = Field(default="", description="What it means to tick none of its options")
    options: dict[str, OptionWords] = Field(description="The words of each option, by its id")


class OutcomeWords(Fields):
    """What a reader sees of an outcome. By the id of an ordered question: what to do today, for some of its answers."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[str, Shown]] = Field(init=False)

    heading: Shown = Field(description="The advice as an action", examples=["Rest today"])
    today: Shown = Field(description="What to do today")
    days: list[Shown] = Field(
        default=[], description="What to do on the days after, a sentence for each", examples=[["Tomorrow: walk."]]
    )
    days_by: dict[str, Annotated[list[Shown], Field(min_length=1)]] = Field(
        default={}, description="The days of each course that the decision has for it, by the id of the course"
    )
    change: Shown = Field(default="", description="What would change this advice")
    again: Shown = Field(description="When to ask again")
    again_days: int = Field(default=0, strict=True, ge=0, le=30, description="In how many days that is; 0 for none")
    help: Shown = Field(description="When to get help")

    @property
    def by_answer(self) -> Mapping[str, Mapping[str, str]]:
        """What to do today instead, for some options of one ordered question, by its id."""
        return self.__pydantic_extra__

    def days_with(self, course: str | None) -> list[str]:
        """Return the days after, as they go with a course."""
        return self.days_by.get(course or "", self.days)


class RuleWords(Fields):
    """What a reader sees of a rule."""

    condition: Shown = Field(alias="if", description="Its condition, as the end of a sentence that starts with if")
    reason: Shown = Field(description="Why it asks for its outcome, a sentence")
    named: list[Shown] = Field(
        default=[],
        description="What articles call it: the words of each name, or how they start, in any order",
        examples=[["chest pain", "snap"]],
    )


class WordsFile(Fields):
    """Every word of the decision in one language."""

    language: str = Field(description="The language, as in the name of the file", examples=["en"])
    ui: dict[str, Text] = Field(description="The widget's own words", json_schema_extra={"required": list(UI)})
    questions: dict[str, SkipValidation[QuestionWords]] = Field(description="The words of each question, by its id")
    outcomes: dict[str, SkipValidation[OutcomeWords]] = Field(description="The words of each outcome, by its id")
    rules: dict[str, SkipValidation[RuleWords]] = Field(description="The words of each rule, by its id")


@dataclass(frozen=True)
class Words:
    """Every word of the decision in one language."""

    language: str
    ui: Mapping[str, str]
    questions: Mapping[str, QuestionWords]
    outcomes: Mapping[str, OutcomeWords]
    rules: Mapping[str, RuleWords]


W = TypeVar("W", bound=Fields)


def _form(kind: str, model: type[W], holds: str = "") -> Form[W]:
    how = "Write its fields, each as a name, a colon and its value."
    return Form(holds, how, (model,), file=DECISION_FILE, field=DECISION_WORDS, kind=kind)


WORDS_FORM = _form("", WordsFile, "the words of a decision")


def read_words(
    text: File, language: str, model: Model, regions: Mapping[str, str]
) -> tuple[Words | None, list[Problem]]:
    """Read ``decision.<language>.yml``.

    Args:
        text: the file.
        language: that its name says.
        model: whose words they are.
        regions: the words of the regions, in the language of the site.

    Returns:
        The words, ``None`` if there is any problem, and every problem.
    """
    file, spot, problems = read_document(text, WORDS_FORM)
    if file is None:
        return None, problems
    if file.language != language:
        what = f"The file is named {quote(language)} but says {quote(file.language)}."
        problems.append(spot.problem(("language",), what, f"Write language: {language}"))
    problems += _check_ui(file.ui, spot.inside("ui"))
    by_id = model.question
    questions, wrong = _each(
        file.questions,
        spot.inside("questions"),
        list(by_id),
        _form("question", QuestionWords),
        lambda words, own: _check_question(words, own, by_id[own.name]),
    )
    problems += wrong
    outcomes, wrong = _each(
        file.outcomes,
        spot.inside("outcomes"),
        model.outcomes,
        _form("outcome", OutcomeWords),
        lambda words, own: _check_outcome(words, own, model),
    )
    problems += wrong
    rules, wrong = _each(file.rules, spot.inside("rules"), [rule.id for rule in model.rules], _form("rule", RuleWords))
    problems += wrong
    return (None if problems else Words(language, {**regions, **file.ui}, questions, outcomes, rules)), problems


def _nothing_more(words: Fields, spot: Spot) -> Iterable[Problem]:  # noqa: ARG001  # the shape of a check
    return ()


def _each(
    entries: Mapping[str, object],
    spot: Spot,
    ids: Collection[str],
    form: Form[W],
    check: Callable[[W, Spot], Iterable[Problem]] = _nothing_more,
) -> tuple[dict[str, W], list[Problem]]:
    """Return the words of each thing that has an id, in the order of the file, and all that is wrong with them."""
    problems = list(spot.names((), entries, ids))
    found = {}
    for own, words, wrong in read_each(entries, spot, form):
        problems += wrong
        if words is not None and own.name in ids:
            problems += check(words, own)
            found[own.name] = words
    return found, problems


def _check_ui(ui: Mapping[str, str], spot: Spot) -> Iterator[Problem]:
    yield from spot.names((), ui, UI)
    for name, text in ui.items():
        wanted, written = UI.get(name, frozenset()), GAP.findall(text)
        for gap in written:
            if gap not in wanted:
                fix = suggest(gap, sorted(wanted)) if wanted else "Take the braces away."
                yield spot.problem((name,), f"There is nothing to put in {{{gap}}}.", fix)
        for gap in sorted(wanted - set(written)):
            yield spot.problem((name,), f"The text “{name}” lacks {{{gap}}}.", "Put it where its value goes.")


def _check_question(words: QuestionWords, spot: Spot, question: Question) -> Iterator[Problem]:
    yield from spot.names(("options",), words.options, question.options)
    if words.none and not question.many:
        what = f"In {quote(question.id)} one option is always chosen, so “none” is never shown."
        yield spot.problem(("none",), what, "Take it away.", key=True)


def _check_outcome(words: OutcomeWords, spot: Spot, model: Model) -> Iterator[Problem]:
    options = {question.id: question.options for question in model.ordered}
    courses = [course.id for course in model.courses if spot.name in course.outcomes]
    yield from spot.names(("days_by",) if words.days_by else (), words.days_by, courses)
    yield from spot.names((), words.by_answer, (), options)
    for index, (question, by) in enumerate(words.by_answer.items()):
        if index:
            what = f"This outcome already has words by {quote(next(iter(words.by_answer)))}."
            yield spot.problem((question,), what, "Keep those for the answers to one question.", key=True)
        yield from spot.names((question,), by, (), options.get(question, by))
