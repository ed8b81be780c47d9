"""A part that shows, by its name, one thing of a file that all articles share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from markupsafe import Markup

from sorelegs.parts.part import Page, Part, Place, Request, Shared, Shelf, error, inline_error
from sorelegs.problems import Problem, Rule, quote, suggest


class Sourced(Protocol):
    """A thing with sources."""

    @property
    def sources(self) -> Sequence[str]:
        """Their keys."""


T = TypeVar("T", bound=Sourced)


class Named(Part[Shared], Generic[T]):
    """Shows the thing of a name.

    Attributes:
        shelf: where the things are.
        kind: what a message calls one of them.
        unknown: told of a name that the shelf does not have.
    """

    parameter = "name"
    shelf: Shelf[T]
    kind: str
    unknown: Rule

    def problems(self, site: Shared, request: Request, at: Place) -> Iterator[Problem]:
        """Tell of a name that the file does not hold; one that it holds with a mistake is told there."""
        (name,) = request
        if name not in site[self.shelf] and not site.declares(self.shelf, name):
            what = f"There is no {self.kind} {quote(name)} in {self.shelf.file}."
            yield at.problem(self.unknown, what, suggest(name, site[self.shelf]))

    def sources(self, site: Shared, request: Request) -> tuple[str, ...]:
        """Return the thing's sources."""
        thing = site[self.shelf].get(request[0])
        return () if thing is None else tuple(thing.sources)

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the thing as :meth:`draw` has it."""
        thing = site[self.shelf].get(request[0])
        if thing is None:
            what = f"There is no {self.kind} “{request[0]}”."
            return error(what) if self.block else inline_error(what)
        return self.draw(site, thing, page)

    @abstractmethod
    def draw(self, site: Shared, thing: T, page: Page) -> Markup:
        """Return the thing as HTML."""
