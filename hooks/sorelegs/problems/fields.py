"""The one way from YAML to models: a model says what its fields are, and the messages follow from that.

A field's ``description`` is a noun phrase that can follow "Write": "The short answer, in 60 words or fewer". With its
first example it tells an editor what to write, in these messages and in the schemas that explain fields as one types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel, RootModel, ValidationError

from sorelegs.problems.field_types import ANYTHING, FieldError, Known
from sorelegs.problems.forms import F, Form, Spot
from sorelegs.problems.located import Located, load
from sorelegs.problems.problem import Problem
from sorelegs.problems.suggest import nearest, quote
from sorelegs.problems.telling import Teller, as_list, flow, give, named, not_one_of
from sorelegs.problems.text import Text

_ALIKE = 0.6
"""How alike a misspelt word is to what was meant, from 0 to 1."""


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
        return None, [spot.problem((), what, as_list(spot.name, value), key=True)]
    wanted = list if issubclass(model, RootModel) else dict
    if form.kind and (not isinstance(value, wanted) or not value):
        return None, [spot.problem((), *_nothing(spot, form, model), key=True)]
    try:
        return model.model_validate(value, context=known), problems
    except ValidationError as error:
        found = error.errors()
    teller = Teller(value, spot, form, model, known or {})
    told = [details for details in found if not teller.is_misspelt(details, found)]
    problems += teller.tell_missing([details for details in told if details["type"] == "missing"])
    problems += [teller.tell(details) for details in told if details["type"] != "missing"]
    typed = all(isinstance(details.get("ctx", {}).get("error"), FieldError) for details in found)
    return model.model_validate(value, context=ANYTHING) if typed else None, problems


def _check_name(spot: Spot, form: Form[F]) -> Iterable[Problem]:
    try:
        form.name(spot.name, {})
    except FieldError as wrong:
        yield spot.problem((), wrong.what, wrong.fix, key=True)


def _choose(value: object, spot: Spot, form: Form[F]) -> tuple[type[F], object, list[Problem]]:
    """Return the model of a value; where what chooses it is wrong, the one that it names most likely.

    That is the one whose name is alike, or else that knows most of its fields and misses fewest.
    """
    if not form.by or not isinstance(value, dict):
        return form.models[0], value, []
    choices, chosen = form.choices(), value.get(form.by)
    if isinstance(chosen, str) and chosen in choices:
        return choices[chosen], value, []
    likely = nearest(chosen, choices, _ALIKE) if isinstance(chosen, str) else None
    model = choices[likely] if likely else max(form.models, key=lambda each: _likely(each, value))
    if chosen is None:
        return model, value, []
    sound = {**value, form.by: next(each for each in choices if choices[each] is model)}
    return model, sound, [spot.problem((form.by,), *not_one_of(form.by, chosen, flow(chosen), choices))]


def _likely(model: type[BaseModel], value: Mapping[str, object]) -> tuple[int, int]:
    """Return how many of the fields of a value a model knows, and how few of its own are missing."""
    missing = [name for name, field in named(model).items() if field.is_required() and name not in value]
    return len(named(model).keys() & value.keys()), -len(missing)


def _nothing(spot: Spot, form: Form[F], model: type[BaseModel]) -> tuple[str, str]:
    if issubclass(model, RootModel):
        return f"The {form.kind} {quote(spot.name)} has no list.", form.how
    return f"The {form.kind} {quote(spot.name)} has no fields.", give(model)
