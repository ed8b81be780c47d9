"""How the fields of a file are declared, and what holds those that were read.

The names are pydantic's, which reads files by these declarations (:mod:`sorelegs.problems.models`). It is not asked for
here: it is slow to load, and a run that finds all files as an earlier one read them never needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

T = TypeVar("T")
_MISSING = object()


class Said:
    """What is said of a field or of a type, by pydantic's names."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said
        self.default = said.get("default", _MISSING)


def Field(**said: Any) -> Any:  # noqa: N802 - it is pydantic's, said later
    """Return what is said of a field: its ``description``, ``examples``, ``default``, ``alias``, and what limits it."""
    return Said(said)


class Others(Said):
    """Stands for a field that holds all whose names nobody knows before; by name, of the type of its values."""

    def __init__(self) -> None:
        super().__init__({"default": {}})


OTHERS: Any = Others()


@dataclass(frozen=True)
class Before:
    """Stands in the type of a field whose value ``change`` makes ready, or refuses with a ``ValueError``."""

    change: Callable[[Any], Any]


@dataclass(frozen=True)
class Asks:
    """Stands in the type of a field that a check of its own holds to more."""

    check: Callable[[Any, Any], None]


class _Unread:
    """Stands in the type of what is left as it was written, to be read by itself."""


UNREAD = _Unread()
Unread = Annotated[T, UNREAD]


class Fields:
    """A mapping whose fields are known; any other is a mistake. What was read of one never changes."""

    _said: Mapping[str, Said] = {}
    _names: tuple[str, ...] = ()
    _given: frozenset[str]

    def __init_subclass__(cls) -> None:
        """Note what is said of each field, in whose place its default stands."""
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Said)}
        bases = [base for base in cls.__mro__[:0:-1] if issubclass(base, Fields)]
        cls._said = {name: said for base in bases for name, said in base._said.items()} | own
        names = (name for base in bases for name in base._names)
        cls._names = tuple(dict.fromkeys((*names, *vars(cls).get("__annotations__", ()))))
        for name, said in own.items():
            if said.default is _MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, said.default)

    def __init__(self, **values: Any) -> None:
        """Hold values, by the names of the fields; what is not given has its default."""
        self.__dict__.update(values, _given=frozenset(values))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to change."""
        raise AttributeError(f"{name} cannot change")

    def __eq__(self, other: object) -> bool:
        """Return whether another is of the same kind and has the same values."""
        return isinstance(other, Fields) and type(self) is type(other) and values_of(self) == values_of(other)

    def __hash__(self) -> int:
        """Return the same number for equal ones, also where they hold lists."""
        return hash(repr(self))

    def __repr__(self) -> str:
        """Return its kind, and all its values."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values_of(self).items())})"


class Listed(Fields):
    """A list in place of a mapping; its field is called ``root``."""


F = TypeVar("F", bound=Fields)


def given_in(fields: Fields) -> frozenset[str]:
    """Return the names of the fields that were written."""
    return fields._given


def names_of(fields: Fields | type[Fields]) -> tuple[str, ...]:
    """Return the names of all fields, those of what it stands on first."""
    return fields._names


def values_of(fields: Fields) -> dict[str, Any]:
    """Return the value of each field, by its name."""
    return {name: getattr(fields, name) for name in fields._names}


def changed(fields: F, **values: Any) -> F:
    """Return the same with other values."""
    given = {name: getattr(fields, name) for name in fields._names if name in fields._given}
    return type(fields)(**{**given, **values})


def plain(value: Any) -> Any:
    """Return a value with a mapping in place of each that holds fields."""
    if isinstance(value, Fields):
        return {name: plain(each) for name, each in values_of(value).items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value
