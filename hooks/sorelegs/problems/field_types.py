"""The types of fields that several files share, and what a field may refuse in words of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from sorelegs.problems.located import FieldPath
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import quote, suggest

Known = Mapping[str, Collection[str]]
"""The names that fields may refer to, by kind, such as the keys of the bibliography by "source"."""
ANYTHING: Known = {"": ()}
"""Given for the names known, it leaves out what fields check of their own: only types count."""


class FieldError(ValueError):
    """Raised by a field's own check: what is wrong with its value, how to mend it, what rule it breaks, and where."""

    def __init__(self, what: str, fix: str, rule: Rule | None = None, at: FieldPath = ()) -> None:
        super().__init__(what)
        self.what, self.fix, self.rule, self.at = what, fix, rule, at


def _calendar_date(value: object) -> object:
    if isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError("not a date")
    return value


def _something(value: object) -> object:
    if value is None:
        raise ValueError("empty")
    return value


class _NotEmpty:
    """Keeps the empty value out of the editors' schema too."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return next(each for each in handler(schema)["anyOf"] if each != {"type": "null"})


T = TypeVar("T")
Maybe = Annotated[T | None, BeforeValidator(_something), _NotEmpty()]
"""A field that may be left out, but not left empty."""
Words = Annotated[str, Field(strict=True, pattern=r"\S")]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, gt=0)]
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_calendar_date)]


Check = Callable[[Any, Known], None]
"""What a field asks of a value of its type, given the names known; it raises :class:`FieldError`."""


def no_check(value: object, known: Known) -> None:
    """Ask nothing."""


def refusing(check: Check) -> AfterValidator:
    """Return what makes a field ask ``check`` too."""

    def validate(value: object, info: ValidationInfo) -> object:
        if info.context is not ANYTHING:
            check(value, info.context or {})
        return value

    return AfterValidator(validate)


@dataclass(frozen=True)
class Like:
    """Stands in the type of a field whose example is the first name known of a ``kind``, as the site itself has it."""

    kind: str


@dataclass(frozen=True)
class Otherwise:
    """Stands in the type of a field that takes one of a few words: what else to write where none of them fits."""

    words: str


def known(kind: str, file: str, rule: Rule) -> AfterValidator:
    """Return what holds a field to the ``kind`` of thing that ``file`` holds; without such names, any will do."""

    def check(name: str, known: Known) -> None:
        if kind in known and name not in known[kind]:
            raise FieldError(f"There is no {kind} {quote(name)} in {file}.", suggest(name, known[kind]), rule)

    return refusing(check)


def shaped(pattern: str, what: str, fix: str) -> Check:
    """Return a check that a text has a form; ``what`` is wrong with another, with ``{}`` where that stands."""
    form = re.compile(pattern)

    def check(text: str, _: Known) -> None:
        if not form.fullmatch(text):
            raise FieldError(what.format(quote(text)), fix)

    return check


def at_most(words: int, called: str, rule: Rule | None = None) -> AfterValidator:
    """Return what holds a text, ``called`` so in messages, to so many words."""

    def check(text: str, _: Known) -> None:
        count = len(text.split())
        if count > words:
            what = f"The {called} has {count} words; {words} is the most."
            raise FieldError(what, f"Take out {count - words} or more.", rule)

    return refusing(check)


def _distinct(items: Sequence[object], _: Known) -> None:
    for index, item in enumerate(items):
        if item in items[:index]:
            raise FieldError(f"{quote(str(item))} stands here a second time.", "Keep one of the two.", at=(index,))


DISTINCT = refusing(_distinct)
"""Holds a list to different entries."""
