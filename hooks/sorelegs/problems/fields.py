"""The one way from YAML to models: a model says what its fields are, and the messages follow from that.

A field's ``description`` is a noun phrase that can follow "Write": "The short answer, in 60 words or fewer". With its
first example it tells an editor what to write, in these messages and in the schemas that explain fields as one types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sorelegs.problems.declared import F, Fields
from sorelegs.problems.field_types import FieldError, Known
from sorelegs.problems.forms import Form, Spot
from sorelegs.problems.located import Located, load
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text


def _no_more(entry: Fields, spot: Spot) -> Iterable[Problem]:  # noqa: ARG001  # the shape of a check
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
    from sorelegs.problems.held import hold  # noqa: PLC0415 - pydantic is slow to load, and an unchanged file needs none

    return hold(value, spot, form, known or {})


def models_of(form: Form[Any]) -> list[Any]:
    """Return the models of pydantic that a form's values are held to."""
    from sorelegs.problems.models import model_of  # noqa: PLC0415 - as above

    return [model_of(fields) for fields in form.models]


def _check_name(spot: Spot, form: Form[F]) -> Iterable[Problem]:
    try:
        form.name(spot.name, {})
    except FieldError as wrong:
        yield spot.problem((), wrong.what, wrong.fix, key=True)
