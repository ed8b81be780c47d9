"""What is made of one article asks of the folder of articles; each question is noted by :mod:`sorelegs.site.asked`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from sorelegs.kept import key_of
from sorelegs.site.asked import Answer
from sorelegs.site.things import NO, YES

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg")
PAGE, TABLE = ".md", ".csv"
_FILE, _MADE, _PAGES, _SIZE, _PICTURES = "file", "made", "pages", "size", "pictures"


class Folder:
    """What stands below the folder of articles, for who makes something of one of them."""

    def __init__(self, docs: str, ask: Callable[[str, str], str]) -> None:
        """Look below ``docs``, which no link leads to.

        Args:
            docs: the folder.
            ask: what notes a question, and answers it as :func:`folder_answers` does.
        """
        self._docs, self._ask = docs, ask

    def is_file(self, file: str | Path) -> bool:
        """Return whether a file is there."""
        return self._ask(_FILE, os.path.relpath(file, self._docs)) == YES

    def is_made(self, path: str) -> bool:
        """Return whether the build makes a file of this path, from the top of the site on."""
        return self._ask(_MADE, path) == YES

    def size(self, file: Path) -> int | None:
        """Return how many bytes a plain file has that no link leads to, or ``None`` where there is none."""
        size = self._ask(_SIZE, os.path.relpath(file, self._docs))
        return None if size == NO else int(size)

    def pages(self) -> list[str]:
        """Return the path of each page, sorted."""
        self._ask(_PAGES, "")
        return _pages(self._docs)

    def pictures(self) -> list[Path]:
        """Return each picture, sorted."""
        self._ask(_PICTURES, "")
        return [Path(file) for file in _pictures(self._docs)]


def folder_answers(docs: str, made: Callable[[], Collection[str]]) -> dict[str, Answer]:
    """Return what answers each question about a folder, as it is now.

    Args:
        docs: the folder of articles; paths are relative to it.
        made: what returns the paths of the files that the build makes for the parts of the site.
    """

    def is_file(path: str) -> str:
        return YES if os.path.isfile(os.path.join(docs, path)) else NO

    def size(path: str) -> str:
        file = os.path.join(docs, path)
        return str(os.path.getsize(file)) if os.path.isfile(file) and os.path.realpath(file) == file else NO

    answers: dict[str, Answer] = {
        _FILE: is_file,
        _SIZE: size,
        _MADE: lambda path: YES if path in made() else NO,
        _PAGES: lambda _: key_of(*_pages(docs)),
        _PICTURES: lambda _: key_of(*_pictures(docs)),
    }
    return {what: _or_no(answer) for what, answer in answers.items()}


def _or_no(answer: Answer) -> Answer:
    """Return an answer that is no, where the system cannot look."""

    def answered(of: str) -> str:
        try:
            return answer(of)
        except (OSError, ValueError):
            return NO

    return answered


def _pages(docs: str) -> list[str]:
    return sorted(file for file in _files(docs) if file.endswith(PAGE))


def _pictures(docs: str) -> list[str]:
    return sorted(file for file in _files(docs) if file.lower().endswith(PICTURES))


def _files(docs: str) -> Iterator[str]:
    return (os.path.join(folder, name) for folder, _, names in os.walk(docs) for name in names)
