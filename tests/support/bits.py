"""The decision on numbers, for a million answer sets: each step is a bit. A test holds it to the reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sorelegs.decision.model import Model, Point

RECORD = 5
"""Bytes of a random answer: what is said, and twice two bytes of ticks, of which those in both count."""


class Bits:
    """A decision whose answers are numbers."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._bit = {step: 1 << i for i, step in enumerate(s for q in model.questions for s in q.steps)}
        self.ticks = {q.id: [self.number(q.upto(o)) for o in q.options] for q in model.questions}
        self._all = {q.id: self.number(q.steps) for q in model.questions}
        self._skips = [(self._all[s.question], sum(self._all[name] for name in s.questions)) for s in model.skip]
        self._names = list(model.question)
        self._floors = [(own, self.number(floor), rule.id, self._places(rule.id)) for rule, own, floor in model.floors]

    def _places(self, rule: str) -> int:
        return sum(1 << i for i, name in enumerate(self._names) if name in self.model.needed[rule])

    def number(self, steps: Point | Iterable[tuple[str, str]]) -> int:
        """Return the number of some steps."""
        return sum(self._bit[step] for step in steps)

    def _counted(self, number: int) -> int:
        for asked, left_out in self._skips:
            if not number & asked:
                number &= ~left_out
        return number

    def evaluate(self, given: Mapping[str, int]) -> str:
        """Return the outcome, the rules that won and the next question, as one line."""
        least = sum(given.values())
        most = self._counted(least + sum(number for name, number in self._all.items() if name not in given))
        least = self._counted(least)
        without = ~least
        speaking = [(caution, rule) for caution, floor, rule, _ in self._floors if not floor & without]
        certain = max(speaking)[0] if speaking else 0
        without, needed = ~most, 0
        for caution, floor, _, places in self._floors:
            if caution > certain and not floor & without:
                needed |= places
        if needed:
            return f"||{next(n for i, n in enumerate(self._names) if needed >> i & 1 and n not in given)}"
        return f"{self.model.outcomes[certain]}|{','.join(rule for caution, rule in speaking if caution == certain)}|"

    def answers(self, drawn: bytes) -> Iterator[dict[str, int]]:
        """Yield answers from random bytes, as the browser reads them: some questions open, and few options ticked."""
        for start in range(0, len(drawn), RECORD * len(self._names)):
            given, at = {}, start
            for question in self.model.questions:
                said, a, b, c, d = drawn[at : at + RECORD]
                at += RECORD
                numbers = self.ticks[question.id]
                if said % 8 == 0:
                    continue
                if question.many:
                    ticks = 0 if said & 16 else (a & c) | (b & d) << 8
                    given[question.id] = (
                        sum(number for i, number in enumerate(numbers) if ticks >> i & 1) if ticks else 0
                    )
                else:
                    given[question.id] = numbers[a % len(numbers)]
            yield given
