"""The decision: its model, and the advice it gives for a set of answers.

This is the reference. The widget's JavaScript holds the same few lines and is tested against them.

A set of answers is a set of *steps*. A tick is one step. An answer to an ordered question is one step for each option
from the second up to it, so that a more worrying answer has all the steps of a milder one. "At least as worrying" is
then "has all of its steps": every comparison is one of sets.

Every rule whose steps are all there speaks, and the most cautious wins. More worrying answers can therefore never lead
to bolder advice, and an incomplete set is settled as soon as the least and the most worrying way to complete it agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Step = tuple[str, str]
"""A question and one of its options."""
Point = frozenset[Step]
"""A set of answers, or what a rule asks for, as all of its steps."""
NOTHING: Point = frozenset()
"""The mildest answers of all."""
MOST_KNOWN = 100_000
"""Answers whose advice is remembered at a time."""


@dataclass(frozen=True)
class Question:
    """A question and its options.

    Attributes:
        id: its name in an answer set.
        many: true if any number of options may be ticked, false if exactly one is chosen.
        options: from least to most worrying; of a ``many`` question in the order shown.
        reason: why the options stand in this order; may be empty if there are sources.
        sources: keys of the bibliography.
        place: line and column in the model's file.
    """

    id: str
    many: bool
    options: tuple[str, ...]
    reason: str = ""
    sources: tuple[str, ...] = ()
    place: tuple[int, int] = field(default=(1, 1), compare=False)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that can be added to the mildest answer: each tick, or each option after the first."""
        return tuple((self.id, option) for option in (self.options if self.many else self.options[1:]))

    def upto(self, option: str) -> Point:
        """Return the steps of one option: its tick alone, or each option after the first up to it."""
        if self.many:
            return frozenset({(self.id, option)})
        return frozenset(self.steps[: self.options.index(option)])


