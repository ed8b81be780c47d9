"""What YAML is read into, and where its parts stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict

from sorelegs.problems.field_types import Check, no_check
from sorelegs.problems.located import FieldPath, Located, Place
from sorelegs.problems.problem import Problem
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import quote, suggest

F = TypeVar("F", bound=BaseModel)


class Fields(BaseModel):
    """A mapping whose fields are known; any other is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True)
class Form(Generic[F]):
    """What a YAML file holds, and what its mistakes are called.

    Attributes:
        holds: what the file holds, such as "findings".
        how: how that is written, a sentence.
        models: what is read; of several, the one that has the value of the field ``by`` in its ``Literal``.
        file: the rule that a file breaks which holds something else.
        field: the rule that a wrong field breaks.
        kind: what one of many entries is called, such as "finding"; "" where the file holds one thing.
        name: raises :class:`FieldError` for a name that no entry may have.
        unknown: the rule that an unknown field breaks, if not ``field``.
        missing: the rule that a missing field breaks, if not ``field``.
        by: the field that chooses between several models.
        tags: the YAML tags that may stand in the file.
    """

    holds: str
    how: str
    models: tuple[type[F], ...]
    file: Rule
    field: Rule
    kind: str = ""
    name: Check = no_check
    unknown: Rule | None = None
    missing: Rule | None = None
    by: str = ""
    tags: tuple[str, ...] = ()

    def choices(self) -> dict[str, type[F]]:
        """Return each value of the field ``by`` with its model."""
        return {value: model for model in self.models for value in get_args(model.model_fields[self.by].annotation)}


@dataclass(frozen=True)
class Spot:
    """A part of a YAML file, whose problems are told at their place.

    Attributes:
        path: the file's, for messages.
        located: the whole document.
        at: where the part stands in it.
        rule: what a problem breaks unless it says otherwise.
        called: what stands here is called, if not by the name of its field.
    """

    path: str
    located: Located
    at: FieldPath
    rule: Rule
    called: str = ""

    @property
    def name(self) -> str:
        """What messages call the entry that stands here."""
        return self.called or str(self.at[-1])

    @property
    def place(self) -> Place:
        """The line and column of the value here."""
        return self.located.place(self.at)

    def inside(self, field: str | int) -> Spot:
        """Return a field or an entry of this part."""
        return replace(self, at=(*self.at, field), called="")

    def problem(self, where: FieldPath, what: str, fix: str, rule: Rule | None = None, *, key: bool = False) -> Problem:
        """Return a problem with the value at ``where`` in this part, or with its key."""
        path = (*self.at, *where)
        place = self.located.place(path, key=key) if path else (1, 1)
        return Problem(self.path, *place, rule or self.rule, what, fix)

    def names(
        self, where: FieldPath, given: Collection[str], needed: Collection[str], optional: Collection[str] = ()
    ) -> Iterator[Problem]:
        """Yield each name of the mapping at ``where`` that it may not have, and each that it lacks."""
        names = [*needed, *optional]
        for name in given:
            if name not in names:
                fix = suggest(name, [each for each in names if each not in given] or names)
                yield self.problem((*where, name), f"There is no field {quote(name)}.", fix, key=True)
        for name in needed:
            if name not in given:
                what = f"The field “{dotted((*self.at, *where, name))}” is missing."
                below = dotted((*self.at[-1:], *where)) or self.name
                yield self.problem(where, what, f"Add a line below {below}: that starts with {name}:", key=True)


def dotted(path: FieldPath) -> str:
    """Return how messages call the field at ``path``."""
    return ".".join(part for part in path if isinstance(part, str))
