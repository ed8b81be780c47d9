"""What an article can show: what each part tells of itself, and what it may ask of the site and of its page.

A part is one folder or file. It says how a call of it is written, what can be wrong with one, which sources, files and
words it brings to its page, and how it is drawn. Nothing else knows it by its name: the check, the pages and the build
ask the parts that a site was opened with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from markupsafe import Markup

from sorelegs.problems import Form, Problem, Rule, Text
from sorelegs.profile import Profile

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S_contra = TypeVar("S_contra", contravariant=True)

Request = tuple[str, ...]
"""What a call asks for: its arguments."""


@dataclass(frozen=True, eq=False)
class Shelf(Generic[T_co]):
    """A file that all articles share, with a thing under each name.

    Attributes:
        file: its path below ``docs``.
        read: returns the sound things by name, and every problem of the others; what it needs of other shelves it
            asks of the site.
        needed: whether a site cannot be without it.
        entry: a pattern of how a thing starts in the file, with ``{}`` for its name.
        beside: returns the other files below ``docs`` that the file's content names.
        form: what the file holds, where it is YAML.
        alone: whether ``read`` looks at the file and nothing else, so that it can be kept by itself.
    """

    file: str
    read: Callable[[Text, Shared], tuple[Mapping[str, T_co], list[Problem]]]
    needed: bool = True
    entry: str = "^{}:"
    beside: Callable[[str], Iterable[str]] = lambda _: ()
    form: Form[Any] | None = None
    alone: bool = False

    def declares(self, text: Text | None, name: str) -> bool:
        """Return whether the file seems to hold ``name``, sound or not, so that it is not also called unknown.

        One that cannot be read is taken to hold every name.
        """
        pattern = self.entry.format(re.escape(name))
        return text is None or re.search(pattern, text.content, re.MULTILINE) is not None


@dataclass(frozen=True)
class Sign:
    """A sign as the whole site tells of it.

    Attributes:
        words: what it is, as the end of a sentence that starts with if.
        level: how urgent it is, as the levels of the callouts; ``None`` if it sends nobody for help.
        named: what prose may call it: the words of each name, or how they start, in any order.
    """

    words: str
    level: str | None
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Action:
    """What a reader can do on a page.

    Attributes:
        words: of the link that leads to it.
        id: of the element at which it starts.
    """

    words: str
    id: str


class Shared(Protocol):
    """What a part may ask of its site."""

    @property
    def docs(self) -> Path:
        """The folder of articles."""

    @property
    def profile(self) -> Profile:
        """What is the site's own."""

    @property
    def signs(self) -> Mapping[str, Sign]:
        """The signs that send a reader for help, or make them rest, by their ids: the rules of the decision."""

    def __getitem__(self, shelf: Shelf[T], /) -> Mapping[str, T]:
        """Return the sound things of a shelf by name."""

    def declares(self, shelf: Shelf[Any], name: str) -> bool:
        """Return whether a shelf's file seems to hold ``name``, sound or not."""


class Page(Protocol):
    """What a part may ask of the page that shows it, at the place where it stands."""

    @property
    def number(self) -> int:
        """A number that no other place of the page has, for ids."""

    @property
    def heading_level(self) -> int:
        """The level of a heading in it, 2 to 6."""

    @property
    def site_url(self) -> str:
        """The address of the site."""

    @property
    def cited(self) -> Sequence[str]:
        """The key of each source that the page cites, in the order of first citation."""

    @property
    def calls(self) -> Sequence[tuple[str, Request]]:
        """What stands at each number of the page, from 0: the name of the part, and what it was asked for."""

    def links(self, part: slice = ..., /) -> Markup:
        """Return links to its sources, or to those of ``part``, as :meth:`Part.sources` has them."""

    def marks(self, part: slice = ..., /) -> Markup:
        """Return the same as the marks of a citation, or nothing where there is no source."""


@dataclass(frozen=True)
class Place:
    """Where the arguments of a call start in an article."""

    text: Text
    start: int

    def problem(self, rule: Rule, what: str, fix: str, *, word: str = "") -> Problem:
        """Return a problem here, or at the first ``word`` from here on."""
        found = self.text.content.find(word, self.start)
        return self.text.problem(found if found != -1 else self.start, rule, what, fix)


class Part(Protocol[S_contra]):
    """One thing that an article can show.

    Attributes:
        name: what an article calls it.
        example: a call as it is written, or ``""`` for what is found in an article and never called.
        block: whether it takes up a line of its own; else it stands in running text, and speaks for its claims.
        parameter: what a call tells it, or ``""`` where it is told nothing.
        many: whether a call can tell it several of these.
        close: whether it stands close to the word before it.
        figure: whether it counts as a picture.
        makes_ids: whether it puts parts with ids of their own into the page.
        shelves: the shared files that it is made from.
        rules: what it may tell, beside what the files behind it may.
    """

    name: str
    example: str = ""
    block: bool = False
    parameter: str = ""
    many: bool = False
    close: bool = False
    figure: bool = False
    makes_ids: bool = False
    shelves: tuple[Shelf[Any], ...] = ()
    rules: tuple[Rule, ...] = ()

    def problems(self, site: S_contra, request: Request, at: Place) -> Iterator[Problem]:
        """Tell what is wrong with a call that is written as it should be."""
        return iter(())

    def sources(self, site: S_contra, request: Request) -> tuple[str, ...]:
        """Return the keys of the sources that a call brings to its page, in the order in which they are cited."""
        return ()

    def assets(self, site: S_contra) -> tuple[str, ...]:
        """Return the stylesheets and scripts that a page with it needs, from the root of the site."""
        return ()

    def action(self, site: S_contra, request: Request) -> Action | None:
        """Return what a reader can do with it, if that is the one thing to do on its page."""
        return None

    def words(self, site: S_contra, request: Request) -> str:
        """Return what a call adds to the running text, without markup."""
        return ""

    def files(self, site: S_contra, site_url: str) -> Mapping[str, str]:
        """Return the text of each file that is published for it, by its path in the built site."""
        return {}

    def outside(self, site: S_contra) -> tuple[Path, ...] | None:
        """Return the files and folders that :meth:`html` looks at, beside what it asks its site for.

        Nothing is known of a part that does not say so: what it shows is then drawn each time. A part in this room
        looks at no file, and need not say it.
        """
        return None

    def html(self, site: S_contra, request: Request, page: Page) -> Markup:
        """Return what a call becomes in its page; a name that the site does not have is told there too."""
        ...


class Broken(Part[Any]):
    """Stands for a call that cannot be made, told it as it was written; no article calls it."""

    name = "broken"
    block = True

    def html(self, site: object, request: Request, page: Page) -> Markup:
        """Return a message."""
        return error(f"This call is broken: {request[0]}")


BROKEN = Broken()


def error(words: str) -> Markup:
    """Return a message in place of a block that cannot be drawn."""
    return Markup('<p class="sl-error">{}</p>').format(words)


def inline_error(words: str) -> Markup:
    """Return a message in place of something in running text that cannot be drawn."""
    return Markup('<span class="sl-error">{}</span>').format(words)
