"""A shared file that is read by itself: kept by its text and our code, whatever happens to the other files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sorelegs.kept import Kept, code_key, key_of
from sorelegs.parts import Shared, Shelf
from sorelegs.problems import Problem, Text

T = TypeVar("T")
_KIND = "shelves"


def read_shelf(shelf: Shelf[T], text: Text, site: Shared, kept: Kept) -> tuple[Mapping[str, T], list[Problem]]:
    """Read a shelf's file, or take again what was read from this very text."""
    if not shelf.alone or not kept.active:
        return shelf.read(text, site)
    key = key_of(code_key(), text.path, shelf.file, text.content)
    return kept.made(_KIND, key, lambda: shelf.read(text, site))
