"""What pydantic finds wrong with the fields of a value, told at its place and in words for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sorelegs.problems.field_types import FieldError, Known, Like, Otherwise
from sorelegs.problems.forms import Form, Spot, dotted
from sorelegs.problems.located import FieldPath
from sorelegs.problems.meant import meant_day, meant_numbers
from sorelegs.problems.problem import Problem
from sorelegs.problems.suggest import quote, suggest


class Teller:
    """Tells what pydantic finds wrong with one value, each at its place."""

    def __init__(self, value: object, spot: Spot, form: Form[Any], model: type[BaseModel], known: Known) -> None:
        self.value, self.spot, self.form, self.model, self.known = value, spot, form, model, known

    def is_misspelt(self, details: ErrorDetails, others: Sequence[ErrorDetails]) -> bool:
        """Return whether a field is missing only because its name is misspelt, which is told of."""
        if details["type"] != "missing":
            return False
        loc = details["loc"]
        beside = [it["loc"] for it in others if it["type"] == "extra_forbidden" and it["loc"][:-1] == loc[:-1]]
        owner = _find(self.model, loc)[0]
        name = str(loc[-1])
        meant = (f"“{name}”", f"Write {name}: ")
        return any(words in self._unknown(each, owner).fix for each in beside for words in meant)

    def tell(self, details: ErrorDetails) -> Problem:
        """Return what is told of a field that is not missing."""
        loc = details["loc"]
        owner, info, inside = _find(self.model, loc)
        if details["type"] == "extra_forbidden":
            return self._unknown(loc, owner)
        error = details.get("ctx", {}).get("error")
        if isinstance(error, FieldError):
            if (
                isinstance(details["input"], str)
                and _BETWEEN_NAMES.search(details["input"])
                and isinstance(loc[-1], int)
            ):
                what = f"{_shown(details['input'])} holds a semicolon, and so is one entry of a list."
                return self.spot.problem(loc, what, "Write a comma in its place.", error.rule)
            return self.spot.problem((*loc, *error.at), error.what, error.fix, error.rule)
        return self.spot.problem(loc, *self._wrong(details, info, inside))

    def tell_missing(self, missing: Sequence[ErrorDetails]) -> Iterator[Problem]:
        """Yield what is told of fields that are missing: of one or two by themselves, of more in one place at once."""
        for place, group in groupby(missing, key=lambda details: details["loc"][:-1]):
            locs = [details["loc"] for details in group]
            if len(locs) < _MANY:
                yield from (self._missing(loc, _find(self.model, loc)[1]) for loc in locs)
                continue
            names = f"{', '.join(str(loc[-1]) for loc in locs[:-1])} and {locs[-1][-1]}"
            what = f"The fields {', '.join(dotted(loc) for loc in locs[:-1])} and {dotted(locs[-1])} are missing."
            if self.form.kind:
                what = f"The {self.form.kind} {quote(self.spot.name)} has no {names}."
            phrase = self._phrase(locs[0], _find(self.model, locs[0])[1])
            fix = f"Add a line for each: first {locs[0][-1]}: and {phrase}."
            yield self.spot.problem(place, what, fix, self.form.missing, key=True)

    def _unknown(self, loc: FieldPath, owner: type[BaseModel]) -> Problem:
        name, fields = str(loc[-1]), named(owner)
        written: Any = self.value
        for part in loc[:-1]:
            written = written[part]
        left = [field for field in fields if field not in written]
        missing = [field for field in left if fields[field].is_required()]
        fix, alone = suggest(name, left or fields), sum(field not in fields for field in written) == 1
        if meant := next((field for field in left if name in _ELSEWHERE.get(field, ())), None):
            fix = f"Did you mean {quote(meant)}?"
        elif alone and len(missing) == 1 and not suggest(name, fields).startswith("Did"):
            fix = (
                f"{quote(missing[0])} is missing: if this is meant, write {missing[0]} in its place. Else take it away."
            )
        elif not fix.startswith("Did") and not missing:
            fix = f"Take it away. {fix.replace('Use', 'Or use', 1)}" if left else "Take it away."
        if written[name] is None and missing and not fix.startswith("Did"):
            fix = f"Write {missing[0]}: {name}"
        before = dict(zip(list(written)[1:], written, strict=False)).get(name)
        if written[name] is None and " " in name and isinstance(written.get(before), str):
            whole = f'{before}: "{written[before]}, {name}"'
            fix = f"In braces a comma starts a new field. Put the whole text in quotation marks: {whole}"
        field, colon, rest = name.partition(":")
        if colon and rest and field in fields:
            fix = f"Write a space behind its colon: {field}: {rest}."
        return self.spot.problem(loc, f"There is no field {quote(name)}.", fix, self.form.unknown, key=True)

    def _missing(self, loc: FieldPath, info: FieldInfo) -> Problem:
        what = f"The field “{dotted(loc)}” is missing."
        if self.form.kind:
            what = f"The {self.form.kind} {quote(self.spot.name)} has no {loc[-1]}."
        fix = f"Add {loc[-1]}: and {self._phrase(loc, info)}."
        return self.spot.problem(loc[:-1], what, fix, self.form.missing, key=True)

    def _wrong(self, details: ErrorDetails, info: FieldInfo, inside: Any) -> tuple[str, str]:
        loc, given, limits = details["loc"], details["input"], details.get("ctx", {})
        name = dotted(loc) or self.spot.name
        as_written = self.spot.located.written.get((*self.spot.at, *loc), flow(given))
        what, fix = f"The field “{name}” cannot be {quote(as_written)}.", f"Write {self._phrase(loc, info)}."
        match details["type"]:
            case _ if given is None or (isinstance(given, str) and not given.strip()):
                what, fix = self._empty(loc, name, _or_leave(fix, info))
            case "literal_error":
                what, fix = not_one_of(info.title or name, given, as_written, self._choices(loc, info))
                fix = " ".join([fix, *(it.words for it in info.metadata if isinstance(it, Otherwise))])
            case "string_type" if isinstance(given, int | float | date):
                what = f"The field “{name}” holds {quote(as_written)}, not text."
                quoted = f'"{as_written}"'
                fix = f"Put it in quotation marks: {_line(loc, quoted)}."
            case "int_type" | "float_type" if isinstance(given, str):
                what = f"{_shown(given)} is no number."
                fix = _as_number(loc, given, whole=details["type"] == "int_type") or fix
            case "string_type" if isinstance(given, dict):
                what, fix = _not_alone(loc, name, given)
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
                fix = self._listed(loc, given, _or_leave(fix, info), info) if isinstance(given, str) else fix
            case "bool_type":
                what, fix = f"The field “{name}” must be true or false.", f"Write {loc[-1]}: true, or take it away."
            case "value_error" if inside is date:
                what, fix = f"{_shown(given)} is not a date.", _as_day(given)
            case "model_type":
                fix = _or_leave(give(inside), info)
        return what, fix

    def _empty(self, loc: FieldPath, name: str, fix: str) -> tuple[str, str]:
        note = self.spot.located.behind((*self.spot.at, *loc))
        if note[:1] != "#" or note.startswith("# "):
            return f"The field “{name}” is empty.", fix
        words = f'"{note.split(" #", 1)[0].rstrip()}"'
        what = f"The field “{name}” is empty, since YAML takes what follows a # for a note."
        return what, f"Put it in quotation marks: {_line(loc, words)}."

    def _listed(self, loc: FieldPath, given: str, fix: str, info: FieldInfo) -> str:
        """Return how to write a text as the list that it should be, or ``fix`` where it says that there is nothing."""
        first = self.spot.located.begins((*self.spot.at, *loc))
        if first[:1] not in ("", "-") and given.startswith(f"{first} "):
            return f"Start each of its lines with a hyphen and a space: - {first}"
        if given.strip().lower() in _NOTHING:
            return fix
        refused = _refused([each.strip() for each in given.split(",")], info, self.known)
        return refused or as_list(dotted(loc) or self.spot.name, given)

    def _choices(self, loc: FieldPath, info: FieldInfo) -> Iterable[str]:
        return self.form.choices() if loc == (self.form.by,) else _choices(info)

    def _phrase(self, loc: FieldPath, info: FieldInfo) -> str:
        kind = next(_kinds((*info.metadata, info.annotation)), "")
        own = [] if kind == "" else list(self.known.get(kind, ()))[:1]
        return _phrase(info, self._choices(loc, info), [own] if own and _is_list(info) else own)


def _refused(entries: list[str], info: FieldInfo, known: Known) -> str:
    """Return what is told of the first entry that a list may not have, or nothing if it may have all."""
    try:
        TypeAdapter(_plain(info.annotation)).validate_python(entries, context=known)
    except ValidationError as wrong:
        error = wrong.errors()[0].get("ctx", {}).get("error")
        return f"Put it in square brackets. {error.what} {error.fix}" if isinstance(error, FieldError) else ""
    return ""


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


def _not_alone(loc: FieldPath, name: str, given: dict[str, object]) -> tuple[str, str]:
    """Return what is told of fields that stand where a text should."""
    only = next(iter(given), "")
    if len(given) == 1 and only in _NAMING:
        what = f"The field “{name}” holds a field “{only}”, not text."
        return what, f"Write its text alone: {_line(loc, flow(given[only]))}"
    what = f"The field “{name}” holds a colon that stands outside quotation marks."
    return what, f'Put the whole text in quotation marks, such as "{flow(given)[1:-1]}".'


_ELSEWHERE = {
    "reviewed": ("date", "lastmod", "updated", "last_updated", "modified", "last_reviewed"),
    "description": ("summary", "excerpt", "subtitle", "abstract"),
    "tags": ("categories", "category", "keywords"),
}
"""What other programs call a field of ours."""
_MANY = 3
"""From how many fields on that are missing beside each other they are told of at once."""
_BETWEEN_NAMES = re.compile(r"\S;\s*\S")
_NAMING = ("name", "title", "label", "value", "text", "path", "url")
"""Fields in which other programs put a text that stands alone here."""
_NOTHING = ("none", "null", "no", "nil", "n/a", "na", "-", "~", "tbd")
"""What people write where there is nothing to write."""


def not_one_of(name: str, given: object, as_written: str, choices: Iterable[str]) -> tuple[str, str]:
    """Return what is told of a value that is none of those that its field may have."""
    if isinstance(given, str):
        return f"There is no {name.rpartition('.')[2]} {quote(given)}.", suggest(given, choices)
    return f"The field “{name}” cannot be {quote(as_written)}.", f"Use one of: {', '.join(choices)}."


def _or_leave(fix: str, info: FieldInfo) -> str:
    return fix if info.is_required() else f"{fix[:-1]}, or take it away."


def _kind(given: object) -> str:
    return "list" if isinstance(given, list) else "field"


def _too_many(what: str, of: str, count: int, most: int) -> tuple[str, str]:
    return f"{what} has {count} {of}; {most} is the most.", f"Take out {count - most} or more."


def give(model: type[BaseModel]) -> str:
    """Return what to add to something that has no fields."""
    needed = {name: info for name, info in named(model).items() if info.is_required()}
    if len(needed) == 1:
        [(name, info)] = needed.items()
        return f"Add {name}: and {_phrase(info, _choices(info))}."
    names = list(needed) or list(named(model))
    return f"Give it {', '.join(names[:-1])} and {names[-1]}."


def named(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that files have for them."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _find(model: type[BaseModel], loc: FieldPath) -> tuple[type[BaseModel], FieldInfo, Any]:
    """Return the model that has the field at ``loc`` or around it, that field, and the type of what stands there."""
    info = model.model_fields["root"] if issubclass(model, RootModel) else FieldInfo()
    owner, inside = model, _plain(info.annotation) if issubclass(model, RootModel) else model
    for part in loc:
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            owner = inside
            info = named(owner).get(str(part), FieldInfo())
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
    return quote(flow(value))


def _example(value: object) -> str:
    if isinstance(value, str) and value.startswith("#"):
        return f'"{value}", in quotation marks'
    return f"“{value.rstrip('.')}”" if isinstance(value, str) else flow(value)


def flow(value: object) -> str:
    """Return a value as one would write it into YAML, on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow(each)}' for name, each in value.items())}}}"
    return str(value)


