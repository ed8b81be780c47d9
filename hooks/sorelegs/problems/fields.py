"""The one way from YAML to models: a model says what its fields are, and the messages follow from that.

A field's ``description`` is a noun phrase that can follow "Write": "The short answer, in 60 words or fewer". With its
first example it tells an editor what to write, in these messages and in the schemas that explain fields as one types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sorelegs.problems.field_types import ANYTHING, FieldError, Known, Like
from sorelegs.problems.forms import F, Form, Spot, dotted
from sorelegs.problems.located import Located, Path_, load
from sorelegs.problems.meant import meant_day, meant_numbers
from sorelegs.problems.problem import Problem
from sorelegs.problems.suggest import quote, suggest
from sorelegs.problems.text import Text


def _no_more(entry: BaseModel, spot: Spot) -> Iterable[Problem]:  # noqa: ARG001  # the shape of a check
    return ()


def read_entries(
    text: Text, form: Form[F], known: Known | None = None, check: Callable[[F, Spot], Iterable[Problem]] = _no_more
) -> tuple[dict[str, F], list[Problem]]:
    """Read a YAML file that holds entries by name.

    Args:
        text: the file.
        form: what it holds.
        known: the names that its fields may refer to.
        check: yields what else is wrong with an entry; it runs where each field has the right type.

    Returns:
        The sound entries by name, and every problem of the others.
    """
    located, written, problems = _load(text, form)
    entries = {}
    for spot, entry, found in read_each(written or {}, Spot(text.path, located, (), form.field), form, known):
        if entry is not None:
            found.extend(check(entry, spot))
            if not found:
                entries[spot.name] = entry
        problems += found
    return entries, problems


def read_each(
    values: Mapping[str, object] | Sequence[object], spot: Spot, form: Form[F], known: Known | None = None
) -> Iterator[tuple[Spot, F | None, list[Problem]]]:
    """Read each entry of a mapping or a list at ``spot`` by itself, so that a mistake in one hides none in another.

    Yields:
        Where it stands, called by its name or its field ``id``; the entry, ``None`` if a field has the wrong type; and
        its problems.
    """
    for key, value in values.items() if isinstance(values, Mapping) else enumerate(values):
        own = replace(spot, at=(*spot.at, key), rule=form.field, called=_called(key, value))
        entry, problems = read_fields(value, own, form, known)
        yield own, entry, [*problems, *_check_name(own, form)]


def _called(key: str | int, value: object) -> str:
    if isinstance(key, str):
        return key
    return str(value.get("id", key + 1)) if isinstance(value, dict) else str(key + 1)


def read_document(text: Text, form: Form[F], known: Known | None = None) -> tuple[F | None, Spot, list[Problem]]:
    """Read a YAML file that holds one thing; see :func:`read_entries`.

    Returns:
        The thing, ``None`` if a field has the wrong type; where it stands, for what is found later; and every problem.
    """
    located, written, problems = _load(text, form)
    spot = Spot(text.path, located, (), form.field)
    if written is None:
        return None, spot, problems
    fields, problems = read_fields(written, spot, form, known)
    return fields, spot, problems


def _load(text: Text, form: Form[F]) -> tuple[Located, dict[str, object] | None, list[Problem]]:
    located, problems = load(text.content, text.path, form.file, tags=form.tags)
    if located is None:
        return Located(None), None, problems
    if not isinstance(located.value, dict):
        return located, None, [text.problem(0, form.file, f"This file does not hold {form.holds}.", form.how)]
    return located, located.value, []


def read_fields(value: object, spot: Spot, form: Form[F], known: Known | None = None) -> tuple[F | None, list[Problem]]:
    """Return what the YAML ``value`` at ``spot`` holds, ``None`` if any field has the wrong type, and every problem."""
    model, value, problems = _choose(value, spot, form)
    if issubclass(model, RootModel) and isinstance(value, str) and value.strip():
        what = f"The {form.kind} {quote(spot.name)} has no list."
        return None, [spot.problem((), what, _as_list(spot.name, value), key=True)]
    wanted = list if issubclass(model, RootModel) else dict
    if form.kind and (not isinstance(value, wanted) or not value):
        return None, [spot.problem((), *_nothing(spot, form, model), key=True)]
    try:
        return model.model_validate(value, context=known), problems
    except ValidationError as error:
        found = error.errors()
    teller = _Teller(value, spot, form, model, known or {})
    problems += [teller.tell(details) for details in found if not teller.is_misspelt(details, found)]
    typed = all(isinstance(details.get("ctx", {}).get("error"), FieldError) for details in found)
    return model.model_validate(value, context=ANYTHING) if typed else None, problems


def _check_name(spot: Spot, form: Form[F]) -> Iterable[Problem]:
    try:
        form.name(spot.name, {})
    except FieldError as wrong:
        yield spot.problem((), wrong.what, wrong.fix, key=True)


def _choose(value: object, spot: Spot, form: Form[F]) -> tuple[type[F], object, list[Problem]]:
    """Return the model of a value; where what chooses it is wrong, the one that knows most of its fields."""
    if not form.by or not isinstance(value, dict):
        return form.models[0], value, []
    choices, chosen = form.choices(), value.get(form.by)
    if isinstance(chosen, str) and chosen in choices:
        return choices[chosen], value, []
    model = max(form.models, key=lambda each: len(_named(each).keys() & value.keys()))
    if chosen is None:
        return model, value, []
    sound = {**value, form.by: next(each for each in choices if choices[each] is model)}
    return model, sound, [spot.problem((form.by,), *_not_one_of(form.by, chosen, choices))]


def _nothing(spot: Spot, form: Form[F], model: type[BaseModel]) -> tuple[str, str]:
    if issubclass(model, RootModel):
        return f"The {form.kind} {quote(spot.name)} has no list.", form.how
    return f"The {form.kind} {quote(spot.name)} has no fields.", _give(model)


class _Teller:
    """Tells what pydantic finds wrong with one value, each at its place."""

    def __init__(self, value: object, spot: Spot, form: Form[Any], model: type[BaseModel], known: Known) -> None:
        self.value, self.spot, self.form, self.model, self.known = value, spot, form, model, known

    def is_misspelt(self, details: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
        """Return whether a field is missing only because its name is misspelt, which is told of."""
        loc = details["loc"]
        beside = [it["loc"] for it in others if it["type"] == "extra_forbidden" and it["loc"][:-1] == loc[:-1]]
        owner = _find(self.model, loc)[0]
        meant = [quote(str(loc[-1])) in self._unknown(each, owner).fix for each in beside]
        return details["type"] == "missing" and any(meant)

    def tell(self, details: ErrorDetails) -> Problem:
        loc = details["loc"]
        owner, info, inside = _find(self.model, loc)
        if details["type"] == "extra_forbidden":
            return self._unknown(loc, owner)
        if details["type"] == "missing":
            return self._missing(loc, info)
        error = details.get("ctx", {}).get("error")
        if isinstance(error, FieldError):
            return self.spot.problem((*loc, *error.at), error.what, error.fix, error.rule)
        return self.spot.problem(loc, *self._wrong(details, info, inside))

    def _unknown(self, loc: Path_, owner: type[BaseModel]) -> Problem:
        name, fields = str(loc[-1]), _named(owner)
        written: Any = self.value
        for part in loc[:-1]:
            written = written[part]
        fix = suggest(name, [field for field in fields if field not in written] or fields)
        field, colon, rest = name.partition(":")
        if colon and rest and field in fields:
            fix = f"Write a space behind its colon: {field}: {rest}."
        return self.spot.problem(loc, f"There is no field {quote(name)}.", fix, self.form.unknown, key=True)

    def _missing(self, loc: Path_, info: FieldInfo) -> Problem:
        what = f"The field “{dotted(loc)}” is missing."
        if self.form.kind:
            what = f"The {self.form.kind} {quote(self.spot.name)} has no {loc[-1]}."
        fix = f"Add {loc[-1]}: and {self._phrase(loc, info)}."
        return self.spot.problem(loc[:-1], what, fix, self.form.missing, key=True)

    def _wrong(self, details: ErrorDetails, info: FieldInfo, inside: Any) -> tuple[str, str]:
        loc, given, limits = details["loc"], details["input"], details.get("ctx", {})
        name = dotted(loc) or self.spot.name
        what, fix = (
            f"The field “{name}” cannot be {_shown(given)}.",
            f"Write {self._phrase(loc, info)}.",
        )
        match details["type"]:
            case _ if given is None or (isinstance(given, str) and not given.strip()):
                what, fix = self._empty(loc, name, _or_leave(fix, info))
            case "literal_error":
                what, fix = _not_one_of(info.title or name, given, self._choices(loc, info))
            case "string_type" if isinstance(given, int | float | date):
                written = self.spot.located.written.get((*self.spot.at, *loc), _flow(given))
                what = f"The field “{name}” holds {quote(written)}, not text."
                quoted = f'"{written}"'
                fix = f"Put it in quotation marks: {_line(loc, quoted)}."
            case "int_type" | "float_type" if isinstance(given, str):
                what, fix = (
                    f"{_shown(given)} is no number.",
                    _as_number(loc, given, whole=details["type"] == "int_type") or fix,
                )
            case "string_type" if isinstance(given, dict):
                what = f"The field “{name}” holds a colon that stands outside quotation marks."
                fix = f'Put the whole text in quotation marks, such as "{_flow(given)[1:-1]}".'
            case "string_too_long":
                which = f"Entry {loc[-1] + 1} of “{name}”" if loc and isinstance(loc[-1], int) else f"The {name}"
                what, fix = _too_many(which, "characters", len(given), limits["max_length"])
            case "too_long":
                what, fix = _too_many(f"The {_kind(given)} “{name}”", "entries", len(given), limits["max_length"])
                fix = _without_commas(loc, given, limits["max_length"]) or fix
            case "too_short" if not given:
                what = f"The {_kind(given)} “{name}” is empty."
            case "list_type":
                what = f"The field “{name}” must be a list."
                fix = _as_list(name, given) if isinstance(given, str) else fix
            case "bool_type":
                what, fix = f"The field “{name}” must be true or false.", f"Write {loc[-1]}: true, or take it away."
            case "value_error" if inside is date:
                what, fix = f"{_shown(given)} is not a date.", _as_day(given)
            case "model_type":
                fix = _or_leave(_give(inside), info)
        return what, fix

    def _empty(self, loc: Path_, name: str, fix: str) -> tuple[str, str]:
        note = self.spot.located.behind((*self.spot.at, *loc))
        if note[:1] != "#" or note.startswith("# "):
            return f"The field “{name}” is empty.", fix
        words = f'"{note.split(" #", 1)[0].rstrip()}"'
        what = f"The field “{name}” is empty, since YAML takes what follows a # for a note."
        return what, f"Put it in quotation marks: {_line(loc, words)}."

    def _choices(self, loc: Path_, info: FieldInfo) -> Iterable[str]:
        return self.form.choices() if loc == (self.form.by,) else _choices(info)

    def _phrase(self, loc: Path_, info: FieldInfo) -> str:
        kind = next(_kinds((*info.metadata, info.annotation)), "")
        own = [] if kind == "" else list(self.known.get(kind, ()))[:1]
        return _phrase(info, self._choices(loc, info), [own] if own and _is_list(info) else own)


def _choices(info: FieldInfo) -> tuple[str, ...]:
    annotation = _plain(info.annotation)
    return tuple(map(_written, get_args(annotation))) if get_origin(annotation) is Literal else ()


def _written(value: object) -> str:
    """Return a plain value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kinds(types: Iterable[Any]) -> Iterator[str]:
    """Yield of what kind the example of a field is, as its type says."""
    for each in types:
        if isinstance(each, Like):
            yield each.kind
        yield from _kinds(get_args(each))


