"""The decision "How sore are you?": its model, and the advice it gives for a set of answers.

This is the reference. The widget's JavaScript holds the same few lines and is tested against them.

Every rule that matches speaks and the most cautious wins. A rule can only ask for "at least this worrying", so more
worrying answers never lead to bolder advice, and an incomplete set is settled as soon as the least and the most
worrying way to complete it agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Question:
    """A question and its options.

    Attributes:
        id: its name in an answer set.
        many: true if any number of options may be ticked, false if exactly one is chosen.
        options: from least to most worrying; of a ``many`` question in the order shown.
        groups: for a ``many`` question, the ids that are shown together, by group.
        reason: why the options stand in this order; may be empty if there are sources.
        sources: keys of the bibliography.
        place: line and column in the model's file.
    """

    id: str
    many: bool
    options: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reason: str = ""
    sources: tuple[str, ...] = ()
    place: tuple[int, int] = field(default=(1, 1), compare=False)


@dataclass(frozen=True)
class Skip:
    """Questions that are not asked, and count as their first option, after one answer.

    Attributes:
        question: the id of the question answered.
        option: the answer, the question's least worrying.
        questions: the ids of the questions left out.
    """

    question: str
    option: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: its name, public.
        signs: these must all be ticked.
        floors: pairs of an ordered question and an option; the answer must be at least that worrying.
        outcome: what the rule asks for.
        sources: keys of the bibliography.
        note: where the mapping from source to rule is ours, that it is; may be empty.
        place: line and column in the model's file.
    """

    id: str
    signs: tuple[str, ...]
    floors: tuple[tuple[str, str], ...]
    outcome: str
    sources: tuple[str, ...] = ()
    note: str = ""
    place: tuple[int, int] = field(default=(1, 1), compare=False)


