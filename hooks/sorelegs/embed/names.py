"""What other sites call the check: its element, its events, its files, its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sorelegs.decision import Decision
from sorelegs.profile import Profile


@dataclass(frozen=True)
class Names:
    """The names of one site's check.

    Attributes:
        own: what is the site's own.
        title: the question that it answers.
        folder: where it is published, from the root of the site.
        languages: the codes of the languages that it speaks beside English.
    """

    own: Profile
    title: str
    folder: str
    languages: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        """The custom element, such as ``knee-check``."""
        return self.own.check.element

    @property
    def prefix(self) -> str:
        """What its events and its properties of CSS start with."""
        return self.own.check.prefix

    @property
    def kind(self) -> str:
        """The element's class, and the component in the snippets: its name in capitals without hyphens."""
        return "".join(word.capitalize() for word in self.element.split("-"))

    @property
    def script(self) -> str:
        """The file of the classic script."""
        return f"{self.element}.js"

    @property
    def module(self) -> str:
        """The file of the module."""
        return f"{self.element}.mjs"

    def words(self, language: str) -> str:
        """Return the name of the file of the words of a language."""
        return f"{self.element}.{language}.mjs"

    @property
    def types(self) -> str:
        """The file of the module's types."""
        return f"{self.element}.d.mts"

    @property
    def common(self) -> str:
        """The file of the module's twin for programs that ``require`` it."""
        return f"{self.element}.cjs"

    @property
    def common_types(self) -> str:
        """The file of its types."""
        return f"{self.element}.d.cts"


def names_of(own: Profile, decision: Decision, languages: Iterable[str] = ()) -> Names:
    """Return the names of a site's check, with its title in the language of the site.

    Args:
        own: what is the site's own.
        decision: the check.
        languages: the codes of the languages that it speaks beside English.
    """
    return Names(own, decision.words.ui["title"], folder_of(decision.model.version), tuple(languages))


def folder_of(version: str) -> str:
    """Return where the newest files of a version's edition are: those of 2.1.0 in ``embed/v2``."""
    return f"embed/v{version.partition('.')[0]}"