def _is_list(info: FieldInfo) -> bool:
    return get_origin(_plain(info.annotation)) is list


def _phrase(info: FieldInfo, choices: Iterable[str], own: Sequence[object] = ()) -> str:
    """Return what to write into a field, to stand behind "Write"; an example of the site's ``own`` goes first."""
    if choices:
        return f"one of {', '.join(choices)}"
    about = info.description or "what belongs there"
    examples = own or info.examples
    example = f", such as {_example(examples[0])}" if examples else ""
    return about[0].lower() + about[1:] + example


def _not_one_of(name: str, given: object, choices: Iterable[str]) -> tuple[str, str]:
    if isinstance(given, str):
        return f"There is no {name.rpartition('.')[2]} {quote(given)}.", suggest(given, choices)
    return f"The field “{name}” cannot be {_shown(given)}.", f"Use one of: {', '.join(choices)}."


def _or_leave(fix: str, info: FieldInfo) -> str:
    return fix if info.is_required() else f"{fix[:-1]}, or take it away."


def _kind(given: object) -> str:
    return "list" if isinstance(given, list) else "field"


def _too_many(what: str, of: str, count: int, most: int) -> tuple[str, str]:
    return f"{what} has {count} {of}; {most} is the most.", f"Take out {count - most} or more."