@dataclass(frozen=True)
class Skip:
    """Questions that are not asked, and count as their mildest answer, where another has its mildest answer.

    Attributes:
        question: the id of the question answered: with its first option, or with no tick.
        questions: the ids of the questions left out, all asked after it. Where one of them leaves out others, those
            are among them too.
    """

    question: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: its name, public.
        when: what must hold, all of it: a tick of a ``many`` question, or an answer at least as worrying as the option.
        outcome: what the rule asks for, at least.
        sources: keys of the bibliography.
        note: where the mapping from source to rule is ours, that it is; may be empty.
        place: line and column in the model's file.
    """

    id: str
    when: tuple[Step, ...]
    outcome: str
    sources: tuple[str, ...] = ()
    note: str = ""
    place: tuple[int, int] = field(default=(1, 1), compare=False)


@dataclass(frozen=True)
class Course:
    """How the days ahead go with some answers: the first that fits an outcome has the word.

    Attributes:
        id: its name, by which its words are found.
        when: any of these is enough, they or more worrying answers.
        outcomes: those for which it has words of its own.
        place: line and column in the model's file.
    """

    id: str
    when: tuple[tuple[Step, ...], ...]
    outcomes: tuple[str, ...]
    place: tuple[int, int] = field(default=(1, 1), compare=False)


@dataclass(frozen=True)
class Reading:
    """An article, and the advice beside which it is offered.

    Attributes:
        article: its path below ``docs/``.
        first, last: the least and the most cautious outcome beside which it stands.
        when: what must hold, all of it, as in a rule.
        without: what must not: none of these answers, nor a more worrying one.
        place: line and column in the model's file.
    """

    article: str
    first: str
    last: str
    when: tuple[Step, ...] = ()
    without: tuple[Step, ...] = ()
    place: tuple[int, int] = field(default=(1, 1), compare=False)


@dataclass(frozen=True)
class Regions:
    """Whom readers call, by region.

    Attributes:
        emergency: the number for an emergency.
        urgent: the number for help the same day, of the regions that have one.
        words: what each region is called, by ``region_<id>``, and what to say of its urgent number, by ``urgent_<id>``.
        spoken: for each level of help, the words that tell a screen reader how urgent it is.
    """

    emergency: Mapping[str, str] = field(default_factory=dict)
    urgent: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """The whole decision, without a word that a reader sees.

    Attributes:
        version: of the rules.
        outcomes: ids from least to most cautious.
        questions: in the order asked.
        skip: which answers leave which questions out.
        rules: in the order in which reasons are listed.
        levels: for each outcome that sends a reader for help, the level of the safety callouts it corresponds to.
        courses: how the days ahead go, the most cautious first.
        reading: the articles to read, in the order in which they are offered.
        emergency_numbers: for each region, the number to call.
        urgent_numbers: for each region that has one, the number for urgent advice.
        spoken: for each level, the words that tell a screen reader how urgent it is; of those of the callouts.
        path: the file it came from, for messages.
    """

    version: str
    outcomes: tuple[str, ...]
    questions: tuple[Question, ...]
    skip: tuple[Skip, ...]
    rules: tuple[Rule, ...]
    levels: Mapping[str, str] = field(default_factory=dict)
    courses: tuple[Course, ...] = ()
    reading: tuple[Reading, ...] = ()
    emergency_numbers: Mapping[str, str] = field(default_factory=dict)
    urgent_numbers: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    path: str = "docs/check/decision.yml"

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Each question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def many(self) -> tuple[Question, ...]:
        """The questions with any number of answers."""
        return tuple(question for question in self.questions if question.many)

    @cached_property
    def ordered(self) -> tuple[Question, ...]:
        """The questions with one answer each."""
        return tuple(question for question in self.questions if not question.many)

    @cached_property
    def caution(self) -> Mapping[str, int]:
        """How cautious each outcome is, from 0."""
        return {outcome: i for i, outcome in enumerate(self.outcomes)}

    @cached_property
    def help_from(self) -> str | None:
        """The first outcome that sends a reader for help, or ``None`` where none does."""
        return next((outcome for outcome in self.outcomes if outcome in self.levels), None)

    @cached_property
    def _upto(self) -> Mapping[Step, Point]:
        return {(q.id, option): q.upto(option) for q in self.questions for option in q.options}

    @cached_property
    def _skips(self) -> tuple[tuple[Question, Point, Point], ...]:
        """Each question that may leave others out, its steps, and theirs."""
        return tuple(
            (
                self.question[skip.question],
                frozenset(self.question[skip.question].steps),
                frozenset(step for question in skip.questions for step in self.question[question].steps),
            )
            for skip in self.skip
        )

    @cached_property
    def floors(self) -> tuple[tuple[Rule, int, Point], ...]:
        """Each rule with how cautious it is, and the steps that it asks for."""
        return tuple((rule, self.caution[rule.outcome], self.point(rule.when)) for rule in self.rules)

    @cached_property
    def down(self) -> tuple[tuple[int, Point], ...]:
        """How cautious each rule is and its floor, the most cautious first."""
        return tuple(sorted(((caution, floor) for _, caution, floor in self.floors), key=lambda own: -own[0]))

    @cached_property
    def cautions(self) -> dict[Point, int]:
        """How cautious the advice is for answers that were looked at before: a proof comes to the same ones often."""
        return {}

    @cached_property
    def needed(self) -> Mapping[str, frozenset[str]]:
        """The questions that must be asked for each rule to speak: those that it names, and what leaves these out."""
        needed = {}
        for rule in self.rules:
            named = {name for name, _ in rule.when}
            needed[rule.id] = frozenset(named.union(s.question for s in self.skip if not named.isdisjoint(s.questions)))
        return needed

    def point(self, answers: Iterable[Step]) -> Point:
        """Return all the steps of some answers, each a question and one of its options."""
        return NOTHING.union(*(self._upto[answer] for answer in answers))

    def course(self, outcome: str, counted: Point) -> str | None:
        """Return the id of the course of the days ahead, or ``None`` where the outcome's own days stand."""
        for course in self.courses:
            if outcome in course.outcomes and any(self.point(when) <= counted for when in course.when):
                return course.id
        return None

    def offers(self, reading: Reading, caution: int, counted: Point) -> bool:
        """Return whether an article is offered beside advice of this caution."""
        if not self.caution[reading.first] <= caution <= self.caution[reading.last]:
            return False
        kept_out = any(self._upto[step] <= counted for step in reading.without)
        return not kept_out and self.point(reading.when) <= counted

    def counted(self, point: Point) -> Point:
        """Return what counts of a point: nothing in questions that it leaves out."""
        for _, answered, left_out in self._skips:
            if point.isdisjoint(answered):
                point = point - left_out
        return point

    def ways(self, point: Point) -> tuple[Point, ...]:
        """Return the mildest answers that a reader can give so that all of ``point`` counts.

        They are ``point`` itself, unless it holds an answer to a question that is left out: then the question that
        leaves it out has its second option, or each of its ticks in turn.
        """
        for question, answered, left_out in self._skips:
            if point.isdisjoint(answered) and not point.isdisjoint(left_out):
                firsts = question.steps if question.many else question.steps[:1]
                return tuple(dict.fromkeys(way for step in firsts for way in self.ways(point | {step})))
        return (point,)


