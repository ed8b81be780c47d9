"""The models of pydantic behind what is declared, each made when a value is first held to it."""

from __future__ import annotations

from functools import partial, reduce
from operator import or_
from types import UnionType, new_class
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    SkipValidation,
    StringConstraints,
    ValidationInfo,
    create_model,
)

from sorelegs.problems.declared import UNREAD, Asks, Before, F, Fields, Listed, Others, Said
from sorelegs.problems.field_types import ANYTHING

_MODELS: dict[type[Fields], type[BaseModel]] = {}


class _Known(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _More(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


def model_of(fields: type[Fields]) -> type[BaseModel]:
    """Return the model that a value is held to."""
    if fields not in _MODELS:
        _MODELS[fields] = _model_of(fields)
    return _MODELS[fields]


def _model_of(fields: type[Fields]) -> type[BaseModel]:
    hints = get_type_hints(fields, include_extras=True)
    types: dict[str, Any] = {name: _typed(hints[name]) for name in fields._names}
    create: Any = create_model
    listed: Any = RootModel
    base: Any = listed[types.pop("root")] if issubclass(fields, Listed) else _Known
    for name in _others(fields):
        base = new_class("_Others", (_More,), exec_body=partial(_holding, types.pop(name)))
    said = {name: (each, _said_of(fields, name)) for name, each in types.items()}
    about = {"__base__": base, "__doc__": fields.__doc__, "__module__": fields.__module__}
    model: type[BaseModel] = create(fields.__name__, **about, **said)
    return model


def _others(fields: type[Fields]) -> list[str]:
    """Return the name of the field for all that are not known before, if there is one."""
    return [name for name, said in fields._said.items() if isinstance(said, Others)]


def _holding(others: Any, body: dict[str, Any]) -> None:
    """Put the type of such a field into a class."""
    body["__annotations__"] = {"__pydantic_extra__": others}


def read_as(fields: type[F], value: object, known: object) -> F:
    """Return what a value holds.

    Raises:
        pydantic.ValidationError: it is no such thing.
    """
    return _made(fields, model_of(fields).model_validate(value, context=known))


def _made(fields: type[F], model: BaseModel) -> F:
    """Return what a model has read, without the model."""
    values = {name: getattr(model, name) for name in fields._names if name in model.model_fields_set}
    others = dict.fromkeys(_others(fields), model.__pydantic_extra__)
    return fields(**values, **others)


def _said_of(fields: type[Fields], name: str) -> Any:
    if name in fields._said:
        return Field(**fields._said[name].said)
    return getattr(fields, name, ...)


def _typed(hint: Any) -> Any:
    """Return a type as pydantic has it."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        return Annotated[(_typed(inner), *map(_mark, marks))]
    if origin in (Union, UnionType):
        return reduce(or_, map(_typed, get_args(hint)))
    if origin is not None and origin is not Literal:
        return origin[tuple(map(_typed, get_args(hint)))]
    if isinstance(hint, type) and issubclass(hint, Fields):
        return Annotated[model_of(hint), AfterValidator(partial(_made, hint))]
    return hint


def _mark(mark: Any) -> Any:
    """Return what stands in a type as pydantic has it."""
    if isinstance(mark, Said):
        return (StringConstraints if "strip_whitespace" in mark.said else Field)(**mark.said)
    if isinstance(mark, Before):
        return BeforeValidator(mark.change)
    if isinstance(mark, Asks):
        return AfterValidator(partial(_ask, mark))
    unread: Any = SkipValidation
    return unread() if mark is UNREAD else mark


def _ask(asks: Asks, value: object, info: ValidationInfo) -> object:
    if info.context is not ANYTHING:
        asks.check(value, info.context or {})
    return value
