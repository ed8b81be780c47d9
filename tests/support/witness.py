"""A second, independent witness: the decision and what is promised of it, handed to an SMT solver.

Nothing here knows that rules are floors, or where to look: the solver searches all answers. It shares no code with the
proof, only the decision and the promises themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import z3
from sorelegs.decision.model import Model, Question, Reading, Rule, Skip, Step, steps_of
from sorelegs.decision.promises import AtLeast, AtMost, Days, Given, OnlyFrom, Promise, Quiet, ReadUpTo

BITS = 8
"""Of each rank: a number of so few bits is settled much faster than one without an end."""

Answers = Mapping[str, Any]
"""By question: the rank of its answer, or for a question of the kind many whether each option is ticked."""

_REACHING: dict[tuple[tuple[Question, ...], tuple[Skip, ...]], dict[tuple[Step, ...], Any]] = {}
"""When a rule speaks, for each decision that asks the same questions: a change to one rule leaves the others."""


class Witness:
    """A decision as formulas over any complete answers, some of them to questions that are left out."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.domain: list[Any] = []
        self.given = {question.id: self._any_answer(question.id, "") for question in model.questions}
        self._counted, self._level = self.counted(), z3.BitVec("level", BITS)
        self._reaching = _REACHING.setdefault((model.questions, model.skip), {})
        self._rules = self.level()
        self.domain.append(self._level == self._rules)

    def _any_answer(self, name: str, again: str) -> Any:
        question = self.model.question[name]
        if question.many:
            return {option: z3.Bool(f"{name}.{option}{again}") for option in question.options}
        rank = z3.BitVec(f"{name}{again}", BITS)
        self.domain += [rank >= 0, rank < len(question.options)]
        return rank

    def counted(self) -> Answers:
        """Return the answers that count."""
        left_out: dict[str, list[Any]] = {name: [] for name in self.given}
        for skip in self.model.skip:
            own = self.given[skip.question]
            mildest = z3.Not(z3.Or(*own.values())) if isinstance(own, dict) else own == 0
            for name in skip.questions:
                left_out[name].append(mildest)
        return {
            name: {option: z3.And(tick, z3.Not(z3.Or(*left_out[name]))) for option, tick in value.items()}
            if isinstance(value, dict)
            else z3.If(z3.Or(*left_out[name]), 0, value)
            for name, value in self.given.items()
        }

    def level(self) -> Any:
        """Return how cautious the advice is."""
        level: Any = z3.BitVecVal(0, BITS)
        for rank, outcome in enumerate(self.model.outcomes):
            asks = [self._holds(rule) for rule in self.model.rules if rule.outcome == outcome]
            level = z3.If(z3.Or(*asks), rank, level)
        return level

    def _level_with_another(self, name: str) -> Any:
        """Return how cautious the advice is with any other answer to a question."""
        own, other = self.given[name], self._any_answer(name, " again")
        pairs = [(own[option], other[option]) for option in own] if isinstance(own, dict) else [(own, other)]
        return z3.substitute(self._rules, *pairs)

    def _holds(self, rule: Rule) -> Any:
        if rule.when not in self._reaching:
            self._reaching[rule.when] = z3.And(*(self._one(name, option) for name, option in rule.when))
        return self._reaching[rule.when]

    def _one(self, name: str, option: str) -> Any:
        question, value = self.model.question[name], self._counted[name]
        return value[option] if question.many else value >= question.options.index(option)

    def _reached(self, answers: Given) -> Any:
        wanted = [(name, o) for name, value in answers.items() for o in (value if isinstance(value, list) else [value])]
        return z3.And(*(self._one(name, option) for name, option in wanted))

    def _within(self, promise: AtMost) -> Any:
        limits: list[Any] = []
        for name, value in self._counted.items():
            named = promise.answers.get(name)
            if not isinstance(value, dict):
                limits += [value <= self.model.question[name].options.index(named)] if named else []
            elif name not in promise.ticks:
                limits += [z3.Not(tick) for option, tick in value.items() if option not in (named or ())]
        return z3.And(*limits)

    def broken(self, promise: Promise) -> Any:
        """Return the formula of all answers for which a promise does not hold."""
        bound, level = self.model.caution[promise.outcome], self._level
        match promise:
            case AtLeast():
                return z3.And(self._reached(promise.answers), level < bound)
            case AtMost():
                return z3.And(self._within(promise), level > bound)
            case Quiet():
                changed = (self._level_with_another(name) != level for name in promise.questions)
                return z3.And(level >= bound, z3.Or(*changed))
            case OnlyFrom():
                named = [self._reached(answers) for answers in promise.answers]
                named += [tick for name in promise.ticks for tick in self._counted[name].values()]
                return z3.And(level >= bound, z3.Not(z3.Or(*named)))
            case Days():
                return z3.And(self._reached(promise.answers), z3.Not(self._has_course(promise)))
            case ReadUpTo():
                forbidden = [self._one(name, option) for name, option in steps_of(promise.without)]
                offered = [self._offered(each) for each in self.model.reading if promise.speaks_of(each.article)]
                return z3.And(z3.Or(*offered), z3.Or(level > bound, *forbidden))

    def _has_course(self, promise: Days) -> Any:
        """Return the formula of all answers with the course of the days that is promised, or one before it."""
        names = [course.id for course in self.model.courses]
        before = [course for course in self.model.courses if names.index(course.id) <= names.index(promise.course)]
        ways = [when for course in before if promise.outcome in course.outcomes for when in course.when]
        return z3.Or(*(z3.And(*(self._one(name, option) for name, option in when)) for when in ways))

    def _offered(self, reading: Reading) -> Any:
        ranks = self.model.outcomes.index
        between = (self._level >= ranks(reading.first), self._level <= ranks(reading.last))
        without = [self._one(name, option) for name, option in reading.without]
        return z3.And(*between, *(self._one(name, option) for name, option in reading.when), z3.Not(z3.Or(*without)))

    def missed(self, rule: Rule) -> Any:
        """Return the formula of all answers for which the advice would be less cautious without a rule."""
        caution = self.model.caution
        as_much = [r for r in self.model.rules if r.id != rule.id and caution[r.outcome] >= caution[rule.outcome]]
        return z3.And(self._holds(rule), z3.Not(z3.Or(*map(self._holds, as_much))))

    def finds(self, formulas: Iterable[Any]) -> bool:
        """Return whether there are answers for which one of the formulas holds."""
        solver = z3.SolverFor("QF_FD")
        solver.add(z3.Or(*formulas), *self.domain)
        result = solver.check()
        assert result != z3.unknown
        return bool(result == z3.sat)