def steps_of(given: Mapping[str, str | Sequence[str]]) -> tuple[Step, ...]:
    """Return sound answers, each a question and one option."""
    return tuple(
        (name, option) for name, wanted in given.items() for option in ([wanted] if isinstance(wanted, str) else wanted)
    )


@dataclass(frozen=True)
class Result:
    """The advice.

    Attributes:
        outcome: the outcome's id, or ``None`` while it is not settled.
        reasons: the ids of the winning rules that the answers already match, in the model's order.
        next: the id of the question to ask, or ``None`` once the outcome is settled.
    """

    outcome: str | None
    reasons: tuple[str, ...]
    next: str | None


def evaluate(model: Model, answers: Mapping[str, object]) -> Result:
    """Return the advice for ``answers``, complete or not.

    Args:
        model: the decision.
        answers: by the question's id an option's id, or for a ``many`` question a list of ids.

    Raises:
        TypeError: names the question and the value if either is unknown.
    """
    given = read_answers(model, answers)
    least, most = completions(model, given)
    caution = most_cautious(model, least)
    asked = next_question(model, given, most, caution)
    if asked is not None:
        return Result(None, (), asked)
    return Result(model.outcomes[caution], tuple(rule.id for rule in winners(model, least, caution)), None)


def read_answers(model: Model, answers: Mapping[str, object]) -> dict[str, Point]:
    """Return the steps of each answer by its question's id.

    Raises:
        TypeError: names the question and the value if either is unknown.
    """
    given = {}
    for name, value in answers.items():
        question = model.question.get(name)
        if question is None:
            raise TypeError(f"unknown question {name!r} (answer {value!r})")
        if question.many and not isinstance(value, list | tuple):
            raise TypeError(f"question {name!r} takes a list of options, not {value!r}")
        options: list[object] = list(value) if question.many and isinstance(value, list | tuple) else [value]
        for option in options:
            if not isinstance(option, str) or option not in question.options:
                raise TypeError(f"unknown option {option!r} for question {name!r}")
        given[name] = model.point((name, str(option)) for option in options)
    return given


def completions(model: Model, given: Mapping[str, Point]) -> tuple[Point, Point]:
    """Return what counts of the least and of the most worrying way to complete the answers given."""
    least = NOTHING.union(*given.values())
    open_steps = (step for question in model.questions if question.id not in given for step in question.steps)
    return model.counted(least), model.counted(least.union(open_steps))


def most_cautious(model: Model, counted: Point) -> int:
    """Return how cautious the advice for a complete answer set is: the most cautious rule that matches, or 0."""
    known = model.cautions
    if counted not in known:
        if len(known) == MOST_KNOWN:
            known.clear()
        known[counted] = next((caution for caution, floor in model.down if floor <= counted), 0)
    return known[counted]


def winners(model: Model, counted: Point, caution: int) -> tuple[Rule, ...]:
    """Return the rules of this caution that a complete answer set matches, in the model's order."""
    return tuple(rule for rule, own, floor in model.floors if own == caution and floor <= counted)


def next_question(model: Model, given: Mapping[str, Point], most: Point, certain: int) -> str | None:
    """Return the id of the first question without an answer that can still change the outcome, or ``None``.

    It can if some rule needs it that asks for more than is certain, and that the most worrying answers still reach.
    Where no rule is left of which that is true, the outcome is settled.
    """
    within_reach = [rule for rule, caution, floor in model.floors if caution > certain and floor <= most]
    needed = frozenset[str]().union(*(model.needed[rule.id] for rule in within_reach))
    return next((q.id for q in model.questions if q.id in needed and q.id not in given), None)
