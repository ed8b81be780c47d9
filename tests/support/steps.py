"""How many steps a pattern takes on a text, counted as a backtracking matcher goes through it: no clock is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

parser: Any = import_module("re._parser")
sre: Any = import_module("re._constants")
Then = Callable[[int], int | None]
MOST = 4
"""How often a part is repeated at most that may be repeated so many times and no more: such a bound makes it linear."""


def steps_of(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> int:
    """Return the steps that a pattern takes to be found all over a text, or at its start."""
    matcher = _Matcher(text, pattern.flags)
    nodes = parser.parse(pattern.pattern, pattern.flags)
    at = 0
    while at <= len(text):
        end = matcher.sequence(nodes, 0, at, lambda place: place)
        at = max(at + 1, end or 0)
        if not anywhere:
            break
    return matcher.steps


def pieces_of(pattern: re.Pattern[str]) -> list[str]:
    """Return a character for each place of a pattern, and its words."""
    return list(dict.fromkeys(_pieces(parser.parse(pattern.pattern, pattern.flags))))


def _pieces(nodes: Any) -> Iterator[str]:
    word = ""
    for op, value in nodes:
        word = word + chr(value) if op is sre.LITERAL else ""
        if op is sre.LITERAL:
            yield chr(value)
            if len(word) == 2:
                yield word
        elif op is sre.IN:
            yield from (_example(each) for each in value if each[0] is not sre.NEGATE)
        elif op is sre.BRANCH:
            for each in value[1]:
                yield from _pieces(each)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from _pieces(value[2])
        elif op is sre.SUBPATTERN:
            yield from _pieces(value[3])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _pieces(value[1])
        elif op is sre.ATOMIC_GROUP:
            yield from _pieces(value)


_CATEGORIES: dict[Any, tuple[str, Callable[[str], bool]]] = {
    sre.CATEGORY_DIGIT: ("1", str.isdecimal),
    sre.CATEGORY_SPACE: (" ", str.isspace),
    sre.CATEGORY_WORD: ("a", lambda each: each.isalnum() or each == "_"),
    sre.CATEGORY_NOT_DIGIT: ("a", lambda each: not each.isdecimal()),
    sre.CATEGORY_NOT_SPACE: ("a", lambda each: not each.isspace()),
    sre.CATEGORY_NOT_WORD: (".", lambda each: not (each.isalnum() or each == "_")),
}


def _example(item: tuple[Any, Any]) -> str:
    if item[0] is sre.CATEGORY:
        return _CATEGORIES[item[1]][0]
    return chr(item[1][0] if item[0] is sre.RANGE else item[1])


class _Matcher:
    def __init__(self, text: str, flags: int) -> None:
        self.text, self.flags, self.steps = text, flags, 0

    def sequence(self, nodes: Any, at: int, place: int, then: Then) -> int | None:  # noqa: PLR0911 - a case each
        """Return where the nodes from ``at`` on, and what comes then, end that start at ``place``."""
        if at == len(nodes):
            return then(place)
        self.steps += 1
        op, value = nodes[at]

        def rest(reached: int) -> int | None:
            return self.sequence(nodes, at + 1, reached, then)

        match op:
            case sre.AT:
                return rest(place) if self._is_at(value, place) else None
            case sre.BRANCH:
                return self._first(self.sequence(each, 0, place, rest) for each in value[1])
            case sre.SUBPATTERN:
                return self.sequence(value[3], 0, place, rest)
            case sre.ASSERT | sre.ASSERT_NOT:
                return rest(place) if self._is_there(value[0], value[1], place) == (op is sre.ASSERT) else None
            case sre.ATOMIC_GROUP:
                end = self.sequence(value, 0, place, lambda reached: reached)
                return None if end is None else rest(end)
            case sre.POSSESSIVE_REPEAT:
                end = self._repeat(value, sre.MAX_REPEAT, 0, place, lambda reached: reached)
                return None if end is None else rest(end)
            case sre.MAX_REPEAT | sre.MIN_REPEAT:
                return self._repeat(value, op, 0, place, rest)
            case sre.GROUPREF:
                return rest(place)
        return rest(place + 1) if place < len(self.text) and self._is_one(op, value, self.text[place]) else None

    def _first(self, ends: Iterator[int | None]) -> int | None:
        return next((end for end in ends if end is not None), None)

    def _repeat(self, what: tuple[Any, Any, Any], op: Any, count: int, place: int, then: Then) -> int | None:
        low, high, inside = what
        if high is not sre.MAXREPEAT and high > MOST:
            low, high = min(low, MOST), MOST

        def again(reached: int) -> int | None:
            if reached == place and count >= low:
                return None
            return self._repeat(what, op, count + 1, reached, then)

        def once_more() -> int | None:
            return self.sequence(inside, 0, place, again) if count < high else None

        def enough() -> int | None:
            return then(place) if count >= low else None

        first, second = (once_more, enough) if op is sre.MAX_REPEAT else (enough, once_more)
        end = first()
        return second() if end is None else end

    def _is_there(self, direction: int, inside: Any, place: int) -> bool:
        start = place if direction == 1 else place - inside.getwidth()[0]
        ends = (lambda reached: reached) if direction == 1 else (lambda reached: reached if reached == place else None)
        return start >= 0 and self.sequence(inside, 0, start, ends) is not None

    def _is_at(self, where: Any, place: int) -> bool:
        lines = bool(self.flags & re.MULTILINE)
        before, behind = self.text[max(0, place - 1) : place], self.text[place : place + 1]
        match where:
            case sre.AT_BEGINNING | sre.AT_BEGINNING_STRING:
                return place == 0 or (lines and where is sre.AT_BEGINNING and before == "\n")
            case sre.AT_END | sre.AT_END_STRING:
                return behind == "" or (lines and where is sre.AT_END and behind == "\n")
        is_word = _CATEGORIES[sre.CATEGORY_WORD][1]
        return (is_word(before or " ") != is_word(behind or " ")) == (where is sre.AT_BOUNDARY)

    def _is_one(self, op: Any, value: Any, each: str) -> bool:
        match op:
            case sre.ANY:
                return each != "\n" or bool(self.flags & re.DOTALL)
            case sre.LITERAL | sre.NOT_LITERAL:
                same = each == chr(value) or bool(self.flags & re.IGNORECASE and each.lower() == chr(value).lower())
                return same == (op is sre.LITERAL)
        negated = value[0][0] is sre.NEGATE
        return negated != any(self._is_in(item, each) for item in value[negated:])

    def _is_in(self, item: tuple[Any, Any], each: str) -> bool:
        if item[0] is sre.CATEGORY:
            return _CATEGORIES[item[1]][1](each)
        low, high = item[1] if item[0] is sre.RANGE else (item[1], item[1])
        cases = (each, each.lower(), each.upper()) if self.flags & re.IGNORECASE else (each,)
        return any(chr(low) <= case <= chr(high) for case in cases)