@dataclass(frozen=True)
class Regions:
    """Whom readers call, by region.

    Attributes:
        emergency: the number for an emergency.
        urgent: the number for help the same day, of the regions that have one.
        words: what each region is called, by ``region_<id>``, and what to say of its urgent number, by ``urgent_<id>``.
    """

    emergency: Mapping[str, str] = field(default_factory=dict)
    urgent: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """The whole decision, without a word that a reader sees.

    Attributes:
        version: of the rules.
        outcomes: ids from least to most cautious.
        questions: in the order asked; exactly one is ``many``.
        skip: which answers leave which questions out.
        rules: in the order in which reasons are listed.
        articles: for each outcome, the articles to read, as paths below ``docs/``.
        emergency_numbers: for each region, the number to call.
        urgent_numbers: for each region that has one, the number for urgent advice.
        path: the file it came from, for messages.
    """

    version: str
    outcomes: tuple[str, ...]
    questions: tuple[Question, ...]
    skip: tuple[Skip, ...]
    rules: tuple[Rule, ...]
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    emergency_numbers: Mapping[str, str] = field(default_factory=dict)
    urgent_numbers: Mapping[str, str] = field(default_factory=dict)
    path: str = "docs/check/decision.yml"

    @cached_property
    def signs(self) -> Question:
        """The question with any number of answers."""
        return next(question for question in self.questions if question.many)

    @cached_property
    def ordered(self) -> tuple[Question, ...]:
        """The questions with one answer each."""
        return tuple(question for question in self.questions if not question.many)

    @cached_property
    def ranks(self) -> Mapping[str, Mapping[str, int]]:
        """How worrying each option of each ordered question is, from 0."""
        return {question.id: {option: i for i, option in enumerate(question.options)} for question in self.ordered}

    @cached_property
    def caution(self) -> Mapping[str, int]:
        """How cautious each outcome is, from 0."""
        return {outcome: i for i, outcome in enumerate(self.outcomes)}

    @cached_property
    def compiled(self) -> tuple[tuple[str, int, frozenset[str], tuple[tuple[str, int], ...]], ...]:
        """Each rule as id, caution, signs and floors in numbers."""
        return tuple(
            (
                rule.id,
                self.caution[rule.outcome],
                frozenset(rule.signs),
                tuple((question, self.ranks[question][option]) for question, option in rule.floors),
            )
            for rule in self.rules
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


@dataclass(frozen=True)
class Answers:
    """A complete answer set in numbers.

    Attributes:
        signs: the ids ticked.
        ranks: for each ordered question, how worrying its answer is.
    """

    signs: frozenset[str]
    ranks: Mapping[str, int]


def evaluate(model: Model, answers: Mapping[str, object]) -> Result:
    """Return the advice for ``answers``, complete or not.

    Args:
        model: the decision.
        answers: an option's id by the question's id; for the question about signs a list of ids.

    Raises:
        TypeError: names the question and the value if either is unknown.
    """
    check_answers(model, answers)
    least, most = completions(model, answers)
    caution = most_cautious(model, least)
    if caution != most_cautious(model, most):
        return Result(None, (), next_question(model, answers))
    return Result(model.outcomes[caution], winners(model, least, caution), None)


def check_answers(model: Model, answers: Mapping[str, object]) -> None:
    """Raise ``TypeError``, naming question and value, if ``answers`` holds anything unknown."""
    known = {question.id: question for question in model.questions}
    for name, value in answers.items():
        question = known.get(name)
        if question is None:
            raise TypeError(f"unknown question {name!r} (answer {value!r})")
        if question.many:
            if not isinstance(value, list | tuple):
                raise TypeError(f"question {name!r} takes a list of options, not {value!r}")
            values: list[object] = list(value)
        else:
            values = [value]
        for option in values:
            if not isinstance(option, str) or option not in question.options:
                raise TypeError(f"unknown option {option!r} for question {name!r}")


def completions(model: Model, answers: Mapping[str, object]) -> tuple[Answers, Answers]:
    """Return the least and the most worrying way to complete ``answers``, which must be known to be valid."""
    given = answers.get(model.signs.id)
    ticked = frozenset(str(sign) for sign in given) if isinstance(given, list | tuple) else None
    least, most = {}, {}
    for question in model.ordered:
        ranks = model.ranks[question.id]
        rank = ranks.get(str(answers[question.id])) if question.id in answers else None
        least[question.id] = 0 if rank is None else rank
        most[question.id] = len(question.options) - 1 if rank is None else rank
    for ranks_ in (least, most):
        for skip in model.skip:
            if ranks_[skip.question] == model.ranks[skip.question][skip.option]:
                ranks_.update(dict.fromkeys(skip.questions, 0))
    all_signs = frozenset(model.signs.options)
    return (
        Answers(frozenset() if ticked is None else ticked, least),
        Answers(all_signs if ticked is None else ticked, most),
    )


def most_cautious(model: Model, answers: Answers) -> int:
    """Return how cautious the advice for a complete answer set is: the most cautious rule that matches, or 0."""
    ranks, signs = answers.ranks, answers.signs
    best = 0
    for _, caution, needed, floors in model.compiled:
        if caution > best and needed <= signs and all(ranks[question] >= floor for question, floor in floors):
            best = caution
    return best


def winners(model: Model, answers: Answers, caution: int) -> tuple[str, ...]:
    """Return the ids of the rules of this caution that a complete answer set matches, in the model's order."""
    return tuple(
        rule
        for rule, own, needed, floors in model.compiled
        if own == caution
        and needed <= answers.signs
        and all(answers.ranks[question] >= floor for question, floor in floors)
    )


def next_question(model: Model, answers: Mapping[str, object]) -> str | None:
    """Return the id of the first question that is neither answered nor left out, or ``None``."""
    left_out = {
        question for skip in model.skip if answers.get(skip.question) == skip.option for question in skip.questions
    }
    waiting = (q.id for q in model.questions if q.id not in answers and q.id not in left_out)
    return next(waiting, None)