def _line(loc: FieldPath, value: str) -> str:
    """Return a value as it stands in its file, behind the name of its field if it has one."""
    return f"{loc[-1]}: {value}" if loc and isinstance(loc[-1], str) else value


def _as_day(given: object) -> str:
    day = meant_day(str(given))
    return f"Write it as {day}." if day else "Write year, month and day with hyphens, such as 2026-11-25."


def _as_number(loc: FieldPath, given: str, *, whole: bool) -> str:
    """Return how to write the number that a text seems to hold, or nothing if it holds none."""
    meant = [number for number in meant_numbers(given) if not whole or "." not in number]
    if len(meant) == 1:
        return f"Write it alone, without signs or quotation marks: {_line(loc, meant[0])}."
    return f"A comma could mean two things: write {_line(loc, meant[0])} or {_line(loc, meant[1])}." if meant else ""


def _without_commas(loc: FieldPath, given: object, most: int) -> str:
    """Return how to write a list of numbers of which each has a comma where a point should stand, if that seems so."""
    if not isinstance(given, list) or len(given) != 2 * most or not all(type(each) is int for each in given):
        return ""
    numbers = ", ".join(f"{one}.{other}" for one, other in zip(given[::2], given[1::2], strict=True))
    return f"Write numbers with a point: {_line(loc, f'[{numbers}]')}."


_BETWEEN = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:to|and|–|—|-|\.\.)\s*(-?\d+(?:\.\d+)?)")


def as_list(name: str, given: str) -> str:
    """Return how to write a text as the list that a field should hold."""
    if between := _BETWEEN.fullmatch(given.strip()):
        return f"Write {name}: [{between[1]}, {between[2]}]."
    if given.startswith("-"):
        return f"Leave a space behind each hyphen: - {given.split(maxsplit=1)[0].lstrip('-')}"
    return f"Put it in square brackets: {name}: [{given}]."
