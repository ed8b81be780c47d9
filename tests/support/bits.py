"""The decision on very many answer sets at once: a step is a number, with a bit a set. A test holds it to its model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_, or_

from sorelegs.decision.model import Model, Point

RECORD = 5
"""Bytes of a random answer: what is said, and twice two bytes of ticks, of which those in both count."""

Column = int
"""One bit for each answer set; the first set has the highest."""
_Steps = dict[tuple[str, str], Column]
_Spoken = tuple[str, int, Column]
"""A rule, its caution, and the sets in which it speaks."""


def _where(drawn: bytes, holds: Callable[[int], object]) -> Column:
    """Return the sets whose byte is one of those that hold."""
    return int(drawn.translate(bytes(49 if holds(byte) else 48 for byte in range(256))), 2)


def _with(drawn: bytes, bit: int) -> Column:
    return _where(drawn, lambda byte: byte >> bit & 1)


def _choosing(drawn: bytes, place: int, of: int) -> Column:
    return _where(drawn, lambda byte: byte % of == place)


class Bits:
    """Answer sets from random bytes, as the browser reads them: some questions open, and few options ticked."""

    def __init__(self, model: Model, drawn: bytes) -> None:
        self.model = model
        self._drawn = drawn
        self._record = RECORD * len(model.questions)
        self._sets = len(drawn) // self._record
        self._every = (1 << self._sets) - 1

    def answers(self) -> Iterator[dict[str, object]]:
        """Yield each set as the reference reads it."""
        for start in range(0, len(self._drawn), self._record):
            given: dict[str, object] = {}
            for at, question in enumerate(self.model.questions):
                said, a, b, c, d = self._drawn[start + RECORD * at : start + RECORD * (at + 1)]
                ticks = 0 if said & 16 else (a & c) | (b & d) << 8
                options = question.options
                if said % 8:
                    ticked = [option for i, option in enumerate(options) if ticks >> i & 1]
                    given[question.id] = ticked if question.many else options[a % len(options)]
            yield given

    def lines(self) -> list[str]:
        """Return of each set the outcome, the rules that won and the next question, as one line."""
        given, least = self._given()
        most = {step: column | self._every ^ given[step[0]] for step, column in least.items()}
        least, most = self._counted(least), self._counted(most)
        spoken = [(rule.id, caution, self._all(least, floor)) for rule, caution, floor in self.model.floors]
        below = [
            self._every ^ reduce(or_, (at for _, caution, at in spoken if caution >= level), 0)
            for level in range(len(self.model.outcomes) + 1)
        ]
        needed = dict.fromkeys(self.model.question, 0)
        for rule, caution, floor in self.model.floors:
            possible = self._all(most, floor) & below[caution]
            for name in self.model.needed[rule.id]:
                needed[name] |= possible
        return self._told(spoken, below, {name: column & ~given[name] for name, column in needed.items()})

    def _given(self) -> tuple[dict[str, Column], _Steps]:
        """Return which questions are answered, and which steps are taken at least."""
        given, taken = {}, {}
        for at, question in enumerate(self.model.questions):
            said, a, b, c, d = (self._drawn[RECORD * at + i :: self._record] for i in range(RECORD))
            given[question.id] = answered = _where(said, lambda byte: byte % 8)
            options = question.options
            if question.many:
                ticking = answered & _where(said, lambda byte: not byte & 16)
                pairs = [(a, c, i) if i < 8 else (b, d, i - 8) for i in range(len(options))]
                chosen = [ticking & _with(one, i) & _with(other, i) for one, other, i in pairs]
            else:
                chosen = [answered & _choosing(a, i, len(options)) for i in range(len(options))]
            for step in question.steps:
                upto = (sets for option, sets in zip(options, chosen, strict=True) if step in question.upto(option))
                taken[step] = reduce(or_, upto, 0)
        return given, taken

    def _counted(self, steps: _Steps) -> _Steps:
        """Return the steps without those of questions that are not asked."""
        for skip in self.model.skip:
            asked = reduce(or_, (column for (name, _), column in steps.items() if name == skip.question), 0)
            steps = {
                (name, option): column & asked if name in skip.questions else column
                for (name, option), column in steps.items()
            }
        return steps

    def _all(self, steps: _Steps, floor: Point) -> Column:
        return reduce(and_, (steps[step] for step in floor), self._every)

    def _told(self, spoken: list[_Spoken], below: list[Column], asked: dict[str, Column]) -> list[str]:
        lines, settled = [""] * self._sets, self._every
        for name, column in asked.items():
            for place in self._places(column & settled):
                lines[place] = f"||{name}"
            settled &= ~column
        reasons: dict[int, list[str]] = {}
        for rule, caution, column in spoken:
            for place in self._places(column & below[caution + 1] & settled):
                reasons.setdefault(place, []).append(rule)
        for level, outcome in enumerate(self.model.outcomes):
            for place in self._places(settled & below[level + 1]):
                lines[place] = f"{outcome}|{','.join(reasons.get(place, ()))}|"
            settled &= ~below[level + 1]
        return lines

    def _places(self, column: Column) -> Iterator[int]:
        """Yield the numbers of the sets whose bits are set."""
        digits = f"{column:0{self._sets}b}"
        place = digits.find("1")
        while place != -1:
            yield place
            place = digits.find("1", place + 1)
