"""What is made of one article asks of others: noted, so that a kept answer is asked for again before it is believed.

Its own text and what every article is made from are a part of its key. What it asks for by name is not, or each new
source, picture or article would change all keys: an entry of a shared file, a word that is right here, whether a page
is there. Of what stands in other articles it asks only for the names that messages give as examples.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from sorelegs.kept import Kept

T = TypeVar("T")
Question = tuple[str, str, str]
"""What is asked, of which thing, and the answer."""
Answer = Callable[[str], str]
"""What returns an answer, or a key of it, told of which thing."""
Notes = dict[tuple[str, str], str]
"""Answers by what was asked, and of which thing."""

_NOTES: ContextVar[Notes | None] = ContextVar("_NOTES", default=None)


def questions(notes: Notes) -> list[Question]:
    """Return notes as they are kept with what was made."""
    return [(*question, answer) for question, answer in notes.items()]


class Asked:
    """Answers about what one site shares; within :meth:`noting`, each question is noted."""

    def __init__(self, lasting: Mapping[str, Answer], passing: Mapping[str, Answer], *, noted: bool) -> None:
        """Answer about a site; where answers are noted, each as it was when it was first asked for.

        Args:
            lasting: by what is asked, the answers that are the same as long as the site is.
            passing: those that may be others meanwhile.
            noted: whether questions are noted.
        """
        self._lasting, self._passing, self._noted = lasting, passing, noted
        self._answers: Notes = {}
        self._once: dict[str, tuple[object, Notes]] = {}

    def note(self, what: str, of: str = "") -> None:
        """Note a question whose answer is known to who asks it, if questions are noted now."""
        if self._noted and _NOTES.get() is not None:
            self(what, of)

    @contextmanager
    def noting(self) -> Iterator[Notes]:
        """Note what is asked from here on; what is asked inside another noting is noted there too."""
        outer, own = _NOTES.get(), Notes()
        before = _NOTES.set(own)
        try:
            yield own
        finally:
            _NOTES.reset(before)
            if outer is not None:
                outer |= own

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` returns, made once as long as the site is; what it asks, each who takes it has asked."""
        if name not in self._once:
            with self.noting() as own:
                self._once[name] = make(), own
        made, own = self._once[name]
        if (notes := _NOTES.get()) is not None:
            notes |= own
        return cast(T, made)

    def made(
        self, kept: Kept, kind: str, key: str, make: Callable[[], T], *, unchanged: Callable[[], bool] = lambda: True
    ) -> T:
        """Return what an earlier run made, if all that it asked has the same answer still; else what ``make`` returns.

        Args:
            kept: what earlier runs made.
            kind: what is made.
            key: of all that it is made from, but for what it asks; without one nothing is kept.
            make: returns it, as something to pickle.
            unchanged: whether that of which ``key`` is has stayed as it was while it was made.
        """
        if not key or not kept.active:
            return make()
        told = kept.get_object(kind, key)
        if told is None or not self.hold(told[1]):
            with self.noting() as notes:
                told = make(), questions(notes)
            if unchanged():
                kept.put_later(kind, key, pickle.dumps(told))
        return cast(T, told[0])

    def forget(self) -> None:
        """Forget every answer, so that each question is asked anew."""
        self._answers.clear()

    def hold(self, questions: Sequence[Question]) -> bool:
        """Return whether each question has the same answer still."""
        return all(self(what, of) == answer for what, of, answer in questions)

    def still_hold(self) -> bool:
        """Return whether each answer that was given is the same now, whatever happened to the files meanwhile."""
        given = ((what, of, answer) for (what, of), answer in self._answers.items() if what in self._passing)
        return all(self._passing[what](of) == answer for what, of, answer in given)

    def __call__(self, what: str, of: str = "") -> str:
        """Return the answer to a question, and note it; one that nobody can answer has none."""
        if not self._noted:
            return self._answer(what, of)
        if (what, of) not in self._answers:
            before = _NOTES.set(None)  # what an answer hangs on is no question of the article's
            try:
                self._answers[what, of] = self._answer(what, of)
            finally:
                _NOTES.reset(before)
        answer, notes = self._answers[what, of], _NOTES.get()
        if notes is not None:
            notes[what, of] = answer
        return answer

    def _answer(self, what: str, of: str) -> str:
        answer = self._lasting.get(what) or self._passing.get(what)
        return "" if answer is None else answer(of)