def _give(model: type[BaseModel]) -> str:
    needed = {name: info for name, info in _named(model).items() if info.is_required()}
    if len(needed) == 1:
        [(name, info)] = needed.items()
        return f"Add {name}: and {_phrase(info, _choices(info))}."
    names = list(needed) or list(_named(model))
    return f"Give it {', '.join(names[:-1])} and {names[-1]}."


def _named(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _find(model: type[BaseModel], loc: Path_) -> tuple[type[BaseModel], FieldInfo, Any]:
    """Return the model that has the field at ``loc`` or around it, that field, and the type of what stands there."""
    info = model.model_fields["root"] if issubclass(model, RootModel) else FieldInfo()
    owner, inside = model, _plain(info.annotation) if issubclass(model, RootModel) else model
    for part in loc:
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            owner = inside
            info = _named(owner).get(str(part), FieldInfo())
            inside = _plain(info.annotation)
        else:
            inside = _plain(get_args(inside)[-1]) if get_args(inside) else None
    return owner, info, inside


def _plain(annotation: object) -> Any:
    """Return a type without what only narrows it, and without ``None``."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _plain(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation


def _shown(value: object) -> str:
    return quote(_flow(value))


def _example(value: object) -> str:
    if isinstance(value, str) and value.startswith("#"):
        return f'"{value}", in quotation marks'
    return f"“{value.rstrip('.')}”" if isinstance(value, str) else _flow(value)


def _flow(value: object) -> str:
    """Return a value as one would write it into YAML, on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(each)}' for name, each in value.items())}}}"
    return str(value)


