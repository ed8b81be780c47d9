"""Things by name, such as the entries of a shared file: each look is noted, so that it can be asked for again."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

from sorelegs.kept import key_of
from sorelegs.site.asked import Answer

T = TypeVar("T")
_ENTRY, _HOLDS, _NAMES, _ALL = "entry", "holds", "names", "all"
YES, NO = "yes", "no"


class AskedThings(Mapping[str, T]):
    """Things by name; each look is a question, whenever they were taken."""

    def __init__(self, where: str, things: Mapping[str, T], note: Callable[[str, str], None]) -> None:
        """Show things.

        Args:
            where: they stand, as :func:`answers_of` was told it.
            things: by name.
            note: notes a question.
        """
        self._where, self._things, self._note = where, things, note

    def __getitem__(self, name: str) -> T:
        self._note(f"{_ENTRY} {self._where}", name)
        return self._things[name]

    def __contains__(self, name: object) -> bool:
        self._note(f"{_HOLDS} {self._where}", str(name))
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        self._note(f"{_NAMES} {self._where}", "")
        return iter(self._things)

    def __len__(self) -> int:
        self._note(f"{_NAMES} {self._where}", "")
        return len(self._things)

    def values(self) -> ValuesView[T]:
        """Return all things."""
        self._note(f"{_ALL} {self._where}", "")
        return self._things.values()

    def items(self) -> ItemsView[str, T]:
        """Return all things with their names."""
        self._note(f"{_ALL} {self._where}", "")
        return self._things.items()


def answers_of(where: str, things: Mapping[str, object]) -> dict[str, Answer]:
    """Return what answers each question about things.

    Args:
        where: they stand: each place has a name of its own.
        things: by name; the ``repr`` of each tells all of it, or all from which the rest follows.
    """
    return {
        f"{_ENTRY} {where}": lambda name: key_of(repr(things[name])) if name in things else NO,
        f"{_HOLDS} {where}": lambda name: YES if name in things else NO,
        f"{_NAMES} {where}": lambda _: key_of(*things),
        f"{_ALL} {where}": lambda _: key_of(*map(repr, things.items())),
    }
