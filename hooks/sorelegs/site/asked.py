"""What the check of one article asks of others: noted, so that a kept answer is asked for again before it is believed.

The shared files are a part of every key. What an article asks of the folder is not, or each new article would change
all keys: whether a page is there, and which pages there are. What stands in others it never asks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sorelegs.kept import key_of

Question = tuple[str, str, str]
"""What is asked, of which path below ``docs``, and the answer."""


class Asked:
    """Answers about the files of one folder; within :meth:`noting`, each question is noted."""

    def __init__(self, docs: Path, made: Callable[[], Collection[str]], *, noted: bool) -> None:
        """Answer about the files below ``docs``: as they are, or where answers are noted, as they were when asked.

        Args:
            docs: the folder of articles.
            made: what returns the paths of the files that the build makes for the parts of the site.
            noted: whether questions are noted.
        """
        self._docs, self._made, self._notes = os.path.realpath(docs), made, noted
        self._answers: dict[tuple[str, str], str] = {}
        self._noted: dict[tuple[str, str], str] | None = None

    @contextmanager
    def noting(self) -> Iterator[dict[tuple[str, str], str]]:
        """Note what is asked from here on; what is asked inside another noting is noted there too."""
        outer, own = self._noted, dict[tuple[str, str], str]()
        self._noted = own
        try:
            yield own
        finally:
            self._noted = outer
            if outer is not None:
                outer |= own

    def is_file(self, file: str | Path) -> bool:
        """Return whether a file is there."""
        return self._ask("file", os.path.relpath(file, self._docs)) == "yes"

    def is_made(self, path: str) -> bool:
        """Return whether the build makes a file of this path, from the top of the site on."""
        return self._ask("made", path) == "yes"

    def pages(self) -> None:
        """Note that the list of all pages counts."""
        if self._notes:
            self._ask("pages", "")

    def forget(self) -> None:
        """Forget every answer, so that each question is asked anew."""
        self._answers.clear()

    def hold(self, questions: Sequence[Question]) -> bool:
        """Return whether each question has the same answer still."""
        return all(self._ask(what, path) == answer for what, path, answer in questions)

    def still_hold(self) -> bool:
        """Return whether each answer that was given is the same now, whatever happened to the files meanwhile."""
        return all(self._answer(what, path) == answer for (what, path), answer in self._answers.items())

    def _ask(self, what: str, path: str) -> str:
        if not self._notes:
            return self._answer(what, path)
        if (what, path) not in self._answers:
            self._answers[what, path] = self._answer(what, path)
        answer = self._answers[what, path]
        if self._noted is not None:
            self._noted[what, path] = answer
        return answer

    def _answer(self, what: str, path: str) -> str:
        try:
            if what == "pages":
                return key_of(*self._pages())
            if what == "made":
                return "yes" if path in self._made() else "no"
            return "yes" if os.path.isfile(os.path.join(self._docs, path)) else "no"
        except (OSError, ValueError):
            return "no"

    def _pages(self) -> list[str]:
        found = [
            os.path.join(folder, name)
            for folder, folders, names in os.walk(self._docs)
            for name in (*folders, *names)
            if name.endswith(".md")
        ]
        return sorted(found)
