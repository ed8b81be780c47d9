"""A shared file whose things are plain data: kept by its text and our code, so that it need not be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

from sorelegs.kept import Kept, code_key, key_of
from sorelegs.parts import Shared, Shelf
from sorelegs.problems import Problem, Text

T = TypeVar("T")
_KIND = "shelves"


def read_shelf(shelf: Shelf[T], text: Text, site: Shared, kept: Kept) -> tuple[Mapping[str, T], list[Problem]]:
    """Read a shelf's file, or take again what was read from this very text; a file with a problem is never kept."""
    if shelf.plain is None or not kept.active:
        return shelf.read(text, site)
    key = key_of(code_key(), shelf.file, text.content)
    told = kept.get_json(_KIND, key)
    if told is not None:
        return {name: shelf.plain(*values) for name, values in told.items()}, []
    found, problems = shelf.read(text, site)
    if not problems:
        values = [field.name for field in fields(shelf.plain)]
        told = {name: [getattr(thing, value) for value in values] for name, thing in found.items()}
        kept.put_later(_KIND, key, json.dumps(told).encode())
    return found, problems
