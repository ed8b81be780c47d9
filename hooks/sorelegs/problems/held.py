"""A value of YAML, held to the model of what it should be, and told of where it is something else."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from sorelegs.problems.declared import F, Listed
from sorelegs.problems.field_types import ANYTHING, FieldError, Known
from sorelegs.problems.forms import Form, Spot
from sorelegs.problems.models import model_of, read_as
from sorelegs.problems.problem import Problem
from sorelegs.problems.suggest import quote
from sorelegs.problems.telling import Teller, as_list, flow, give, named, not_one_of


def hold(value: object, spot: Spot, form: Form[F], known: Known) -> tuple[F | None, list[Problem]]:
    """Return what the YAML ``value`` at ``spot`` holds, ``None`` if any field has the wrong type, and every problem."""
    fields, value, problems = _choose(value, spot, form)
    model, listed = model_of(fields), issubclass(fields, Listed)
    if listed and isinstance(value, str) and value.strip():
        what = f"The {form.kind} {quote(spot.name)} has no list."
        return None, [spot.problem((), what, as_list(spot.name, value), key=True)]
    wanted = list if listed else dict
    if form.kind and (not isinstance(value, wanted) or not value):
        return None, [spot.problem((), *_nothing(spot, form, model, listed=listed), key=True)]
    try:
        return read_as(fields, value, known), problems
    except ValidationError as error:
        found = error.errors()
    teller = Teller(value, spot, form, model, known)
    told = [details for details in found if not teller.is_misspelt(details, found)]
    problems += teller.tell_missing([details for details in told if details["type"] == "missing"])
    problems += [teller.tell(details) for details in told if details["type"] != "missing"]
    typed = all(isinstance(details.get("ctx", {}).get("error"), FieldError) for details in found)
    return read_as(fields, value, ANYTHING) if typed else None, problems


def _choose(value: object, spot: Spot, form: Form[F]) -> tuple[type[F], object, list[Problem]]:
    """Return the model of a value; where what chooses it is wrong, the one that knows most of its fields."""
    if not form.by or not isinstance(value, dict):
        return form.models[0], value, []
    choices, chosen = form.choices(), value.get(form.by)
    if isinstance(chosen, str) and chosen in choices:
        return choices[chosen], value, []
    model = max(form.models, key=lambda each: len(named(model_of(each)).keys() & value.keys()))
    if chosen is None:
        return model, value, []
    sound = {**value, form.by: next(each for each in choices if choices[each] is model)}
    return model, sound, [spot.problem((form.by,), *not_one_of(form.by, chosen, flow(chosen), choices))]


def _nothing(spot: Spot, form: Form[F], model: type[BaseModel], *, listed: bool) -> tuple[str, str]:
    if listed:
        return f"The {form.kind} {quote(spot.name)} has no list.", form.how
    return f"The {form.kind} {quote(spot.name)} has no fields.", give(model)