def _line(loc: Path_, value: str) -> str:
    """Return a value as it stands in its file, behind the name of its field if it has one."""
    return f"{loc[-1]}: {value}" if loc and isinstance(loc[-1], str) else value


def _as_day(given: object) -> str:
    day = meant_day(str(given))
    return f"Write it as {day}." if day else "Write year, month and day with hyphens, such as 2026-11-25."


def _as_number(loc: Path_, given: str, *, whole: bool) -> str:
    """Return how to write the number that a text seems to hold, or nothing if it holds none."""
    meant = [number for number in meant_numbers(given) if not whole or "." not in number]
    if len(meant) == 1:
        return f"Write it alone, without signs or quotation marks: {_line(loc, meant[0])}."
    return f"A comma could mean two things: write {_line(loc, meant[0])} or {_line(loc, meant[1])}." if meant else ""


def _without_commas(loc: Path_, given: object, most: int) -> str:
    """Return how to write a list of numbers of which each has a comma where a point should stand, if that seems so."""
    if not isinstance(given, list) or len(given) != 2 * most or not all(type(each) is int for each in given):
        return ""
    numbers = ", ".join(f"{one}.{other}" for one, other in zip(given[::2], given[1::2], strict=True))
    return f"Write numbers with a point: {_line(loc, f'[{numbers}]')}."


_BETWEEN = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:to|and|–|—|-|\.\.)\s*(-?\d+(?:\.\d+)?)")


def _as_list(name: str, given: str) -> str:
    if between := _BETWEEN.fullmatch(given.strip()):
        return f"Write {name}: [{between[1]}, {between[2]}]."
    if given.startswith("-"):
        return f"Leave a space behind each hyphen: - {given.split(maxsplit=1)[0].lstrip('-')}"
    return f"Put it in square brackets: {name}: [{given}]."
