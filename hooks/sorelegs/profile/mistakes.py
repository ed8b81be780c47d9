"""What is wrong with a field, told by what the field is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from sorelegs.problems import Located, Path_, Problem, Rule, quote, suggest


def problems_of(
    error: ValidationError, model: type[BaseModel], located: Located, path: str, rule: Rule, *, at: Path_ = ()
) -> Iterator[Problem]:
    """Yield a problem for each mistake that ``error`` found in the fields at ``at``."""
    for details in error.errors():
        where = tuple(part for part in details["loc"] if part != "[key]")
        name, place, value = str(where[-1]), (*at, *where), details["input"]
        around = f" in {quote('.'.join(map(str, place[:-1])))}" if len(place) > 1 else ""
        if details["type"] == "extra_forbidden":
            known, _ = _reached(model, where[:-1])
            what, fix = f"There is no field {quote(name)}{around}.", suggest(name, known.model_fields)
            yield Problem(path, *located.place(place, key=True), rule, what, fix)
            continue
        said = _said(model, where)
        if details["type"] == "missing":
            what, fix = f"The field {quote(name)} is missing{around}.", f"Add {name}: {said}"
            yield Problem(path, *located.place(place[:-1], key=True), rule, what, fix)
        else:
            what = f"The field {quote(name)}{around} " + (
                "is empty." if value is None else f"cannot be {_shown(value)}."
            )
            yield Problem(path, *located.place(place), rule, what, said)


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a list of fields" if isinstance(value, dict) else "a list"
    return quote(str(value))


def _said(model: type[BaseModel], where: Path_) -> str:
    _, field = _reached(model, where)
    return str(field.description) if field else "Write it like the others."


def _reached(model: type[BaseModel], where: Path_) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the innermost model that ``where`` leads into, and the innermost field."""
    field = None
    for part in where:
        found = model.model_fields.get(str(part))
        if found is not None:
            field = found
            model = next(_models(found.annotation), model)
    return model, field


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from _models(part)
